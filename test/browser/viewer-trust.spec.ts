/** Can the log be trusted? An untouched log gives no finding; each tampering, done here over REST, is found where it was done. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { add, allowTampering, group, groups, remove, WrittenSession } from './trust-support';
import {
  AuditStage,
  AUDITOR,
  checkAccess,
  expect,
  forEverybody,
  test,
  USER,
  type Logged,
} from './viewer-support';

const WHOLE = '#/trust;whole=yes';
const OTHER = 'yamada';
const MINUTE = 60_000;

async function check(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(検査する|Check)$/ }).click();
  await expect(page.locator('.alv-trust-verdict')).toBeVisible({ timeout: 60_000 });
}

/** Log record numbers in a group, in its order. */
const numbers = (page: Page, name: string): Promise<string[]> =>
  group(page, name).locator('td[data-title="レコード番号"]').allInnerTexts();

test.describe('an untouched log', () => {
  let stage: AuditStage;
  test.beforeAll(async () => {
    stage = await AuditStage.set({ records: 2_600, people: 12 });
  });
  test.afterAll(() => stage.close());

  test('gives no finding, within the requests announced, and the check is in the log', async ({ page }) => {
    await stage.open(page, WHOLE);
    await expect(page.locator('.alv-trust-plan')).toHaveText('2,600件を、およそ13リクエストで調べます。');
    stage.sandbox.clearJournal();
    await check(page);
    await expect(page.locator('.alv-trust-verdict')).toHaveText('改ざんや欠けは見つかりませんでした');
    await expect.poll(() => groups(page)).toEqual([]);
    await expect(page.getByText('2,600件(レコード番号 1 〜 2600)')).toBeVisible();
    expect(stage.requests()).toBeLessThanOrEqual(13);

    const { records } = await stage.rest().record.getRecords({
      app: stage.logApp,
      query: 'action in ("check") order by $id asc',
    });
    const logged = records as Record<string, { value: string }>[];
    expect(logged.map(({ outcome, user_code }) => [outcome!.value, user_code!.value])).toEqual([
      ['started', AUDITOR],
      ['succeeded', AUDITOR],
    ]);
    const detail = JSON.parse(logged[1]!['detail']!.value) as { findings: Record<string, number> };
    expect(detail).toMatchObject({ from: null, to: null, firstId: 1, lastId: 2600, records: 2600 });
    expect(Object.values(detail.findings).every((count) => count === 0)).toBe(true);

    await page.getByRole('link', { name: 'ログのレコード 2602' }).click();
    await expect(page.locator('.alv-title')).toHaveText('イベントの詳細');
    stage.sandbox.clearJournal();
    await page.goBack();
    await expect(page.locator('.alv-trust-verdict')).toBeVisible();
    expect(stage.requests(), 'the result is kept').toBe(0);
  });

  test('gives none of a period of it either, though sessions began before and go on after', async ({
    page,
  }) => {
    const { records } = await stage.rest().record.getRecords({
      app: stage.logApp,
      query: '$id in (1000, 1900) order by $id asc',
    });
    const [from, to] = (records as Record<string, { value: string }>[]).map(
      ({ 作成日時 }) => `${作成日時!.value.slice(0, 16)}Z`,
    );
    await stage.open(page, `#/trust;from=${encodeURIComponent(from!)};to=${encodeURIComponent(to!)}`);
    await check(page);
    await expect.poll(() => groups(page)).toEqual([]);
    await expect(page.locator('.alv-trust-verdict')).toHaveText('改ざんや欠けは見つかりませんでした');
  });

  test('can be stopped and gone on with, and says what failed', async ({ page }) => {
    await stage.open(page, WHOLE);
    let pages = 0;
    let mode: 'hold' | 'fail' | 'pass' = 'hold';
    let release = (): void => undefined;
    await page.route(/records\.json.*%24id%20%3C%20\d+%20order%20by%20%24id%20asc/, async (route) => {
      pages++;
      if (mode === 'hold' && pages === 3) await new Promise<void>((resolve) => (release = resolve));
      if (mode === 'fail')
        return route.fulfill({ status: 403, json: { code: 'CB_NO02', id: 'x', message: 'no' } });
      return route.continue().catch(() => undefined);
    });
    await page.getByRole('button', { name: '検査する' }).click();
    await expect(page.getByText(/件中 1,000件\(/)).toBeVisible();
    await page.getByRole('button', { name: '中止' }).click();
    release();
    await expect(page.getByText(/件中 1,000件まで調べたところで止まっています。/)).toBeVisible();
    mode = 'fail';
    await page.getByRole('button', { name: '続ける' }).click();
    await expect(page.getByText('ログを見る権限がありません')).toBeVisible();
    mode = 'pass';
    await page.getByRole('button', { name: '続ける' }).click();
    await expect(page.locator('.alv-trust-verdict')).toHaveText('改ざんや欠けは見つかりませんでした');
  });

  test('says when there is nothing to check', async ({ page }) => {
    await stage.open(page, '#/trust;from=2001-01-01T00%3A00Z;to=2001-01-02T00%3A00Z');
    await expect(page.getByText('この期間のログがありません')).toBeVisible();
  });
});

test.describe('a log that was tampered with', () => {
  let stage: AuditStage;
  const known: Record<string, number> = {};
  let victims: Logged[] = [];
  test.beforeAll(async () => {
    stage = await AuditStage.set({ records: 600, people: 8 });
    await allowTampering(stage);
    const client = stage.rest();
    const app = stage.logApp;
    const now = Date.now();

    // Another's hands in a session: the third of at least six records in a row is gone.
    const bySession = new Map<string, Logged[]>();
    for (const entry of stage.entries)
      bySession.set(entry.session_id, [...(bySession.get(entry.session_id) ?? []), entry]);
    const [first, second] = [...bySession.values()].filter((all) => all.length >= 6);
    victims = first!;
    await remove(stage, [victims[2]!.id]);

    // A value was changed.
    const edited = second![1]!.id;
    known['edited'] = edited;
    await client.record.updateRecord({
      app,
      id: edited,
      record: { record_title: { value: '=cmd|"/C calc"!A0 <img src=x onerror=alert(1)>' } } as never,
    });

    // A user writes in the name of another, and by hand.
    known['forged'] = await new WrittenSession(stage, OTHER, 'forged-session').add(1, now, {
      as: USER,
    });
    known['malformed'] = await add(
      stage,
      { event_id: 'by-hand', user_code: USER, action: 'view', source: 'plugin' },
      USER,
    );
    known['merged'] = await add(
      stage,
      { event_id: 'audit-1', user_code: OTHER, action: 'audit', source: 'audit-log' },
      USER,
    );

    // A clock that is off; events that never came, and some that may come yet; a chain begun anew.
    known['clock'] = await new WrittenSession(stage, USER, 'wrong-clock').add(1, now, {
      unhashed: { clock_offset_ms: -11 * MINUTE },
    });
    const gap = new WrittenSession(stage, USER, 'with-a-gap');
    for (const n of [1, 2, 5, 6]) await gap.add(n, now - 30 * MINUTE + n * MINUTE);
    const waiting = new WrittenSession(stage, USER, 'still-waiting');
    for (const n of [1, 3]) await waiting.add(n, now - MINUTE + n * 1_000);
    const anew = new WrittenSession(stage, USER, 'begun-anew');
    await anew.add(1, now - 3 * MINUTE);
    anew.forget();
    known['new-chain'] = await anew.add(2, now - 2 * MINUTE);

    // A manager puts a record into the past, as somebody else, with a hash that is right.
    known['misdated'] = await new WrittenSession(stage, OTHER, 'made-up').add(1, now - 300 * MINUTE, {
      unhashed: { 作成者: { code: OTHER }, 作成日時: new Date(now - 299 * MINUTE).toISOString() },
      as: 'sato',
    });
    known['last'] = await new WrittenSession(stage, USER, 'last').add(1, now);
    // And the newest of all is taken away.
    const newest = await new WrittenSession(stage, USER, 'newest').add(1, now);
    known['newest'] = newest;
    await remove(stage, [newest]);
  });
  test.afterAll(() => stage.close());

  test('shows each tampering where it was done', async ({ page }) => {
    await stage.open(page, WHOLE);
    await check(page);
    await expect(page.locator('.alv-trust-verdict')).toHaveText('改ざんまたは欠けの疑いがあります');
    await expect
      .poll(() => groups(page))
      .toEqual([
        ...['missing-records', 'edited', 'altered', 'forged', 'malformed', 'misdated', 'broken-chain', 'gap'],
        ...['merged-by-other', 'waiting', 'new-chain', 'clock'],
      ]);
    const [removed, next] = [victims[2]!, victims[3]!];
    await expect
      .poll(() => numbers(page, 'missing-records'))
      .toEqual([String(removed.id), String(known['newest']!)]);
    await expect.poll(() => numbers(page, 'edited')).toEqual([String(known['edited'])]);
    await expect(group(page, 'edited')).toContainText('リビジョン 2');
    await expect.poll(() => numbers(page, 'altered')).toEqual([String(known['edited'])]);
    await expect.poll(() => numbers(page, 'forged')).toEqual([String(known['forged'])]);
    await expect(group(page, 'forged')).toContainText(`「${OTHER}」として書かれています`);
    await expect.poll(() => numbers(page, 'malformed')).toEqual([String(known['malformed'])]);
    await expect.poll(() => numbers(page, 'misdated')).toEqual([String(known['misdated'])]);
    await expect.poll(() => numbers(page, 'broken-chain')).toEqual([String(next.id)]);
    await expect.poll(() => numbers(page, 'new-chain')).toEqual([String(known['new-chain'])]);
    await expect.poll(() => numbers(page, 'clock')).toEqual([String(known['clock'])]);
    await expect(group(page, 'clock')).toContainText('11分遅れている');
    await expect(group(page, 'gap').locator('tbody tr')).toHaveCount(2);
    await expect(group(page, 'gap')).toContainText('3 〜 4(2件)');
    await expect(
      group(page, 'gap').getByRole('link', { name: `セッション ${removed.session_id} の行を見る` }),
    ).toBeVisible();
    await expect(group(page, 'waiting').locator('tbody tr')).toHaveCount(1);
    await expect.poll(() => numbers(page, 'merged-by-other')).toEqual([String(known['merged'])]);

    await group(page, 'gap').getByRole('link', { name: 'セッション with-a-gap の行を見る' }).click();
    await expect(page).toHaveURL(/#\/timeline;order=oldest;session=with-a-gap/);
    await expect(page.getByText('4件', { exact: true })).toBeVisible();
    await page.goBack();
    await group(page, 'edited')
      .getByRole('link', { name: /のイベントを開く/ })
      .click();
    await expect(page.getByText('書き込まれた後に変更されています(リビジョン 2)。')).toBeVisible();
    await page.goBack();

    await page.getByRole('button', { name: /\(?tanaka\)? は監査の担当者です/ }).click();
    await expect(group(page, 'merged-by-other')).toHaveCount(0);
    await page.reload();
    await check(page);
    await expect(group(page, 'edited')).toBeVisible();
    await expect(group(page, 'merged-by-other')).toHaveCount(0);
  });

  test('can be taken along as a file, and printed', async ({ page }) => {
    await stage.open(page, WHOLE);
    await check(page);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: '結果をCSVで保存' }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toMatch(/^log-check-\d{4}-\d{2}-\d{2}\.csv$/);
    const bytes = await readFile(await download.path());
    const text = bytes.toString('utf8');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const findings = text
      .trimEnd()
      .split('\r\n')
      .slice(text.split('\r\n').indexOf('') + 2);
    expect(await stage.lastExport()).toEqual({
      by: AUDITOR,
      manifest: {
        ...{ file: download.suggestedFilename(), format: 'csv', rows: findings.length, bytes: bytes.length },
        sha256: createHash('sha256').update(bytes).digest('hex'),
        filter: WHOLE,
        exported_at: expect.any(String) as unknown,
        exported_by: AUDITOR,
      },
    });
    const lines = text.slice(1).trimEnd().split('\r\n');
    expect(lines[0]).toBe('"検査した人","小林 明 (kobayashi)"');
    expect(
      lines.some((line) => line.startsWith(`"重大","書き込み後に変更された行",${known['edited']},`)),
    ).toBe(true);
    expect(lines.filter((line) => line.startsWith('"重大","レコード番号の欠け",'))).toHaveLength(2);
    const paper = page.getByText('ログの検査 時刻の表示: Asia/Tokyo (UTC+09:00)');
    await expect(paper).toBeHidden();
    await page.emulateMedia({ media: 'print' });
    await expect(paper).toBeVisible();
    await expect(page.getByRole('button', { name: '印刷する' })).toBeHidden();
    await expect(page.locator('.alv-header')).toBeHidden();
    await expect(page.locator('.alv-trust-verdict')).toBeVisible();
  });

  forEverybody('the check can be read and used', async ({ page, user, isPhone }) => {
    await stage.open(page, WHOLE, user, isPhone);
    await expect(page.locator('.alv-trust-plan')).toBeVisible();
    await checkAccess(page);
    await check(page);
    await checkAccess(page);
  });
});

test.describe('a log with a logged retention', () => {
  test('is explained, but for what went beyond it', async ({ page }) => {
    const stage = await AuditStage.set({ records: 600, people: 8 });
    try {
      await allowTampering(stage);
      const old = stage.entries
        .filter(({ id, action }) => id <= 200 && action === 'view')
        .map(({ id }) => id);
      await add(
        stage,
        {
          event_id: 'retention-1',
          user_code: 'sato',
          action: 'retention',
          outcome: 'succeeded',
          source: 'plugin',
          detail: JSON.stringify({ deleted: old.map((id) => [id, id]) }),
        },
        'sato',
      );
      await remove(stage, old);
      await stage.open(page, WHOLE);
      await check(page);
      await expect(page.locator('.alv-trust-verdict')).toHaveText('改ざんや欠けは見つかりませんでした');
      await expect.poll(() => groups(page)).toEqual(['gap-retained']);
      await expect(page.getByText(new RegExp(`sato.*: ${old.length}件`))).toBeVisible();

      const one = stage.entries.find(({ id }) => id > 300)!.id;
      await remove(stage, [one]);
      await page.getByRole('button', { name: 'もう一度検査する' }).click();
      await check(page);
      await expect.poll(() => numbers(page, 'missing-records')).toEqual([String(one)]);
    } finally {
      await stage.close();
    }
  });
});
