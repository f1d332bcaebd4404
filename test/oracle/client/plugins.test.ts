import { readFileSync } from 'node:fs';
import { deploy, EQUIPMENT, ORDINARY, refusalOf, useOracle } from '../support';
import { packFixture } from '../plugin-fixture';

const oracle = useOracle();

describe('@kintone/rest-api-client: plugins', () => {
  it('are installed, added to an app, updated and uninstalled', async () => {
    const client = oracle.client();
    const { plugin, file } = client;
    const { id, first, second } = await packFixture();
    const { fileKey } = await file.uploadFile({ file: { name: 'plugin.zip', data: first } });
    expect(await plugin.installPlugin({ fileKey })).toEqual({ id, version: '1' });
    const installed = await plugin.getPlugins({ ids: [id] });
    expect(installed.plugins).toMatchObject([
      { id, name: 'アクセスログ', version: '1', isMarketPlugin: false },
    ]);

    await client.app.addPlugins({ app: EQUIPMENT, ids: [id] });
    expect((await client.app.getPlugins({ app: EQUIPMENT })).plugins).toEqual([]);
    expect((await client.app.getPlugins({ app: EQUIPMENT, preview: true })).plugins).toMatchObject([
      { id, enabled: true },
    ]);
    expect(await deploy(client, EQUIPMENT)).toBe('SUCCESS');
    expect((await client.app.getPlugins({ app: EQUIPMENT })).plugins).toMatchObject([
      { id, name: 'アクセスログ' },
    ]);
    expect((await plugin.getApps({ id })).apps).toEqual([{ id: EQUIPMENT, name: '備品管理' }]);

    const update = await file.uploadFile({ file: { name: 'plugin.zip', data: second } });
    expect(await plugin.updatePlugin({ id, fileKey: update.fileKey })).toEqual({ id, version: '2' });
    expect((await plugin.getRequiredPlugins({})).plugins).toEqual([]);
    expect(await plugin.uninstallPlugin({ id })).toEqual({});
    expect((await plugin.getRequiredPlugins({})).plugins).toMatchObject([{ id }]);
  });

  it('are for kintone administrators, and must be packages', async () => {
    const { file, plugin } = oracle.client(ORDINARY);
    const { first } = await packFixture();
    const { fileKey } = await file.uploadFile({ file: { name: 'plugin.zip', data: first } });
    expect(await refusalOf(plugin.installPlugin({ fileKey }))).toMatchObject({
      code: 'CB_NO02',
      status: 403,
    });
    const other = await file.uploadFile({ file: { name: 'plugin.zip', data: readFileSync('package.json') } });
    expect(await refusalOf(oracle.client().plugin.installPlugin({ fileKey: other.fileKey }))).toMatchObject({
      status: 400,
    });
  });
});
