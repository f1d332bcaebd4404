/**
 * The documents' own sample requests, sent as they are printed, and their sample answers: the sandbox's must have the same
 * keys with the same kinds of values. For what kintone's OpenAPI description leaves open or does not have at all.
 */
import { request } from 'node:http';
import { answerOf, passwordOf, type Answer } from '../unit/sandbox-server/support';
import { ADMINISTRATOR, CUSTOMERS, deploy, EQUIPMENT, field, makeApp, PROJECT, useOracle } from './support';

const oracle = useOracle();

async function ask(method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(oracle.sandbox.url + path, {
    method,
    headers: { ...passwordOf(ADMINISTRATOR), ...(body ? { 'Content-Type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return answerOf(response);
}

/** What a sample says without its values: keys, and the kind of each value. A list is described by its first item. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, shapeOf(inner)]),
  );
}

const choices = (...labels: string[]): object => ({
  options: Object.fromEntries(labels.map((label, index) => [label, { label, index: String(index) }])),
});

describe('https://cybozu.dev/ja/kintone/docs/rest-api/records/add-record/', () => {
  it('takes the sample and answers like it', async () => {
    const app = await makeApp(oracle.client(), {
      ...field('SINGLE_LINE_TEXT', '文字列1行'),
      ...field('MULTI_LINE_TEXT', '文字列複数行'),
      ...field('NUMBER', '数値'),
      ...field('DATETIME', '日時'),
      ...field('CHECK_BOX', 'チェックボックス', choices('sample1', 'sample2')),
      ...field('USER_SELECT', 'ユーザー選択'),
      ...field('DROP_DOWN', 'ドロップダウン', choices('sample1')),
      ...field('LINK', 'リンク_ウェブ', { protocol: 'WEB' }),
      ...field('SUBTABLE', 'テーブル', { fields: field('SINGLE_LINE_TEXT', 'テーブル文字列') }),
    });
    const record = {
      文字列1行: { value: 'テスト' },
      文字列複数行: { value: 'テスト\nテスト2' },
      数値: { value: '20' },
      日時: { value: '2014-02-16T08:57:00Z' },
      チェックボックス: { value: ['sample1', 'sample2'] },
      ユーザー選択: { value: [{ code: 'sato' }] },
      ドロップダウン: { value: 'sample1' },
      リンク_ウェブ: { value: 'https://www.cybozu.com' },
      テーブル: { value: [{ value: { テーブル文字列: { value: 'テスト' } } }] },
    };
    const { status, body } = await ask('POST', '/k/v1/record.json', { app: Number(app), record });
    expect([status, shapeOf(body)]).toEqual([200, { id: 'string', revision: 'string' }]);
    const { body: read } = await ask('GET', `/k/v1/record.json?app=${app}&id=1`);
    expect(read['record']).toMatchObject({
      ...record,
      ユーザー選択: { value: [{ code: 'sato', name: '佐藤 昇' }] },
      テーブル: { value: [{ id: expect.any(String), value: { テーブル文字列: { value: 'テスト' } } }] },
    });
  });

  it('ignores field codes that the app does not have', async () => {
    const app = await makeApp(oracle.client(), field('NUMBER', 'n'));
    const body = { app, record: { n: { value: '1' }, unknown: { value: 'x' } } };
    expect((await ask('POST', '/k/v1/record.json', body)).status).toBe(200);
    expect((await ask('GET', `/k/v1/record.json?app=${app}&id=1`)).body['record']).not.toHaveProperty(
      'unknown',
    );
    // The contract check would call the unknown field a mistake, as it is in anything of ours.
    oracle.sandbox.clearJournal();
  });
});

describe('https://cybozu.dev/ja/kintone/docs/rest-api/records/add-records/', () => {
  it('takes the sample and answers like it', async () => {
    const app = await makeApp(oracle.client(), {
      ...field('SINGLE_LINE_TEXT', '文字列1行_0'),
      ...field('SINGLE_LINE_TEXT', '文字列1行_1'),
    });
    const records = ['ABC', 'EFG'].map((value) => ({ 文字列1行_0: { value }, 文字列1行_1: { value } }));
    const { body } = await ask('POST', '/k/v1/records.json', { app: Number(app), records });
    expect(shapeOf(body)).toEqual(shapeOf({ ids: ['100', '101'], revisions: ['1', '1'] }));
    expect([body['ids'], body['revisions']]).toEqual([
      ['1', '2'],
      ['1', '1'],
    ]);
  });
});

describe('https://cybozu.dev/ja/kintone/docs/overview/field-types/', () => {
  it('has the samples of what every record carries', async () => {
    const { body } = await ask('GET', `/k/v1/record.json?app=${EQUIPMENT}&id=1`);
    const record = body['record'] as Record<string, unknown>;
    expect(record).toMatchObject({
      レコード番号: { type: 'RECORD_NUMBER', value: '1' },
      $id: { type: '__ID__', value: '1' },
      $revision: { type: '__REVISION__', value: '1' },
    });
    const person = { type: 'CREATOR', value: { code: 'sato', name: 'Noboru Sato' } };
    expect(shapeOf(record['作成者'])).toEqual(shapeOf(person));
    expect(shapeOf(record['更新者'])).toEqual(shapeOf(person));
  });
});

describe('https://cybozu.dev/ja/kintone/docs/rest-api/records/evaluate-record-permissions/', () => {
  it('answers with the documented properties, hidden fields and columns of tables among them', async () => {
    const client = oracle.client('suzuki');
    await client.app.updateFieldAcl({
      app: CUSTOMERS,
      rights: [
        {
          code: '備考',
          entities: [
            { entity: { type: 'USER', code: 'suzuki' }, accessibility: 'WRITE', includeSubs: false },
          ],
        },
      ],
    });
    expect(await deploy(client, CUSTOMERS)).toBe('SUCCESS');
    const { body } = await ask('GET', `/k/v1/records/acl/evaluate.json?app=${CUSTOMERS}&ids[0]=1&ids[1]=2`);
    const rights = body['rights'] as { id: unknown; record: unknown; fields: Record<string, unknown> }[];
    expect(rights.map(({ id }) => id)).toEqual(['1', '2']);
    expect(shapeOf(rights[0]?.record)).toEqual({
      viewable: 'boolean',
      editable: 'boolean',
      deletable: 'boolean',
    });
    expect(rights[0]?.fields['会社名']).toEqual({ viewable: true, editable: true });
    expect(rights[0]?.fields['備考']).toEqual({ viewable: false, editable: false });
    expect(rights[0]?.fields['単価']).toEqual({ viewable: true, editable: true });
  });

  it('takes its parameters in the body, too', async () => {
    const text = JSON.stringify({ app: '1', ids: [1, 2] });
    const headers = {
      ...passwordOf(ADMINISTRATOR),
      'Content-Type': 'application/json',
      'Content-Length': text.length,
    };
    const answer = await new Promise<string>((resolve, reject) => {
      const sent = request(
        `${oracle.sandbox.url}/k/v1/records/acl/evaluate.json`,
        { method: 'GET', headers },
        (response) => {
          let body = '';
          response.on('data', (chunk: Buffer) => (body += chunk.toString()));
          response.on('end', () => {
            resolve(body);
          });
        },
      );
      sent.once('error', reject);
      sent.end(text);
    });
    expect((JSON.parse(answer) as { rights: unknown[] }).rights).toHaveLength(2);
  });
});

const RIGHT_FLAGS = {
  appEditable: 'boolean',
  recordViewable: 'boolean',
  recordAddable: 'boolean',
  recordEditable: 'boolean',
  recordDeletable: 'boolean',
  recordImportable: 'boolean',
  recordExportable: 'boolean',
};

describe('https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/get-app-permissions/', () => {
  it('answers with the documented properties; the creator has no code', async () => {
    const { body } = await ask('GET', `/k/v1/app/acl.json?app=${CUSTOMERS}`);
    const [creator, everyone] = body['rights'] as { entity: unknown }[];
    expect(shapeOf(creator)).toEqual({
      entity: { code: 'null', type: 'string' },
      includeSubs: 'boolean',
      ...RIGHT_FLAGS,
    });
    expect(everyone?.entity).toEqual({ type: 'GROUP', code: 'everyone' });
    expect(shapeOf(body['revision'])).toBe('string');
  });

  it('writes a guest with guest/ before the login name', async () => {
    const guests = '/k/guest/1/v1';
    const put = (code: string): Promise<Answer> =>
      ask('PUT', `${guests}/preview/app/acl.json`, {
        app: PROJECT,
        rights: [{ entity: { type: 'USER', code }, recordViewable: true }],
      });
    expect((await put('guest@example.com')).body).toMatchObject({
      code: 'CB_VA01',
      errors: { 'rights[0].entity.code': expect.anything() },
    });
    expect((await put('guest/guest@example.com')).status).toBe(200);
    const { body } = await ask('GET', `${guests}/preview/app/acl.json?app=${PROJECT}`);
    expect(body['rights']).toMatchObject([{ entity: { type: 'USER', code: 'guest/guest@example.com' } }]);
  });

  it('includes organizations below for organizations only', async () => {
    const entities = [
      { type: 'USER', code: 'tanaka' },
      { type: 'ORGANIZATION', code: 'eigyo' },
    ];
    const rights = entities.map((entity) => ({ entity, includeSubs: true, recordViewable: true }));
    await ask('PUT', '/k/v1/preview/app/acl.json', { app: EQUIPMENT, rights });
    const { body } = await ask('GET', `/k/v1/preview/app/acl.json?app=${EQUIPMENT}`);
    expect((body['rights'] as { includeSubs: boolean }[]).map(({ includeSubs }) => includeSubs)).toEqual([
      false,
      true,
    ]);
  });
});

describe('https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/update-record-permissions/', () => {
  const everyone = { entity: { type: 'GROUP', code: 'everyone' }, includeSubs: 'false' };

  it('names the app as id or app; with both, id counts', async () => {
    const rights = [{ filterCond: '', entities: [{ ...everyone, viewable: 'true' }] }];
    const { status, body } = await ask('PUT', '/k/v1/preview/record/acl.json', {
      id: EQUIPMENT,
      app: CUSTOMERS,
      rights,
    });
    expect([status, shapeOf(body)]).toEqual([200, { revision: 'string' }]);
    const read = async (app: string): Promise<unknown[]> =>
      (await ask('GET', `/k/v1/preview/record/acl.json?app=${app}`)).body['rights'] as unknown[];
    expect(await read(CUSTOMERS)).toEqual([]);
    expect(await read(EQUIPMENT)).toEqual([
      {
        filterCond: '',
        entities: [
          { entity: everyone.entity, viewable: true, editable: false, deletable: false, includeSubs: false },
        ],
      },
    ]);
  });

  it('does not let anybody edit what they may not see', async () => {
    const rights = [{ filterCond: '', entities: [{ ...everyone, editable: true }] }];
    const { status, body } = await ask('PUT', '/k/v1/preview/record/acl.json', { app: EQUIPMENT, rights });
    expect([status, Object.keys(body['errors'] as object)]).toEqual([
      400,
      ['rights[0].entities[0].viewable'],
    ]);
  });
});

describe('https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/get-process-management-settings/', () => {
  it('answers null for states that were never set', async () => {
    const { body } = await ask('GET', `/k/v1/app/status.json?app=${EQUIPMENT}`);
    expect(body).toMatchObject({ enable: false, states: null });
    const customers = (await ask('GET', `/k/v1/app/status.json?app=${CUSTOMERS}`)).body;
    const { 未対応: first } = customers['states'] as Record<string, unknown>;
    expect(first).toEqual({ name: '未対応', index: '0', assignee: { type: 'ONE', entities: [] } });
  });
});

describe('https://cybozu.dev/ja/kintone/docs/rest-api/apps/report/update-graph-settings/', () => {
  const graph = { groups: [{ code: '分類' }], aggregations: [{ type: 'COUNT' }] };

  async function put(reports: object): Promise<string[]> {
    const { body } = await ask('PUT', '/k/v1/preview/app/reports.json', { app: EQUIPMENT, reports });
    return Object.keys((body['errors'] ?? {}) as object);
  }

  it('wants a mode for bars, two groups for a cross table, and no position twice', async () => {
    const one = { chartType: 'PIE', index: 0, name: 'one', ...graph };
    const two = { chartType: 'PIE', index: 1, name: 'two', ...graph };
    expect(await put({ one: { ...one, chartType: 'BAR' } })).toEqual(['reports[one].chartMode']);
    expect(await put({ one: { ...one, chartType: 'PIVOT_TABLE' } })).toEqual(['reports[one].groups']);
    expect(await put({ one, two: { ...two, index: 0 } })).toEqual(['reports[two].index']);
    expect(await put({ one, two })).toEqual([]);
  });

  it('answers the mode for those charts only that have one', async () => {
    const { body } = await ask('GET', `/k/v1/app/reports.json?app=${CUSTOMERS}`);
    const reports = Object.values(
      body['reports'] as Record<string, { chartType: string; chartMode?: string }>,
    );
    const withMode = reports.filter(({ chartMode }) => chartMode !== undefined);
    expect(withMode).toEqual(
      reports.filter(({ chartType }) => ['BAR', 'COLUMN', 'AREA', 'SPLINE_AREA'].includes(chartType)),
    );
    expect([withMode.length > 0, withMode.length < reports.length]).toEqual([true, true]);
  });
});

describe('the User API, https://cybozu.dev/ja/common/docs/user-api/', () => {
  const ORGANIZATION = {
    code: 'Sales01',
    description: '国内営業部',
    id: '2',
    localName: 'Domestic Sales Department',
    localNameLocale: 'en',
    name: '国内営業部',
    parentCode: 'A',
  };

  // https://cybozu.dev/ja/common/docs/user-api/users/get-users-organization/
  it('answers organizations like the sample', async () => {
    const { body } = await ask('GET', '/v1/user/organizations.json?code=tanaka');
    const [membership] = body['organizationTitles'] as { organization: unknown; title: unknown }[];
    expect(shapeOf(membership?.organization)).toEqual(shapeOf(ORGANIZATION));
    // The samples' people have no titles.
    expect(membership?.title).toBeNull();
    const all = await ask('GET', '/v1/organizations.json?codes[0]=eigyo');
    expect(shapeOf(all.body)).toEqual({ organizations: [shapeOf(ORGANIZATION)] });
  });

  // https://cybozu.dev/ja/common/docs/user-api/overview/data-structure/
  it('answers users with the documented keys', async () => {
    const { body } = await ask('GET', '/v1/users.json?codes[0]=tanaka');
    const [user] = body['users'] as Record<string, unknown>[];
    const keys =
      'birthDate callto code ctime customItemValues description email employeeNumber extensionNumber givenName ' +
      'givenNameReading id joinDate localName localNameLocale locale mobilePhone mtime name phone primaryOrganization ' +
      'sortOrder surName surNameReading timezone url valid';
    expect(Object.keys(user ?? {}).sort()).toEqual(keys.split(' '));
    expect(user).toMatchObject({
      code: 'tanaka',
      name: '田中 健一',
      valid: true,
      locale: 'ja',
      customItemValues: [],
    });
    expect(user?.['ctime']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });
});
