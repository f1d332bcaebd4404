/** Retention: exactly what is past its period goes, after an archive of it was read back; the log explains it; failures delete nothing else. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { deploy, rightsOf } from '../../scripts/furnish';
import { add, allowTampering } from './trust-support';
import {
  AuditStage,
  AUDITOR,
  checkAccess,
  ENGLISH_AUDITOR,
  expect,
  forEverybody,
  test,
  USER,
  withoutPicker,
} from './viewer-support';

const HOSTILE = '"><img src=x onerror=alert(1)>';
type Row = Record<string, { value: string }>;

/** Lets a user delete log records, or takes that back. */
async function letDelete(stage: AuditStage, user: string, recordDeletable: boolean): Promise<void> {
  const client = stage.rest();
  const app = stage.logApp;
  const rights = await rightsOf(client, app);
  const auditors = rights.find(({ entity, recordViewable }) => entity.type === 'GROUP' && recordViewable)!;
  const others = rights.filter(({ entity }) => !('code' in entity) || entity.code !== user);
  await client.app.updateAppAcl({
    app,
    rights: [{ ...auditors, entity: { type: 'USER', code: user }, recordDeletable }, ...others],
  });
  await deploy(client, app);
}

/** Everything that is in the log now, by id ascending. */
async function rows(stage: AuditStage): Promise<Row[]> {
  return (await stage.rest().record.getAllRecordsWithId({ app: stage.logApp })) as unknown as Row[];
}
const idsOf = (all: readonly Row[]): number[] => all.map(({ $id }) => Number($id!.value));

/** The beginning of the day in Japan, so many years ago, counted by hand. */
function yearsAgo(years: number): number {
  const today = new Date(Date.now() + 9 * 3_600_000);
  return Date.UTC(today.getUTCFullYear() - years, today.getUTCMonth(), today.getUTCDate()) - 9 * 3_600_000;
}
const isBefore = (row: Row, instant: number): boolean =>
  [row['occurred_at_ms']!.value, row['作成日時']!.value].every((time) => Date.parse(time) < instant);

async function savePeriods(page: Page, everything = '1'): Promise<void> {
  await page.getByLabel('すべての操作', { exact: true }).selectOption(everything);
  await page.getByRole('button', { name: '決まりを保存' }).click();
  await expect(page.getByText(/あなたが保存した決まりです/)).toBeVisible();
}

async function archive(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'アーカイブを作る' }).click();
  const download = await waiting;
  const buffer = await readFile(await download.path());
  return { name: download.suggestedFilename(), mimeType: 'application/x-ndjson', buffer };
}
type Archive = Awaited<ReturnType<typeof archive>>;

const choose = (page: Page, file: Archive): Promise<void> =>
  page.getByLabel('アーカイブのファイル').setInputFiles(file);

const removeButton = (page: Page) => page.getByRole('button', { name: /件を削除する$/ });

async function startRemoval(page: Page): Promise<void> {
  await page.getByLabel(/保管しました/).check();
  await removeButton(page).click();
}

const idsIn = ({ buffer }: Archive): number[] =>
  buffer
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: number }).id)
    .sort((one, other) => one - other);

test('deletes exactly what is past its period, and the log explains every missing number', async ({
  page,
}) => {
  const stage = await AuditStage.set({
    records: 1_500,
    people: 8,
    until: yearsAgo(1) + 8 * 86_400_000,
    days: 40,
  });
  try {
    await letDelete(stage, AUDITOR, true);
    await withoutPicker(page);
    const before = await rows(stage);
    const apps = before.map(({ app_id }) => app_id!.value).filter((id) => id !== '');
    const [heldApp, heldUser] = [apps[0]!, before.at(-1)!['user_code']!.value];
    const wanted = before.filter(
      (row) =>
        isBefore(row, yearsAgo(1)) &&
        row['action']!.value !== 'list' &&
        row['app_id']!.value !== heldApp &&
        row['user_code']!.value !== heldUser,
    );
    expect(wanted.length).toBeGreaterThan(200);

    await stage.open(page, '#/retention');
    await expect(page.getByText('ログを削除しても、kintoneのディスク使用量は減りません。')).toBeVisible();
    await expect(page.getByText(/決まりはまだ保存されていません/)).toBeVisible();
    await expect(page.getByLabel('すべての操作', { exact: true }).locator('option')).toHaveText([
      ...['1年', '3年', '5年', '7年', '10年', '削除しない'],
    ]);
    await page.getByText('操作ごとに変える').click();
    await page.locator('#alv-period-list').selectOption('forever');
    await page.getByLabel('アプリのID').fill(heldApp);
    await page.getByLabel('ユーザーのログイン名').fill(`${heldUser}\n${HOSTILE}`);
    await savePeriods(page);
    await expect(page.locator('td[data-title="件数"]')).toHaveText(wanted.length.toLocaleString('ja'));

    const file = await archive(page);
    expect(idsIn(file)).toEqual(idsOf(wanted));
    const sha256 = createHash('sha256').update(file.buffer).digest('hex');
    await expect(page.locator('.alv-hash')).toHaveText(sha256);
    expect(idsOf(await rows(stage)).filter((id) => id <= 1_500)).toEqual(idsOf(before));

    await choose(page, file);
    await expect(page.getByText('ファイルは、書き出したものと一致します').first()).toBeVisible();
    await expect(removeButton(page)).toBeDisabled();
    stage.sandbox.clearJournal();
    await startRemoval(page);
    await expect(page.getByText('削除しました', { exact: true })).toBeVisible({ timeout: 60_000 });
    expect(stage.requests()).toBe(Math.ceil(wanted.length / 100) + Math.ceil(wanted.length / 2_000) + 1);

    const after = await rows(stage);
    const gone = new Set(idsOf(wanted));
    expect(idsOf(after).filter((id) => id <= 1_500)).toEqual(idsOf(before).filter((id) => !gone.has(id)));
    const told = after.filter(({ action }) => action!.value === 'retention');
    expect(told.map(({ event_type, user_code }) => [event_type!.value, user_code!.value])).toEqual([
      ['viewer.retention.archive', AUDITOR],
      ['viewer.retention.delete', AUDITOR],
      ['viewer.retention', AUDITOR],
    ]);
    const detail = JSON.parse(told[1]!['detail']!.value) as { sha256: string; deleted: [number, number][] };
    expect(detail.sha256).toBe(sha256);
    expect(
      detail.deleted.flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, at) => first + at),
      ),
    ).toEqual([...gone]);

    await page.getByRole('link', { name: 'ログを検査する' }).click();
    await expect(page).toHaveURL(/#\/trust/);
    await page.goto(page.url().replace(/#.*/, '#/trust;whole=yes'));
    await page.getByRole('button', { name: '検査する' }).click();
    await expect(page.locator('.alv-trust-verdict')).toHaveText('改ざんや欠けは見つかりませんでした', {
      timeout: 60_000,
    });
  } finally {
    await stage.close();
  }
});

test.describe('a log that is all past its period', () => {
  let stage: AuditStage;
  test.beforeEach(async ({ page }) => {
    stage = await AuditStage.set({ records: 450, people: 4, until: yearsAgo(2) });
    await letDelete(stage, AUDITOR, true);
    await withoutPicker(page);
    await stage.open(page, '#/retention');
    await savePeriods(page);
  });
  test.afterEach(() => stage.close());
  const left = async (): Promise<number[]> => idsOf(await rows(stage)).filter((id) => id <= 450);

  test('takes no file that is not what was written, and deletes nothing by it', async ({ page }) => {
    const file = await archive(page);
    const text = file.buffer.toString('utf8');
    const end = text.lastIndexOf('\n', text.length - 2) + 1;
    const changed = [text.replace('"id":', '"id": '), text.slice(0, end), text + text.slice(end)];
    for (const one of changed) {
      await choose(page, { ...file, buffer: Buffer.from(one) });
      await expect(
        page.getByText('このファイルは、ログに記録されたアーカイブのどれとも一致しません'),
      ).toBeVisible();
      await expect(removeButton(page)).toBeHidden();
    }
    for (const one of ['', HOSTILE, text.slice(0, -20)]) {
      await choose(page, { ...file, buffer: Buffer.from(one) });
      await expect(page.getByText(/^アーカイブではありません/)).toBeVisible();
      await expect(removeButton(page)).toBeHidden();
    }
    await expect.poll(() => left()).toHaveLength(450);

    // Of the right file no more goes than the requests that were allowed can take: one that says so, two of a hundred records.
    await choose(page, file);
    const budget = page.getByLabel('今回使うリクエスト数の上限');
    await budget
      .locator('option')
      .first()
      .evaluate((option: HTMLOptionElement) => (option.value = '3'));
    await budget.selectOption('3');
    stage.sandbox.clearJournal();
    await startRemoval(page);
    await expect(page.getByText('リクエスト数の上限に達したので止まりました')).toBeVisible();
    expect(stage.requests()).toBe(3);
    await expect.poll(() => left()).toHaveLength(250);
    await page.getByRole('button', { name: '続ける' }).click();
    await expect.poll(() => left()).toHaveLength(0);
  });

  test('keeps what was changed after it was archived, and goes on where others have deleted', async ({
    page,
  }) => {
    const file = await archive(page);
    await choose(page, file);
    await expect(removeButton(page)).toBeVisible();
    await allowTampering(stage);
    const client = stage.rest();
    for (const id of [7, 333])
      await client.record.updateRecord({
        app: stage.logApp,
        id,
        record: { record_title: { value: HOSTILE } } as never,
      });
    await client.record.deleteRecords({ app: stage.logApp, ids: [20, 21, 440] });
    await startRemoval(page);
    await expect(page.getByText(/^2件は、アーカイブの後で変更されていたため/)).toBeVisible({
      timeout: 60_000,
    });
    await expect.poll(() => left()).toEqual([7, 333]);
  });

  test('stops when it is cancelled, and goes on after a reload with the same file', async ({ page }) => {
    const file = await archive(page);
    await choose(page, file);
    let deletions = 0;
    let mode: 'pass' | 'hold' = 'hold';
    let release = (): void => undefined;
    await page.route(/\/records\.json/, async (route) => {
      const isDeletion =
        route.request().method() === 'DELETE' ||
        route.request().headers()['x-http-method-override'] === 'DELETE';
      if (isDeletion && ++deletions === 3 && mode === 'hold')
        await new Promise<void>((resolve) => (release = resolve));
      return route.continue().catch(() => undefined);
    });
    await startRemoval(page);
    await expect(page.getByText('450件中 200件')).toBeVisible();
    await page.getByRole('button', { name: '中止' }).click();
    mode = 'pass';
    release();
    await expect(page.getByText(/件を削除したところで止まっています/)).toBeVisible();
    const rest = await left();
    expect(rest.length).toBeLessThanOrEqual(250);
    expect(rest.length).toBeGreaterThan(0);

    await page.reload();
    await choose(page, file);
    await expect(removeButton(page)).toHaveText(`${rest.length}件を削除する`);
    await startRemoval(page);
    await expect(page.getByText('削除しました', { exact: true })).toBeVisible({ timeout: 60_000 });
    await expect.poll(() => left()).toEqual([]);
    await page.getByRole('button', { name: '過ぎたログを数え直す' }).click();
    await expect(page.getByText('期間を過ぎたログはありません')).toBeVisible();

    await page.goto(page.url().replace(/#.*/, '#/trust;whole=yes'));
    await page.getByRole('button', { name: '検査する' }).click();
    await expect(page.locator('.alv-trust-verdict')).toHaveText('改ざんや欠けは見つかりませんでした', {
      timeout: 60_000,
    });
  });

  test('says when the right is taken away in between, and when kintone fails; goes on from there', async ({
    page,
  }) => {
    await choose(page, await archive(page));
    let answer: { status: number; json: object } | undefined = {
      status: 403,
      json: { code: 'CB_NO02', id: 'x', message: 'no' },
    };
    await page.route(/\/records\.json/, (route) => {
      const request = route.request();
      const isDeletion =
        request.method() === 'DELETE' || request.headers()['x-http-method-override'] === 'DELETE';
      return isDeletion && answer ? route.fulfill(answer) : route.continue();
    });
    await startRemoval(page);
    await expect(page.getByText('ログを削除する権限がありません')).toBeVisible();
    await expect.poll(() => left()).toHaveLength(450);
    answer = { status: 400, json: { code: 'GAIA_XX00', id: 'x', message: HOSTILE } };
    await page.getByRole('button', { name: '続ける' }).click();
    await expect(page.getByText('0件を削除したところで止まっています。')).toBeVisible();
    await checkAccess(page);
    answer = undefined;
    await page.getByRole('button', { name: '続ける' }).click();
    await expect(page.getByText('削除しました', { exact: true })).toBeVisible({ timeout: 60_000 });
    await expect.poll(() => left()).toEqual([]);
  });
});

test.describe('a log that nobody may delete of', () => {
  let stage: AuditStage;
  test.beforeAll(async () => {
    stage = await AuditStage.set({ records: 40, people: 4, until: yearsAgo(2) });
    await add(
      stage,
      {
        ...{ event_id: 'policy-of-tanaka', action: 'config', event_type: 'viewer.retention.policy' },
        ...{ user_code: USER, user_name: HOSTILE, source: 'plugin' },
        detail: JSON.stringify({
          policy: { everything: 3, actions: {}, holds: { apps: [], users: [HOSTILE] } },
        }),
      },
      USER,
    );
  });
  test.afterAll(() => stage.close());

  test('is not deleted; somebody else’s periods are offered and not used', async ({ page }) => {
    await stage.open(page, '#/retention');
    await expect(page.getByText(`${HOSTILE} (${USER})`)).toBeVisible();
    await expect(page.getByText('期間を過ぎたログ', { exact: true })).toBeHidden();
    await page.getByRole('button', { name: 'この決まりを読み込む' }).click();
    await expect(page.getByLabel('ユーザーのログイン名')).toHaveValue(HOSTILE);
    await page.getByLabel('アプリのID').fill('0');
    await page.getByRole('button', { name: '決まりを保存' }).click();
    await expect(page.getByText('アプリのIDは、1以上の整数で入力してください。')).toBeVisible();
    await page.getByLabel('アプリのID').fill('');
    await savePeriods(page);
    await expect(page.getByText('ログを削除する権限がありません')).toBeVisible();
    await expect(page.getByRole('button', { name: 'アーカイブを作る' })).toBeHidden();
  });
});

test.describe('everybody', () => {
  let stage: AuditStage;
  test.beforeAll(async () => {
    stage = await AuditStage.set({ records: 120, people: 4, until: yearsAgo(2) });
    for (const user of [AUDITOR, ENGLISH_AUDITOR]) await letDelete(stage, user, true);
  });
  test.afterAll(() => stage.close());

  forEverybody('the retention can be read and used by keyboard', async ({ page, user, isPhone }) => {
    await withoutPicker(page);
    await stage.open(page, '#/retention', user, isPhone);
    // The last of the navigation, which is wider than a phone.
    await expect(page.locator('.alv-nav [aria-current]')).toBeInViewport({ ratio: 0.9 });
    await page.getByLabel(/^(すべての操作|Every action)$/).selectOption('1');
    await page.getByRole('button', { name: /^(決まりを保存|Save the periods)$/ }).press('Enter');
    const make = page.getByRole('button', { name: /^(アーカイブを作る|Make the archive)$/ });
    await expect(make).toBeVisible();
    await checkAccess(page);
    const waiting = page.waitForEvent('download');
    await make.press('Enter');
    const download = await waiting;
    await page.getByLabel(/^(アーカイブのファイル|File of the archive)$/).setInputFiles({
      name: download.suggestedFilename(),
      mimeType: 'application/x-ndjson',
      buffer: await readFile(await download.path()),
    });
    await page.getByRole('checkbox').press('Space');
    await expect(page.locator('.alv-danger-button')).toBeEnabled();
    await checkAccess(page);
  });
});
