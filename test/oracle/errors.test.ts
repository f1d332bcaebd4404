/**
 * Error answers as kintone gives them; its OpenAPI description has none. Bodies were measured on a real kintone by the people
 * who wrote https://github.com/SonicGarden/kintone-emulator (`doc/kintone-behavior-notes.md`, observed 2026-04), or are
 * documented: https://cybozu.dev/ja/kintone/docs/rest-api/overview/kintone-rest-api-overview/ . Texts follow the user's
 * language; programs must match codes and keys only.
 */
import {
  answerOf,
  answerOverTheLimit,
  passwordOf,
  signIn,
  type Answer,
} from '../unit/sandbox-server/support';
import { ADMINISTRATOR, CUSTOMERS, EQUIPMENT, field, makeApp, ORDINARY, useOracle } from './support';

const oracle = useOracle();

/** Users whose kintone speaks Japanese and English. */
const JAPANESE = ORDINARY;
const ENGLISH = 'yamada';

async function ask(
  method: string,
  path: string,
  body?: object | string,
  headers: Record<string, string> = passwordOf(JAPANESE),
): Promise<Answer> {
  const response = await fetch(oracle.sandbox.url + path, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return answerOf(response);
}

/** The whole body of an error: nothing but these keys, and an id of its own. */
const errorBody = (code: string, message: unknown, errors?: object): object => ({
  code,
  id: expect.stringMatching(/^[0-9A-Za-z]{20}$/),
  message,
  ...(errors === undefined ? {} : { errors }),
});

const uniqueApp = (): Promise<string> =>
  makeApp(oracle.client(), {
    ...field('SINGLE_LINE_TEXT', 'title', { unique: true, maxLength: '5' }),
    ...field('SINGLE_LINE_TEXT', 'needed', { required: true, defaultValue: '-' }),
    ...field('NUMBER', 'amount', { maxValue: '10' }),
    ...field('DROP_DOWN', 'kind', { options: { a: { label: 'a', index: '0' } } }),
  });

describe('CB_VA01: a value is not valid', () => {
  it('names a duplicate by its place, in the user’s language', async () => {
    const app = await uniqueApp();
    const record = { title: { value: 'x' } };
    await ask('POST', '/k/v1/record.json', { app, record });
    const again = await ask('POST', '/k/v1/record.json', { app, record });
    expect(again.status).toBe(400);
    expect(again.body).toEqual(
      errorBody('CB_VA01', '入力内容が正しくありません。', {
        'record.title.value': { messages: ['値がほかのレコードと重複しています。'] },
      }),
    );
    expect(again.headers.get('x-cybozu-error')).toBe('CB_VA01');
    const english = await ask('POST', '/k/v1/record.json', { app, record }, passwordOf(ENGLISH));
    expect(english.body).toEqual(
      errorBody('CB_VA01', 'Missing or invalid input.', {
        'record.title.value': { messages: ['This value already exists in another record.'] },
      }),
    );
  });

  it('names places in a list of records, and stores none of them', async () => {
    const app = await uniqueApp();
    await ask('POST', '/k/v1/record.json', { app, record: { title: { value: 'x' } } });
    const add = (...titles: string[]): Promise<Answer> =>
      ask('POST', '/k/v1/records.json', { app, records: titles.map((value) => ({ title: { value } })) });
    const duplicate = await add('a', 'x');
    expect(duplicate.status).toBe(400);
    expect(duplicate.body['errors']).toEqual({
      'records[1].title.value': { messages: ['値がほかのレコードと重複しています。'] },
    });
    expect((await add('a', 'b', 'too long')).body['errors']).toEqual({
      'records[2].title.value': { messages: ['6文字より短くなければなりません。'] },
    });
    expect((await oracle.client().record.getRecords({ app })).records).toHaveLength(1);
  });

  it.each<[string, object, string[]]>([
    ['a required field that is emptied', { needed: { value: '' } }, ['record.needed.value']],
    ['a number that is too big', { amount: { value: '11' } }, ['record.amount.value']],
    ['a number that is none', { amount: { value: 'many' } }, ['record[amount].value']],
    ['a choice that is not there', { kind: { value: 'b' } }, ['record.kind.value']],
  ])('names %s', async (_what, record, keys) => {
    const { status, body } = await ask('POST', '/k/v1/record.json', { app: await uniqueApp(), record });
    expect([status, body['code']]).toEqual([400, 'CB_VA01']);
    expect(Object.keys(body['errors'] as object)).toEqual(keys);
  });

  it('names a missing parameter and too many records', async () => {
    const missing = await ask('POST', '/k/v1/records.json', { records: [] });
    expect(missing.body).toEqual(
      errorBody('CB_VA01', '入力内容が正しくありません。', { app: { messages: ['必須です。'] } }),
    );
    const records = Array.from({ length: 101 }, () => ({}));
    const tooMany = await ask('POST', '/k/v1/records.json', { app: await uniqueApp(), records });
    expect(tooMany.body).toMatchObject({
      code: 'CB_VA01',
      errors: { records: { messages: ['一度に100件までのレコードを追加できます。'] } },
    });
  });
});

describe('who may not', () => {
  it('CB_NO02: the user has no right', async () => {
    const { status, body } = await ask('GET', `/k/v1/app/acl.json?app=${CUSTOMERS}`);
    expect(status).toBe(403);
    expect(body).toEqual(errorBody('CB_NO02', '権限がありません。'));
    const english = await ask('GET', `/k/v1/app/acl.json?app=${CUSTOMERS}`, undefined, passwordOf(ENGLISH));
    expect(english.body).toEqual(errorBody('CB_NO02', 'No privilege to proceed.'));
  });

  it('CB_AU01: nobody is signed in', async () => {
    const { status, body } = await ask('GET', `/k/v1/app.json?id=${CUSTOMERS}`, undefined, {});
    expect(status).toBe(401);
    expect(body).toEqual(errorBody('CB_AU01', 'ログインしてください。'));
    const english = await ask('GET', `/k/v1/app.json?id=${CUSTOMERS}`, undefined, {
      'Accept-Language': 'en',
    });
    expect(english.body).toEqual(errorBody('CB_AU01', 'Please login.'));
  });

  it('CB_WA01: the password is wrong', async () => {
    const wrong = { 'X-Cybozu-Authorization': Buffer.from('sato:wrong').toString('base64') };
    const { status, body } = await ask('GET', '/k/v1/apps.json', undefined, wrong);
    expect([status, body['code']]).toEqual([401, 'CB_WA01']);
  });

  it('GAIA_UN10: a field that only kintone sets', async () => {
    const { status, body } = await ask('POST', '/k/v1/record.json', {
      app: EQUIPMENT,
      record: { 管理番号: { value: 'X' }, 備品名: { value: 'x' }, レコード番号: { value: '9' } },
    });
    expect([status, body['code']]).toEqual([400, 'GAIA_UN10']);
    expect(body).not.toHaveProperty('errors');
  });
});

describe('what is not there', () => {
  it('GAIA_RE01: no such record', async () => {
    const { status, body } = await ask('GET', `/k/v1/record.json?app=${CUSTOMERS}&id=9999`);
    expect(status).toBe(404);
    expect(body).toEqual(errorBody('GAIA_RE01', '指定したレコード（id: 9999）が見つかりません。'));
    const english = await ask(
      'GET',
      `/k/v1/record.json?app=${CUSTOMERS}&id=9999`,
      undefined,
      passwordOf(ENGLISH),
    );
    expect(english.body).toEqual(errorBody('GAIA_RE01', 'The specified record (ID: 9999) is not found.'));
  });

  it('GAIA_AP01: no such app', async () => {
    const { status, body } = await ask('GET', '/k/v1/records.json?app=9999');
    expect(status).toBe(404);
    expect(body).toEqual(
      errorBody('GAIA_AP01', '指定したアプリ（id: 9999）が見つかりません。削除されている可能性があります。'),
    );
    const english = await ask('POST', '/k/v1/records.json', { app: 9999, records: [] }, passwordOf(ENGLISH));
    expect(english.body).toEqual(
      errorBody('GAIA_AP01', 'The app (ID: 9999) not found. The app may have been deleted.'),
    );
  });

  it('GAIA_CO02: somebody was faster', async () => {
    const { status, body } = await ask('PUT', '/k/v1/record.json', {
      app: EQUIPMENT,
      id: 1,
      revision: 99,
      record: {},
    });
    expect([status, body['code']]).toEqual([409, 'GAIA_CO02']);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['no JSON', '{"app":'],
    ['no object', '[1]'],
  ])('CB_IJ01: the body is %s', async (_what, text) => {
    const { status, body } = await ask('POST', '/k/v1/records.json', text);
    expect(status).toBe(400);
    expect(body).toEqual(errorBody('CB_IJ01', '不正なJSON文字列です。'));
    const english = await ask('POST', '/k/v1/records.json', text, passwordOf(ENGLISH));
    expect(english.body).toEqual(errorBody('CB_IJ01', 'Invalid JSON string.'));
  });
});

describe('too much at once', () => {
  it('GAIA_TM12: an eleventh cursor', async () => {
    const app = EQUIPMENT;
    for (let count = 0; count < 10; count += 1)
      expect((await ask('POST', '/k/v1/records/cursor.json', { app })).status).toBe(200);
    const { status, body } = await ask('POST', '/k/v1/records/cursor.json', { app });
    expect([status, body['code']]).toEqual([429, 'GAIA_TM12']);
  });

  it('GAIA_TO04: the 101st request at once, with how many run', async () => {
    const { status, body, headers } = await answerOverTheLimit();
    expect(status).toBe(429);
    expect(body).toEqual(errorBody('GAIA_TO04', expect.any(String)));
    expect(headers.get('x-cybozu-error')).toBe('GAIA_TO04');
    expect(headers.get('x-concurrencylimit-limit')).toBe('100');
    expect(headers.get('x-concurrencylimit-running')).toBe('101');
  });

  it.each(['GAIA_DA02', 'GAIA_RE18'])('%s: the database is locked, with 520', async (code) => {
    oracle.sandbox.setFaults([
      { match: { path: '/k/v1/records.json' }, fault: { kind: 'status', status: 520, code } },
    ]);
    const { status, body } = await ask('GET', `/k/v1/records.json?app=${CUSTOMERS}`);
    expect(status).toBe(520);
    expect(body).toEqual(
      errorBody(code, 'データベースのロックに失敗しました。時間をおいて再度お試しください。'),
    );
  });
});

describe('a bulk request that fails', () => {
  it('has the error in its place and nothing in the others', async () => {
    const app = await uniqueApp();
    const payload = { app, record: { title: { value: 'x' } } };
    const request = { method: 'POST', api: '/k/v1/record.json', payload };
    const { status, body } = await ask('POST', '/k/v1/bulkRequest.json', {
      requests: [request, request, request],
    });
    expect(status).toBe(400);
    expect(body).toEqual({
      results: [
        {},
        errorBody('CB_VA01', '入力内容が正しくありません。', { 'record.title.value': expect.anything() }),
        {},
      ],
    });
  });
});

describe('a refused request of a signed-in browser', () => {
  it('is told apart from a signed-out one', async () => {
    const browser = await signIn(oracle.sandbox, ADMINISTRATOR);
    const stale = await browser.send('POST', '/k/v1/record.json', {
      __REQUEST_TOKEN__: 'old',
      app: EQUIPMENT,
    });
    expect([stale.status, stale.body['code']]).toEqual([400, 'CB_CS01']);
    await fetch(`${oracle.sandbox.url}/sandbox/logout`, {
      headers: { cookie: browser.cookie },
      redirect: 'manual',
    });
    const signedOut = await browser.get('/k/v1/apps.json');
    expect([signedOut.status, signedOut.body['code']]).toEqual([401, 'CB_AU01']);
  });
});
