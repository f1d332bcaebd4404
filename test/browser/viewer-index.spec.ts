/** The local index: asked for, built, cancelled, gone on with, kept up to date, erased; each auditor's own. */
import {
  AuditStage,
  buildIndex,
  checkAccess,
  ENGLISH_AUDITOR,
  expect,
  SIZES,
  test,
  USER,
} from './viewer-support';

let stage: AuditStage;
test.beforeAll(async () => {
  stage = await AuditStage.set({ records: 2_600, people: 12 });
});
test.afterAll(() => stage.close());

test('says what it takes, reads the log once, and then only what is new', async ({ page }) => {
  await stage.open(page, '#/local-index');
  const gate = page.locator('access-logger-index-gate');
  await gate.getByRole('button', { name: /過去90日|Last 90 days/ }).click();
  await gate.getByRole('option', { name: 'すべて' }).click();
  await expect(gate.getByText('2,600件を 8リクエストで読みます。')).toBeVisible();
  stage.sandbox.clearJournal();
  await gate.getByRole('button', { name: '索引を作る' }).click();
  await expect(gate.getByText('全期間のログ 2,600件をもとにしています。')).toBeVisible();
  expect(stage.requests(), 'no more than announced').toBeLessThanOrEqual(8);

  stage.sandbox.clearJournal();
  await page.reload();
  await expect(gate.getByText('2,600件')).toBeVisible();
  expect(stage.requests(), 'a fresh index is not read again').toBe(0);

  await stage.rest(USER).record.addRecord({
    app: stage.logApp,
    record: { event_id: { value: 'one-more' }, occurred_at_ms: { value: new Date().toISOString() } },
  });
  stage.sandbox.clearJournal();
  await gate.getByRole('button', { name: '更新' }).click();
  await expect(gate.getByText('2,601件')).toBeVisible();
  // What is new, what was changed, and a count.
  expect(stage.requests()).toBeLessThanOrEqual(3);
});

test('stops when told to and goes on from there', async ({ page }) => {
  await stage.open(page, '#/local-index');
  const gate = page.locator('access-logger-index-gate');
  await gate.getByRole('button', { name: /過去90日|Last 90 days/ }).click();
  await gate.getByRole('option', { name: 'すべて' }).click();
  await expect(gate.getByText(/リクエストで読みます/)).toBeVisible();
  let release = (): void => undefined;
  let pages = 0;
  await page.route(/\/k\/v1\/records\.json.*order%20by%20%24id%20desc/, async (route) => {
    pages++;
    if (pages === 3) await new Promise<void>((resolve) => (release = resolve));
    await route.continue().catch(() => undefined);
  });
  await gate.getByRole('button', { name: '索引を作る' }).click();
  await expect(gate.getByText(/件中 1,000件/)).toBeVisible();
  await gate.getByRole('button', { name: '中止' }).click();
  release();
  await expect(gate.getByText('索引の作成は途中で止まっています。続きから読みます。')).toBeVisible();
  await page.unroute(/\/k\/v1\/records\.json.*order%20by%20%24id%20desc/);
  await gate.getByRole('button', { name: '続ける' }).click();
  await expect(gate.getByText(/全期間のログ 2,60\d件/)).toBeVisible();
});

test('says what failed, keeps what was there, and tries again', async ({ page }) => {
  await stage.open(page, '#/local-index');
  await buildIndex(page);
  const gate = page.locator('access-logger-index-gate');
  await page.route(/\/k\/v1\/records\.json/, (route) =>
    route.fulfill({
      status: 403,
      contentType: 'application/json',
      body: JSON.stringify({ code: 'CB_AU01', id: 'x', message: 'ログインしてください。' }),
    }),
  );
  await gate.getByRole('button', { name: '更新' }).click();
  await expect(gate.getByRole('alert')).toContainText('ログインの期限が切れました');
  await expect(gate.getByText(/2,60\d件/)).toBeVisible();
  await page.unroute(/\/k\/v1\/records\.json/);
  await gate.getByRole('button', { name: '更新' }).click();
  await expect(gate.getByRole('alert')).toHaveCount(0);
  await expect(gate.getByText(/2,60\d件/)).toBeVisible();
});

test('is each auditor’s own, can be erased, and reads English', async ({ page }) => {
  await stage.open(page, '#/local-index', ENGLISH_AUDITOR);
  const gate = page.locator('access-logger-index-gate');
  await expect(gate.getByText('This screen uses a local index')).toBeVisible();
  await buildIndex(page);
  await expect(gate.getByText(/From 2,60\d log records of all time/)).toBeVisible();
  const databases = (): Promise<string[]> =>
    page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
  await expect.poll(databases).toContain(`access-logger-index:${stage.logApp}:yamada`);
  await stage.open(page, '#/local-index');
  await expect(gate.getByRole('button', { name: '索引を作る' })).toBeVisible();

  await stage.open(page, '#/local-index', ENGLISH_AUDITOR);
  await page.getByRole('button', { name: 'Erase the index' }).click();
  await page.getByRole('button', { name: 'Erase', exact: true }).click();
  await expect(gate.getByRole('button', { name: 'Build the index' })).toBeVisible();
  await expect.poll(databases).not.toContain(`access-logger-index:${stage.logApp}:yamada`);
});

for (const [name, size] of Object.entries(SIZES)) {
  test(`can be used by everybody (${name})`, async ({ page }) => {
    await page.setViewportSize(size);
    await stage.open(page, '#/local-index', undefined, name === 'phone');
    await expect(page.getByRole('button', { name: '索引を作る' })).toBeVisible();
    await checkAccess(page);
    await buildIndex(page);
    await checkAccess(page);
  });
}
