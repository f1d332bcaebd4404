/** @jest-environment jsdom */
import { TextDecoder } from 'node:util';
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import type { Kintone } from '../../../src/kintone';
import { messagesIn } from '../../../src/config/messages';
import { SCREEN_TAG, type SettingsScreen } from '../../../src/config/view/screen';
import { defaultSettings, type Settings } from '../../../src/settings';
import { FakeKintone, emptyApp, restError } from '../logapp/fake-kintone';

const VIEWER = '/* access-logger-viewer 0.1.0 */';
const ja = messagesIn('ja');

interface Opened {
  screen: SettingsScreen;
  kintone: FakeKintone;
  saved: Record<string, string>[];
  /** Log records that the screen itself wrote: the log app's id and the values. */
  written: { app: string; values: Record<string, unknown> }[];
  /** Refuses log records from now on, `undefined` takes them. */
  refuse(error: unknown): void;
  text(): string;
  press(label: string): void;
  until(condition: () => boolean): Promise<void>;
}

/** What the last test opened; removed before the next. */
let open: SettingsScreen | undefined;

beforeAll(() => {
  // Every browser has it, jsdom does not.
  Object.assign(globalThis, { TextDecoder });
  // jsdom has no popover; kintone-ui-component opens its menus with it.
  HTMLElement.prototype.showPopover ??= () => undefined;
  HTMLElement.prototype.hidePopover ??= () => undefined;
});
beforeEach(() => {
  window.history.replaceState(null, '', '#log-app');
});
afterEach(() => {
  open?.remove();
  window.localStorage.clear();
  document.body.replaceChildren();
});

async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500; turn++) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`Never came true: ${condition}\n${document.body.textContent?.replace(/\s+/g, ' ')}`);
}

async function openScreen(
  config: Record<string, string> | null = null,
  { language = 'ja', prepare = (_kintone: FakeKintone): void => undefined, people = true } = {},
): Promise<Opened> {
  const kintone = new FakeKintone();
  const app = emptyApp('顧客');
  app.settings['name'] = '顧客';
  app.settings['titleField'] = { selectionMode: 'MANUAL', code: 'company' };
  app.fields['company'] = { type: 'SINGLE_LINE_TEXT', code: 'company', label: '会社名' };
  app.fields['phone'] = { type: 'SINGLE_LINE_TEXT', code: 'phone', label: '電話番号' };
  app.layout = [
    {
      type: 'ROW',
      fields: [
        { type: 'SINGLE_LINE_TEXT', code: 'company' },
        { type: 'SINGLE_LINE_TEXT', code: 'phone' },
      ],
    },
  ];
  kintone.add('5', app);
  prepare(kintone);
  const saved: Record<string, string>[] = [];
  const written: Opened['written'] = [];
  let refusal: unknown;
  const client = {
    ...kintone.client,
    app: {
      ...kintone.client.app,
      getApps: async () => ({
        apps: [
          { appId: '5', name: '顧客' },
          { appId: '41', name: 'ログ' },
        ],
      }),
    },
    record: {
      addRecord: async ({ app, record }: { app: string; record: Record<string, { value: unknown }> }) => {
        if (refusal !== undefined) throw refusal;
        const values = Object.fromEntries(Object.entries(record).map(([code, { value }]) => [code, value]));
        written.push({ app, values });
        return { id: String(written.length), revision: '1' };
      },
      getRecords: async () => ({
        records: [
          {
            $id: { type: '__ID__', value: '7' },
            company: { type: 'SINGLE_LINE_TEXT', value: '<b>青空</b>' },
          },
        ],
      }),
    },
  } as unknown as KintoneRestAPIClient;
  window.fetch = (async (path: string) => {
    if (!people) return { ok: false, status: 503 };
    const member = /\/v1\/(\w+)\.json/.exec(path)?.[1] ?? '';
    const list = {
      users: [{ code: 'sato', name: '佐藤' }],
      groups: [{ code: '監査', name: '監査' }],
      organizations: [],
    };
    return { ok: true, json: async () => ({ [member]: list[member as 'users'] }) };
  }) as unknown as typeof fetch;
  const screen = document.createElement(SCREEN_TAG) as SettingsScreen;
  screen.host = {
    kintone: {
      getLoginUser: () => ({ code: 'sato', name: '佐藤', language }),
      plugin: {
        app: {
          getConfig: () => config,
          setConfig: (given: Record<string, string>, done: () => void) => {
            saved.push(given);
            done();
          },
        },
      },
    } as unknown as Kintone,
    place: { pluginId: 'p', appId: '5' },
    client,
    actsSource: '',
    wideSource: '',
    viewerSource: VIEWER,
    pluginVersion: '0.1.0',
  };
  document.body.append(screen);
  open = screen;
  const text = (): string => screen.textContent ?? '';
  const press = (label: string): void => {
    const button = [...screen.querySelectorAll('button')].find((one) => one.textContent?.trim() === label);
    if (!button) throw new Error(`No button ${label} in ${text()}`);
    button.click();
  };
  const refuse = (error: unknown): void => {
    refusal = error;
  };
  return { screen, kintone, saved, written, refuse, text, press, until };
}

const stored = (change: Partial<Settings> = {}): Record<string, string> => ({
  settings: JSON.stringify({ ...defaultSettings(), logApp: { id: '41' }, ...change }),
});

/** A log app 41, as the plugin makes it. */
function withLogApp(kintone: FakeKintone): void {
  const app = emptyApp('ログ');
  kintone.add('41', app);
}

/** Goes to a page of the screen, as its navigation does. */
async function goTo(page: string): Promise<void> {
  window.location.hash = page;
  await until(() => document.querySelector('[aria-current="page"]')?.getAttribute('href') === `#${page}`);
}

const checkbox = (screen: SettingsScreen, event: string): HTMLInputElement => {
  const found = screen.querySelector<HTMLInputElement>(`input[data-event="${event}"]`);
  if (!found) throw new Error(`No switch for ${event}`);
  return found;
};

describe('the settings screen', () => {
  it('refuses to save without a log app, and says what to do', async () => {
    const { press, saved, text } = await openScreen();
    await until(() => text().includes(ja.save.save));
    press(ja.save.save);
    await until(() => text().includes(ja.problems.noLogApp));
    expect(saved).toEqual([]);
    expect(document.activeElement?.id).toBe('al-problems');
  });

  it('creates a log app by button, step by step, and saves its id', async () => {
    const { press, saved, written, text, kintone } = await openScreen();
    await until(() => text().includes(ja.logApp.createButton));
    kintone.deployStates = ['SUCCESS'];
    press(ja.logApp.createButton);
    await until(() => text().includes(ja.logApp.created(ja.logApp.defaultName, '41')));
    await until(() => text().includes(ja.logApp.good));
    press(ja.save.save);
    await until(() => text().includes(ja.save.saved));
    expect(text()).toContain(ja.save.notStarted);
    const settings = JSON.parse(saved[0]?.['settings'] ?? '') as Settings;
    expect(settings).toMatchObject({
      version: 1,
      enabled: true,
      logApp: { id: '41' },
      app: { name: '顧客', titleField: 'company', labels: { phone: '電話番号' } },
    });
    expect(settings.events['mobile.app.record.detail.show']).toBe(true);
    expect(written.map(({ app, values }) => [app, values['action'], values['outcome']])).toEqual([
      ['41', 'config', 'attempted'],
      ['41', 'config', 'succeeded'],
    ]);
  });

  it('says which step failed and which app is left behind, and goes on from there', async () => {
    const { press, text, kintone } = await openScreen();
    await until(() => text().includes(ja.logApp.createButton));
    kintone.deployStates = ['SUCCESS'];
    kintone.failing = { call: 'updateReports', error: restError(403, 'CB_NO02', '権限がありません。') };
    press(ja.logApp.createButton);
    await until(() => text().includes(ja.failure.title(ja.steps.reports)));
    expect(text()).toContain(ja.failure.advice.permission);
    expect(text()).toContain(ja.logApp.leftBehind('41'));
    press(ja.logApp.resume);
    await until(() => text().includes(ja.logApp.good));
    expect(kintone.live.has('42')).toBe(false);
  });

  it('finishes an app left behind under the name and for the people it was begun with', async () => {
    const first = await openScreen();
    await until(() => first.text().includes(ja.logApp.createButton));
    const name = first.screen.querySelector<HTMLInputElement>('.al-field input[type="text"]')!;
    name.value = '監査の記録';
    name.dispatchEvent(new InputEvent('input', { bubbles: true }));
    first.kintone.failing = { call: 'updateReports', error: restError(403, 'CB_NO02', '権限がありません。') };
    first.press(ja.logApp.createButton);
    await until(() => first.text().includes(ja.logApp.leftBehind('41')));
    first.screen.remove();

    window.history.replaceState(null, '', '#setup');
    const { kintone, press, text } = await openScreen(null, { prepare: withLogApp });
    await until(() => text().includes(ja.setup.leftBehind('41')));
    kintone.deployStates = ['SUCCESS'];
    press(ja.setup.resumeCreation);
    await until(() => text().includes(ja.logApp.created('監査の記録', '41')));
  });

  it('checks an existing app and adds what is missing before it is used', async () => {
    const { press, text, kintone, screen } = await openScreen(null, { prepare: withLogApp });
    await until(() => text().includes(ja.logApp.createButton));
    kintone.deployStates = ['SUCCESS'];
    screen.querySelector<HTMLInputElement>('input[type="radio"][value="existing"]')?.click();
    await until(
      () => screen.querySelector('input[role="combobox"]') !== null && text().includes(ja.logApp.check),
    );
    const combobox = [...screen.querySelectorAll('*')].find((one) =>
      one.localName.startsWith('kuc-combobox'),
    );
    combobox?.dispatchEvent(new CustomEvent('change', { detail: { value: '41' } }));
    await until(() => {
      const button = [...screen.querySelectorAll('button')].find(
        (one) => one.textContent?.trim() === ja.logApp.check,
      );
      return button !== undefined && !button.disabled;
    });
    press(ja.logApp.check);
    await until(() => text().includes(ja.logApp.unusable));
    expect(text()).toContain(ja.findings.fieldMissing('event_id'));
    expect(text()).toContain(ja.logApp.noLogApp);
    const mendButtons = (): HTMLButtonElement[] =>
      [...screen.querySelectorAll('button')].filter(
        (one) => one.textContent?.trim() === ja.logApp.mendAndUse,
      );
    expect(mendButtons().map(({ disabled }) => disabled)).toEqual([true]);
    screen.querySelector<HTMLInputElement>('.al-check-line input')?.click();
    await until(() => mendButtons().every(({ disabled }) => !disabled));
    press(ja.logApp.mendAndUse);
    await until(() => text().includes(ja.logApp.good));
    expect(text()).toContain(ja.logApp.mended);
  });

  it('shows stored settings and saves what is changed, keeping the rest', async () => {
    const events = { 'app.record.detail.show': false, 'app.record.edit.change.phone': true };
    const { screen, press, saved, text } = await openScreen(stored({ events, fields: { phone: 'omit' } }), {
      prepare: withLogApp,
    });
    await until(() => text().includes(ja.logApp.hint));
    await goTo('events');
    await until(() => screen.querySelector('input[data-event]') !== null);
    expect(checkbox(screen, 'app.record.detail.show').checked).toBe(false);
    checkbox(screen, 'mobile.app.record.detail.show').click();
    await goTo('privacy');
    screen.querySelector<HTMLInputElement>('input[name="al-treatment-phone"][value="mask"]')?.click();
    await until(() => text().includes(ja.save.unsaved));
    press(ja.save.save);
    await until(() => text().includes(ja.save.saved));
    // It may well be logging since long.
    expect(text()).not.toContain(ja.save.notStarted);
    const settings = JSON.parse(saved[0]?.['settings'] ?? '') as Settings;
    expect(settings.events).toMatchObject({
      'app.record.detail.show': false,
      'mobile.app.record.detail.show': false,
      'app.record.edit.change.phone': true,
      'app.record.index.show': true,
    });
    expect(settings.fields).toEqual({ phone: 'mask' });
    expect(text()).not.toContain(ja.save.unsaved);
  });

  it('writes who changed what into the log, masks and all, before it is stored', async () => {
    const { screen, press, written, text } = await openScreen(stored(), { prepare: withLogApp });
    await goTo('privacy');
    await until(() => screen.querySelector('input[name="al-treatment-phone"]') !== null);
    screen.querySelector<HTMLInputElement>('input[name="al-treatment-phone"][value="omit"]')?.click();
    press(ja.save.save);
    await until(() => text().includes(ja.save.saved));
    expect(written[0]?.values).toMatchObject({
      outcome: 'attempted',
      user_code: 'sato',
      app_id: '5',
      app_name: '顧客',
      event_type: 'config.save',
    });
    expect(written[0]?.values['changes']).toEqual([
      {
        value: {
          field_code: { value: 'fields.phone' },
          field_label: { value: ja.differences.field('phone') },
          before: { value: ja.fields.record },
          after: { value: ja.fields.omit },
        },
      },
    ]);
    expect(written[1]?.values['event_id']).not.toBe(written[0]?.values['event_id']);
  });

  it('stores nothing when the log does not take the history, and says so', async () => {
    const { screen, press, saved, refuse, text } = await openScreen(stored(), { prepare: withLogApp });
    await goTo('events');
    await until(() => screen.querySelector('input[data-event]') !== null);
    checkbox(screen, 'app.record.detail.show').click();
    refuse(restError(403, 'CB_NO02', '権限がありません。'));
    press(ja.save.save);
    await until(() => text().includes(ja.transfer.writeFailed));
    expect(saved).toEqual([]);
    expect(text()).toContain(ja.save.unsaved);
    refuse(undefined);
    press(ja.save.save);
    await until(() => text().includes(ja.save.saved));
    expect(text()).not.toContain(ja.transfer.writeFailed);
  });

  it('asks before unsaved changes are left, and only then', async () => {
    const events = { 'app.record.detail.show': true };
    const { screen, text } = await openScreen(stored({ events }), { prepare: withLogApp });
    await goTo('events');
    await until(() => screen.querySelector('input[data-event]') !== null);
    const leave = (): boolean => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(leave()).toBe(true);
    checkbox(screen, 'app.record.detail.show').click();
    await until(() => text().includes(ja.save.unsaved));
    expect(leave()).toBe(false);
    checkbox(screen, 'app.record.detail.show').click();
    await until(() => !text().includes(ja.save.unsaved));
    expect(leave()).toBe(true);
  });

  it('renders record values in the sample as text', async () => {
    const { screen } = await openScreen(stored(), { prepare: withLogApp });
    await goTo('privacy');
    await until(() => screen.querySelector('[data-code="record_title"]') !== null);
    expect(screen.querySelector('[data-code="record_title"]')?.textContent).toBe('<b>青空</b>');
    screen.querySelector<HTMLInputElement>('input[name="al-treatment-company"][value="mask"]')?.click();
    await until(() => screen.querySelector('[data-code="record_title"]')?.textContent === '***');
  });

  it.each([
    ['newer', { settings: '{"version":2}' }, ja.stored.newerTitle],
    ['damaged', { settings: '{"version":' }, ja.stored.unreadableTitle],
  ])('explains %s settings and replaces them only on demand', async (_name, config, title) => {
    const { screen, press, saved, text } = await openScreen(config);
    await until(() => text().includes(title));
    expect(screen.querySelector('#al-save')).toBeNull();
    expect(text()).toContain(ja.stored.download);
    press(ja.stored.startAnew);
    await until(() => screen.querySelector('#al-save') !== null);
    expect(text()).toContain(ja.save.unsaved);
    expect(saved).toEqual([]);
  });

  it('says when the app cannot be read, and tries again', async () => {
    const { press, text } = await openScreen(null, {
      prepare: (kintone) => {
        kintone.failing = { call: 'getFormFields', error: restError(403, 'CB_NO02', '権限がありません。') };
      },
    });
    await until(() => text().includes(ja.screen.load.failed));
    expect(text()).toContain('権限がありません。');
    press(ja.common.retry);
    await until(() => text().includes(ja.save.save));
  });

  it('says when the people cannot be listed, and works on', async () => {
    const { text } = await openScreen(null, { people: false });
    await until(() => text().includes(ja.logApp.peopleFailed));
    expect(text()).toContain(ja.logApp.createButton);
  });

  it('speaks English to everybody but Japanese readers', async () => {
    const { text } = await openScreen(null, { language: 'zh' });
    const en = messagesIn('en');
    await until(() => text().includes(en.logApp.createButton));
    expect(text()).toContain(en.screen.title);
    expect(text()).toContain(en.screen.pages.events);
  });
});
