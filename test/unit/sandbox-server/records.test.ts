import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { asker, codeOf, errorsOf, item, signIn, useSandbox, type Answer } from './support';

const sandbox = useSandbox();

function clientOf(user: string, guestSpaceId?: number): KintoneRestAPIClient {
  return new KintoneRestAPIClient({
    baseUrl: sandbox.current.url,
    auth: { username: user, password: user },
    ...(guestSpaceId === undefined ? {} : { guestSpaceId }),
  });
}

const ask = asker(sandbox);

/** Everyone may only add to the equipment app; kobayashi's group may look. */
async function makeAddOnly(): Promise<void> {
  const rights = [
    { entity: { type: 'CREATOR' }, appEditable: true },
    { entity: { type: 'GROUP', code: '監査' }, recordViewable: true },
    { entity: { type: 'GROUP', code: 'everyone' }, recordAddable: true },
  ];
  expect((await ask('suzuki', 'PUT', '/k/v1/app/acl.json', { app: 2, rights })).status).toBe(200);
}

describe('records over REST', () => {
  it('answer with texts for ids, as kintone does', async () => {
    const added = await ask('tanaka', 'POST', '/k/v1/records.json', {
      app: '2',
      records: [item('N-1'), item('N-2')],
    });
    expect(added.body).toEqual({ ids: ['9', '10'], revisions: ['1', '1'] });
  });

  it('let an add-only user add, and nothing else', async () => {
    await makeAddOnly();
    const added = await ask('tanaka', 'POST', '/k/v1/records.json', { app: 2, records: [item('A-1')] });
    expect(added.body).toEqual({ ids: ['9'], revisions: ['1'] });
    const refusals = [
      await ask('tanaka', 'GET', '/k/v1/records.json?app=2'),
      await ask('tanaka', 'GET', '/k/v1/record.json?app=2&id=9'),
      await ask('tanaka', 'PUT', '/k/v1/record.json', { app: 2, id: 9, record: item('A-2') }),
      await ask('tanaka', 'DELETE', '/k/v1/records.json?app=2&ids[0]=9'),
    ];
    expect(refusals.map((answer) => [answer.status, codeOf(answer)])).toEqual(
      Array(4).fill([403, 'CB_NO02']),
    );
    expect((await ask('tanaka', 'GET', '/k/v1/app/form/fields.json?app=2')).status).toBe(200);
    const seen = await ask('kobayashi', 'GET', '/k/v1/record.json?app=2&id=9');
    expect(seen.body['record']).toMatchObject({ 作成者: { value: { code: 'tanaka' } } });
  });

  it('take a long GET as a POST with X-HTTP-Method-Override', async () => {
    const ids = Array.from({ length: 600 }, (_, index) => `"BH-${index}"`).join(', ');
    const { records } = await clientOf('tanaka').record.getRecords({
      app: 2,
      query: `管理番号 in (${ids}, "BH-001")`,
    });
    expect(records).toHaveLength(1);
    expect(sandbox.current.journal()).toMatchObject([{ method: 'GET', path: '/k/v1/records.json' }]);
  });

  it('can be read through a cursor to the end', async () => {
    const records = await clientOf('tanaka').record.getAllRecordsWithCursor({ app: 1, fields: ['会社名'] });
    expect(records).toHaveLength(60);
  });

  it('refuse a guest space’s app on an ordinary path, and the other way round', async () => {
    expect(codeOf(await ask('tanaka', 'GET', '/k/v1/records.json?app=3'))).toBe('GAIA_IL23');
    expect(codeOf(await ask('tanaka', 'GET', '/k/guest/1/v1/records.json?app=1'))).toBe('GAIA_IL25');
    const { records } = await clientOf('guest@example.com', 1).record.getRecords({ app: 3 });
    expect(records).toHaveLength(5);
  });

  it('keep people out of a guest space they are no member of', async () => {
    expect(codeOf(await ask('yamada', 'GET', '/k/guest/1/v1/records.json?app=3'))).toBe('CB_NO02');
  });

  it.each([
    ['', 'CB_VA01'],
    ['abc', 'CB_VA01'],
    ['999', 'GAIA_AP01'],
  ])('refuse the app %j with %s', async (app, code) => {
    expect(codeOf(await ask('tanaka', 'GET', `/k/v1/records.json?app=${app}`))).toBe(code);
  });
});

describe('the sample customers', () => {
  it('are sixty different companies in every state of the process, some with files, tables, lookups and categories', async () => {
    const records = await clientOf('tanaka').record.getAllRecords({ app: 1 });
    const valuesOf = (code: string): unknown[] => records.map((record) => record[code]?.value);
    const filled = (code: string): number =>
      valuesOf(code).filter((value) => (Array.isArray(value) ? value.length > 0 : Boolean(value))).length;
    expect(new Set(valuesOf('会社名')).size).toBe(60);
    expect(new Set(valuesOf('ステータス'))).toEqual(new Set(['未対応', '対応中', '完了']));
    for (const code of [
      '添付資料',
      '見積明細',
      '貸出備品番号',
      '貸出備品名',
      'カテゴリー',
      '商談メモ',
      '見積合計',
    ])
      expect([code, filled(code) > 0]).toEqual([code, true]);
    const created = valuesOf('作成日時') as string[];
    expect(Math.max(...created.map(Date.parse))).toBeLessThanOrEqual(Date.now());
    expect(new Set(created).size).toBeGreaterThan(50);
  });

  it('are the same again after a reset', async () => {
    const before = await clientOf('tanaka').record.getAllRecords({
      app: 1,
      fields: ['会社名', '顧客ランク', '備考'],
    });
    await clientOf('tanaka').record.deleteRecords({ app: 1, ids: [1, 2, 3] });
    sandbox.current.reset();
    const after = await clientOf('tanaka').record.getAllRecords({
      app: 1,
      fields: ['会社名', '顧客ランク', '備考'],
    });
    expect(after).toEqual(before);
  });
});

describe('bulkRequest', () => {
  const post = (app: number, ...numbers: string[]): object => ({
    method: 'POST',
    api: '/k/v1/records.json',
    payload: { app, records: numbers.map(item) },
  });
  const bulk = (requests: object[]): Promise<Answer> =>
    ask('tanaka', 'POST', '/k/v1/bulkRequest.json', { requests });
  const count = async (): Promise<unknown> =>
    (await ask('tanaka', 'GET', '/k/v1/records.json?app=2&totalCount=true&query=limit%200')).body[
      'totalCount'
    ];

  it('answers each request in its place', async () => {
    const { body } = await bulk([
      post(2, 'B-1'),
      {
        method: 'PUT',
        api: '/k/v1/record.json',
        payload: { app: 2, id: 1, record: { 貸出先: { value: '展示会' } } },
      },
      { method: 'DELETE', api: '/k/v1/records.json', payload: { app: 2, ids: [2] } },
    ]);
    expect(body).toEqual({ results: [{ ids: ['9'], revisions: ['1'] }, { revision: '2' }, {}] });
  });

  it('undoes everything when one fails, and puts the error in its place', async () => {
    const answer = await bulk([post(2, 'B-1'), post(2, 'BH-001'), post(2, 'B-2')]);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      results: [
        {},
        {
          code: 'CB_VA01',
          id: expect.any(String),
          message: expect.any(String),
          errors: { 'records[0].管理番号.value': { messages: [expect.any(String)] } },
        },
        {},
      ],
    });
    expect(await count()).toBe('8');
  });

  it('takes 20 requests, not 21', async () => {
    const requests = Array.from({ length: 21 }, (_, index) => post(2, `B-${index}`));
    expect(errorsOf(await bulk(requests))).toEqual(['requests']);
    expect((await bulk(requests.slice(0, 20))).status).toBe(200);
    expect(await count()).toBe('28');
  });

  it('writes records only', async () => {
    const nested = { method: 'POST', api: '/k/v1/bulkRequest.json', payload: { requests: [] } };
    const settings = { method: 'PUT', api: '/k/v1/preview/app/settings.json', payload: { app: 2 } };
    for (const request of [nested, settings]) expect(codeOf(await bulk([request]))).toBe('CB_IL02');
  });

  it('is what the client’s addAllRecords runs on', async () => {
    const records = Array.from({ length: 250 }, (_, index) => item(`ALL-${index}`));
    const added = await clientOf('tanaka').record.addAllRecords({ app: 2, records });
    expect(added.records).toHaveLength(250);
    expect(sandbox.current.journal().map((entry) => [entry.path, entry.app])).toEqual([
      ['/k/v1/bulkRequest.json', '2'],
    ]);
  });
});

describe('files', () => {
  it('go up, into a record, and down again unchanged', async () => {
    const client = clientOf('tanaka');
    const data = Buffer.from('ファイルの中身\0\u00ff', 'utf8');
    const { fileKey } = await client.file.uploadFile({ file: { name: '報告書.txt', data } });
    const { id } = await client.record.addRecord({
      app: 1,
      record: { 会社名: { value: 'あけぼの' }, 添付資料: { value: [{ fileKey }] } },
    });
    const { record } = await client.record.getRecord({ app: 1, id });
    const [file] = record['添付資料']?.value as { fileKey: string; name: string; size: string }[];
    expect(file).toMatchObject({ name: '報告書.txt', size: String(data.byteLength) });
    const back = await client.file.downloadFile({ fileKey: file?.fileKey ?? '' });
    expect(Buffer.from(back)).toEqual(data);
  });

  it('are refused to whoever may not see the record', async () => {
    const query = encodeURIComponent('添付資料 like "ご提案書" limit 1');
    const { body } = await ask('tanaka', 'GET', `/k/v1/records.json?app=1&query=${query}`);
    const [record] = body['records'] as { 添付資料: { value: { fileKey: string }[] } }[];
    const fileKey = record?.添付資料.value[0]?.fileKey ?? '';
    expect((await ask('tanaka', 'GET', `/k/v1/file.json?fileKey=${fileKey}`)).status).toBe(200);
    expect(codeOf(await ask('guest@example.com', 'GET', `/k/v1/file.json?fileKey=${fileKey}`))).toBe(
      'CB_NO02',
    );
  });

  it('that were only uploaded cannot be downloaded', async () => {
    const { fileKey } = await clientOf('tanaka').file.uploadFile({ file: { name: 'a.txt', data: 'a' } });
    expect(codeOf(await ask('tanaka', 'GET', `/k/v1/file.json?fileKey=${fileKey}`))).toBe('GAIA_BL01');
  });
});

describe('the User API', () => {
  it('lists users by code, page by page, without guests', async () => {
    const { body } = await ask('tanaka', 'GET', '/v1/users.json?size=2&offset=1');
    expect((body['users'] as { code: string }[]).map((user) => user.code)).toEqual(['suzuki', 'tanaka']);
    const byCode = await ask('tanaka', 'GET', '/v1/users.json?codes[0]=yamada&codes[1]=guest@example.com');
    expect((byCode.body['users'] as { code: string }[]).map((user) => user.code)).toEqual(['yamada']);
  });

  it('has as many users as a large company when told so', async () => {
    const codes = sandbox.current.addUsers(250, '社員');
    expect(codes).toHaveLength(250);
    const { body } = await ask('tanaka', 'GET', '/v1/users.json?size=100&offset=200');
    const users = body['users'] as { code: string; name: string; primaryOrganization: string | null }[];
    // Five of the samples come first.
    expect(users.map(({ code }) => code)).toEqual(codes.slice(195));
    expect(users[4]).toMatchObject({ name: '社員 200', primaryOrganization: null });
    expect(users[5]).toMatchObject({ name: '社員 201', primaryOrganization: '1' });
    expect((await ask('user-250', 'GET', '/v1/users.json?size=1')).status).toBe(200);
    expect(() => sandbox.current.addUsers(1, '社員')).toThrow('user-1');
  });

  it('knows groups, organizations and who belongs to them', async () => {
    const groups = await ask('tanaka', 'GET', '/v1/groups.json?codes[0]=監査');
    expect(groups.body['groups']).toMatchObject([{ code: '監査', name: '監査' }]);
    const organizations = await ask('tanaka', 'GET', '/v1/organizations.json');
    expect(organizations.body['organizations']).toContainEqual(
      expect.objectContaining({ code: 'eigyo', name: '営業部', parentCode: 'honsha' }),
    );
    const own = await ask('yamada', 'GET', '/v1/user/organizations.json?code=tanaka');
    expect(own.body).toMatchObject({
      organizationTitles: [{ organization: { code: 'eigyo' }, title: null }],
    });
    const auditor = await ask('yamada', 'GET', '/v1/user/groups.json?code=kobayashi');
    expect((auditor.body['groups'] as { code: string }[]).map((group) => group.code)).toEqual([
      'everyone',
      '監査',
    ]);
  });
});

describe('a signed-in browser', () => {
  it('reads and writes as its user', async () => {
    const tanaka = await signIn(sandbox.current, 'tanaka');
    const added = await tanaka.send('POST', '/k/v1/record.json', { app: 2, record: item('S-1') });
    expect(added.body).toEqual({ id: '9', revision: '1' });
    const { body } = await tanaka.get('/k/v1/record.json?app=2&id=9');
    expect(body['record']).toMatchObject({ 作成者: { value: { code: 'tanaka' } } });
  });

  it('may run an action of the process', async () => {
    const tanaka = await signIn(sandbox.current, 'tanaka');
    const added = await tanaka.send('POST', '/k/v1/record.json', {
      app: 1,
      record: { 会社名: { value: 'あけぼの' } },
    });
    const { id } = added.body;
    await tanaka.send('PUT', '/k/v1/record/status.json', { app: 1, id, action: '対応を始める' });
    const { body } = await tanaka.get(`/k/v1/record.json?app=1&id=${String(id)}`);
    expect(body['record']).toMatchObject({
      ステータス: { value: '対応中' },
      作業者: { value: [{ code: 'tanaka' }] },
    });
  });
});
