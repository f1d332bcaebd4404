import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readPackage } from '../../../sandbox/server/plugins/package';
import { BUILT_ZIP, filesOf, manifest } from '../plugin-fixture';
import { run, useFolder, type Run } from '../run';
import { ADMINISTRATOR, EQUIPMENT, field, GUEST_SPACE, makeApp, PROJECT, useOracle } from '../support';

const oracle = useOracle();
const folder = useFolder();

const login = (): string[] => ['--base-url', oracle.sandbox.url, '-u', ADMINISTRATOR, '-p', ADMINISTRATOR];

async function cli(...args: string[]): Promise<Run> {
  return run('cli-kintone', args, folder.path);
}

async function succeeded(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await cli(...args);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

const write = (name: string, text: string): string => {
  const file = path.join(folder.path, name);
  writeFileSync(file, text);
  return file;
};

describe('cli-kintone record', () => {
  it('exports what a query finds, as CSV', async () => {
    const csv = await succeeded(
      ...['record', 'export', ...login(), '--app', EQUIPMENT, '--fields', '管理番号,備品名,購入価格'],
      ...['--condition', '購入価格 > 100000', '--order-by', '管理番号 asc'],
    );
    expect(csv.trim().split('\n')).toEqual([
      '"管理番号","備品名","購入価格"',
      '"BH-001","ノートパソコン(14インチ)","168000"',
      '"BH-002","ノートパソコン(13インチ)","154000"',
    ]);
  });

  it('exports every field type of the samples, with the attachments', async () => {
    const csv = await succeeded('record', 'export', ...login(), '--app', '1', '--attachments-dir', 'files');
    const [head = ''] = csv.split('\n');
    for (const column of ['レコード番号', '会社名', '見積明細', '品目', '担当者', '添付資料', '作成日時'])
      expect(head).toContain(`"${column}"`);
    const { records } = await oracle.client().record.getRecords({ app: '1' });
    const files = records.flatMap(({ $id, 添付資料 }) =>
      (添付資料?.value as { name: string }[]).map(({ name }) => `添付資料-${String($id?.value)}/${name}`),
    );
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(existsSync(path.join(folder.path, 'files', file))).toBe(true);
  });

  it('imports new records and changes of known ones, tables and files with them', async () => {
    const client = oracle.client();
    const app = await makeApp(client, {
      ...field('SINGLE_LINE_TEXT', 'code', { unique: true }),
      ...field('NUMBER', 'n'),
      ...field('FILE', 'files'),
      ...field('SUBTABLE', 'rows', { fields: field('SINGLE_LINE_TEXT', 'name') }),
    });
    write('memo.txt', 'こんにちは');
    const first = write(
      'first.csv',
      '*,"code","n","files","rows","name"\n*,"K-1","1","memo.txt","","a"\n,"K-1","1","memo.txt","","b"\n*,"K-2","2","","",""\n',
    );
    await succeeded(
      'record',
      'import',
      ...login(),
      '--app',
      app,
      '--file-path',
      first,
      '--attachments-dir',
      folder.path,
    );
    const { records } = await client.record.getRecords({ app, query: 'order by $id asc' });
    expect(records.map(({ code, n }) => [code?.value, n?.value])).toEqual([
      ['K-1', '1'],
      ['K-2', '2'],
    ]);
    expect(records[0]?.['rows']?.value).toMatchObject([
      { value: { name: { value: 'a' } } },
      { value: { name: { value: 'b' } } },
    ]);
    expect(records[0]?.['files']?.value).toMatchObject([{ name: 'memo.txt', size: '15' }]);

    const second = write('second.csv', '"code","n"\n"K-2","20"\n"K-3","3"\n');
    await succeeded(
      'record',
      'import',
      ...login(),
      '--app',
      app,
      '--file-path',
      second,
      '--update-key',
      'code',
    );
    const after = await client.record.getRecords({ app, fields: ['code', 'n'], query: 'order by $id asc' });
    expect(after.records.map(({ code, n }) => [code?.value, n?.value])).toEqual([
      ['K-1', '1'],
      ['K-2', '20'],
      ['K-3', '3'],
    ]);
  });

  it('says what kintone refused', async () => {
    const app = await makeApp(oracle.client(), field('SINGLE_LINE_TEXT', 'code', { unique: true }));
    const file = write('same.csv', '"code"\n"x"\n"x"\n');
    const { code, stderr } = await cli('record', 'import', ...login(), '--app', app, '--file-path', file);
    expect(code).toBe(1);
    expect(stderr).toContain('CB_VA01');
    expect((await oracle.client().record.getRecords({ app })).records).toEqual([]);
  });

  it('deletes with an API token', async () => {
    const app = await makeApp(oracle.client(), field('SINGLE_LINE_TEXT', 'title'));
    await oracle.client().record.addRecords({ app, records: [{}, {}, {}] });
    const token = await oracle.token(app, { view: true, delete: true });
    await succeeded(
      'record',
      'delete',
      '--base-url',
      oracle.sandbox.url,
      '--api-token',
      token,
      '--app',
      app,
      '--yes',
    );
    expect((await oracle.client().record.getRecords({ app })).records).toEqual([]);
  });

  it('works in a guest space', async () => {
    const csv = await succeeded(
      ...[
        'record',
        'export',
        ...login(),
        '--guest-space-id',
        GUEST_SPACE,
        '--app',
        PROJECT,
        '--fields',
        '課題',
      ],
    );
    expect(csv.trim().split('\n')).toHaveLength(6);
  });
});

describe('cli-kintone plugin', () => {
  it('reads our package as we do', async () => {
    const zip = path.resolve(BUILT_ZIP);
    const { id, manifest: packed } = readPackage(readFileSync(zip));
    const info = JSON.parse(await succeeded('plugin', 'info', '--input', zip, '--format', 'json')) as object;
    expect(info).toMatchObject({ id, name: manifest.name.en, version: packed.version });
  });

  it('packs our manifest with a key of its own, and kintone takes it', async () => {
    for (const file of filesOf(manifest)) write(file, `/* ${file} */`);
    write('manifest.json', JSON.stringify({ ...manifest, version: '1' }));
    await succeeded('plugin', 'keygen', '--output', 'key.ppk');
    const pack = [
      'plugin',
      'pack',
      '--input',
      'manifest.json',
      '--private-key',
      'key.ppk',
      '--output',
      'plugin.zip',
    ];
    await succeeded(...pack);
    const { id } = readPackage(readFileSync(path.join(folder.path, 'plugin.zip')));
    await succeeded('plugin', 'upload', ...login(), '--input', 'plugin.zip', '--yes');
    const { plugins } = await oracle.client().plugin.getPlugins({ ids: [id] });
    expect(plugins).toMatchObject([{ id, name: manifest.name.ja, version: '1' }]);
  });

  it('installs our package, and updates it', async () => {
    const zip = path.resolve(BUILT_ZIP);
    const { id } = readPackage(readFileSync(zip));
    const upload = (): Promise<string> => succeeded('plugin', 'upload', ...login(), '--input', zip, '--yes');
    await upload();
    await upload();
    const { plugins } = await oracle.client().plugin.getPlugins({ ids: [id] });
    expect(plugins).toMatchObject([{ id, name: manifest.name.ja }]);
    const methods = oracle.sandbox
      .journal()
      .filter(({ path: at }) => at === '/k/v1/plugin.json')
      .map(({ method }) => method);
    expect(methods).toEqual(['POST', 'PUT']);
  });
});
