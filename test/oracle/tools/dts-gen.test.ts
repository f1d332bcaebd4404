import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LOG_FIELDS } from '../../../src/logapp';
import { run, useFolder } from '../run';
import { ADMINISTRATOR, CUSTOMERS, useOracle } from '../support';

const folder = useFolder();

const TIMEOUT_MS = 60_000;
jest.setTimeout(TIMEOUT_MS);

function regenerate(output: string): Promise<number | null> {
  const script = path.resolve('scripts/log-record-types.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, output], { stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}

describe('@kintone/dts-gen', () => {
  it('makes the checked-in type of a log record from the app that the settings screen creates', async () => {
    const output = path.join(folder.path, 'log-record.d.ts');
    expect(await regenerate(output)).toBe(0);
    // When this fails, the log app has changed: run `npm run types:log-record` and look at the difference.
    expect(readFileSync(output, 'utf8')).toBe(readFileSync('src/logapp/log-record.d.ts', 'utf8'));
  });

  it('finds every field of the log app in it', () => {
    const type = readFileSync('src/logapp/log-record.d.ts', 'utf8');
    const codes = [...type.matchAll(/^ +([^ :]+): kintone\.fieldTypes|^ +([^ :]+): \{/gm)].map(
      ([, code, table]) => code ?? table,
    );
    for (const { code, columns } of LOG_FIELDS)
      for (const one of [code, ...(columns ?? []).map((column) => column.code)]) expect(codes).toContain(one);
  });
});

describe('@kintone/dts-gen against the samples', () => {
  const oracle = useOracle();

  it('knows every field type', async () => {
    const output = path.join(folder.path, 'customers.d.ts');
    const login = ['--base-url', oracle.sandbox.url, '-u', ADMINISTRATOR, '-p', ADMINISTRATOR];
    const names = ['--type-name', 'Customer', '--namespace', 'test'];
    const { code } = await run(
      'dts-gen',
      [...login, ...names, '--app-id', CUSTOMERS, '-o', output],
      folder.path,
    );
    expect(code).toBe(0);
    const type = readFileSync(output, 'utf8');
    const named: [string, string][] = [
      ['会社名', 'SingleLineText'],
      ['年間見込額', 'Number'],
      ['見積合計', 'Calc'],
      ['顧客ランク', 'RadioButton'],
      ['業種', 'DropDown'],
      ['契約サービス', 'CheckBox'],
      ['関心のある製品', 'MultiSelect'],
      ['次回訪問予定', 'DateTime'],
      ['初回商談日', 'Date'],
      ['連絡しやすい時刻', 'Time'],
      ['商談メモ', 'RichText'],
      ['備考', 'MultiLineText'],
      ['添付資料', 'File'],
      ['Webサイト', 'Link'],
      ['担当者', 'UserSelect'],
      ['担当部門', 'OrganizationSelect'],
      ['共有グループ', 'GroupSelect'],
      ['作成者', 'Creator'],
      ['更新日時', 'UpdatedTime'],
    ];
    for (const [field, kind] of named) expect(type).toContain(`${field}: kintone.fieldTypes.${kind};`);
    expect(type).toMatch(/見積明細: \{\s+type: "SUBTABLE";/);
  });
});
