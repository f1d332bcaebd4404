/** A local kintone and a browser for one bench of the viewer. */
import { chromium, type Browser } from '@playwright/test';
import { createSandbox, type Sandbox } from '../../sandbox';
import { findBrowser } from '../../scripts/browser';

/** Whatever happens, both are closed at the end. */
export async function onStage<Result>(
  work: (browser: Browser, sandbox: Sandbox) => Promise<Result>,
): Promise<Result> {
  const sandbox = await createSandbox();
  const executablePath = findBrowser();
  try {
    const browser = await chromium.launch({
      args: ['--no-sandbox', '--enable-precise-memory-info'],
      ...(executablePath ? { executablePath } : {}),
    });
    return await work(browser, sandbox).finally(() => browser.close());
  } finally {
    await sandbox.close();
  }
}
