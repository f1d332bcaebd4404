import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { readAppList, readSpaceNames } from '../../../src/config/rollout/rest/app-list';
import { readAppStateOrWhy } from '../../../src/config/rollout/rest/app-state';
import { readLastEvents } from '../../../src/config/rollout/rest/last-events';
import { readLogHealth, readRequestsToday } from '../../../src/config/rollout/rest/log-health';
import { readAlerts, writeAlerts } from '../../../src/config/rollout/rest/notifications';
import { eachOf, patiently } from '../../../src/config/rollout/rest/patience';
import { pluginConfigApi } from '../../../src/config/rollout/rest/plugin-config';
import { readRecordCount } from '../../../src/config/rollout/rest/record-count';
import { NO_ALERTS } from '../../../src/config/rollout/model/alerts';
import { FakeTenant, networkError, PLUGIN, restError } from './fake-tenant';

const patience = { pause: async () => undefined };

const clientWith = (parts: object): KintoneRestAPIClient => parts as KintoneRestAPIClient;

describe('the list of apps', () => {
  const ids = Array.from({ length: 250 }, (_, index) => String(index + 1));
  const page = <T>(all: T[], { offset, limit }: { offset: number; limit: number }): T[] =>
    all.slice(offset, offset + limit);

  const tenant = (parts: { statistics?: object; plugin?: object } = {}): KintoneRestAPIClient =>
    clientWith({
      app: {
        getApps: async (asked: { offset: number; limit: number }) => ({
          apps: page(ids, asked).map((appId) => ({ appId, name: `App ${appId}`, spaceId: null })),
        }),
        getStatistics: async (asked: { offset: number; limit: number }) => ({
          apps: page(ids, asked).map((id) => ({
            id,
            space: id === '7' ? { id: '3', name: '営業' } : null,
            recordCount: '12',
            dailyRequestCount: '4',
            status: id === '8' ? 'CHANGED' : 'ACTIVATED',
          })),
        }),
        ...parts.statistics,
      },
      plugin: {
        getApps: async ({ offset }: { offset: number }) => ({ apps: offset === 0 ? [{ id: '5' }] : [] }),
        ...parts.plugin,
      },
    });

  it('has all pages, and what kintone tells of many apps at once', async () => {
    const counts: number[] = [];
    const list = await readAppList(tenant(), {
      pluginId: PLUGIN,
      patience,
      onCount: (count) => counts.push(count),
    });
    expect(list.apps).toHaveLength(250);
    expect(counts).toEqual([100, 200, 250]);
    expect(list.apps[6]).toEqual({
      id: '7',
      name: 'App 7',
      spaceId: '3',
      spaceName: '営業',
      records: 12,
      requests: 4,
      changed: false,
    });
    expect(list.apps[7]?.changed).toBe(true);
    expect(list).toMatchObject({ hasStatistics: true, withPlugin: new Set(['5']) });
  });

  it('does without what this kintone or user does not have', async () => {
    const refuse = async (): Promise<never> => {
      throw restError(403, 'CB_NO02');
    };
    const absent = async (): Promise<never> => {
      throw new Error('404: Not Found');
    };
    const list = await readAppList(
      tenant({ statistics: { getStatistics: absent }, plugin: { getApps: refuse } }),
      { pluginId: PLUGIN, patience },
    );
    expect(list.apps[6]).toEqual({ id: '7', name: 'App 7' });
    expect(list.hasStatistics).toBe(false);
    expect(list).not.toHaveProperty('withPlugin');
  });

  it.each([
    ['a busy kintone', () => restError(429, 'GAIA_TO04')],
    ['no network', networkError],
  ])('fails with %s, whichever part it hits', async (_, error) => {
    const fail = async (): Promise<never> => {
      throw error();
    };
    const broken: Parameters<typeof tenant>[0][] = [
      { statistics: { getApps: fail } },
      { statistics: { getStatistics: fail } },
      { plugin: { getApps: fail } },
    ];
    for (const parts of broken)
      await expect(readAppList(tenant(parts), { pluginId: PLUGIN, patience })).rejects.toEqual(error());
  });

  it('has the names of the spaces that the user may see', async () => {
    const asking = (error: Error): KintoneRestAPIClient =>
      clientWith({
        space: {
          getSpace: async ({ id }: { id: string }) => {
            if (id === '4') throw error;
            return { id, name: `Space ${id}` };
          },
        },
      });
    const names = await readSpaceNames(asking(restError(403, 'GAIA_NO01')), ['3', '4', '5']);
    expect([...names]).toEqual([
      ['3', 'Space 3'],
      ['5', 'Space 5'],
    ]);
    await expect(readSpaceNames(asking(networkError()), ['3', '4'])).rejects.toEqual(networkError());
  });
});

describe('an app’s state', () => {
  it('is read from live and edited settings', async () => {
    const tenant = new FakeTenant();
    tenant.add('2', {
      preview: { plugins: [{ id: PLUGIN, name: '', enabled: true }], config: { settings: '{}' } },
      revision: 5,
    });
    expect(await readAppStateOrWhy(tenant.client, tenant.configApi, '2', PLUGIN)).toEqual({
      live: 'absent',
      preview: 'on',
      pendingChanges: 2,
      revision: '5',
      pluginCount: 1,
      settingsText: '{}',
    });
  });

  it.each([
    [restError(403, 'CB_NO02'), 'permission'],
    [restError(400, 'GAIA_IL23'), 'guest-space'],
    [restError(404, 'GAIA_AP01'), 'not-found'],
  ])('is a reason where %s says so', async (error, reason) => {
    const tenant = new FakeTenant();
    tenant.before = () => {
      throw error;
    };
    expect(await readAppStateOrWhy(tenant.client, undefined, '2', PLUGIN)).toEqual({ reason });
  });

  it('is no state when the moment is to blame', async () => {
    const tenant = new FakeTenant();
    tenant.before = () => {
      throw networkError();
    };
    await expect(readAppStateOrWhy(tenant.client, undefined, '2', PLUGIN)).rejects.toEqual(networkError());
  });
});

describe('last events', () => {
  const log = (rows: string[]): { client: KintoneRestAPIClient; queries: string[] } => {
    const queries: string[] = [];
    const client = clientWith({
      record: {
        getRecords: async ({ query }: { query: string }) => {
          queries.push(query);
          const asked = [...query.matchAll(/"(\d+)"/g)].map(([, id]) => id);
          return {
            records: rows
              .map((id, index) => ({ id, index }))
              .reverse()
              .filter(({ id }) => asked.includes(id))
              .slice(0, 500)
              .map(({ id, index }) => ({
                app_id: { value: id },
                occurred_at_ms: { value: String(index) },
                plugin_version: { value: '1' },
              })),
          };
        },
      },
    });
    return { client, queries };
  };

  it('of many apps come from one answer', async () => {
    const { client, queries } = log(['1', '2', '1', '3']);
    const events = await readLastEvents(client, '9', ['1', '2', '4']);
    expect(Object.fromEntries(events)).toEqual({
      '1': { at: '2', pluginVersion: '1' },
      '2': { at: '1', pluginVersion: '1' },
      '4': 'none',
    });
    expect(queries).toHaveLength(1);
  });

  it('behind a busy app are asked for again without it', async () => {
    const { client, queries } = log(['2', ...Array.from({ length: 600 }, () => '1')]);
    const events = await readLastEvents(client, '9', ['1', '2']);
    expect(events.get('2')).toEqual({ at: '0', pluginVersion: '1' });
    expect(queries).toHaveLength(2);
    expect(queries[1]).toContain('app_id in ("2")');
  });

  it('are given up after five requests', async () => {
    const busy = ['1', '2', '3', '4', '5'].flatMap((id) => Array.from({ length: 600 }, () => id));
    const { client, queries } = log(['6', ...busy.reverse()]);
    const events = await readLastEvents(client, '9', ['1', '2', '3', '4', '5', '6']);
    expect(queries).toHaveLength(5);
    expect(events.get('6')).toBe('unknown');
  });

  it('of no apps cost nothing', async () => {
    const { client, queries } = log([]);
    expect((await readLastEvents(client, '9', [])).size).toBe(0);
    expect(queries).toEqual([]);
  });
});

describe('plugin settings over REST', () => {
  interface Asked {
    url: string;
    init: RequestInit | undefined;
  }
  const api = (answer: () => Response, guestSpaceId?: string) => {
    const asked: Asked[] = [];
    const fetch = (async (url: string, init?: RequestInit) => {
      asked.push({ url, init });
      return answer();
    }) as unknown as typeof globalThis.fetch;
    const host = { fetch, pluginId: PLUGIN, requestToken: () => 'token' };
    return { asked, api: pluginConfigApi(guestSpaceId ? { ...host, guestSpaceId } : host) };
  };
  const json = (status: number, body: object) => (): Response =>
    new Response(JSON.stringify(body), { status });

  it('are asked for as kintone documents it', async () => {
    const { asked, api: calls } = api(json(200, { config: { settings: 'x' }, revision: '4' }));
    expect(await calls.read('2')).toEqual({ settings: 'x' });
    expect(asked[0]?.url).toBe(`/k/v1/preview/app/plugin/config.json?app=2&id=${PLUGIN}`);
    expect(asked[0]?.init?.headers).toMatchObject({ 'X-Requested-With': 'XMLHttpRequest' });
    expect(await calls.write('2', { settings: 'y' })).toBe('4');
    expect(asked[1]).toMatchObject({ url: '/k/v1/preview/app/plugin/config.json', init: { method: 'PUT' } });
    expect(JSON.parse(String(asked[1]?.init?.body))).toEqual({
      app: '2',
      id: PLUGIN,
      config: { settings: 'y' },
      __REQUEST_TOKEN__: 'token',
    });
    expect(await calls.readLive('2')).toEqual({ settings: 'x' });
    expect(asked[2]?.url).toBe(`/k/v1/app/plugin/config.json?app=2&id=${PLUGIN}`);
  });

  it('are empty before the first save', async () => {
    expect(await api(json(200, {})).api.read('2')).toEqual({});
  });

  it('in a guest space go through its path', async () => {
    const { asked, api: calls } = api(json(200, { config: {} }), '5');
    await calls.read('2');
    expect(asked[0]?.url).toContain('/k/guest/5/v1/preview/app/plugin/config.json');
  });

  it.each([
    ['are not there: no such address', json(404, { code: 'CB_NF01', message: '' }), false],
    ['are not there: an illegal request', json(400, { code: 'CB_IL02', message: '' }), false],
    ['are not there: a page that says so', () => new Response('<html>', { status: 404 }), false],
    ['are there', json(200, { config: {} }), true],
  ])('%s', async (_, answer, isThere) => {
    expect(await api(answer).api.isThere('2')).toBe(isThere);
  });

  it.each([
    ['a busy kintone', json(429, { code: 'GAIA_TO04', message: '' }), { status: 429, code: 'GAIA_TO04' }],
    ['maintenance', () => new Response('<html>', { status: 503 }), { message: '503: ' }],
    ['a signed-out user', json(401, { code: 'CB_AU01', message: '' }), { status: 401, code: 'CB_AU01' }],
    [
      'a user without the right',
      json(403, { code: 'CB_NO02', message: '' }),
      { status: 403, code: 'CB_NO02' },
    ],
    [
      'no network',
      () => {
        throw new TypeError('Failed to fetch');
      },
      { isAxiosError: true, message: 'Failed to fetch' },
    ],
  ])('cannot be told with %s', async (_, answer, failure) => {
    await expect(api(answer).api.isThere('2')).rejects.toMatchObject(failure);
  });
});

describe('the log’s health', () => {
  it('asks three times, and reads the newest records in their order', async () => {
    const queries: string[] = [];
    const client = clientWith({
      record: {
        getRecords: async ({ query }: { query: string }) => {
          queries.push(query);
          if (query.startsWith('occurred_at')) return { records: [], totalCount: '7' };
          if (query.startsWith('plugin_version'))
            return {
              records: [
                {
                  app_id: { value: '2' },
                  app_name: { value: '備品' },
                  plugin_version: { value: '0.9' },
                  occurred_at_ms: { value: '' },
                  occurred_at: { value: '2026-01-01T00:00:00Z' },
                },
              ],
            };
          return {
            totalCount: '12',
            records: [
              {
                $id: { type: '__ID__', value: '2' },
                t: { type: 'CREATED_TIME', value: '2026-01-02T00:00:00Z' },
              },
              { $id: { type: '__ID__', value: '1' } },
            ],
          };
        },
      },
    });
    const health = await readLogHealth(client, '9', '1.0.0', patience);
    expect(health).toMatchObject({ recordsToday: 7, records: 12, lastWrite: '2026-01-02T00:00:00Z' });
    expect(health.newest.map((record) => record['$id']?.value)).toEqual(['1', '2']);
    expect(health.otherVersions).toEqual([
      { appId: '2', appName: '備品', version: '0.9', at: '2026-01-01T00:00:00Z' },
    ]);
    expect(queries.some((query) => query.includes('plugin_version != "1.0.0"'))).toBe(true);
    expect(queries).toHaveLength(3);
  });

  it('takes the requests that kintone counted, from whichever page the log app is on', async () => {
    const apps = Array.from({ length: 150 }, (_, index) => ({
      id: String(index + 1),
      dailyRequestCount: String(index),
    }));
    const client = clientWith({
      app: {
        getStatistics: async ({ offset }: { offset: number }) => ({ apps: apps.slice(offset, offset + 100) }),
      },
    });
    expect(await readRequestsToday(client, '120')).toBe(119);
    expect(await readRequestsToday(client, '999')).toBeUndefined();
    const without = clientWith({
      app: {
        getStatistics: async () => {
          throw new Error('404: Not Found');
        },
      },
    });
    expect(await readRequestsToday(without, '120')).toBeUndefined();
  });
});

describe('alerts over REST', () => {
  const tenant = (statuses: string[]) => {
    const calls: string[] = [];
    let stored: unknown[] = [{ filterCond: '', title: 'by hand', targets: [] }];
    const client = clientWith({
      app: {
        getPerRecordNotifications: async ({ preview }: { preview?: boolean }) => ({
          notifications: preview ? stored : [],
          revision: preview ? '5' : '4',
        }),
        getAppAcl: async () => ({ rights: [] }),
        updatePerRecordNotifications: async ({
          notifications,
          revision,
        }: {
          notifications: unknown[];
          revision: string;
        }) => {
          calls.push(`update at ${revision}`);
          stored = notifications;
          return { revision: '6' };
        },
        deployApp: async ({ apps }: { apps: { revision: string }[] }) => {
          calls.push(`deploy ${apps[0]?.revision}`);
        },
        getDeployStatus: async () => ({ apps: [{ app: '9', status: statuses.shift() }] }),
      },
    });
    return { client, calls, stored: () => stored };
  };
  const titles = { delete: '削除', print: '', copy: '', 'many-listed': '', 'many-repeats': '' };
  const alerts = {
    ...NO_ALERTS,
    kinds: ['delete' as const],
    recipients: [{ type: 'USER' as const, code: 'a' }],
  };

  it('are written at the revision that was read, and made live at theirs', async () => {
    const { client, calls, stored } = tenant(['PROCESSING', 'SUCCESS']);
    expect((await readAlerts(client, '9')).hasPendingChanges).toBe(true);
    await writeAlerts(client, '9', alerts, titles, patience);
    expect(calls).toEqual(['update at 5', 'deploy 6']);
    expect(stored()).toMatchObject([{ title: 'by hand' }, { title: '[Access Logger] 削除' }]);
  });

  it('give up waiting after five minutes', async () => {
    const { client } = tenant(Array<string>(1000).fill('PROCESSING'));
    const pauses: number[] = [];
    const pause = async (ms: number): Promise<void> => void pauses.push(ms);
    await expect(writeAlerts(client, '9', alerts, titles, { pause })).rejects.toMatchObject({
      step: 'deploy',
      reason: 'timeout',
    });
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBe(5 * 60_000);
  });

  it('say when they cannot be made live', async () => {
    const { client } = tenant(['FAIL']);
    await expect(writeAlerts(client, '9', alerts, titles, patience)).rejects.toMatchObject({
      reason: 'deploy-failed',
    });
  });
});

describe('patience', () => {
  it('is for a busy kintone only', async () => {
    let asked = 0;
    const ask = async (): Promise<never> => {
      asked++;
      throw restError(403, 'CB_NO02');
    };
    await expect(patiently(ask, patience)).rejects.toMatchObject({ code: 'CB_NO02' });
    expect(asked).toBe(1);
  });

  it('ends when the work is stopped', async () => {
    const abort = new AbortController();
    abort.abort();
    let asked = 0;
    const ask = async (): Promise<never> => {
      asked++;
      throw restError(503, 'X');
    };
    await expect(patiently(ask, { ...patience, signal: abort.signal })).rejects.toMatchObject({
      status: 503,
    });
    expect(asked).toBe(1);
  });

  it('never has more under way than allowed', async () => {
    let running = 0;
    let most = 0;
    const done: number[] = [];
    await eachOf([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      done.push(item);
    });
    expect(most).toBe(3);
    expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('ends early with the first error', async () => {
    const begun: number[] = [];
    const work = eachOf([1, 2, 3], 1, async (item) => {
      begun.push(item);
      if (item === 2) throw networkError();
    });
    await expect(work).rejects.toEqual(networkError());
    expect(begun).toEqual([1, 2]);
  });
});

describe('the number of records', () => {
  const answering = (answer: () => object): KintoneRestAPIClient =>
    clientWith({ record: { getRecords: async () => answer() } });
  const refusing = (error: Error) => (): never => {
    throw error;
  };

  it('is what the user sees', async () => {
    expect(
      await readRecordCount(
        answering(() => ({ records: [], totalCount: '12' })),
        '2',
      ),
    ).toBe(12);
  });

  it.each([restError(403, 'CB_NO02'), restError(400, 'GAIA_IL23')])('is unknown for %s', async (error) => {
    expect(await readRecordCount(answering(refusing(error)), '2')).toBeUndefined();
  });

  it('fails with the network', async () => {
    await expect(readRecordCount(answering(refusing(networkError())), '2')).rejects.toEqual(networkError());
  });
});
