/** What the settings screen, the log app's creation and the tracker's sender say to kintone, held against its description. */
import { readDirectory } from '../../src/config/kintone/directory';
import { readApps } from '../../src/config/kintone/apps';
import { readRecentRecord, readTrackedApp } from '../../src/config/kintone/tracked-app';
import type { Entry, Page } from '../../src/entry';
import { checkLogApp, createLogApp, LOG_FIELDS, mendLogApp, viewerMark } from '../../src/logapp';
import { compose } from '../../src/writer/compose';
import { send, type Answer } from '../../src/writer/send';
import { signIn } from '../unit/sandbox-server/support';
import { assertContract, contractProblems } from './contract';
import {
  ADMINISTRATOR,
  CUSTOMERS,
  deploy,
  field,
  GUEST_SPACE,
  makeApp,
  ORDINARY,
  PROJECT,
  useOracle,
} from './support';

const oracle = useOracle();

const VIEWER = `/* ${viewerMark('1.2.3')} */`;
const QUICK = { pollMs: 1 };

async function newLogApp(language: 'ja' | 'en' = 'ja', guestSpaceId?: string): Promise<string> {
  const { appId } = await createLogApp(
    oracle.client(ADMINISTRATOR, guestSpaceId),
    {
      name: 'log',
      language,
      auditors: [
        { type: 'GROUP', code: '監査' },
        { type: 'ORGANIZATION', code: 'joho' },
        { type: 'USER', code: 'yamada' },
      ],
      viewerSource: VIEWER,
      ...(guestSpaceId === undefined ? {} : { guestSpaceId }),
    },
    QUICK,
  );
  return appId;
}

/** Every field of an entry filled, as the tracker fills them. */
const ENTRY: Entry = {
  event_id: '01JZ0000000000000000000001',
  occurred_at_ms: '2026-04-01T01:02:03.456Z',
  action: 'edit',
  outcome: 'succeeded',
  event_type: 'app.record.edit.submit.success',
  platform: 'PC',
  user_code: ORDINARY,
  user_name: '田中 健一',
  department: '営業部',
  app_id: 1,
  app_name: '顧客管理',
  record_id: 7,
  record_title: '株式会社青葉精機',
  record_ids: '7,8',
  record_count: 2,
  view_id: 20,
  view_name: '顧客一覧',
  query: '会社名 like "青葉"',
  status_from: '未対応',
  process_action: '対応を始める',
  status_to: '対応中',
  changes: [
    { field_code: '電話番号', field_label: '電話番号', before: '03-0000-0000', after: '' },
    { field_code: '見積明細.数量#3', field_label: '見積明細 / 数量', before: '', after: '2' },
  ],
  count: 3,
  dwell_ms: 1500,
  url: 'https://example.cybozu.com/k/1/show#record=7',
  user_agent: 'Mozilla/5.0',
  session_id: '01JZ0000000000000000000000',
  sequence: 1,
  source: 'plugin',
  detail: '',
  plugin_version: '0.1.0',
};

async function sendAs(user: string, app: string, entries: Entry[], guestSpaceId?: string): Promise<Answer> {
  const browser = await signIn(oracle.sandbox, user);
  const kept = new Map(entries.map((entry) => [entry.event_id, entry]));
  const queue = { read: (key: string) => kept.get(key) };
  const sent = compose(queue as never, [...kept.keys()], {}, { clock_offset_ms: -1200 });
  const page = {
    settings: { logApp: { id: app, ...(guestSpaceId === undefined ? {} : { guestSpaceId }) } },
    now: Date.now,
    kintone: { getRequestToken: () => browser.token },
    window: {
      AbortSignal,
      fetch: (path: string, init: RequestInit) =>
        fetch(`${oracle.sandbox.url}${path}`, {
          ...init,
          headers: { ...(init.headers as Record<string, string>), cookie: browser.cookie },
        }),
    },
  };
  return send(page as unknown as Page, sent);
}

describe('the log app', () => {
  it.each(['ja', 'en'] as const)('is created, checked and read back (%s)', async (language) => {
    const client = oracle.client();
    const app = await newLogApp(language);
    expect((await checkLogApp(client, app, { viewerSource: VIEWER })).findings).toEqual([]);
    const { properties } = await client.app.getFormFields({ app });
    for (const { code, type } of LOG_FIELDS) expect(properties[code]).toMatchObject({ type });
    expect(properties['event_id']).toMatchObject({ unique: true, required: true });
  });

  it('is created inside a guest space', async () => {
    const app = await newLogApp('ja', GUEST_SPACE);
    const inside = oracle.client(ADMINISTRATOR, GUEST_SPACE);
    expect((await checkLogApp(inside, app, { viewerSource: VIEWER })).findings).toEqual([]);
  });

  it('is mended out of an app that was made by hand', async () => {
    const client = oracle.client();
    const app = await makeApp(client, {
      ...field('SINGLE_LINE_TEXT', 'event_id'),
      ...field('DROP_DOWN', 'action', { options: { view: { label: 'view', index: '0' } } }),
    });
    const { findings } = await checkLogApp(client, app, { viewerSource: VIEWER });
    expect(findings.length).toBeGreaterThan(10);
    await mendLogApp(client, app, { language: 'en', viewerSource: VIEWER, findings }, QUICK);
    expect((await checkLogApp(client, app, { viewerSource: VIEWER })).findings).toEqual([]);
    expect(await deploy(client, app)).toBe('SUCCESS');
  });
});

describe('the settings screen', () => {
  it('reads apps, forms, records and people', async () => {
    const client = oracle.client();
    expect(await readTrackedApp(client, CUSTOMERS)).toMatchObject({ name: '顧客管理', titleField: '会社名' });
    expect(await readRecentRecord(client, CUSTOMERS)).toHaveProperty('会社名');
    expect((await readApps(client, CUSTOMERS)).map(({ name }) => name)).toContain('備品管理');
    const browser = await signIn(oracle.sandbox, ADMINISTRATOR);
    const people = await readDirectory((path, init) =>
      fetch(`${oracle.sandbox.url}${String(path)}`, {
        headers: { ...(init?.headers as Record<string, string>), cookie: browser.cookie },
      }),
    );
    expect(people).toContainEqual({ type: 'USER', code: ORDINARY, name: '田中 健一' });
    expect(people).toContainEqual({ type: 'GROUP', code: '監査', name: '監査' });
    expect(people).toContainEqual({ type: 'ORGANIZATION', code: 'joho', name: '情報システム部' });
  });
});

describe("the tracker's sender", () => {
  it('writes a record with every field filled, which auditors read back', async () => {
    const app = await newLogApp();
    const second: Entry = { ...ENTRY, event_id: '01JZ0000000000000000000002', sequence: 2 };
    const answer = await sendAs(ORDINARY, app, [ENTRY, second]);
    expect(answer).toMatchObject({ ids: ['1', '2'], known: [], refused: [] });
    const { record } = await oracle.client('kobayashi').record.getRecord({ app, id: '1' });
    expect(record).toMatchObject({
      event_id: { value: ENTRY.event_id },
      occurred_at: { value: '2026-04-01T01:02:00Z' },
      occurred_at_ms: { value: ENTRY.occurred_at_ms },
      app_id: { value: '1' },
      sequence: { value: '1' },
      clock_offset_ms: { value: '-1200' },
      changes: {
        value: [{ value: { field_code: { value: '電話番号' } } }, { value: { after: { value: '2' } } }],
      },
      作成者: { value: { code: ORDINARY } },
    });
  });

  it('writes only what the log app and kintone know', async () => {
    const app = await newLogApp();
    await sendAs(ORDINARY, app, [ENTRY]);
    const post = oracle.sandbox
      .journal()
      .find(({ method, path }) => method === 'POST' && path === '/k/v1/records.json')!;
    // The form of the log app is known from its creation, so a field it lacks would be found.
    const misspelt = structuredClone(post);
    const [record] = (misspelt.request as { records: Record<string, unknown>[] }).records;
    record!['user_cod'] = { value: 'x' };
    expect(contractProblems([...oracle.sandbox.journal(), misspelt]).join()).toContain('user_cod');
    expect(() => {
      assertContract(oracle.sandbox.journal());
    }).not.toThrow();
  });

  it('learns which records the log has already', async () => {
    const app = await newLogApp();
    await sendAs(ORDINARY, app, [ENTRY]);
    const fresh: Entry = { ...ENTRY, event_id: '01JZ0000000000000000000003' };
    expect(await sendAs(ORDINARY, app, [fresh, ENTRY])).toMatchObject({
      known: [ENTRY.event_id],
      refused: [ENTRY.event_id],
    });
    const { totalCount } = await oracle.client().record.getRecords({ app, totalCount: true });
    expect(totalCount).toBe('1');
  });

  it('works in a guest space', async () => {
    const app = await newLogApp('ja', GUEST_SPACE);
    const answer = await sendAs(
      'guest@example.com',
      app,
      [{ ...ENTRY, app_id: Number(PROJECT) }],
      GUEST_SPACE,
    );
    expect(answer.ids).toEqual(['1']);
  });
});
