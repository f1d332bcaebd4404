/** The local kintone's other screens, its plugins and the JavaScript API that customizations use. */
import { strToU8 } from 'fflate';
import { packFiles } from '../../scripts/pack';
import { violationsOf } from './accessibility';
import { control } from './checked-sandbox';
import { customizeApp, installScript } from './other-scripts';
import { CUSTOMERS, expect, GUEST_SPACE, PROJECT, test, type Stage } from './pages-support';

/** A plugin that says which id and config its scripts saw, with a settings screen. */
async function installProbe(stage: Stage): Promise<string> {
  const manifest = {
    manifest_version: 1,
    version: 1,
    type: 'APP',
    name: { en: 'Probe', ja: '調査' },
    icon: 'icon.png',
    desktop: { js: ['desktop.js'] },
    config: { html: 'config.html', js: ['config.js'] },
  };
  const desktop = `window.probe = { id: kintone.$PLUGIN_ID, config: kintone.plugin.app.getConfig(kintone.$PLUGIN_ID) };`;
  const config = `document.querySelector('#probe-save').addEventListener('click', () => kintone.plugin.app.setConfig({ a: 'b' }));
    window.probe = { id: kintone.$PLUGIN_ID, form: document.querySelector('#probe') !== null };`;
  const { plugin } = await packFiles({
    'manifest.json': strToU8(JSON.stringify(manifest)),
    'icon.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
    'desktop.js': strToU8(desktop),
    'config.html': strToU8('<section id="probe"><button id="probe-save">probe save</button></section>'),
    'config.js': strToU8(config),
  });
  return stage.sandbox.installPlugin(plugin);
}

const APP = `/k/${CUSTOMERS}`;

test("print: the record, its event, then the browser's print", async ({ page, stage }) => {
  await stage.open(`${APP}/print?record=2`);
  await expect(page.getByTestId('record-print')).toBeVisible();
  await expect.poll(() => page.evaluate('window.printed')).toBe(1);
  expect(await stage.event('app.record.print.show')).toMatchObject({
    appId: 1,
    recordId: 2,
    record: { $id: { value: '2' } },
  });
});

test('graphs: drawn with their numbers; the event names the app alone', async ({ page, stage }) => {
  await stage.open(`${APP}/`);
  await page.getByText('グラフ', { exact: true }).click();
  await page.getByRole('link', { name: '業種別の顧客数' }).click();
  await expect(page.getByRole('heading', { name: '業種別の顧客数' })).toBeVisible();
  const numbers = await page.getByTestId('report-numbers').locator('td[data-type=NUMBER]').allTextContents();
  expect(numbers.map(Number).reduce((sum, value) => sum + value, 0)).toBe(60);
  const { type, appId, ...rest } = await stage.event('app.report.show');
  expect([type, appId]).toEqual(['app.report.show', 1]);
  expect(Object.keys(rest).sort()).toEqual(['at', 'readyState']);
  await stage.open(`/k/m/${CUSTOMERS}/report?report=1`);
  await expect.poll(() => stage.types()).toContain('mobile.app.report.show');
});

test('portal and space raise their events, not for guests and not in guest spaces', async ({
  page,
  stage,
}) => {
  await stage.open('/k/');
  await expect(page.getByRole('link', { name: '顧客管理' })).toBeVisible();
  await expect.poll(() => stage.types()).toEqual(['portal.show']);
  expect(Object.keys(await stage.event('portal.show')).sort()).toEqual(['at', 'readyState', 'type']);
  await stage.open('/k/m/');
  await expect.poll(() => stage.types()).toEqual(['portal.show', 'mobile.portal.show']);
  await stage.forget();
  await stage.open(`/k/guest/${GUEST_SPACE}/space/${GUEST_SPACE}`, 'guest@example.com');
  await expect(page.getByRole('link', { name: '共同プロジェクト' })).toHaveAttribute(
    'href',
    `/k/guest/${GUEST_SPACE}/${PROJECT}/`,
  );
  expect(await stage.types()).toEqual([]);
});

test('plugins: id and config while their scripts run, nothing afterwards', async ({ page, stage }) => {
  const id = await installProbe(stage);
  stage.sandbox.addPlugin(CUSTOMERS, id, { key: 'value' });
  await stage.open(`${APP}/`);
  await expect
    .poll(() => page.evaluate('[window.probe, kintone.$PLUGIN_ID]'))
    .toEqual([{ id, config: { key: 'value' } }, undefined]);
  const refused =
    await page.evaluate(`[() => kintone.plugin.app.getConfig(undefined), () => kintone.plugin.app.setConfig({})]
    .map((call) => { try { call(); return 'allowed'; } catch { return 'refused'; } })`);
  expect(refused).toEqual(['refused', 'refused']);
});

test("kintone-wide scripts, plugins, the app's own script: run in turn, the last two either way round", async ({
  page,
  stage,
}) => {
  const trace = (name: string): string => `window.ran = [...(window.ran ?? []), '${name}'];`;
  await stage.wide(trace('wide'));
  for (const name of ['plugin 1', 'plugin 2'])
    stage.sandbox.addPlugin(CUSTOMERS, await installScript(stage.sandbox, trace(name)));
  await customizeApp(stage.sandbox, CUSTOMERS, trace('app'));
  await stage.open(`${APP}/`);
  await expect.poll(() => page.evaluate('window.ran')).toEqual(['wide', 'plugin 1', 'plugin 2', 'app']);
  await stage.options({ appJsFirst: true });
  for (const path of [`${APP}/`, `/k/m/${CUSTOMERS}/`]) {
    await stage.open(path);
    await expect.poll(() => page.evaluate('window.ran')).toEqual(['wide', 'app', 'plugin 1', 'plugin 2']);
  }
});

test('an administrator adds a plugin, saves its settings and updates the app', async ({ page, stage }) => {
  await installProbe(stage);
  await stage.open(`${APP}/`, 'sato');
  await page.getByRole('link', { name: 'アプリを設定' }).click();
  await page.getByLabel('追加するプラグイン').selectOption({ label: '調査' });
  await page.getByRole('button', { name: '追加', exact: true }).click();
  const state = page.getByTestId('deploy-state');
  await expect(state).toContainText('まだ反映されていない変更');
  await page.getByRole('link', { name: '調査の設定' }).click();
  // A click on a link may return before the next page's scripts have run.
  await expect.poll(() => page.evaluate('window.probe')).toMatchObject({ form: true });
  await page.getByRole('button', { name: 'probe save' }).click();
  await expect(page).toHaveURL(/\/k\/admin\/app\/1\/plugin\/\?message=CONFIG_SAVED$/);
  await expect(page.getByText('プラグインの設定を保存しました。')).toBeVisible();
  await page.getByRole('button', { name: 'アプリを更新' }).click();
  await expect(page.getByText('アプリを更新しました。')).toBeVisible();
  await expect(state).toContainText('すべて反映');
  await page.getByRole('link', { name: 'アプリに戻る' }).click();
  await expect(page.getByTestId('record-list')).toBeVisible();
  await expect.poll(() => page.evaluate('window.probe?.config')).toEqual({ a: 'b' });
  await page.getByRole('link', { name: 'アプリを設定' }).click();
  await page.getByRole('button', { name: '調査を削除' }).click();
  await expect(state).toContainText('まだ反映されていない変更');
  await page.getByRole('button', { name: '変更を中止' }).click();
  await expect(page.getByRole('link', { name: '調査の設定' })).toBeVisible();
});

test('the test environment says so', async ({ page, stage }) => {
  await stage.open(`/k/admin/preview/${CUSTOMERS}/`, 'sato');
  await expect(page.getByText('動作テスト環境')).toBeVisible();
  await expect.poll(() => page.evaluate('kintone.app.isTestEnvironment()')).toBe(true);
  await page.getByRole('link', { name: 'レコード 60 の詳細を表示' }).click();
  await expect(page).toHaveURL(/\/k\/admin\/preview\/1\/show#record=60$/);
});

test('users, device and language switch with one click', async ({ page, stage }) => {
  await stage.open(`${APP}/show#record=2`);
  await page.getByTestId('user-menu').locator('summary').click();
  await page.getByRole('link', { name: /Yamada Hanako/ }).click();
  await expect(page.getByRole('link', { name: 'Edit record' })).toBeVisible();
  await expect(page).toHaveURL(/show#record=2$/);
  await page.getByRole('link', { name: 'Mobile view' }).click();
  await expect(page).toHaveURL(/\/k\/m\/1\/$/);
  // The address changes before the new page's scripts have run.
  await expect.poll(() => page.evaluate('window.kintone?.getLoginUser().code')).toBe('yamada');
});

test('a user who may only add sees no records, and a success event without a record', async ({
  page,
  stage,
}) => {
  const headers = {
    'X-Cybozu-Authorization': Buffer.from('sato:sato').toString('base64'),
    'Content-Type': 'application/json',
  };
  const rights = [{ entity: { type: 'GROUP', code: 'everyone' }, recordAddable: true }];
  const answer = await fetch(`${stage.sandbox.url}/k/v1/app/acl.json`, {
    method: 'PUT',
    headers,
    body: JSON.stringify({ app: CUSTOMERS, rights }),
  });
  expect(answer.status).toBe(200);
  await stage.open(`${APP}/`);
  await expect(page.getByText('レコードの追加だけができます。')).toBeVisible();
  await page.getByRole('link', { name: 'レコードを追加する' }).click();
  await page.getByLabel('会社名', { exact: true }).fill('追加だけ');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page).toHaveURL(`${stage.sandbox.url}${APP}/`);
  expect(await stage.event('app.record.create.submit.success')).toMatchObject({
    recordId: '61',
    record: null,
  });
  expect(await stage.types()).not.toContain('app.record.index.show');
});

test('hostile scripts do not kill the page', async ({ page, stage }) => {
  await stage.wide(`
    kintone.events.on(['app.record.index.show', 'app.record.detail.show'], () => { throw new Error('hostile'); });
    kintone.events.on('app.record.detail.show', () => undefined);
  `);
  await stage.open(`${APP}/`);
  await expect.poll(() => stage.types()).toEqual(['app.record.index.show']);
  await page.getByRole('link', { name: 'レコード 60 の詳細を表示' }).click();
  await expect(page.getByTestId('record-detail')).toBeVisible();
  await control(stage.sandbox, 'wide', {
    js: [`kintone.events.on('app.record.index.show', () => Promise.reject(new Error('hostile')));`],
  });
  await stage.open(`${APP}/`);
  await expect(page.getByTestId('record-list').locator('tbody tr')).toHaveCount(20);
});

test('kintone.api speaks REST for customizations and rejects with the error body', async ({
  page,
  stage,
}) => {
  await stage.open(`${APP}/`);
  const [got, refused, page_] = (await page.evaluate(`Promise.all([
    kintone.api('/k/v1/record', 'GET', { app: 1, id: 2 }),
    kintone.api(kintone.api.url('/k/v1/record.json'), 'POST', { app: 1, record: {} }).catch((error) => error),
    kintone.getPageType(),
  ])`)) as unknown[];
  expect(got).toMatchObject({ record: { $id: { value: '2' } } });
  expect(refused).toMatchObject({ code: 'CB_VA01', errors: { 'record.会社名.value': {} } });
  expect(page_).toEqual({ type: 'APP', page: 'APP_INDEX' });
  const counted = stage.sandbox.journal().filter(({ user }) => user === 'tanaka');
  expect(counted.map(({ method, path }) => [method, path])).toEqual(
    expect.arrayContaining([
      ['GET', '/k/v1/record.json'],
      ['POST', '/k/v1/record.json'],
    ]),
  );
});

test('promise getters, organizations and addresses', async ({ page, stage }) => {
  await stage.open(`${APP}/`);
  await expect(page.getByTestId('record-list')).toBeVisible();
  const [organizations, fields, view, url] = (await page.evaluate(`Promise.all([
    kintone.user.getOrganizations(),
    kintone.app.getFormFields(),
    kintone.app.getView(),
    kintone.buildPageUrl('APP_DETAIL_MOBILE', { appId: 1, recordId: 2 }),
  ])`)) as unknown[];
  expect(organizations).toMatchObject([{ organization: { code: 'eigyo', name: '営業部' }, title: null }]);
  expect(fields).toMatchObject({ 会社名: { type: 'SINGLE_LINE_TEXT' } });
  expect(view).toMatchObject({ name: '顧客一覧' });
  expect(url).toBe(`${stage.sandbox.url}/k/m/1/show?record=2`);
});

for (const [name, path, user] of [
  ['list', `${APP}/`, 'sato'],
  ['detail', `${APP}/show#record=2`, 'sato'],
  ['form', `${APP}/show#record=2&mode=edit`, 'sato'],
  ['mobile list', `/k/m/${CUSTOMERS}/`, 'yamada'],
  ['graph', `${APP}/report?report=1`, 'yamada'],
  ['settings', `/k/admin/app/flow?app=${CUSTOMERS}`, 'sato'],
  ['portal', '/k/', 'yamada'],
] as const)
  test(`${name}: no accessibility violation, none of kintone's class names`, async ({ page, stage }) => {
    await stage.open(path, user);
    await expect(page.locator('#page-main > *').first()).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    const classes = await page.evaluate(() =>
      [...document.querySelectorAll('[class]')].flatMap((element) => [...element.classList]),
    );
    expect(classes.filter((one) => /gaia|ocean|kintone|recordlist/.test(one))).toEqual([]);
  });

for (const [screen, path, type] of [
  ['detail', `${APP}/show#record=2`, 'app.record.detail.show'],
  ['create', `${APP}/edit`, 'app.record.create.show'],
  ['edit', `${APP}/show#record=2&mode=edit`, 'app.record.edit.show'],
] as const)
  test(`early events: ${screen}`, async ({ stage }) => {
    await stage.options({ earlyEvents: true });
    await stage.open(path);
    await expect.poll(() => stage.types()).toEqual([type]);
    expect((await stage.event(type)).readyState).toBe('loading');
  });

test("elements and display of a record are at customizations' service", async ({ page, stage }) => {
  await stage.wide(`kintone.events.on('app.record.detail.show', (event) => {
    const { record } = kintone.app;
    record.getSpaceElement('customer-space').append('in the space');
    record.getHeaderMenuSpaceElement().append('in the menu');
    record.getFieldElement('会社名').style.color = 'rgb(1, 2, 3)';
    record.setFieldShown('備考', false);
    record.setGroupFieldOpen('社内向け情報', true);
    return event;
  });`);
  await stage.open(`${APP}/show#record=2`);
  await expect(page.getByText('in the space')).toBeVisible();
  await expect(page.getByText('in the menu')).toBeVisible();
  await expect(page.locator('[data-field=会社名]')).toHaveCSS('color', 'rgb(1, 2, 3)');
  await expect(page.locator('[data-field=備考]')).toHaveCount(0);
  await expect(page.locator('[data-field=作成者]')).toBeVisible();
  const nothing = await page.evaluate(
    `[kintone.app.record.getFieldElement('数量'), kintone.app.getFieldElements('会社名'), kintone.app.getQuery(), kintone.mobile.app.record.getId()]`,
  );
  expect(nothing).toEqual([null, null, null, null]);
});

test('dialogs and notifications for customizations', async ({ page, stage }) => {
  await stage.open(`${APP}/`);
  const asked = page.evaluate(
    `kintone.showConfirmDialog({ title: '確認', body: '一行目\\n二行目', okButtonText: 'はい' })`,
  );
  await page.getByRole('dialog', { name: '確認' }).getByRole('button', { name: 'はい' }).click();
  expect(await asked).toBe('OK');
  const fixed = page.evaluate(`kintone.showConfirmDialog({ title: '残る' })`);
  await expect(page.getByRole('dialog', { name: '残る' })).toBeVisible();
  await page.keyboard.press('Escape');
  // Only OK is there when nothing is said.
  await page.getByRole('dialog', { name: '残る' }).getByRole('button').click();
  expect(await fixed).toBe('OK');
  const escaped = page.evaluate(`kintone.showConfirmDialog({ title: '閉じる', showCloseButton: true })`);
  await expect(page.getByRole('dialog', { name: '閉じる' })).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await escaped).toBe('CLOSE');
  await page.evaluate(`(async () => {
    const body = document.createElement('p');
    body.textContent = '本文';
    window.made = await kintone.createDialog({ title: '作った', body, beforeClose: (how) => how === 'OK' ? false : undefined });
    window.shown = window.made.show();
  })()`);
  const dialog = page.getByRole('dialog', { name: '作った' });
  await dialog.getByRole('button', { name: 'OK' }).click();
  await expect(dialog.getByText('本文')).toBeVisible();
  await page.evaluate('window.made.close()');
  await expect.poll(() => page.evaluate('window.shown')).toBe('FUNCTION');
  await page.evaluate(`kintone.showNotification('ERROR', '失敗しました')`);
  await expect(page.getByRole('alert')).toHaveText('失敗しました');
});
