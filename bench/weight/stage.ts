/** The browser and the server of this bench, and a page on which one thing is measured. */
import type { Browser, CDPSession, Page } from '@playwright/test';
import { allowOurFunctions } from '../host/on-page';
import { settingsWith } from '../host/product';
import { kintone } from '../host/protocols';
import type { BenchServer } from '../host/server';

/** How many times slower than it is the browser makes its main thread: a PC, and about a phone. */
export const SLOWDOWNS = [1, 4];

/** How an event comes about: what is raised before it, and the event itself, by the functions of host/kintone.js. */
export const SCENARIOS = [
  { name: 'view of a record, 50 fields', before: null, event: 'view' },
  { name: 'list of 100 records', before: null, event: 'list' },
  { name: 'edit, 50 fields and 100 rows changed', before: 'editStarted', event: 'editSubmitted' },
] as const;
export type Scenario = (typeof SCENARIOS)[number];

export interface Stage {
  browser: Browser;
  server: BenchServer;
  /** The PC script of the packed zip. */
  script: string;
  /** Share of the usual number of events and pages, above 0 to 1. */
  scale: number;
}

/** Opens a page of a new profile without any script, lets `use` work with it, and closes it. */
export async function onPage<T>(
  { browser, server }: Stage,
  use: (page: Page, session: CDPSession) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await allowOurFunctions(page);
    await page.goto(`${server.url}/k/1/`);
    return await use(page, await context.newCDPSession(page));
  } finally {
    await context.close();
  }
}

/** Has the server forget everything, and serve pages without a script. */
export const serve = ({ server }: Stage): void =>
  server.reset({ script: Buffer.alloc(0), protocol: kintone, settings: settingsWith('auto') });
