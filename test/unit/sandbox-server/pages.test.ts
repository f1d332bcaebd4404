import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addressOf, forwardOf } from '../../../sandbox/server/pages/screens';
import { answerOf, bootstrapIn, signIn, useSandbox } from './support';

const at = (path: string): URL => new URL(path, 'http://localhost');

describe('addresses', () => {
  it.each([
    ['/k/', { screen: 'portal', mobile: false }],
    ['/k/m/', { screen: 'portal', mobile: true }],
    ['/k/12/?view=3&query=x', { screen: 'index', appId: '12', mobile: false, preview: false }],
    ['/k/m/12/', { screen: 'index', appId: '12', mobile: true }],
    ['/k/12/show', { screen: 'detail', appId: '12' }],
    ['/k/m/12/show?record=1', { screen: 'detail', mobile: true }],
    ['/k/12/edit', { screen: 'create' }],
    ['/k/12/print?record=1', { screen: 'print' }],
    ['/k/12/report?report=1', { screen: 'report' }],
    ['/k/m/12/report?report=1', { screen: 'report', mobile: true }],
    ['/k/guest/5/12/', { screen: 'index', appId: '12', guestSpaceId: '5' }],
    ['/k/guest/5/m/12/show?record=1', { screen: 'detail', guestSpaceId: '5', mobile: true }],
    ['/k/space/5', { screen: 'space', spaceId: '5', appId: null }],
    ['/k/admin/app/flow?app=12', { screen: 'app-settings', appId: '12' }],
    ['/k/admin/app/12/plugin/', { screen: 'app-settings', appId: '12' }],
    [
      '/k/guest/5/admin/app/12/plugin/config?pluginId=x',
      { screen: 'plugin-settings', appId: '12', guestSpaceId: '5' },
    ],
    ['/k/admin/preview/12/show', { screen: 'detail', appId: '12', preview: true, mobile: false }],
  ])('%s is %j', (path, expected) => {
    expect(addressOf(at(path))).toMatchObject(expected);
  });

  it.each(['/k/m/12/print', '/k/12/other', '/k/m/admin/preview/12/', '/kk/', '/k/x/', '/sandbox/'])(
    '%s is none',
    (path) => {
      expect(addressOf(at(path))).toBeNull();
    },
  );

  it.each([
    ['/k', '/k/'],
    ['/k/12?view=3', '/k/12/?view=3'],
    ['/k/guest/5/m/12', '/k/guest/5/m/12/'],
    ['/k/m/12/edit?record=7', '/k/m/12/show?record=7#mode=edit'],
    ['/k/m/12/edit', null],
    ['/k/12/edit?record=7', null],
  ])('%s goes on to %s', (path, expected) => {
    expect(forwardOf(at(path))).toBe(expected);
  });
});

describe('pages', () => {
  const sandbox = useSandbox();
  const get = async (user: string, path: string) => (await signIn(sandbox.current, user)).get(path);
  const bootstrap = async (user: string, path: string) => bootstrapIn((await get(user, path)).text);

  it('know who is there, which app it is, and what may be done', async () => {
    expect(await bootstrap('tanaka', '/k/1/')).toMatchObject({
      screen: 'index',
      mobile: false,
      preview: false,
      guestSpaceId: null,
      user: {
        code: 'tanaka',
        language: 'ja',
        organizations: [{ code: 'eigyo', name: '営業部', primary: true }],
      },
      app: {
        id: '1',
        name: '顧客管理',
        permissions: { view: true, add: true, edit: true, delete: true, admin: false },
        changed: false,
      },
      earlyEvents: false,
      olderKintone: false,
      appJsFirst: false,
    });
    expect(await bootstrap('suzuki', '/k/1/')).toMatchObject({ app: { permissions: { admin: true } } });
  });

  it('never carry a password', async () => {
    expect((await get('tanaka', '/k/1/')).text).not.toContain('password');
  });

  it.each([
    ['tanaka', '/k/admin/app/flow?app=1', 403],
    ['tanaka', '/k/admin/preview/1/', 403],
    ['yamada', '/k/guest/1/3/', 403],
    ['guest@example.com', '/k/1/', 403],
    ['guest@example.com', '/k/', 403],
    ['guest@example.com', '/k/guest/1/3/', 200],
    ['guest@example.com', '/k/guest/1/m/3/', 200],
    ['sato', '/k/admin/app/flow?app=1', 200],
    ['tanaka', '/k/3/', 404],
    ['tanaka', '/k/99/', 404],
  ])('%s gets %s with %i', async (user, path, status) => {
    expect((await get(user, path)).status).toBe(status);
  });

  it('refuse in the user’s language', async () => {
    expect((await get('tanaka', '/k/admin/preview/1/')).text).toContain('権限がありません');
    expect((await get('yamada', '/k/admin/preview/1/')).text).toContain('No permission');
  });

  it('let an add-only user open the list and the add screen, not a record', async () => {
    const suzuki = await signIn(sandbox.current, 'suzuki');
    const rights = [
      { entity: { type: 'CREATOR' }, appEditable: true },
      { entity: { type: 'GROUP', code: 'everyone' }, recordAddable: true },
    ];
    await suzuki.send('PUT', '/k/v1/app/acl.json', { app: 2, rights });
    const tanaka = await signIn(sandbox.current, 'tanaka');
    const status = async (path: string): Promise<number> => (await tanaka.get(path)).status;
    expect([await status('/k/2/'), await status('/k/2/edit'), await status('/k/2/show')]).toEqual([
      200, 200, 403,
    ]);
  });

  it('show the test environment with what is not live yet', async () => {
    const suzuki = await signIn(sandbox.current, 'suzuki');
    await suzuki.send('PUT', '/k/v1/preview/app/settings.json', { app: 1, name: '新しい名前' });
    const [live, test] = [await suzuki.get('/k/1/'), await suzuki.get('/k/admin/preview/1/')];
    expect(bootstrapIn(live.text)).toMatchObject({
      preview: false,
      app: { name: '顧客管理', changed: true },
    });
    expect(bootstrapIn(test.text)).toMatchObject({
      preview: true,
      app: { name: '新しい名前', changed: true },
    });
  });

  it('list a space’s apps on the space, and all visible ones on the portal', async () => {
    const space = await bootstrap('tanaka', '/k/guest/1/space/1');
    expect(space).toMatchObject({
      screen: 'space',
      space: { id: '1' },
      apps: [{ id: '3', guestSpaceId: '1' }],
    });
    const portal = await bootstrap('yamada', '/k/');
    expect((portal['apps'] as { id: string }[]).map((app) => app.id)).toEqual(['1', '2']);
  });

  it('load kintone-wide scripts as files of their own, and fire early when told', async () => {
    const put = (path: string, body: object) =>
      fetch(sandbox.current.url + path, { method: 'PUT', body: JSON.stringify(body) });
    await put('/sandbox/wide', { js: ['window.first = "</script>";', 'window.second = 2;'] });
    await put('/sandbox/options', { earlyEvents: true });
    const tanaka = await signIn(sandbox.current, 'tanaka');
    const page = bootstrapIn((await tanaka.get('/k/1/')).text);
    expect(page['earlyEvents']).toBe(true);
    const [first = '', second = ''] = page['wideJs'] as string[];
    expect((await tanaka.get(first)).text).toBe('window.first = "</script>";');
    expect((await tanaka.get(second)).text).toBe('window.second = 2;');
    await put('/sandbox/wide', { js: [] });
    await put('/sandbox/options', { earlyEvents: false });
  });
});

describe('the home page', () => {
  const sandbox = useSandbox();
  const home = async (headers: Record<string, string>): Promise<string> =>
    (await answerOf(await fetch(`${sandbox.current.url}/sandbox/`, { headers }))).text;

  it('offers every user with one click, in Japanese or English', async () => {
    const [japanese, english] = [await home({}), await home({ 'Accept-Language': 'en' })];
    for (const user of [
      'sato',
      'suzuki',
      'tanaka',
      'yamada',
      'kobayashi',
      encodeURIComponent('guest@example.com'),
    ])
      expect(japanese).toContain(`/sandbox/login?user=${user}&amp;to=`);
    expect(japanese).toContain('ユーザーを選んでログイン');
    expect(english).toContain('Sign in as');
  });

  it('shows the signed-in user’s apps and no others', async () => {
    const { cookie } = await signIn(sandbox.current, 'yamada');
    const page = await home({ cookie });
    expect(page).toContain('/k/m/1/');
    expect(page).not.toContain('/k/guest/1/3/');
  });
});

describe('the file of the built pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  const sandbox = useSandbox({ assets: join(folder, 'built') });
  beforeAll(() => {
    mkdirSync(join(folder, 'built'));
    writeFileSync(join(folder, 'built', 'pages.js'), 'void 0;');
    writeFileSync(join(folder, 'secret.js'), 'secret');
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const get = async (name: string) => answerOf(await fetch(`${sandbox.current.url}/sandbox/assets/${name}`));

  it('is sent as a script', async () => {
    const { status, headers, text } = await get('pages.js');
    expect([status, text]).toEqual([200, 'void 0;']);
    expect(headers.get('content-type')).toMatch(/javascript/);
  });

  it.each(['none.js', '..%2fsecret.js', '%2e%2e%2fsecret.js', '..%5csecret.js', 'x%2f..%2f..%2fsecret.js'])(
    'is the only one that is: %s is not',
    async (name) => {
      expect((await get(name)).status).toBe(404);
    },
  );
});
