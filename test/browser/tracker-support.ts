/**
 * A sandbox with the whole product in it, from the packed zip: the plugin on the customer app, the log app, and ways to work in
 * the app as a user and to read the log as the auditor. Errors of any page fail the test.
 */
import { expect, type BrowserContext, type LaunchOptions, type Page } from '@playwright/test';
import { loginUrl, type FaultRule, type JournalEntry, type Sandbox } from '../../sandbox';
import { findBrowser } from '../../scripts/browser';
import { ADMINISTRATOR, CUSTOMERS, addLogApp, clientOf, installPlugin, track } from '../../scripts/furnish';
import type { Change, Entry } from '../../src/entry';
import { chainHash } from '../../src/integrity';
import { LOG_FIELDS } from '../../src/logapp';
import { DEFAULT_DELIVERY, type Settings } from '../../src/settings';
import { control, createCheckedSandbox, test as checked } from './checked-sandbox';

export { ADMINISTRATOR, CUSTOMERS, clientOf, installPlugin } from '../../scripts/furnish';
export { expect } from '@playwright/test';

export const AUDITOR = 'kobayashi';
export const USER = 'tanaka';
export const OTHER_USER = 'yamada';

/** Every event a record of its own, sent as soon as the product allows. */
export const AT_ONCE: Partial<Settings> = {
  fold: false,
  delivery: { ...DEFAULT_DELIVERY, maxDelaySeconds: 1 },
};

const executablePath = findBrowser();

/** The browser of the tests, for those that start one of their own. */
export const LAUNCH: LaunchOptions = {
  args: ['--no-sandbox'],
  ...(executablePath ? { executablePath } : {}),
};

/** Playwright switches the cache off. */
export const WITH_BACK_FORWARD_CACHE: LaunchOptions = {
  ...LAUNCH,
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
};

/** A log record as plain values: numbers as numbers, empty fields left out. */
export interface LogRecord extends Entry {
  id: number;
  /** Login name of whoever kintone says has added it. */
  creator: string;
  occurred_at: string;
  previous_hash?: string;
  hash: string;
  clock_offset_ms?: number;
}

/** What only the sender or kintone knows; the hash does not cover it. */
const NOT_HASHED = ['id', 'creator', 'occurred_at', 'previous_hash', 'hash', 'clock_offset_ms'];

type RestRecord = Awaited<ReturnType<ReturnType<typeof clientOf>['record']['getRecord']>>['record'];

function plainRecord(record: RestRecord): LogRecord {
  const fields = LOG_FIELDS.flatMap(({ code, type }): [string, unknown][] => {
    const value = record[code]?.value;
    if (type === 'SUBTABLE') {
      const rows = (value as { value: RestRecord }[]).map(({ value: cells }): Change => {
        const text = (cell: string): string => String(cells[cell]?.value ?? '');
        return {
          field_code: text('field_code'),
          field_label: text('field_label'),
          before: text('before'),
          after: text('after'),
        };
      });
      return rows.length > 0 ? [[code, rows]] : [];
    }
    if (value === '' || value === null || value === undefined) return [];
    return [[code, type === 'NUMBER' ? Number(value) : value]];
  });
  const creator = Object.values(record).find(({ type }) => type === 'CREATOR')?.value as { code: string };
  return {
    ...Object.fromEntries(fields),
    id: Number(record['$id']?.value),
    creator: creator.code,
  } as LogRecord;
}

export const CUSTOMER_NAME = 'テスト株式会社';

export class Stage {
  /**
   * Everything the pages have written to the console, as `type: text`; but for what the browser itself reports of answers
   * that are errors: a batch whose answer a page did not live to see is sent once more, and refused as already there.
   */
  readonly consoleLines: string[] = [];
  /** Uncaught errors of the pages. */
  readonly errors: string[] = [];
  /** Id of the customer that every test starts with: the newest record. */
  customer = 0;
  /** How far the test has moved the page's clock ahead of the server's, in milliseconds. */
  hurriedMs = 0;
  private isHurried = false;

  private constructor(
    readonly sandbox: Sandbox,
    readonly page: Page,
    readonly pluginId: string,
    readonly logApp: string,
    /** Where the log app is, when it is in a guest space. */
    readonly guestSpaceId?: string,
  ) {}

  static async set(sandbox: Sandbox, page: Page): Promise<Stage> {
    await control(sandbox, 'options', { deployMs: 0 });
    const pluginId = await installPlugin(sandbox);
    const logApp = await addLogApp(sandbox);
    const stage = new Stage(sandbox, page, pluginId, logApp);
    stage.customer = await stage.addCustomer();
    await stage.attend(page.context());
    return stage;
  }

  /** The same stage with a log app in a guest space. */
  async inGuestSpace(guestSpaceId: string): Promise<Stage> {
    const logApp = await addLogApp(this.sandbox, '共同スペースのログ', guestSpaceId);
    const stage = new Stage(this.sandbox, this.page, this.pluginId, logApp, guestSpaceId);
    stage.isHurried = this.isHurried;
    await stage.attend(this.page.context());
    return stage;
  }

  /** Notes what the pages of a browser complain of, and keeps printing from opening a dialog. */
  async attend(context: BrowserContext): Promise<void> {
    context.on('weberror', (error) => this.errors.push(error.error().message));
    context.on('console', (line) => {
      if (!line.location().url.endsWith(RECORDS)) this.consoleLines.push(`${line.type()}: ${line.text()}`);
    });
    await context.addInitScript('window.print = () => {};');
  }

  /** From now on the page's clock is the test's: `delivered` lets time pass instead of waiting for it. */
  async hurry(): Promise<void> {
    await this.page.clock.install();
    this.isHurried = true;
  }

  get logAppSettings(): Settings['logApp'] {
    const { logApp, guestSpaceId } = this;
    return { id: logApp, ...(guestSpaceId === undefined ? {} : { guestSpaceId }) };
  }

  /** Adds the plugin to an app with settings; live at once. */
  async track(changes: Partial<Settings> = AT_ONCE, app = CUSTOMERS): Promise<void> {
    await track(this.sandbox, this.pluginId, app, this.logAppSettings, changes);
  }

  /** Adds a customer of the user's, with two rows in its table: then the newest record. Gives its id. */
  async addCustomer(values: Record<string, string> = {}): Promise<number> {
    const row = (name: string) => ({
      value: { 品目: { value: name }, 数量: { value: '2' }, 単価: { value: '50' } },
    });
    const { id } = await clientOf(this.sandbox, USER).record.addRecord({
      app: CUSTOMERS,
      record: {
        会社名: { value: CUSTOMER_NAME },
        従業員数: { value: '10' },
        見積明細: { value: [row('導入'), row('保守')] },
        ...Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }])),
      },
    });
    return Number(id);
  }

  address(path: string): string {
    return this.sandbox.url + path;
  }

  /** Signs in as a user, which ends the browser's session before, and opens an address. */
  async open(path: string, user = USER, page = this.page): Promise<void> {
    await page.goto(loginUrl(this.sandbox, user, path));
  }

  /** kintone-wide scripts: they run before the plugins. */
  wide(...js: string[]): Promise<void> {
    return control(this.sandbox, 'wide', { js });
  }

  options(options: {
    duplicatesNamed?: 'all' | 'first';
    earlyEvents?: boolean;
    appJsFirst?: boolean;
    olderKintone?: boolean;
  }): Promise<void> {
    return control(this.sandbox, 'options', options);
  }

  /** Sets the server's clock ahead of this machine's, or behind it. */
  setClock(offsetMs: number): Promise<void> {
    return control(this.sandbox, 'clock', { offsetMs });
  }

  /** The whole log in the order it arrived, as the auditor reads it. */
  async log(): Promise<LogRecord[]> {
    const query = 'order by $id asc limit 500';
    const { guestSpaceId } = this;
    const reader = guestSpaceId === undefined ? AUDITOR : ADMINISTRATOR;
    const { record } = clientOf(this.sandbox, reader, guestSpaceId);
    const { records } = await record.getRecords({ app: this.logApp, query });
    return records.map(plainRecord);
  }

  /** Waits until the log has at least these events and the browser has nothing left to send, and gives the whole log. */
  async delivered(types: readonly string[], context = this.page.context()): Promise<LogRecord[]> {
    let log: LogRecord[] = [];
    await expect(async () => {
      if (this.isHurried) {
        this.hurriedMs += TICK_MS;
        await this.page.clock.fastForward(TICK_MS);
      }
      log = await this.log();
      const missing = [...types];
      for (const { event_type } of log) {
        const index = missing.indexOf(event_type);
        if (index >= 0) missing.splice(index, 1);
      }
      expect(missing, 'not in the log').toEqual([]);
      expect(await queued(context), 'not sent').toBe(0);
      // Where time is let pass, each look lets more of it pass.
    }).toPass({ timeout: 45_000, ...(this.isHurried ? {} : { intervals: [100, 250] }) });
    return log;
  }

  private get recordsPath(): string {
    return this.guestSpaceId === undefined ? RECORDS : `/k/guest/${this.guestSpaceId}/v1/records.json`;
  }

  /** What the tracker asked the log app to add, oldest first; also what failed. */
  sent(): JournalEntry[] {
    const path = this.recordsPath;
    return this.sandbox
      .journal()
      .filter((each) => each.method === 'POST' && each.path === path && each.app === this.logApp);
  }

  /** A fault of requests that add log records. */
  fault(fault: FaultRule['fault'], more: Partial<FaultRule['match']> = {}, times?: number): FaultRule {
    const match = { method: 'POST', path: this.recordsPath, app: this.logApp, ...more };
    return { match, fault, ...(times === undefined ? {} : { times }) };
  }
}

const RECORDS = '/k/v1/records.json';

/** The writer looks at its queue more often than this. */
const TICK_MS = 6_000;

/** Keys of entries and batches in localStorage: log app, user, kind and id. */
const WAITING = /^access-logger:\d+:[^:]+:[ufeb][\da-f]{8}-/;

/** How many entries and batches wait in a browser's localStorage, all users and tabs together. */
export async function queued(context: BrowserContext): Promise<number> {
  const { origins } = await context.storageState();
  return origins.flatMap(({ localStorage }) => localStorage).filter(({ name }) => WAITING.test(name)).length;
}

/**
 * How many entries are in the page's IndexedDB, when it has read and written what it was about to: a transaction that may write
 * begins only after those before it have ended.
 */
export function mirrored(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('access-logger');
        opening.onerror = () => reject(new Error('no database'));
        opening.onsuccess = () => {
          const database = opening.result;
          const name = database.objectStoreNames[0];
          if (!name) return resolve(0);
          const asking = database.transaction(name, 'readwrite').objectStore(name).getAllKeys();
          asking.onsuccess = () => {
            database.close();
            resolve(asking.result.filter((key) => /:[ufe][\da-f]{8}-/.test(String(key))).length);
          };
        };
      }),
  );
}

/** The records of one event, in their order. */
export const ofType = (log: readonly LogRecord[], type: string): LogRecord[] =>
  log.filter(({ event_type }) => event_type === type);

/** Shows or hides a page, as a change of tabs does: Playwright keeps every page visible. */
export function turn(page: Page, state: DocumentVisibilityState): Promise<void> {
  return page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now });
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => now === 'hidden' });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, state);
}

/** That a log is whole: each event once, no gap in any session, and nobody's events sent by somebody else. */
function expectWhole(log: readonly LogRecord[]): Map<string, LogRecord[]> {
  expect(new Set(log.map(({ event_id }) => event_id)).size).toBe(log.length);
  // kintone puts `guest/` before a guest's login name.
  for (const record of log) expect(record.creator.replace(/^guest\//, '')).toBe(record.user_code);
  const sessions = new Map<string, LogRecord[]>();
  for (const record of log)
    sessions.set(record.session_id, [...(sessions.get(record.session_id) ?? []), record]);
  for (const records of sessions.values()) {
    const sequences = records.map(({ sequence }) => sequence).sort((a, b) => a - b);
    expect(sequences).toEqual(records.map((_, index) => index + 1));
  }
  return sessions;
}

/** That a log is whole, and that the chains of its sessions hold. */
export function expectIntact(log: readonly LogRecord[]): void {
  for (const records of expectWhole(log).values()) expectChain(records);
}

/** A session's chain is one path through all its records, in the order they were sent. */
function expectChain(records: readonly LogRecord[]): void {
  const next = new Map(records.map((record) => [record.previous_hash ?? '', record]));
  expect(next.size, 'records that follow different ones: the chain does not fork').toBe(records.length);
  let previous = '';
  for (let step = 0; step < records.length; step++) {
    const record = next.get(previous);
    expect([...next.keys()], 'a record follows').toContain(previous);
    const hashed = Object.entries(record!).filter(([code]) => !NOT_HASHED.includes(code));
    expect(record!.hash).toBe(chainHash(previous, Object.fromEntries(hashed)));
    previous = record!.hash;
  }
}

/** `stage`: a sandbox of its own for every test; late requests of one test's pages cannot reach the next one's log. */
export const test = checked.extend<{ sandbox: Sandbox; stage: Stage }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the wanted fixtures from the pattern
  sandbox: async ({}, use) => {
    const sandbox = await createCheckedSandbox();
    await use(sandbox);
    await sandbox.close();
  },
  stage: async ({ sandbox, page }, use) => {
    const stage = await Stage.set(sandbox, page);
    await use(stage);
    expect(stage.errors).toEqual([]);
  },
});

/** The app as its administrator sees it. */
export const asAdministrator = (stage: Stage): ReturnType<typeof clientOf> =>
  clientOf(stage.sandbox, ADMINISTRATOR);
