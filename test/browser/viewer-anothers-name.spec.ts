/** Log records that somebody has written in the name of another: marked wherever one is shown, whoever reads it and on whatever. */
import type { Page } from '@playwright/test';
import { add } from './trust-support';
import {
  AuditStage,
  AUDITOR,
  checkAccess,
  ENGLISH_AUDITOR,
  expect,
  forEverybody,
  test,
  USER,
} from './viewer-support';

/** Whom the forged records name. */
const VICTIM = 'suzuki';
/** Of which the log tells nothing else. */
const APP = 990;
const RECORD = 77;

let stage: AuditStage;
/** `$id`s by what the record tells. */
const ids = new Map<string, number>();

test.beforeAll(async () => {
  stage = await AuditStage.set({ records: 300, people: 6 });
  const until = Date.parse(stage.entries.at(-1)!.occurred_at_ms);
  const write = async (name: string, by: string, more: Record<string, unknown>): Promise<void> => {
    const at = new Date(until - 60_000 * (1 + ids.size)).toISOString();
    const values = {
      ...{ event_id: name, occurred_at: at, occurred_at_ms: at, source: 'plugin', platform: 'PC' },
      ...{ user_code: VICTIM, user_name: '鈴木 一郎', app_id: APP, app_name: '顧客管理' },
      ...{ record_id: RECORD, record_title: '青空商事', ...more },
    };
    ids.set(name, await add(stage, values, by));
  };
  const view = { action: 'view', outcome: 'shown' };
  const changes = {
    value: [
      {
        value: {
          ...{ field_code: { value: '会社名' }, field_label: { value: '会社名' } },
          ...{ before: { value: '旧' }, after: { value: '新' } },
        },
      },
    ],
  };
  // By the person themselves; by another; merged from the audit log, which its writer does in everybody's name.
  await write('own view', VICTIM, view);
  await write('forged view', USER, view);
  await write('forged view again', USER, { ...view, count: 5 });
  await write('own edit', VICTIM, { action: 'edit', outcome: 'succeeded', changes: changes.value });
  await write('forged edit', USER, { action: 'edit', outcome: 'succeeded', changes: changes.value });
  await write('own print', VICTIM, { action: 'print', outcome: 'shown' });
  await write('forged print', USER, { action: 'print', outcome: 'shown' });
  await write('merged', USER, { action: 'delete', outcome: 'succeeded', source: 'audit-log' });
});
test.afterAll(() => stage.close());

const idsOf = (...names: string[]): number[] => names.map((name) => ids.get(name)!);

/** `$id`s of the rows or events with a mark, in the order of the screen. */
const marked = (page: Page, each: string): Promise<number[]> =>
  page
    .locator(each)
    .filter({ has: page.locator('.alv-warning-mark') })
    .locator('.alv-time a')
    .evaluateAll((all) => all.map((one) => Number(/id=(\d+)/.exec(one.getAttribute('href')!)![1])));

const WORDS: Readonly<Record<string, RegExp>> = {
  [AUDITOR]: /他のユーザーの名前で記録: (田中 健一 \()?tanaka\)?$/,
  [ENGLISH_AUDITOR]: /recorded in another's name: (田中 健一 \()?tanaka\)?$/,
};

forEverybody('marks stand in the timeline, in the changes and on one event', async (visit) => {
  const { page, user, isPhone } = visit;
  const words = WORDS[user]!;
  await stage.open(page, `#/timeline;user=${VICTIM};app=${APP};record=${RECORD}`, user, isPhone);
  await expect(page.locator('.alv-warning-mark')).toHaveCount(4);
  expect((await marked(page, 'access-logger-timeline tbody tr')).sort()).toEqual(
    idsOf('forged view', 'forged view again', 'forged edit', 'forged print').sort(),
  );
  for (const mark of await page.locator('.alv-warning-mark').all()) await expect(mark).toHaveText(words);
  await checkAccess(page);

  await stage.open(page, `#/changes;app=${APP};record=${RECORD};user=${VICTIM}`, user, isPhone);
  await expect(page.locator('.alv-changes-event').filter({ hasText: '青空商事' })).toHaveCount(3);
  expect(await marked(page, '.alv-changes-event')).toEqual(idsOf('forged edit'));
  await expect(page.locator('.alv-warning-mark')).toHaveText(words);
  await checkAccess(page);

  await stage.open(page, `#/changes;tab=output;app=${APP};record=${RECORD};user=${VICTIM}`, user, isPhone);
  await expect(page.locator('.alv-warning-mark')).toHaveText(words);
  expect(await marked(page, 'access-logger-changes tbody tr')).toEqual(idsOf('forged print'));
  await checkAccess(page);

  await stage.open(page, `#/event;id=${ids.get('forged edit')!}`, user, isPhone);
  await expect(page.locator('.alv-facts .alv-warning-mark').first()).toHaveText(words);
  await checkAccess(page);
  await page.getByRole('link', { name: /^(ログを検査する|Check the log)$/ }).click();
  await expect(page).toHaveURL(/#\/trust;whole=yes$/);
  await stage.open(page, `#/event;id=${ids.get('own edit')!}`, user, isPhone);
  await expect(page.locator('.alv-facts').first()).toContainText(VICTIM);
  await expect(page.locator('.alv-warning-mark')).toHaveCount(0);
});
