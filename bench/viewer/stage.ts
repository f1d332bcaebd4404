/** A local kintone and a browser for one bench of the viewer. */
import type { Browser } from '@playwright/test';
import { createSandbox, type Sandbox } from '../../sandbox';
import { launchBrowser } from '../../scripts/browser';

/** Whatever happens, both are closed at the end. */
export async function onStage<Result>(
  work: (browser: Browser, sandbox: Sandbox) => Promise<Result>,
): Promise<Result> {
  const sandbox = await createSandbox();
  try {
    const browser = await launchBrowser(['--enable-precise-memory-info']);
    return await work(browser, sandbox).finally(() => browser.close());
  } finally {
    await sandbox.close();
  }
}
