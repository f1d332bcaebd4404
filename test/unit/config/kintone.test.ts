/** What the settings screen asks kintone beside the log app: where it is, apps, people, the history of the settings. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { readApps } from '../../../src/config/kintone/apps';
import { readDirectory } from '../../../src/config/kintone/directory';
import { readHistory } from '../../../src/config/kintone/history';
import { findLogApps } from '../../../src/config/kintone/log-app-finder';
import { SAVE_EVENT } from '../../../src/config/kintone/own-records';
import {
  appSettingsUrl,
  appUrl,
  placeOf,
  pluginListUrl,
  pluginSettingsUrl,
  recordUrl,
} from '../../../src/config/kintone/place';
import { readRecentRecord } from '../../../src/config/kintone/tracked-app';
import { messagesIn } from '../../../src/config/messages';
import { inputErrorOf, type LogAppInput } from '../../../src/config/model/log-app-input';
import type { Kintone } from '../../../src/kintone';
import { restError } from '../logapp/fake-kintone';

const clientWith = (parts: object): KintoneRestAPIClient => parts as KintoneRestAPIClient;

describe('the place of the screen', () => {
  const at = (appId: number | null, path: string): Kintone =>
    ({ app: { getId: () => appId }, api: { url: () => `https://example.cybozu.com${path}` } }) as never;

  it('is the app, and the guest space where it is in one', () => {
    expect(placeOf(at(5, '/k/v1/records.json'), 'p')).toEqual({ pluginId: 'p', appId: '5' });
    expect(placeOf(at(5, '/k/guest/3/v1/records.json'), 'p')).toEqual({
      pluginId: 'p',
      appId: '5',
      guestSpaceId: '3',
    });
  });

  it('is none where kintone does not say the app', () => {
    expect(() => placeOf(at(null, '/k/v1/records.json'), 'p')).toThrow('which app');
  });

  it.each([
    ['an ordinary app', undefined, '/k'],
    ['an app of a guest space', '3', '/k/guest/3'],
  ])('gives the addresses of the other screens of %s', (_, space, root) => {
    expect(appUrl('5', space)).toBe(`${root}/5/`);
    expect(recordUrl('5', '7', space)).toBe(`${root}/5/show#record=7`);
    expect(appSettingsUrl('5', space)).toBe(`${root}/admin/app/flow?app=5#section=settings`);
    expect(pluginSettingsUrl('5', 'p', space)).toBe(`${root}/admin/app/5/plugin/config?pluginId=p`);
    expect(pluginListUrl('5', space)).toBe(`${root}/admin/app/5/plugin/`);
  });
});

describe('the apps to choose from', () => {
  it('are all pages of them but the one that is set up', async () => {
    const ids = Array.from({ length: 200 }, (_, n) => String(n + 1));
    const offsets: number[] = [];
    const client = clientWith({
      app: {
        getApps: async ({ limit, offset }: { limit: number; offset: number }) => {
          offsets.push(offset);
          const apps = ids.slice(offset, offset + limit);
          return { apps: apps.map((appId) => ({ appId, name: `App ${appId}` })) };
        },
      },
    });
    const apps = await readApps(client, '5');
    expect(apps.map(({ id }) => id)).toEqual(ids.filter((id) => id !== '5'));
    expect(apps[0]).toEqual({ id: '1', name: 'App 1' });
    // A last page that is full says nothing of its being the last.
    expect(offsets).toEqual([0, 100, 200]);
  });
});

describe('log apps that are there', () => {
  const FORM = { event_id: { type: 'SINGLE_LINE_TEXT' }, occurred_at_ms: {} };
  const tenant = (forms: Record<string, object | Error>) => {
    const queries: object[] = [];
    const client = clientWith({
      app: {
        getApps: async (query: object) => {
          queries.push(query);
          return { apps: Object.keys(forms).map((appId) => ({ appId, name: `App ${appId}` })) };
        },
        getFormFields: async ({ app }: { app: string }) => {
          const properties = forms[app];
          if (properties instanceof Error) throw properties;
          return { properties };
        },
      },
    });
    return { client, queries };
  };

  it('are known by their form, each once; what cannot be read is passed over', async () => {
    const { client, queries } = tenant({
      '5': FORM,
      '6': FORM,
      '7': { event_id: { type: 'NUMBER' }, occurred_at_ms: {} },
      '8': { event_id: { type: 'SINGLE_LINE_TEXT' } },
      '9': restError(403, 'CB_NO02'),
    });
    expect(await findLogApps(client, '5', undefined)).toEqual([{ id: '6', name: 'App 6' }]);
    expect(queries).toEqual([
      { name: 'アクセスログ', limit: 20 },
      { name: 'Access log', limit: 20 },
    ]);
  });

  it('are looked for among all apps of a guest space', async () => {
    const { client, queries } = tenant({ '6': FORM });
    expect(await findLogApps(client, '5', '3')).toHaveLength(1);
    expect(queries).toEqual([{ limit: 20 }]);
  });
});

describe('people', () => {
  const answering = (answer: (path: string) => Response) => {
    const asked: string[] = [];
    const fetch = (async (path: string) => {
      asked.push(path);
      return answer(path);
    }) as unknown as typeof globalThis.fetch;
    return { asked, fetch };
  };
  const json = (body: unknown): Response => new Response(JSON.stringify(body));

  it('are organizations, groups and users, all pages, without those who can no longer sign in', async () => {
    const many = Array.from({ length: 100 }, (_, n) => ({ code: `u${n}`, name: '', valid: n !== 1 }));
    const { asked, fetch } = answering((path) => {
      if (path.startsWith('/v1/organizations'))
        return json({ organizations: [{ code: 'eigyo', name: '営業部' }] });
      if (path.startsWith('/v1/groups')) return json({ groups: [] });
      return json({
        users: path.endsWith('offset=0') ? many : [{ code: 'sato', name: '佐藤', valid: true }],
      });
    });
    const people = await readDirectory(fetch);
    expect(people.slice(0, 3)).toEqual([
      { type: 'ORGANIZATION', code: 'eigyo', name: '営業部' },
      // Who has no name is called by the code.
      { type: 'USER', code: 'u0', name: 'u0' },
      { type: 'USER', code: 'u2', name: 'u2' },
    ]);
    expect(people).toHaveLength(1 + 99 + 1);
    expect(people.at(-1)).toEqual({ type: 'USER', code: 'sato', name: '佐藤' });
    expect(asked.filter((path) => path.startsWith('/v1/users'))).toEqual([
      '/v1/users.json?size=100&offset=0',
      '/v1/users.json?size=100&offset=100',
    ]);
  });

  it.each([
    ['an error', () => new Response('', { status: 503 }), '503: /v1/'],
    ['an answer without the list', () => json({}), 'answered without'],
    ['something else than a list', () => json({ organizations: 1, groups: 1, users: 1 }), 'answered without'],
  ])('cannot be told from %s', async (_, answer, words) => {
    await expect(readDirectory(answering(answer).fetch)).rejects.toThrow(words);
  });
});

describe('the history of the settings', () => {
  const row = (id: number, outcome: string, user: string, after: string) => ({
    $id: { value: String(id) },
    occurred_at_ms: { value: `2026-01-0${id}T00:00:00.000Z` },
    user_name: { value: user },
    user_code: { value: user },
    outcome: { value: outcome },
    changes: {
      value: [
        {
          value: {
            field_code: { value: 'fold' },
            field_label: { value: 'Fold' },
            before: { value: '' },
            after: { value: after },
          },
        },
      ],
    },
  });
  const read = async (records: object[]) => {
    const getRecords = jest.fn(async (_: { app: string; query: string }) => ({ records }));
    const entries = await readHistory(clientWith({ record: { getRecords } }), '9', '5');
    return { entries, asked: getRecords.mock.calls[0]![0] };
  };

  it('is read of this app, with who changed what', async () => {
    const { entries, asked } = await read([row(2, 'succeeded', 'sato', 'on')]);
    expect(asked).toEqual({
      app: '9',
      query: `action in ("config") and event_type = "${SAVE_EVENT}" and app_id = 5 order by $id desc limit 100`,
    });
    expect(entries).toEqual([
      {
        id: '2',
        at: '2026-01-02T00:00:00.000Z',
        userName: 'sato',
        userCode: 'sato',
        succeeded: true,
        changes: [{ code: 'fold', label: 'Fold', before: '', after: 'on' }],
      },
    ]);
  });

  it('has one line for an attempt and its success, and keeps what was only attempted', async () => {
    const { entries } = await read([
      row(7, 'attempted', 'sato', 'on'),
      row(6, 'succeeded', 'sato', 'on'),
      row(5, 'attempted', 'sato', 'on'),
      // Before these, an attempt of another person and one of other changes.
      row(4, 'succeeded', 'sato', 'on'),
      row(3, 'attempted', 'ito', 'on'),
      row(2, 'succeeded', 'sato', 'on'),
      row(1, 'attempted', 'sato', 'off'),
    ]);
    expect(entries.map(({ id }) => id)).toEqual(['7', '6', '4', '3', '2', '1']);
  });

  it('survives records that lack what a save writes', async () => {
    const { entries } = await read([{}]);
    expect(entries).toEqual([{ id: '', at: '', userName: '', userCode: '', succeeded: false, changes: [] }]);
  });
});

describe('a recent record of the app', () => {
  const reading = (answer: () => object): Promise<unknown> =>
    readRecentRecord(clientWith({ record: { getRecords: async () => answer() } }), '5');
  const refusing = (code: string) => (): never => {
    throw restError(404, code);
  };

  it('is the first one, none in an empty app or one that is not live yet, and an error is passed on', async () => {
    expect(await reading(() => ({ records: [{ a: 1 }, { a: 2 }] }))).toEqual({ a: 1 });
    expect(await reading(() => ({ records: [] }))).toBeUndefined();
    expect(await reading(refusing('GAIA_AP01'))).toBeUndefined();
    await expect(reading(refusing('CB_OTHER'))).rejects.toMatchObject({ code: 'CB_OTHER' });
  });
});

describe('what is typed for a new log app', () => {
  const messages = messagesIn('ja');
  const { nameMissing, nameTooLong, spaceInvalid } = messages.logApp;

  it.each<[Partial<LogAppInput>, string, string]>([
    [{ name: 'ログ' }, '', ''],
    [{ name: '  ' }, nameMissing, ''],
    [{ name: ` ${'あ'.repeat(64)} ` }, '', ''],
    [{ name: 'あ'.repeat(65) }, nameTooLong, ''],
    [{ name: 'ログ', spaceId: ' １２ ' }, '', ''],
    [{ name: 'ログ', spaceId: 'x' }, '', spaceInvalid],
    [{ name: '', spaceId: '-1' }, nameMissing, spaceInvalid],
  ])('%j', (typed, name, space) => {
    const input: LogAppInput = { name: '', language: 'ja', spaceId: '', auditors: [], ...typed };
    expect(inputErrorOf(input, messages)).toEqual({ name, space });
  });
});
