/** What is the most that kintone takes, each asked for over REST: the most is taken, one more is refused. */
import { strToU8, zipSync } from 'fflate';
import { PackageRefused, readPackage } from '../../../sandbox/server/plugins/package';
import {
  answerOf,
  codeOf,
  errorsOf,
  item,
  passwordOf,
  signedPackage,
  signIn,
  useSandbox,
  type Answer,
} from './support';

/** 21 signed plugins take their time. */
jest.setTimeout(60_000);

const sandbox = useSandbox();

/** Number and text fields, one of them unique, in the equipment app. */
const EQUIPMENT = '2';
const EVERYTHING = '1';

const ask = async (method: string, path: string, body: object, user = 'sato'): Promise<Answer> =>
  answerOf(
    await fetch(`${sandbox.current.url}/k/v1/${path}`, {
      method: 'POST',
      headers: {
        ...passwordOf(user),
        'Content-Type': 'application/json',
        ...(method === 'POST' ? {} : { 'X-HTTP-Method-Override': method }),
      },
      body: JSON.stringify(body),
    }),
  );

/** A package with this settings page; every one is another plugin. */
function packageWith(html: string): Uint8Array {
  const manifest = {
    manifest_version: 1,
    version: 1,
    type: 'APP',
    name: { en: 'Limits' },
    icon: 'icon.png',
    config: { html: 'config.html' },
  };
  const contents = zipSync({
    'manifest.json': strToU8(JSON.stringify(manifest)),
    'icon.png': new Uint8Array([1]),
    'config.html': strToU8(html),
  });
  return signedPackage(contents);
}

test("a plugin's settings page has 65,535 bytes", () => {
  // Three bytes each in UTF-8: bytes count, not characters.
  const most = 'あ'.repeat(21_845);
  expect(readPackage(packageWith(most)).files.get('config.html')?.byteLength).toBe(65_535);
  const refused = (): unknown => readPackage(packageWith(`${most}.`));
  expect(refused).toThrow(PackageRefused);
  expect(refused).toThrow(/^manifest\.json: \/config\/html file size should be <= 65535B$/);
});

test('an app has 20 plugins', async () => {
  const ids = await Promise.all(
    Array.from({ length: 21 }, () => sandbox.current.installPlugin(packageWith('<p></p>'))),
  );
  const add = (some: string[]): Promise<Answer> =>
    ask('POST', 'preview/app/plugins.json', { app: EQUIPMENT, ids: some });
  expect(errorsOf(await add(ids))).toEqual(['ids']);
  expect((await add(ids.slice(0, 19))).status).toBe(200);
  expect(errorsOf(await add(ids.slice(19)))).toEqual(['ids']);
  expect((await add(ids.slice(19, 20))).status).toBe(200);
  expect(errorsOf(await add(ids.slice(20)))).toEqual(['ids']);
  const { body } = await ask('GET', 'preview/app/plugins.json', { app: EQUIPMENT });
  expect(body['plugins']).toHaveLength(20);
  expect(() => {
    sandbox.current.addPlugin(EQUIPMENT, ids[20]!);
  }).toThrow('20');
});

test('the domain has ten cursors, whoever makes them of whichever app', async () => {
  const make = (app: string, user: string): Promise<Answer> =>
    ask('POST', 'records/cursor.json', { app, query: 'order by $id asc', size: 1 }, user);
  const made = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      make(index % 2 ? EQUIPMENT : EVERYTHING, index % 3 ? 'sato' : 'suzuki'),
    ),
  );
  expect(made.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  const refused = await make(EQUIPMENT, 'tanaka');
  expect([refused.status, codeOf(refused)]).toEqual([429, 'GAIA_TM12']);
  const status = await fetch(`${sandbox.current.url}/sandbox/status`, {
    headers: { 'Accept-Language': 'en' },
  });
  expect(await status.text()).toContain('Cursors in use (10 at most): 10');
  const gone = await ask('DELETE', 'records/cursor.json', { id: made[0]!.body['id'] }, 'suzuki');
  expect(gone.status).toBe(200);
  expect((await make(EQUIPMENT, 'tanaka')).status).toBe(200);
});

test.each<[string, number, string | undefined]>([
  ['order by $id asc limit 500 offset 10000', 200, undefined],
  ['order by $id asc limit 501', 400, 'GAIA_QU01'],
  ['order by $id asc offset 10001', 400, 'GAIA_QU02'],
])('records are read with "%s": %i %s', async (query, status, code) => {
  const answer = await ask('GET', 'records.json', { app: EQUIPMENT, query });
  expect([answer.status, codeOf(answer)]).toEqual([status, code]);
});

describe('the address of a request', () => {
  const askFor = async (bytes: number): Promise<Answer> => {
    const start = `${sandbox.current.url}/k/v1/records.json?app=2&query=limit+1`;
    return answerOf(await fetch(start.padEnd(bytes, '+'), { headers: passwordOf('sato') }));
  };

  test('has 8 KB; a longer one is answered by the web server in front of kintone', async () => {
    expect((await askFor(8192)).status).toBe(200);
    const refused = await askFor(8193);
    expect([refused.status, refused.headers.get('content-type')]).toEqual([414, 'text/html; charset=utf-8']);
    expect(refused.text).toContain('414 Request-URI Too Large');
    expect(sandbox.current.journal()).toHaveLength(1);
  });

  test('has indexes up to 99', async () => {
    const list = (index: number): Promise<Response> =>
      fetch(`${sandbox.current.url}/k/v1/records.json?app=2&fields[0]=備品名&fields[${index}]=管理番号`, {
        headers: passwordOf('sato'),
      });
    expect((await list(99)).status).toBe(200);
    const refused = await answerOf(await list(100));
    expect([refused.status, codeOf(refused), errorsOf(refused)]).toEqual([400, 'CB_VA01', ['fields[100]']]);
  });

  test.each([
    ['GET', 200, undefined],
    ['get', 400, 'CB_IL02'],
    ['PATCH', 400, 'CB_IL02'],
    ['', 400, 'CB_IL02'],
  ])('stands for the method %j in X-HTTP-Method-Override: %i %s', async (method, status, code) => {
    const answer = await answerOf(
      await fetch(`${sandbox.current.url}/k/v1/records.json`, {
        method: 'POST',
        headers: {
          ...passwordOf('sato'),
          'Content-Type': 'application/json',
          'X-HTTP-Method-Override': method,
        },
        body: JSON.stringify({ app: EQUIPMENT }),
      }),
    );
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
  });

  test('may be a PUT’s: the header counts for a POST only', async () => {
    const answer = await answerOf(
      await fetch(`${sandbox.current.url}/k/v1/record.json`, {
        method: 'PUT',
        headers: {
          ...passwordOf('sato'),
          'Content-Type': 'application/json',
          'X-HTTP-Method-Override': 'GET',
        },
        body: JSON.stringify({ app: EQUIPMENT, id: 1, record: {} }),
      }),
    );
    expect(answer.body).toEqual({ revision: '2' });
  });
});

test('100 records are written at once', async () => {
  const add = (count: number, prefix: string): Promise<Answer> =>
    ask('POST', 'records.json', {
      app: EQUIPMENT,
      records: Array.from({ length: count }, (_, index) => item(`${prefix}-${index}`)),
    });
  expect((await add(100, 'A')).body['ids']).toHaveLength(100);
  expect(errorsOf(await add(101, 'B'))).toEqual(['records']);
});

describe('values', () => {
  /** The equipment app with a number field and a unique text of our own. */
  async function makeFields(numberPrecision?: object): Promise<(record: object) => Promise<Answer>> {
    const suzuki = await signIn(sandbox.current, 'suzuki');
    const properties = {
      unique: { type: 'SINGLE_LINE_TEXT', code: 'unique', label: 'unique', unique: true },
      amount: { type: 'NUMBER', code: 'amount', label: 'amount' },
    };
    await suzuki.send('POST', '/k/v1/preview/app/form/fields.json', { app: EQUIPMENT, properties });
    if (numberPrecision)
      await suzuki.send('PUT', '/k/v1/preview/app/settings.json', { app: EQUIPMENT, numberPrecision });
    await suzuki.send('PUT', '/k/v1/app/acl.json', {
      app: EQUIPMENT,
      rights: [
        { entity: { type: 'CREATOR' }, appEditable: true, recordViewable: true, recordAddable: true },
        { entity: { type: 'GROUP', code: 'everyone' }, recordViewable: true, recordAddable: true },
      ],
    });
    let count = 0;
    return (record) =>
      ask('POST', 'record.json', {
        app: EQUIPMENT,
        record: { ...item(`L-${(count += 1)}`), ...record },
      });
  }
  const stored = async ({ body }: Answer, code: string): Promise<unknown> => {
    const answer = await ask('GET', 'record.json', { app: EQUIPMENT, id: body['id'] });
    return (answer.body['record'] as Record<string, { value: unknown }>)[code]?.value;
  };

  test('a text without duplicates has 64 characters', async () => {
    const add = await makeFields();
    expect(await stored(await add({ unique: { value: '字'.repeat(64) } }), 'unique')).toBe('字'.repeat(64));
    expect(errorsOf(await add({ unique: { value: '字'.repeat(65) } }))).toEqual(['record.unique.value']);
    expect(errorsOf(await add({ unique: { value: '字'.repeat(64) } }))).toEqual(['record.unique.value']);
  });

  test('a number has 12 digits and 4 decimals: an epoch in milliseconds does not fit', async () => {
    const add = await makeFields();
    expect(await stored(await add({ amount: { value: '999999999999.9999' } }), 'amount')).toBe(
      '999999999999.9999',
    );
    // Half to even.
    expect(await stored(await add({ amount: { value: '0.00025' } }), 'amount')).toBe('0.0002');
    expect(errorsOf(await add({ amount: { value: '1775001600000' } }))).toEqual(['record.amount.value']);
    // What rounding makes too long is too long.
    expect(errorsOf(await add({ amount: { value: '999999999999.99995' } }))).toEqual(['record.amount.value']);
  });

  test('or as many as the app says', async () => {
    const add = await makeFields({ digits: '13', decimalPlaces: '0', roundingMode: 'UP' });
    expect(await stored(await add({ amount: { value: '1775001600000.1' } }), 'amount')).toBe('1775001600001');
    expect(errorsOf(await add({ amount: { value: '17750016000000' } }))).toEqual(['record.amount.value']);
  });
});
