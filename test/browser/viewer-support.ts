/**
 * A log app with the packed viewer and a log that a company has left, for the auditors' screens. What the log says is given to the
 * test as plain entries, so that it computes the right answers by itself. Errors of any page fail the test.
 */
import { expect, type Page } from '@playwright/test';
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { loginUrl, type GeneratedLog, type LoggedEntry, type LogOptions, type Sandbox } from '../../sandbox';
import { expectWidth, violationsOf } from './accessibility';
import { control, createCheckedSandbox, test as checked } from './checked-sandbox';
import { ADMINISTRATOR, addLogApp, clientOf, letRead } from '../../scripts/furnish';

export { expect } from '@playwright/test';
export type { GeneratedLog, LoggedEntry } from '../../sandbox';

/** An auditor who reads Japanese, of the group that may read the log. */
export const AUDITOR = 'kobayashi';
/** Reads English; may read the log once `allow` has been called for them. */
export const ENGLISH_AUDITOR = 'yamada';
/** May add to the log only. */
export const USER = 'tanaka';

/** The two widths that every screen is looked at in. */
export const SIZES = { pc: { width: 1280, height: 900 }, phone: { width: 375, height: 812 } } as const;

/** Who looks at a screen, on what. */
interface Visit {
  page: Page;
  user: string;
  isPhone: boolean;
}

/** Declares a test for a PC and for a phone, in Japanese and in English; the page has its width already. The title names the screen: reports say this file's name. */
export function forEverybody(title: string, body: (visit: Visit) => Promise<void>): void {
  for (const size of ['pc', 'phone'] as const)
    for (const user of [AUDITOR, ENGLISH_AUDITOR])
      test(`${title}: ${size}, ${user}`, async ({ page }) => {
        await page.setViewportSize(SIZES[size]);
        await body({ page, user, isPhone: size === 'phone' });
      });
}

/** A record's entry with its id in the log. */
export interface Logged extends LoggedEntry {
  id: number;
}

export class AuditStage {
  private constructor(
    readonly sandbox: Sandbox,
    readonly logApp: string,
    /** Everything that the log held at the start, by id ascending; empty when it was left empty. */
    readonly entries: readonly Logged[],
    readonly log: GeneratedLog | undefined,
  ) {}

  /** `records: 0` leaves the log empty. The sandbox's clock is the real one; the log ends now unless the options say otherwise. */
  static async set(options: LogOptions, guestSpaceId?: string): Promise<AuditStage> {
    const sandbox = await createCheckedSandbox();
    await control(sandbox, 'options', { deployMs: 0 });
    const logApp = await addLogApp(sandbox, undefined, guestSpaceId);
    const log = options.records > 0 ? await sandbox.fillLog(logApp, options) : undefined;
    const ids = Array.from({ length: log?.size ?? 0 }, (_, index) => index + 1);
    const stage = new AuditStage(
      sandbox,
      logApp,
      ids.map((id) => ({ id, ...log!.entry(id) })),
      log,
    );
    await stage.allow(ENGLISH_AUDITOR);
    return stage;
  }

  /** kintone's REST API with password authentication. */
  rest(user = ADMINISTRATOR): KintoneRestAPIClient {
    return clientOf(this.sandbox, user);
  }

  /** Lets one more user read the log, as an administrator would. */
  allow(user: string): Promise<void> {
    return letRead(this.rest(), this.logApp, user);
  }

  /** Opens an address of the viewer (`#/timeline;user=tanaka`) as a user, and waits until its heading is there. */
  async open(page: Page, hash: string, user = AUDITOR, mobile = false): Promise<void> {
    const to = `/k/${mobile ? 'm/' : ''}${this.logApp}/${hash}`;
    await page.goto(loginUrl(this.sandbox, user, to));
    await expect(page.locator('.alv-title')).toBeVisible();
  }

  /** Clears the journal when the page has asked for all that it asks for by itself. */
  async forgetRequests(page: Page): Promise<void> {
    await page.waitForLoadState('networkidle');
    this.sandbox.clearJournal();
  }

  /** Requests to the log app since the journal was cleared, as kintone counts them. */
  requests(): number {
    return this.sandbox
      .journal()
      .filter(({ path }) => path.includes('/v1/'))
      .filter(({ app }) => String(app) === this.logApp).length;
  }

  /** What the log says of the export that it was told of last. */
  async lastExport(): Promise<{ by: string; manifest: unknown }> {
    const { records } = await this.rest().record.getRecords({
      app: this.logApp,
      query: 'action in ("export") order by $id desc limit 1',
    });
    const [record] = records as Record<string, { value: string }>[];
    return {
      by: record?.['user_code']?.value ?? '',
      manifest: JSON.parse(record?.['detail']?.value ?? 'null') as unknown,
    };
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }
}

/** Builds the local index of everything from the question that the gate asks, and waits until it is there. */
export async function buildIndex(page: Page): Promise<void> {
  const gate = page.locator('access-logger-index-gate');
  const build = gate.getByRole('button', { name: /^(索引を作る|Build the index)$/ });
  await expect(build).toBeVisible();
  await gate.getByRole('button', { name: /過去90日|Last 90 days/ }).click();
  await gate.getByRole('option', { name: /^(すべて|Everything)$/ }).click();
  await build.click();
  await expect(gate.locator('.alv-gate-line')).toBeVisible({ timeout: 30_000 });
}

/** The question before an index is built, for somebody who may not read the log until it is allowed meanwhile. */
export async function expectNoRight(page: Page, stage: AuditStage, hash: string): Promise<void> {
  stage.sandbox.setFaults([
    { match: { path: '/k/v1/records.json' }, fault: { kind: 'status', status: 403, code: 'CB_NO02' } },
  ]);
  await stage.open(page, hash);
  await expect(page.getByRole('alert')).toContainText('ログを見る権限がありません');
  stage.sandbox.setFaults([]);
  await page.getByRole('alert').getByRole('button', { name: 'もう一度試す' }).click();
  await expect(page.getByText(/リクエストで読みます/)).toBeVisible();
}

/** Files come as downloads: Chromium would ask for a place in a window of its own, which no test can answer. */
export const withoutPicker = (page: Page): Promise<unknown> =>
  page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));

/** From the next page on no index can be read, until `mendIndex`. */
export async function breakIndex(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const get = IDBObjectStore.prototype.getAll;
    IDBObjectStore.prototype.getAll = function (...given: Parameters<typeof get>) {
      if ((window as { broken?: boolean }).broken !== false) throw new Error('disk');
      return get.apply(this, given);
    };
  });
}

/** Lets the open page read its index again. */
export const mendIndex = (page: Page): Promise<unknown> =>
  page.evaluate(() => ((window as { broken?: boolean }).broken = false));

/** Fails on anything that axe finds, or when the page is wider than the screen. */
export async function checkAccess(page: Page): Promise<void> {
  expect(await violationsOf(page, 'access-logger-viewer')).toEqual([]);
  await expectWidth(page);
}

/** `test` whose pages must not raise an error or write one to the console. */
export const test = checked.extend<{ quiet: undefined }>({
  quiet: [
    async ({ context }, use) => {
      const said: string[] = [];
      context.on('weberror', (error) => said.push(error.error().message));
      context.on('console', (message) => {
        // The browser itself reports answers that are errors.
        if (message.type() === 'error' && !/^Failed to load resource/.test(message.text()))
          said.push(message.text());
      });
      await use(undefined);
      expect(said).toEqual([]);
    },
    { auto: true },
  ],
});
