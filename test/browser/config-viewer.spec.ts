/** What the settings screen leaves an auditor with: the panel on a log record, and the views of the log app. */
import { expect } from '@playwright/test';
import { loginUrl } from '../../sandbox';
import { addLogApp } from '../../scripts/furnish';
import { test } from './checked-sandbox';
import { restAs, setStage, type Stage } from './config-support';

let stage: Stage;
let app: string;

test.beforeAll(async () => {
  stage = await setStage();
  app = await addLogApp(stage.sandbox);
});
test.afterAll(() => stage.sandbox.close());

const change = (code: string, label: string, before: string, after: string) => ({
  value: {
    field_code: { value: code },
    field_label: { value: label },
    before: { value: before },
    after: { value: after },
  },
});

async function addLog(eventId: string, user: string, recordId: string): Promise<string> {
  const { id } = await restAs(stage, 'tanaka').record.addRecord({
    app,
    record: {
      event_id: { value: eventId },
      user_code: { value: user },
      user_name: { value: user },
      action: { value: 'edit' },
      outcome: { value: 'succeeded' },
      app_id: { value: '1' },
      record_id: { value: recordId },
      occurred_at_ms: { value: `2026-01-0${recordId}T00:00:00.000Z` },
      url: { value: `${stage.sandbox.url}/k/1/show#record=${recordId}` },
      changes: { value: [change('phone', '電話番号', '03-1111-1111', '<b>06</b>')] },
    },
  });
  return id;
}

test.describe('an auditor', () => {
  let first: string;
  test.beforeAll(async () => {
    first = await addLog('one', 'tanaka', '1');
    await addLog('two', 'tanaka', '2');
    await addLog('three', 'yamada', '1');
  });

  const signIn = (to: string): string => loginUrl(stage.sandbox, 'kobayashi', to);

  test('reads what changed, as text, and goes on to the record and its other events', async ({ page }) => {
    await page.goto(signIn(`/k/${app}/show#record=${first}`));
    const panel = page.locator('.access-logger-panel');
    await expect(panel.getByRole('row').nth(1)).toHaveText(/電話番号.*03-1111-1111.*<b>06<\/b>/s);
    await expect(panel.getByRole('link', { name: '対象のレコードを開く' })).toHaveAttribute(
      'href',
      '/k/1/show#record=1',
    );
    await panel.getByRole('link', { name: 'このユーザーの操作をすべて見る' }).click();
    await expect(page).toHaveURL(/#\/timeline;user=tanaka$/);
    await expect(page.getByText('2件', { exact: true })).toBeVisible();
    await expect(page.getByRole('cell', { name: 'tanaka' }).first()).toBeVisible();
    await expect(page.getByRole('cell', { name: 'yamada' })).toHaveCount(0);
  });

  test('reads it on the phone too', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(signIn(`/k/m/${app}/show?record=${first}`));
    const panel = page.locator('.access-logger-panel');
    await expect(panel).toContainText('<b>06</b>');
    await expect(panel.getByRole('link', { name: '対象のレコードを開く' })).toHaveAttribute(
      'href',
      '/k/m/1/show?record=1',
    );
  });

  test('finds the views that were promised', async ({ page }) => {
    await page.goto(signIn(`/k/${app}/`));
    await expect(page.getByRole('cell', { name: 'yamada' }).first()).toBeVisible();
    const { views } = await restAs(stage, 'sato').app.getViews({ app });
    const counts: Record<string, string | null> = {};
    for (const { id, name, filterCond, sort } of Object.values(views)) {
      await page.goto(`${stage.sandbox.url}/k/${app}/?view=${id}`);
      // Where the viewer is, too, there are two.
      await expect(page.getByRole('heading', { name, exact: true }).first()).toBeAttached();
      const query = `${filterCond} order by ${sort}`;
      const found = await restAs(stage, 'kobayashi').record.getRecords({ app, query, totalCount: true });
      counts[name] = found.totalCount;
    }
    expect(counts).toEqual({
      監査: '3',
      新しい順: '3',
      今日: '0',
      ユーザー別: '3',
      削除: '0',
      変更: '3',
      プロセスの操作: '0',
      印刷: '0',
      モバイル: '0',
      試みと失敗: '0',
      自分の操作: '0',
    });
  });
});
