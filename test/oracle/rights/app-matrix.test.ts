/**
 * Rights on an app, asked for through kintone's own client: who may read, export, page with a cursor, add, edit, delete, see
 * the form, see the app, open the screens and their plugin's settings.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/update-app-permissions/
 */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { bootstrapIn, signIn } from '../../unit/sandbox-server/support';
import { packFixture } from '../plugin-fixture';
import { deploy, field, makeApp, useOracle } from '../support';

const oracle = useOracle();

/**
 * The samples' people. suzuki makes the app; tanaka is in 営業部, yamada in サポート部, kobayashi in 本社 itself and in the
 * group 監査, all under 本社; sato is a kintone administrator, who administers every app whatever its rights say.
 */
const PEOPLE = ['suzuki', 'tanaka', 'yamada', 'kobayashi', 'sato'] as const;
type Person = (typeof PEOPLE)[number];

const LETTERS = {
  v: 'recordViewable',
  a: 'recordAddable',
  e: 'recordEditable',
  d: 'recordDeletable',
  m: 'appEditable',
} as const;
type Letter = keyof typeof LETTERS;
const EVERY_LETTER = Object.keys(LETTERS) as Letter[];

/** One line of the app's rights, by the letters of what it gives. */
function right(type: string, code: string | null, letters: string, includeSubs = false): object {
  const flags = EVERY_LETTER.map((letter) => [LETTERS[letter], letters.includes(letter)]);
  const entity = code === null ? { type } : { type, code };
  return { entity, includeSubs, ...(Object.fromEntries(flags) as object) };
}

interface Scenario {
  rights: object[];
  /** What each may do; who is left out may do nothing. */
  may: Partial<Record<Person, string>>;
}

const creator = right('CREATOR', null, 'vaedm');
const everyone = (letters: string): object => right('GROUP', 'everyone', letters);

const SCENARIOS: Record<string, Scenario> = {
  'a log app: its creator, auditors, and everyone adding': {
    rights: [creator, right('GROUP', '監査', 'va'), everyone('a')],
    may: { suzuki: 'vaedm', kobayashi: 'va', tanaka: 'a', yamada: 'a', sato: 'am' },
  },
  'a user by name': {
    rights: [right('USER', 'tanaka', 'vae'), everyone('v')],
    may: { tanaka: 'vae', yamada: 'v', kobayashi: 'v', suzuki: 'v', sato: 'vm' },
  },
  'everyone left out': {
    rights: [creator, right('USER', 'tanaka', 'v')],
    may: { suzuki: 'vaedm', tanaka: 'v', sato: 'm' },
  },
  'nobody at all': { rights: [], may: { sato: 'm' } },
  'the creator left out': {
    rights: [everyone('vd')],
    may: Object.fromEntries(PEOPLE.map((one) => [one, one === 'sato' ? 'vdm' : 'vd'])),
  },
  'an organization without those below': {
    rights: [right('ORGANIZATION', 'honsha', 'vd')],
    may: { kobayashi: 'vd', sato: 'm' },
  },
  'an organization with those below': {
    rights: [right('ORGANIZATION', 'honsha', 'vd', true)],
    may: { kobayashi: 'vd', tanaka: 'vd', yamada: 'vd', suzuki: 'vd', sato: 'vdm' },
  },
  'a person before their organization': {
    rights: [right('USER', 'tanaka', 'v'), right('ORGANIZATION', 'honsha', 'vaed', true)],
    may: { tanaka: 'v', yamada: 'vaed', kobayashi: 'vaed', suzuki: 'vaed', sato: 'vaedm' },
  },
  'a person after their organization': {
    rights: [right('ORGANIZATION', 'eigyo', 'a', true), right('USER', 'tanaka', 'vaedm')],
    may: { tanaka: 'a', sato: 'm' },
  },
  'a group before the creator': {
    rights: [everyone('v'), right('GROUP', '監査', 'a'), creator],
    may: { kobayashi: 'a', suzuki: 'vaedm', tanaka: 'v', yamada: 'v', sato: 'vm' },
  },
  'a person who may manage and nothing else': {
    rights: [right('USER', 'yamada', 'm'), everyone('va')],
    may: { yamada: 'm', suzuki: 'va', tanaka: 'va', kobayashi: 'va', sato: 'vam' },
  },
};

/** Whether a call goes through; anything but a plain refusal is an error of the test. */
async function goes(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    const { code, status } = error as { code?: string; status?: number };
    if (code === 'CB_NO02' && status === 403) return false;
    throw error;
  }
}

const READ_RECORD = '1';

/** Every person gets records of their own to change and delete, made before the rights are. */
async function setUp(rights: object[]): Promise<{ app: string; own: Record<Person, string> }> {
  const maker = oracle.client('suzuki');
  const app = await makeApp(maker, field('SINGLE_LINE_TEXT', 'title'));
  const { ids } = await maker.record.addRecords({ app, records: [{}, ...PEOPLE.map(() => ({}))] });
  const { id } = await packFixture().then(async ({ first }) => ({
    id: await oracle.sandbox.installPlugin(first),
  }));
  oracle.sandbox.addPlugin(app, id, { settings: 'secret of the app' });
  const administrator = oracle.client();
  await administrator.app.updateAppAcl({ app, rights: rights as never });
  expect(await deploy(administrator, app)).toBe('SUCCESS');
  const own = Object.fromEntries(PEOPLE.map((person, index) => [person, ids[index + 1]!])) as Record<
    Person,
    string
  >;
  return { app, own };
}

async function whatGoes(
  client: KintoneRestAPIClient,
  app: string,
  ownRecord: string,
): Promise<Record<string, boolean>> {
  const { record } = client;
  const cursor = async (): Promise<void> => {
    const { id } = await record.createCursor({ app });
    await record.getRecordsByCursor({ id });
  };
  return {
    read: await goes(record.getRecord({ app, id: READ_RECORD })),
    list: await goes(record.getRecords({ app })),
    export: await goes(record.getAllRecords({ app })),
    cursor: await goes(cursor()),
    comments: await goes(record.getRecordComments({ app, record: READ_RECORD })),
    add: await goes(record.addRecord({ app, record: { title: { value: 'x' } } })),
    addMany: await goes(record.addAllRecords({ app, records: [{}] }).catch(unwrap)),
    edit: await goes(record.updateRecord({ app, id: ownRecord, record: { title: { value: 'y' } } })),
    delete: await goes(record.deleteRecords({ app, ids: [ownRecord] })),
    form: await goes(client.app.getFormFields({ app })),
    evaluate: await goes(client.app.evaluateRecordsAcl({ app, ids: [READ_RECORD] })),
    rights: await goes(client.app.getAppAcl({ app })),
    settings: await goes(client.app.getAppSettings({ app, preview: true })),
    isListed: (await client.app.getApps({ ids: [app] })).apps.length === 1,
  };
}

/** `addAllRecords` wraps the refusal. */
function unwrap(error: unknown): never {
  throw (error as { error?: unknown }).error ?? error;
}

function expected(letters: string): Record<string, boolean> {
  const has = (...some: Letter[]): boolean => some.some((letter) => letters.includes(letter));
  return {
    ...Object.fromEntries(['read', 'list', 'export', 'cursor', 'comments'].map((name) => [name, has('v')])),
    add: has('a'),
    addMany: has('a'),
    edit: has('e'),
    delete: has('d'),
    form: has('v', 'a', 'm'),
    evaluate: has('v', 'a'),
    rights: has('m'),
    settings: has('m'),
    isListed: has('v', 'a', 'm'),
  };
}

describe.each(Object.entries(SCENARIOS))('rights on an app: %s', (_name, { rights, may }) => {
  it('hold for every call and everybody', async () => {
    const { app, own } = await setUp(rights);
    const seen: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const person of PEOPLE) {
      seen[person] = await whatGoes(oracle.client(person), app, own[person]);
      wanted[person] = expected(may[person] ?? '');
    }
    expect(seen).toEqual(wanted);
  });

  it('hold for the screens: who opens the app has its plugin settings, who manages it may change them', async () => {
    const { app } = await setUp(rights);
    for (const person of PEOPLE) {
      const letters = may[person] ?? '';
      const browser = await signIn(oracle.sandbox, person);
      const list = await browser.get(`/k/${app}/`);
      const opens = /[va]/.test(letters);
      expect([person, list.status]).toEqual([person, opens ? 200 : 403]);
      if (opens)
        expect(bootstrapIn(list.text)['plugins']).toMatchObject([
          { config: { settings: 'secret of the app' } },
        ]);
      else expect(list.text).not.toContain('secret of the app');
      const plugins = await browser.page('GET', `/sandbox/page/plugins?app=${app}`);
      expect([person, plugins.status]).toEqual([person, letters.includes('m') ? 200 : 403]);
    }
  });
});
