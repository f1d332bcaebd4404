import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import packer from '@kintone/plugin-packer';
import { strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { PackageRefused, readPackage } from '../../../sandbox/server/plugins/package';
import { bootstrapIn, codeOf, errorsOf, signedPackage, signIn, useSandbox, type Browser } from './support';

const MANIFEST = {
  manifest_version: 1,
  version: '1.2.3',
  type: 'APP',
  name: { ja: '見本', en: 'Sample' },
  description: { ja: '説明', en: 'Description' },
  icon: 'image/icon.png',
  desktop: { js: ['js/desktop.js', 'https://example.com/lib.js'], css: ['css/desktop.css'] },
  mobile: { js: ['js/mobile.js'] },
  config: { html: 'html/config.html', js: ['js/config.js'] },
};
const FILES: Zippable = {
  'image/icon.png': new Uint8Array([1, 2, 3]),
  'js/desktop.js': strToU8('window.desktop = kintone.$PLUGIN_ID;'),
  'css/desktop.css': strToU8('b { color: red }'),
  'js/mobile.js': strToU8('window.mobile = 1;'),
  'html/config.html': strToU8('<form id="settings"></form>'),
  'js/config.js': strToU8('window.config = 1;'),
};

const contentsOf = (manifest: object, files: Zippable = FILES): Buffer =>
  Buffer.from(zipSync({ ...files, 'manifest.json': strToU8(JSON.stringify(manifest)) }));

let privateKey: string | undefined;
/** A package signed with this file's one key, so that versions of it are the same plugin. */
async function pack(version = '1.2.3'): Promise<{ plugin: Buffer; id: string }> {
  const packed = await packer(contentsOf({ ...MANIFEST, version }), privateKey);
  privateKey = packed.privateKey;
  return packed;
}

const repack = (plugin: Uint8Array, changes: Zippable): Uint8Array =>
  zipSync({ ...(unzipSync(plugin) as Zippable), ...changes });

describe('a packed plugin', () => {
  it('is read with the id that its packer gives it', async () => {
    const { plugin, id } = await pack();
    const read = readPackage(plugin);
    expect(read.id).toBe(id);
    expect(read.manifest.name.ja).toBe('見本');
    expect([...read.files.keys()].sort()).toEqual([...Object.keys(FILES), 'manifest.json'].sort());
  });

  const UNFIT = 'SIGNATURE does not fit contents.zip and PUBKEY.';

  it.each<[string, (plugin: Uint8Array) => Uint8Array | Promise<Uint8Array>, string]>([
    [
      'contents that were changed after signing',
      (plugin) => repack(plugin, { 'contents.zip': contentsOf(MANIFEST, {}) }),
      UNFIT,
    ],
    ['another signature', (plugin) => repack(plugin, { SIGNATURE: new Uint8Array(128) }), UNFIT],
    [
      'a public key that is none',
      (plugin) => repack(plugin, { PUBKEY: strToU8('key') }),
      'PUBKEY is not a public key.',
    ],
    [
      'another plugin’s key',
      async (plugin) => {
        const other = unzipSync((await packer(contentsOf(MANIFEST))).plugin);
        return repack(plugin, { PUBKEY: other['PUBKEY'] as Uint8Array });
      },
      UNFIT,
    ],
    [
      'no signature',
      (plugin) => zipSync({ 'contents.zip': unzipSync(plugin)['contents.zip'] as Uint8Array }),
      'contents.zip, PUBKEY or SIGNATURE is missing.',
    ],
    ['no zip at all', () => strToU8('hello'), 'The package is not a zip file.'],
    ['more than kintone takes', () => new Uint8Array(100 * 1024 * 1024 + 1), 'The package is over 100 MB.'],
  ])('is refused with %s', async (_what, change, reason) => {
    const changed = await change((await pack()).plugin);
    expect(() => readPackage(changed)).toThrow(new PackageRefused(reason));
  });

  describe('however well it is signed', () => {
    const withManifest = (text: string): Uint8Array => zipSync({ ...FILES, 'manifest.json': strToU8(text) });

    it('needs a manifest that says what it is', () => {
      expect(readPackage(signedPackage(contentsOf(MANIFEST))).id).toMatch(/^[a-p]{32}$/);
    });

    it.each<[string, Uint8Array, string | RegExp]>([
      ['contents that are no zip', strToU8('hello'), 'contents.zip is not a zip file.'],
      ['no manifest', zipSync(FILES), 'manifest.json is missing.'],
      ['a manifest that is no JSON', withManifest('{'), 'manifest.json is not JSON in UTF-8.'],
      ['a manifest that is no object', withManifest('null'), 'manifest.json is not an object.'],
      ['no name', contentsOf({ ...MANIFEST, name: {} }), /^manifest\.json: \/name /],
      [
        'a file that is not there',
        contentsOf({ ...MANIFEST, desktop: { js: ['js/missing.js'] } }),
        /^manifest\.json: \/desktop\/js\/0 /,
      ],
    ])('is refused with %s', (_what, contents, reason) => {
      const read = (): unknown => readPackage(signedPackage(contents));
      expect(read).toThrow(PackageRefused);
      expect(read).toThrow(reason);
    });
  });
});

describe('a plugin in the sandbox', () => {
  const sandbox = useSandbox();
  const clientOf = (user: string): KintoneRestAPIClient =>
    new KintoneRestAPIClient({ baseUrl: sandbox.current.url, auth: { username: user, password: user } });
  const bootstrap = async (browser: Browser, path: string): Promise<Record<string, unknown>> =>
    bootstrapIn((await browser.get(path)).text);

  it('is installed and updated over REST by a kintone administrator', async () => {
    const client = clientOf('sato');
    const upload = async (version: string): Promise<string> =>
      (await client.file.uploadFile({ file: { name: 'plugin.zip', data: (await pack(version)).plugin } }))
        .fileKey;
    const { id } = await client.plugin.installPlugin({ fileKey: await upload('1.2.3') });
    const update = await client.plugin.updatePlugin({ id, fileKey: await upload('1.3.0') });
    expect(update).toEqual({ id, version: '1.3.0' });
    const { plugins } = await client.plugin.getPlugins({ ids: [id] });
    expect(plugins).toEqual([
      { id, name: '見本', description: '説明', version: '1.3.0', isMarketPlugin: false },
    ]);
    await expect(
      clientOf('suzuki').plugin.installPlugin({ fileKey: await upload('1') }),
    ).rejects.toMatchObject({
      code: 'CB_NO02',
    });
  });

  it('is added to an app, saves its settings, and runs after the app is updated', async () => {
    const { plugin } = await pack();
    const id = await sandbox.current.installPlugin(plugin);
    const suzuki = await signIn(sandbox.current, 'suzuki');
    await suzuki.send('POST', '/k/v1/preview/app/plugins.json', { app: 2, ids: [id] });
    const config = { settings: '{"version":1}' };
    expect(
      (await suzuki.page('PUT', '/sandbox/page/plugin-config', { app: 2, pluginId: id, config })).status,
    ).toBe(200);
    const [listed] = (
      (await suzuki.page('GET', '/sandbox/page/plugins?app=2')).body['plugins'] as { id: string }[]
    ).filter((one) => one.id === id);
    expect(listed).toMatchObject({
      name: '見本',
      added: true,
      enabled: true,
      hasSettings: true,
      configured: true,
    });
    expect((await bootstrap(suzuki, '/k/2/'))['plugins']).toEqual([]);
    expect((await bootstrap(suzuki, '/k/admin/preview/2/'))['plugins']).toHaveLength(1);

    await suzuki.send('POST', '/k/v1/preview/app/deploy.json', { apps: [{ app: 2 }] });
    const tanaka = await signIn(sandbox.current, 'tanaka');
    let page = await bootstrap(tanaka, '/k/2/');
    while ((page['plugins'] as unknown[]).length === 0) page = await bootstrap(tanaka, '/k/2/');
    const [running] = page['plugins'] as { js: string[]; css: string[]; config: unknown }[];
    expect(running).toMatchObject({ id, name: '見本', version: '1.2.3', config });
    expect(running?.js[1]).toBe('https://example.com/lib.js');
    const script = await tanaka.get(running?.js[0] ?? '');
    expect(script.text).toBe('window.desktop = kintone.$PLUGIN_ID;');
    expect(script.headers.get('content-type')).toMatch(/javascript/);
    const [mobile] = (await bootstrap(tanaka, '/k/m/2/'))['plugins'] as { js: string[]; css: string[] }[];
    expect((await tanaka.get(mobile?.js[0] ?? '')).text).toBe('window.mobile = 1;');
  });

  it('shows its settings screen to app administrators only', async () => {
    const { plugin } = await pack();
    const id = await sandbox.current.installPlugin(plugin);
    sandbox.current.addPlugin('2', id, { a: '1' });
    const path = `/k/admin/app/2/plugin/config?pluginId=${id}`;
    const page = await bootstrap(await signIn(sandbox.current, 'suzuki'), path);
    expect(page).toMatchObject({
      screen: 'plugin-settings',
      plugins: [],
      settingsOf: { html: '<form id="settings"></form>', plugin: { id, config: { a: '1' } } },
    });
    expect((await (await signIn(sandbox.current, 'tanaka')).get(path)).status).toBe(403);
  });

  it('refuses settings that kintone would not keep', async () => {
    const id = await sandbox.current.installPlugin((await pack()).plugin);
    sandbox.current.addPlugin('2', id);
    const suzuki = await signIn(sandbox.current, 'suzuki');
    const save = (config: unknown) =>
      suzuki.page('PUT', '/sandbox/page/plugin-config', { app: 2, pluginId: id, config });
    expect(errorsOf(await save({ a: 1 }))).toEqual(['config.a']);
    expect(errorsOf(await save({ a: 'x'.repeat(65_536) }))).toEqual(['config.a']);
    expect((await save({ a: 'x'.repeat(65_535) })).status).toBe(200);
    const five = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((key) => [key, 'x'.repeat(60_000)]));
    expect(errorsOf(await save(five))).toEqual(['config']);
    const tanaka = await signIn(sandbox.current, 'tanaka');
    const body = { app: 2, pluginId: id, config: {} };
    expect(codeOf(await tanaka.page('PUT', '/sandbox/page/plugin-config', body))).toBe('CB_NO02');
  });

  it('takes no settings from a request that is not the page’s', async () => {
    const id = await sandbox.current.installPlugin((await pack()).plugin);
    sandbox.current.addPlugin('2', id);
    const suzuki = await signIn(sandbox.current, 'suzuki');
    const body = { app: 2, pluginId: id, config: {} };
    expect(codeOf(await suzuki.send('PUT', '/sandbox/page/plugin-config', body))).toBe('CB_IL02');
  });

  it('can be switched off and taken off', async () => {
    const id = await sandbox.current.installPlugin((await pack()).plugin);
    sandbox.current.addPlugin('2', id);
    const suzuki = await signIn(sandbox.current, 'suzuki');
    await suzuki.page('PUT', '/sandbox/page/plugin-enabled', { app: 2, pluginId: id, enabled: false });
    expect((await bootstrap(suzuki, '/k/admin/preview/2/'))['plugins']).toEqual([]);
    await suzuki.page('DELETE', '/sandbox/page/plugin', { app: 2, pluginId: id });
    const { plugins } = await clientOf('suzuki').app.getPlugins({ app: 2, preview: true });
    expect(plugins).toEqual([]);
  });

  it('keeps an app’s settings when it is updated, and is missed when it is deleted', async () => {
    const client = clientOf('sato');
    const id = await sandbox.current.installPlugin((await pack('1.0.0')).plugin);
    sandbox.current.addPlugin('2', id, { a: '1' });
    await sandbox.current.installPlugin((await pack('2.0.0')).plugin);
    const page = await bootstrap(await signIn(sandbox.current, 'tanaka'), '/k/2/');
    expect(page['plugins']).toMatchObject([{ version: '2.0.0', config: { a: '1' } }]);
    expect((await client.plugin.getApps({ id })).apps).toEqual([{ id: '2', name: '備品管理' }]);
    await client.plugin.uninstallPlugin({ id });
    expect((await client.plugin.getRequiredPlugins({})).plugins.map((one) => one.id)).toContain(id);
  });

  it('stays installed when the sample content comes back', async () => {
    const id = await sandbox.current.installPlugin((await pack()).plugin);
    sandbox.current.addPlugin('2', id);
    sandbox.current.reset();
    const { plugins } = await clientOf('sato').plugin.getPlugins({ ids: [id] });
    expect(plugins).toHaveLength(1);
    expect((await clientOf('suzuki').app.getPlugins({ app: 2 })).plugins).toEqual([]);
  });
});
