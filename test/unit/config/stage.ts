/** The settings screen in jsdom, on a kintone in memory that has a log app and one more app, and that fails when it is told to. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { messagesIn } from '../../../src/config/messages';
import { SCREEN_TAG, type SettingsScreen } from '../../../src/config/view/screen';
import type { Kintone } from '../../../src/kintone';
import { createLogApp } from '../../../src/logapp';
import { defaultSettings, type Settings } from '../../../src/settings';
import { type FakeKintone, emptyApp, restError } from '../logapp/fake-kintone';
import { FakeTenant, PLUGIN } from '../rollout/fake-tenant';

export const ja = messagesIn('ja');

/** The app whose settings are open. */
const OWN = '5';
/** An app without the plugin. */
export const MATE = '2';
export const LOG_APP = '41';
const VIEWER = '/* access-logger-viewer 0.1.0 */';

interface Failing {
  call: string;
  error: unknown;
  app?: string;
}

export const storedConfig = (part: Partial<Settings> = {}): { settings: string } => ({
  settings: JSON.stringify({ ...defaultSettings(), logApp: { id: LOG_APP }, ...part }),
});

type Json = Record<string, unknown>;
type Method = (parameters: Json) => Promise<unknown>;

export interface OpenStage {
  screen: SettingsScreen;
  kintone: FakeKintone;
  /** Names of all requests, in order. */
  calls: string[];
  /** Values of every log record that the screen wrote. */
  records: Json[];
  saved: Record<string, string>[];
  /** Puts the screen on the page. */
  show(): void;
  /** Waits until nothing is being read any more. */
  settled(): Promise<void>;
  /** Fails such requests until it is called again. */
  fail(failing: Failing | undefined): void;
  failDeploys(fails: boolean): void;
  text(): string;
  press(label: string | RegExp): void;
  until(condition: (open: OpenStage) => boolean): Promise<void>;
  close(): void;
}

/** The log app as the product makes it, live. */
export async function addLogApp(kintone: FakeKintone): Promise<void> {
  kintone.deployStates = ['SUCCESS'];
  await createLogApp(
    kintone.client,
    { name: 'ログ', language: 'ja', auditors: [], viewerSource: VIEWER },
    { pollMs: 0 },
  );
}

function ownApp(): ReturnType<typeof emptyApp> {
  const app = emptyApp('顧客');
  app.settings['name'] = '顧客';
  for (const code of ['company', 'phone']) app.fields[code] = { type: 'SINGLE_LINE_TEXT', code, label: code };
  app.layout = [
    { type: 'ROW', fields: ['company', 'phone'].map((code) => ({ type: 'SINGLE_LINE_TEXT', code })) },
  ];
  return app;
}

/** Opens the screen on a page; `kintone` has a log app already, made by `addLogApp`. */
export function openStage(
  kintone: FakeKintone,
  { page, isFresh = false }: { page: string; isFresh?: boolean },
): OpenStage {
  const tenant = new FakeTenant();
  tenant.add(MATE);
  kintone.add(OWN, ownApp());
  const calls: string[] = [];
  const records: Json[] = [];
  let failing: Failing | undefined;
  let deploysFail = false;

  const enter = (call: string, app: unknown): void => {
    calls.push(call);
    if (failing?.call === call && (failing.app === undefined || failing.app === String(app)))
      throw failing.error;
  };
  const appOf = ({ app, id, apps }: Json): string => {
    const first = (apps as (Json | string)[] | undefined)?.[0];
    return String(app ?? id ?? (typeof first === 'object' ? first['app'] : first) ?? '');
  };
  const gated = (methods: Record<string, Method>): Record<string, Method> =>
    Object.fromEntries(
      Object.entries(methods).map(([name, method]) => [
        name,
        async (parameters: Json = {}) => {
          enter(name, appOf(parameters));
          return method(parameters);
        },
      ]),
    );
  const own = kintone.client.app as unknown as Record<string, Method>;
  const theirs = tenant.client.app as unknown as Record<string, Method>;
  let notifications: unknown[] = [];
  const app: Record<string, Method> = {
    ...own,
    ...Object.fromEntries(
      Object.entries(theirs).map(([name, method]) => [
        name,
        (parameters: Json) =>
          (tenant.apps.has(appOf(parameters)) ? method : (own[name] ?? method))(parameters),
      ]),
    ),
    getApps: async ({ offset = 0 }) => ({
      apps:
        offset === 0
          ? [
              { appId: OWN, name: '顧客' },
              { appId: LOG_APP, name: 'ログ' },
              { appId: MATE, name: '備品' },
            ]
          : [],
    }),
    getDeployStatus: async (parameters) =>
      deploysFail
        ? { apps: (parameters['apps'] as string[]).map((one) => ({ app: one, status: 'FAIL' })) }
        : (tenant.apps.has(appOf(parameters)) ? theirs : own)['getDeployStatus']!(parameters),
    getStatistics: () => Promise.reject(restError(403, 'CB_NO02', 'no Wide course')),
    getPerRecordNotifications: async () => ({ notifications, revision: '1' }),
    updatePerRecordNotifications: async (parameters) => {
      notifications = parameters['notifications'] as unknown[];
      return { revision: '2' };
    },
  };
  const record: Record<string, Method> = {
    addRecord: async ({ record: given }) => {
      const fields = given as Record<string, { value: unknown }>;
      if (records.some((one) => one['event_id'] === fields['event_id']?.value))
        throw restError(400, 'CB_VA01', 'duplicate');
      records.push(Object.fromEntries(Object.entries(fields).map(([code, { value }]) => [code, value])));
      return { id: String(records.length), revision: '1' };
    },
    addRecords: async ({ records: given }) => {
      for (const one of given as Json[]) await record['addRecord']!({ record: one });
      return {};
    },
    getRecord: async ({ id }) => ({
      record: Object.fromEntries(
        Object.entries(records[Number(id) - 1] ?? {}).map(([code, value]) => [code, { value }]),
      ),
    }),
    getRecords: async ({ app: id }) => ({
      totalCount: '0',
      records:
        id === OWN
          ? [{ $id: { type: '__ID__', value: '7' }, company: { type: 'SINGLE_LINE_TEXT', value: '青空' } }]
          : [],
    }),
  };
  const client = {
    app: gated(app),
    record: gated(record),
    file: kintone.client.file,
    plugin: gated({ getApps: () => Promise.reject(restError(403, 'CB_NO02', 'no administrator')) }),
    space: gated({ getSpace: () => Promise.reject(restError(404, 'GAIA_SP01', 'none')) }),
  } as unknown as KintoneRestAPIClient;

  window.fetch = (async (address: string, { method = 'GET', body = '' } = {}) => {
    const { pathname, searchParams } = new URL(address, 'http://localhost');
    const answer = (value: unknown, status = 200) => ({
      ok: status < 300,
      status,
      statusText: '',
      json: async () => value,
      text: async () => JSON.stringify(value),
    });
    try {
      const people = /^\/v1\/(\w+)\.json$/.exec(pathname)?.[1];
      if (people) {
        enter('people', '');
        return answer({ [people]: people === 'users' ? [{ code: 'sato', name: '佐藤' }] : [] });
      }
      if (method === 'GET') {
        const id = searchParams.get('app') ?? '';
        return answer({ config: id === OWN ? {} : await tenant.configApi.read(id) });
      }
      const { app: id, config } = JSON.parse(body) as { app: string; config: Record<string, string> };
      enter('writeConfig', id);
      return answer({ revision: await tenant.configApi.write(id, config) });
    } catch (error) {
      const known = error as { status?: number; code?: string; message: string; isAxiosError?: true };
      if (known.isAxiosError) throw new TypeError('Failed to fetch', { cause: error });
      if (known.code) return answer({ code: known.code, message: known.message }, known.status);
      const status = Number(/^(\d{3}): /.exec(known.message)?.[1] ?? 500);
      return { ok: false, status, statusText: '', text: async () => '<html></html>' };
    }
  }) as unknown as typeof fetch;

  const saved: Record<string, string>[] = [];
  window.history.replaceState(null, '', `#${page}`);
  const screen = document.createElement(SCREEN_TAG) as SettingsScreen;
  screen.host = {
    kintone: {
      getLoginUser: () => ({ code: 'sato', name: '佐藤', language: 'ja' }),
      getRequestToken: () => 'token',
      plugin: {
        app: {
          getConfig: () => (isFresh ? {} : storedConfig()),
          setConfig: (given: Record<string, string>, done: () => void) => {
            saved.push(given);
            done();
          },
        },
      },
    } as unknown as Kintone,
    place: { pluginId: PLUGIN, appId: OWN },
    client,
    actsSource: '/* acts */',
    wideSource: 'start("__ACCESS_LOGGER_SETTINGS__")',
    viewerSource: VIEWER,
    pluginVersion: '0.1.0',
    pollMs: 1,
  };

  const open: OpenStage = {
    screen,
    kintone,
    calls,
    records,
    saved,
    show: () => document.body.append(screen),
    settled: async () => {
      await until(() => screen.querySelector('.al-page-title') !== null);
      let asked = -1;
      await until(() => {
        const isQuiet = asked === calls.length && !screen.querySelector('.al-loading');
        asked = calls.length;
        return isQuiet;
      });
    },
    fail: (given) => void (failing = given),
    failDeploys: (fails) => void (deploysFail = fails),
    text: () => (screen.textContent ?? '').replace(/\s+/g, ' '),
    press: (label) => {
      const fits = (text: string): boolean => (typeof label === 'string' ? text === label : label.test(text));
      const button = [...screen.querySelectorAll('button')].find((one) =>
        fits(one.textContent?.trim() ?? ''),
      );
      if (!button) throw new Error(`No button ${String(label)} in ${open.text()}`);
      button.click();
    },
    until: (condition) => until(() => condition(open)),
    close: () => {
      screen.remove();
      document.body.replaceChildren();
    },
  };
  return open;

  async function until(condition: () => boolean): Promise<void> {
    for (let turn = 0; turn < 1500; turn++) {
      if (condition()) return;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    throw new Error(`Never came true: ${condition}\n${calls.join(' ')}\n${open.text()}`);
  }
}
