/** What a roll-out to many apps asks of kintone: plugin settings over REST, notifications, statistics, thousands of apps. */
import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import packer from '@kintone/plugin-packer';
import { Buffer } from 'node:buffer';
import { zipSync } from 'fflate';
import { codeOf, errorsOf, signIn, until, useSandbox } from './support';

const sandbox = useSandbox();

const EQUIPMENT = '2';

const clientOf = (user: string): KintoneRestAPIClient =>
  new KintoneRestAPIClient({ baseUrl: sandbox.current.url, auth: { username: user, password: user } });

const setOptions = (options: object): Promise<Response> =>
  fetch(`${sandbox.current.url}/sandbox/options`, { method: 'PUT', body: JSON.stringify(options) });

async function addedPlugin(): Promise<string> {
  const manifest = { manifest_version: 1, version: 1, type: 'APP', name: { en: 'x' }, icon: 'icon.png' };
  const contents = zipSync({
    'manifest.json': new TextEncoder().encode(JSON.stringify(manifest)),
    'icon.png': new Uint8Array([1]),
  });
  const { plugin } = await packer(Buffer.from(contents));
  const id = await sandbox.current.installPlugin(plugin);
  sandbox.current.addPlugin(EQUIPMENT, id, { settings: 'old' });
  return id;
}

async function deployed(client: KintoneRestAPIClient, app: string): Promise<void> {
  await client.app.deployApp({ apps: [{ app }] });
  await until(
    async () => (await client.app.getDeployStatus({ apps: [app] })).apps[0]?.status,
    (status) => status === 'SUCCESS',
  );
}

describe('plugin settings over REST', () => {
  const path = '/k/v1/preview/app/plugin/config.json';
  afterEach(() => setOptions({ pluginConfigApi: false }));

  it('are not there unless the API Lab has been switched on', async () => {
    const id = await addedPlugin();
    const suzuki = await signIn(sandbox.current, 'suzuki');
    expect((await suzuki.get(`${path}?app=2&id=${id}`)).status).toBe(404);
    expect((await suzuki.send('PUT', path, { app: 2, id, config: {} })).status).toBe(404);
  });

  it('are changed in the test environment and read by everybody who works with the app once they are live', async () => {
    await setOptions({ pluginConfigApi: true });
    const id = await addedPlugin();
    const suzuki = await signIn(sandbox.current, 'suzuki');
    const before = (await suzuki.get(`${path}?app=2&id=${id}`)).body;
    expect(before['config']).toEqual({ settings: 'old' });
    const put = await suzuki.send('PUT', path, { app: 2, id, config: { settings: 'new' } });
    expect(Number(put.body['revision'])).toBe(Number(before['revision']) + 1);
    const tanaka = await signIn(sandbox.current, 'tanaka');
    const live = `/k/v1/app/plugin/config.json?app=2&id=${id}`;
    expect((await tanaka.get(live)).body['config']).toEqual({ settings: 'old' });
    await deployed(clientOf('suzuki'), EQUIPMENT);
    expect((await tanaka.get(live)).body['config']).toEqual({ settings: 'new' });
  });

  it('are refused as the settings screen refuses them, and to others than administrators', async () => {
    await setOptions({ pluginConfigApi: true });
    const id = await addedPlugin();
    const suzuki = await signIn(sandbox.current, 'suzuki');
    const save = (config: unknown) => suzuki.send('PUT', path, { app: 2, id, config });
    expect(errorsOf(await save({ a: 1 }))).toEqual(['config.a']);
    expect(errorsOf(await save({ a: 'x'.repeat(65_536) }))).toEqual(['config.a']);
    expect(codeOf(await suzuki.send('PUT', path, { app: 1, id, config: {} }))).toBe('GAIA_PL01');
    const tanaka = await signIn(sandbox.current, 'tanaka');
    expect(codeOf(await tanaka.send('PUT', path, { app: 2, id, config: {} }))).toBe('CB_NO02');
    expect(codeOf(await tanaka.get(`${path}?app=2&id=${id}`))).toBe('CB_NO02');
  });
});

describe('per-record notifications', () => {
  it('replace the present ones and go live with the app', async () => {
    const client = clientOf('suzuki');
    const targets = [{ entity: { type: 'GROUP' as const, code: '監査' } }];
    const notifications = [{ filterCond: '備品名 like "PC"', title: 'PC', targets }];
    await client.app.updatePerRecordNotifications({ app: EQUIPMENT, notifications });
    const stored = [{ ...notifications[0], targets: [{ ...targets[0], includeSubs: false }] }];
    const read = (preview: boolean) => client.app.getPerRecordNotifications({ app: EQUIPMENT, preview });
    expect((await read(true)).notifications).toEqual(stored);
    expect((await read(false)).notifications).toEqual([]);
    await deployed(client, EQUIPMENT);
    expect((await read(false)).notifications).toEqual(stored);
    await client.app.updatePerRecordNotifications({ app: EQUIPMENT, notifications: [] });
    expect((await read(true)).notifications).toEqual([]);
  });

  it('need the right to manage the app and its newest revision', async () => {
    const change = { app: EQUIPMENT, notifications: [] };
    await expect(clientOf('tanaka').app.updatePerRecordNotifications(change)).rejects.toMatchObject({
      code: 'CB_NO02',
    });
    await expect(
      clientOf('suzuki').app.updatePerRecordNotifications({ ...change, revision: 1 }),
    ).rejects.toMatchObject({ code: 'GAIA_CO02' });
  });
});

describe('apps in numbers', () => {
  it('statistics are those of the Wide course, of the apps one manages', async () => {
    const idsOf = async (user: string): Promise<string[]> =>
      (await clientOf(user).app.getStatistics({})).apps.map(({ id }) => String(id));
    expect(await idsOf('sato')).toEqual(expect.arrayContaining(['1', '2']));
    expect(await idsOf('tanaka')).toEqual([]);
    await setOptions({ wideCourse: false });
    await expect(idsOf('sato')).rejects.toMatchObject({ status: 404 });
    await setOptions({ wideCourse: true });
  });

  it('which apps have a plugin is told to kintone administrators', async () => {
    const id = await addedPlugin();
    expect((await clientOf('sato').plugin.getApps({ id })).apps).toMatchObject([{ id: EQUIPMENT }]);
    await expect(clientOf('suzuki').plugin.getApps({ id })).rejects.toMatchObject({ code: 'CB_NO02' });
  });

  it('has thousands of apps at once', async () => {
    const ids = sandbox.current.addApps(3000, 'アプリ');
    expect(new Set(ids).size).toBe(3000);
    const { apps } = await clientOf('tanaka').app.getApps({ offset: 2900, limit: 100 });
    expect(apps).toHaveLength(100);
    expect((await clientOf('tanaka').app.getApp({ id: ids[2999] ?? '' })).name).toBe('アプリ 3000');
  });
});
