/** @jest-environment jsdom */
/*
 * Every flow of the settings screen against every way in which kintone refuses: each failure has its own sentence, and one button
 * brings the flow to its end as soon as kintone answers again.
 */
import { TextDecoder } from 'node:util';
import type { FailureReason } from '../../../src/logapp';
import { FakeKintone, restError } from '../logapp/fake-kintone';
import { networkError } from '../rollout/fake-tenant';
import { addLogApp, ja, MATE, LOG_APP, openStage, storedConfig, type OpenStage } from './stage';

beforeAll(() => {
  // Every browser has them, jsdom does not.
  Object.assign(globalThis, { TextDecoder });
  HTMLElement.prototype.showPopover ??= () => undefined;
  HTMLElement.prototype.hidePopover ??= () => undefined;
  // A download is a navigation, which jsdom has not.
  HTMLAnchorElement.prototype.click = () => undefined;
  // The pauses between two requests pass at once.
  const later = window.setTimeout.bind(window);
  window.setTimeout = ((work: () => void, ms = 0) => later(work, ms < 500 || ms > 5000 ? ms : 0)) as never;
});

let stage: OpenStage | undefined;
afterEach(() => {
  stage?.close();
  window.localStorage.clear();
});

const FAILURES: [name: string, reason: FailureReason, error: () => unknown][] = [
  ['there is no right', 'permission', () => restError(403, 'CB_NO02', '権限がありません。')],
  ['somebody else has changed the settings', 'conflict', () => restError(409, 'GAIA_CO02', 'revision')],
  ['there are too many requests', 'too-many', () => restError(429, 'GAIA_TO04', 'Too many')],
  ['kintone is under maintenance', 'busy', () => new Error('503: Service Unavailable')],
  ['the network is gone', 'network', networkError],
];

interface Flow {
  name: string;
  page: string;
  /** Before the first save. */
  isFresh?: true;
  /** The request that fails; `people` and `writeConfig` go by `fetch`. */
  call: string;
  /** Only when it is about this app. */
  app?: string;
  /** Fails from the moment the screen opens, not from `begin` on. */
  atOpening?: true;
  prepare?(stage: OpenStage): void;
  begin?(stage: OpenStage): Promise<void> | void;
  /** The button that tries again. */
  retry: string | RegExp;
  /** What is on the screen once it has worked. */
  end(stage: OpenStage): boolean;
  /** Sentences of the flow's own. */
  says?: Partial<Record<FailureReason, string>>;
  /** The flow ends with making settings live. */
  deploys?: true;
}

const has =
  (text: string) =>
  ({ text: shown }: OpenStage): boolean =>
    shown().includes(text);

/** Presses a button as soon as it is there. */
const pressing =
  (label: string) =>
  async (open: OpenStage): Promise<void> => {
    await open.until(has(label));
    open.press(label);
  };

const rollOutTo = async (open: OpenStage): Promise<void> => {
  await open.until(() => open.screen.querySelector(`tr[data-app="${MATE}"] input:not([disabled])`) !== null);
  open.screen.querySelector<HTMLInputElement>(`tr[data-app="${MATE}"] input`)?.click();
  await pressing(ja.rollout.plan.start(1))(open);
};
const rolledOut = has(ja.rollout.result.groupOf(ja.rollout.result.groups.done, 1));
const again = ja.rollout.result.again(1);

const setAlerts = async (open: OpenStage): Promise<void> => {
  await open.until(() => open.screen.querySelector('.al-alerts input[type="checkbox"]') !== null);
  open.screen.querySelector<HTMLInputElement>('.al-alerts input[type="checkbox"]')?.click();
  const picker = [...open.screen.querySelectorAll('.al-alerts *')].find((one) =>
    one.localName.startsWith('kuc-user-org-group-select'),
  );
  picker?.dispatchEvent(new CustomEvent('change', { detail: { value: ['USER:sato'] } }));
  open.press(ja.alerts.save);
};

const save = pressing(ja.save.save);

const noisy = ({ kintone }: OpenStage): void => {
  for (const apps of [kintone.live, kintone.preview]) apps.get(LOG_APP)!.settings['enableComments'] = true;
};

const mendInTrial = async (open: OpenStage): Promise<void> => {
  await pressing(ja.trial.start)(open);
  await pressing(ja.trial.mend)(open);
};

const importFile = async (open: OpenStage): Promise<void> => {
  await open.until(() => open.screen.querySelector('input[type="file"]') !== null);
  const text = JSON.stringify({ ...JSON.parse(storedConfig().settings), fields: { phone: 'omit' } });
  const input = open.screen.querySelector<HTMLInputElement>('input[type="file"]')!;
  Object.defineProperty(input, 'files', { value: [{ name: 's.json', size: 9, text: async () => text }] });
  input.dispatchEvent(new Event('change'));
  await pressing(ja.transfer.take)(open);
  await open.until(has(ja.transfer.taken));
  open.press(ja.save.save);
};

const FLOWS: Flow[] = [
  {
    name: 'creating the log app: its first request',
    page: 'log-app',
    isFresh: true,
    call: 'addApp',
    begin: pressing(ja.logApp.createButton),
    retry: ja.common.retry,
    end: has(ja.logApp.good),
  },
  {
    name: 'creating the log app: a later one',
    page: 'log-app',
    isFresh: true,
    call: 'updateAppAcl',
    begin: pressing(ja.logApp.createButton),
    retry: ja.logApp.resume,
    end: has(ja.logApp.good),
    deploys: true,
  },
  {
    name: 'looking for log apps that are there',
    page: 'setup',
    isFresh: true,
    call: 'getApps',
    atOpening: true,
    retry: ja.common.retry,
    end: has(ja.setup.useFound('ログ', LOG_APP)),
  },
  {
    name: 'choosing a log app: the list of apps',
    page: 'log-app',
    isFresh: true,
    call: 'getApps',
    begin: async (open) => {
      await open.until(() => open.screen.querySelector('input[type="radio"][value="existing"]') !== null);
      open.screen.querySelector<HTMLInputElement>('input[type="radio"][value="existing"]')?.click();
    },
    retry: ja.common.retry,
    end: has(ja.logApp.check),
  },
  {
    name: 'looking at the chosen log app',
    page: 'log-app',
    call: 'getApp',
    app: LOG_APP,
    atOpening: true,
    retry: ja.common.retry,
    end: has(ja.logApp.good),
  },
  {
    name: 'mending the log app',
    page: 'log-app',
    prepare: noisy,
    call: 'updateAppSettings',
    begin: pressing(ja.logApp.mend),
    retry: ja.common.retry,
    end: has(ja.logApp.good),
    deploys: true,
  },
  {
    name: 'the test: looking',
    page: 'trial',
    call: 'getApp',
    app: LOG_APP,
    begin: pressing(ja.trial.start),
    retry: ja.trial.again,
    end: has(ja.trial.verdicts.good),
  },
  {
    name: 'the test: writing',
    page: 'trial',
    call: 'addRecord',
    begin: pressing(ja.trial.start),
    retry: ja.trial.again,
    end: has(ja.trial.verdicts.good),
    says: { permission: ja.noRight.addToLog },
  },
  {
    name: 'the test: mending',
    page: 'trial',
    prepare: noisy,
    call: 'updateAppSettings',
    begin: mendInTrial,
    retry: ja.common.retry,
    end: has(ja.trial.verdicts.good),
    deploys: true,
  },
  {
    name: 'privacy: the fields of the app',
    page: 'privacy',
    call: 'getFormFields',
    atOpening: true,
    retry: ja.common.retry,
    end: ({ screen }) => screen.querySelector('input[name="al-treatment-phone"]') !== null,
    says: { permission: ja.noRight.manageApp },
  },
  {
    name: 'privacy: the sample',
    page: 'privacy',
    call: 'getRecords',
    atOpening: true,
    retry: ja.common.retry,
    end: ({ screen }) => screen.querySelector('[data-code="record_title"]') !== null,
    says: { permission: ja.noRight.viewRecords },
  },
  ...['log-app', 'privacy', 'alerts'].map((page): Flow => ({
    name: `picking people: ${page}`,
    page,
    call: 'people',
    atOpening: true,
    retry: ja.common.retry,
    end: (open) => !has(ja.logApp.peopleFailed)(open),
  })),
  {
    name: 'all apps: the list',
    page: 'apps',
    call: 'getApps',
    atOpening: true,
    retry: ja.common.retry,
    end: ({ screen }) => screen.querySelector(`tr[data-app="${MATE}"]`) !== null,
  },
  {
    name: 'all apps: the last events',
    page: 'apps',
    call: 'getRecords',
    app: LOG_APP,
    atOpening: true,
    retry: ja.common.retry,
    end: (open) =>
      !has(ja.rollout.lastFailed)(open) &&
      !has(ja.rollout.detailsFailed)(open) &&
      open.screen.querySelector(`tr[data-app="${MATE}"]`) !== null,
    says: { permission: ja.noRight.viewLog },
  },
  ...['getPlugins', 'addPlugins', 'addRecord', 'writeConfig', 'deployApp', 'getDeployStatus'].map(
    (call): Flow => ({
      name: `the roll-out, copying settings included: ${call}`,
      page: 'apps',
      call,
      begin: rollOutTo,
      retry: again,
      end: (open) => rolledOut(open) || has(ja.rollout.result.groups.unchanged)(open),
      says: { permission: call === 'addRecord' ? ja.noRight.addToLog : ja.noRight.manageApp },
      ...(call === 'deployApp' ? { deploys: true } : {}),
    }),
  ),
  {
    name: 'saving: the app',
    page: 'events',
    call: 'getAppSettings',
    app: '5',
    begin: save,
    retry: ja.save.save,
    end: has(ja.save.saved),
    says: { permission: ja.noRight.manageApp },
  },
  {
    name: 'saving: the history',
    page: 'events',
    call: 'addRecord',
    begin: save,
    retry: ja.save.save,
    end: has(ja.save.saved),
    says: { permission: ja.noRight.addToLog },
  },
  {
    name: 'saving: the acts script',
    page: 'events',
    call: 'updateAppCustomize',
    begin: async (open) => {
      await open.until(() => open.screen.querySelector('input[data-event="leave"]') !== null);
      open.screen.querySelector<HTMLInputElement>('input[data-event="leave"]')?.click();
      await save(open);
    },
    retry: ja.save.save,
    end: has(ja.save.saved),
    says: { permission: ja.noRight.customize },
  },
  {
    name: 'importing a file and saving it',
    page: 'transfer',
    call: 'addRecord',
    begin: importFile,
    retry: ja.save.save,
    end: has(ja.save.saved),
    says: { permission: ja.noRight.addToLog },
  },
  {
    name: 'reading the history',
    page: 'transfer',
    call: 'getRecords',
    app: LOG_APP,
    begin: pressing(ja.transfer.historyButton),
    retry: ja.common.retry,
    end: has(ja.transfer.historyEmpty),
    says: { permission: ja.noRight.viewLog },
  },
  {
    name: 'health',
    page: 'health',
    call: 'getRecords',
    app: LOG_APP,
    atOpening: true,
    retry: ja.common.retry,
    end: has(ja.health.recordsToday),
    says: { permission: ja.noRight.viewLog },
  },
  {
    name: 'alerts: reading',
    page: 'alerts',
    call: 'getPerRecordNotifications',
    atOpening: true,
    retry: ja.common.retry,
    end: has(ja.alerts.save),
    says: { permission: ja.noRight.manageLogApp },
  },
  {
    name: 'alerts: setting',
    page: 'alerts',
    call: 'updatePerRecordNotifications',
    begin: setAlerts,
    retry: ja.alerts.save,
    end: has(ja.alerts.saved),
    says: { permission: ja.noRight.manageLogApp },
    deploys: true,
  },
];

const sentenceOf = ({ says }: Flow, reason: FailureReason): string =>
  says?.[reason] ?? ja.failure.advice[reason];

describe.each(FLOWS)('$name', (flow) => {
  const play = async (
    fail: (open: OpenStage) => void,
    reason: FailureReason,
    heal: (open: OpenStage) => void,
  ) => {
    const kintone = new FakeKintone();
    await addLogApp(kintone);
    const open = (stage = openStage(kintone, { page: flow.page, isFresh: flow.isFresh === true }));
    flow.prepare?.(open);
    if (flow.atOpening) fail(open);
    open.show();
    if (!flow.atOpening) {
      await open.settled();
      fail(open);
    }
    await flow.begin?.(open);
    await open.until(has(sentenceOf(flow, reason)));
    expect(flow.end(open)).toBe(false);
    heal(open);
    open.press(flow.retry);
    await open.until(() => flow.end(open));
    expect(open.text()).not.toContain(sentenceOf(flow, reason));
  };

  it.each(FAILURES)('says it in words and goes on when %s', async (_name, reason, error) => {
    const { call, app } = flow;
    await play(
      (open) => open.fail({ call, error: error(), ...(app === undefined ? {} : { app }) }),
      reason,
      (open) => open.fail(undefined),
    );
  });

  if (flow.deploys)
    it('says it in words and goes on when kintone cannot make the settings live', async () => {
      await play(
        (open) => open.failDeploys(true),
        'deploy-failed',
        (open) => open.failDeploys(false),
      );
    });
});

it('has another sentence for every failure', () => {
  for (const flow of FLOWS) {
    const said = FAILURES.map(([, reason]) => sentenceOf(flow, reason));
    expect(new Set(said).size).toBe(said.length);
  }
});

it('asks kintone nothing for the script of all of kintone, so that nothing of kintone can fail there', async () => {
  const kintone = new FakeKintone();
  await addLogApp(kintone);
  const open = (stage = openStage(kintone, { page: 'kintone-wide' }));
  open.show();
  await open.settled();
  URL.createObjectURL = () => 'blob:x';
  URL.revokeObjectURL = () => undefined;
  const before = open.calls.length;
  open.press(ja.wide.download);
  await open.until(has(ja.wide.downloaded));
  expect(open.calls.slice(before)).toEqual([]);
});

it('says that a file cannot be read, and takes it when it is chosen again', async () => {
  const kintone = new FakeKintone();
  await addLogApp(kintone);
  const open = (stage = openStage(kintone, { page: 'transfer' }));
  open.show();
  await open.until(() => open.screen.querySelector('input[type="file"]') !== null);
  const input = open.screen.querySelector<HTMLInputElement>('input[type="file"]')!;
  const text = (): Promise<string> => Promise.reject(new DOMException('gone', 'NotReadableError'));
  Object.defineProperty(input, 'files', { configurable: true, value: [{ name: 's.json', size: 9, text }] });
  input.dispatchEvent(new Event('change'));
  await open.until(has(ja.transfer.gone('s.json')));
  Object.defineProperty(input, 'files', {
    value: [{ name: 's.json', size: 9, text: async () => storedConfig().settings }],
  });
  input.dispatchEvent(new Event('change'));
  await open.until(has(ja.transfer.same));
});
