/** Every row of the catalogue that kintone raises in an app, done by the screens on PC and mobile, and what the log says of it. */
import type { Page } from '@playwright/test';
import { CATALOGUE, eventTypeOn, eventsOn, findEvent, PLATFORMS, type Platform } from '../../src/catalogue';
import { DEFAULT_DELIVERY } from '../../src/settings';
import {
  button,
  cancelEdit,
  chooseView,
  createCustomer,
  deleteFromList,
  deleteRecord,
  detailOf,
  editInline,
  editWithRows,
  LIST,
  MOBILE_LIST,
  mobileDetailOf,
  openGraph,
  openRecord,
  print,
  proceed,
  reuse,
  seeDetail,
  seeList,
} from '../../scripts/customer-app';
import {
  AT_ONCE,
  CUSTOMER_NAME,
  CUSTOMERS,
  expect,
  expectIntact,
  test,
  USER,
  type LogRecord,
  type Stage,
} from './tracker-support';

/** What a log record must say beside what every record says; anything else must be empty. */
type Details = Partial<Record<keyof LogRecord, unknown>>;

/** One thing a person does on one device, and the events of the catalogue it raises there, by their PC names. */
interface Scenario {
  name: string;
  platform: Platform;
  path: (customer: number) => string;
  act: (page: Page, customer: number) => Promise<void>;
  /** PC name of an event -> details. */
  events: (customer: number) => Record<string, Details>;
}

const NEW_NAME = '新しい会社';
const change = (field_code: string, field_label: string, before: string, after: string) => ({
  field_code,
  field_label,
  before,
  after,
});
/** At least these changes. */
const changes = (...some: unknown[]): unknown => expect.arrayContaining(some);

const existing = (customer: number): Details => ({ record_id: customer, record_title: CUSTOMER_NAME });

const renamed = (): unknown => [change('会社名', '会社名', CUSTOMER_NAME, NEW_NAME)];
const created = (): unknown =>
  changes(
    change('会社名', '会社名', '', NEW_NAME),
    change('顧客ランク', '顧客ランク', '', 'B'),
    change('担当者', '担当者', '', '田中 健一 (tanaka)'),
  );
const deleted = (): unknown =>
  changes(
    change('会社名', '会社名', CUSTOMER_NAME, ''),
    change('従業員数', '従業員数', '10', ''),
    change('担当者', '担当者', '田中 健一 (tanaka)', ''),
  );

const list = (platform: Platform): Scenario => ({
  name: 'a list',
  platform,
  path: () => (platform === 'PC' ? LIST : MOBILE_LIST),
  act: seeList,
  events: (customer) => ({
    'app.record.index.show': {
      record_ids: Array.from({ length: 20 }, (_, index) => customer - index).join(),
      record_count: 20,
      view_id: expect.any(Number),
      view_name: '顧客一覧',
      query: 'order by レコード番号 desc limit 20 offset 0',
    },
  }),
});

const detail = (platform: Platform): Scenario => ({
  name: 'a record',
  platform,
  path: platform === 'PC' ? detailOf : mobileDetailOf,
  act: (page) => seeDetail(page, CUSTOMER_NAME),
  events: (customer) => ({ 'app.record.detail.show': existing(customer) }),
});

const deletion = (platform: Platform): Scenario => ({
  name: 'a deletion of a record',
  platform,
  path: platform === 'PC' ? detailOf : mobileDetailOf,
  act: (page) => deleteRecord(page, platform === 'MOBILE'),
  events: (customer) => ({
    'app.record.detail.delete.submit': { ...existing(customer), changes: deleted() },
    'app.record.detail.delete.submit.success': { ...existing(customer), changes: deleted() },
  }),
});

const process = (platform: Platform): Scenario => ({
  name: 'a process action',
  platform,
  path: platform === 'PC' ? detailOf : mobileDetailOf,
  act: proceed,
  events: (customer) => ({
    'app.record.detail.process.proceed': {
      ...existing(customer),
      status_from: '未対応',
      process_action: '対応を始める',
      status_to: '対応中',
    },
  }),
});

const creation = (platform: Platform): Scenario => ({
  name: 'a new record',
  platform,
  path: () => (platform === 'PC' ? LIST : MOBILE_LIST),
  act: (page) => createCustomer(page, NEW_NAME),
  events: (customer) => ({
    'app.record.create.show': {},
    'app.record.create.submit': { record_title: NEW_NAME, changes: created() },
    'app.record.create.submit.success': {
      record_id: customer + 1,
      record_title: NEW_NAME,
      changes: created(),
    },
  }),
});

const edit = (platform: Platform): Scenario => {
  const rows = (newRow: unknown): unknown =>
    changes(
      change('従業員数', '従業員数', '10', '11'),
      expect.objectContaining({ field_label: '見積明細 / 数量', before: '2', after: '5' }),
      expect.objectContaining({ field_label: '見積明細 / 品目', before: '保守', after: '' }),
      expect.objectContaining({ field_label: '見積明細 / 品目', before: '', after: '追加研修' }),
      expect.objectContaining({
        field_code: '見積明細#rows',
        before: expect.stringMatching(/^\d+, \d+$/),
        after: newRow,
      }),
    );
  return {
    name: 'an edit with table rows',
    platform,
    path: platform === 'PC' ? detailOf : mobileDetailOf,
    act: (page) => editWithRows(page, 11),
    events: (customer) => ({
      'app.record.edit.show': existing(customer),
      'app.record.edit.submit': {
        ...existing(customer),
        changes: rows(expect.stringMatching(/^\d+, \+1$/)),
      },
      'app.record.edit.submit.success': {
        ...existing(customer),
        changes: rows(expect.stringMatching(/^\d+, \d+$/)),
      },
    }),
  };
};

const graph = (platform: Platform): Scenario => ({
  name: 'a graph',
  platform,
  path: () => (platform === 'PC' ? LIST : MOBILE_LIST),
  act: openGraph,
  events: () => ({ 'app.report.show': { detail: expect.stringMatching(/^report=\d+$/) } }),
});

const PC_ONLY: Scenario[] = [
  {
    name: 'an inline edit',
    platform: 'PC',
    path: () => LIST,
    act: (page, customer) => editInline(page, customer, NEW_NAME),
    events: (customer) => ({
      'app.record.index.edit.show': existing(customer),
      'app.record.index.edit.submit': { record_id: customer, record_title: NEW_NAME, changes: renamed() },
      'app.record.index.edit.submit.success': {
        record_id: customer,
        record_title: NEW_NAME,
        changes: renamed(),
      },
      'app.record.index.edit.finish': { record_id: customer, record_title: NEW_NAME },
    }),
  },
  {
    name: 'a deletion from the list',
    platform: 'PC',
    path: () => LIST,
    act: deleteFromList,
    events: (customer) => ({
      'app.record.index.delete.submit': { ...existing(customer), changes: deleted() },
      'app.record.index.delete.submit.success': { ...existing(customer), changes: deleted() },
    }),
  },
  {
    name: 'a print',
    platform: 'PC',
    path: detailOf,
    act: print,
    events: (customer) => ({ 'app.record.print.show': existing(customer) }),
  },
];

const SCENARIOS: Scenario[] = [
  ...PLATFORMS.flatMap((platform) =>
    [list, detail, deletion, process, creation, edit, graph].map((scenario) => scenario(platform)),
  ),
  ...PC_ONLY,
];

/** Every event of the catalogue that an app's screens raise, as they are named on a platform. */
const rowsOn = (platform: Platform): string[] =>
  eventsOn(platform)
    .filter(({ origin }) => origin === 'app')
    .map((event) => eventTypeOn(platform, event));

const all = (on: boolean): Record<string, boolean> =>
  Object.fromEntries(PLATFORMS.flatMap(rowsOn).map((type) => [type, on]));

const typesOf = ({ platform, events }: Scenario): string[] =>
  Object.keys(events(1)).map((type) => eventTypeOn(platform, findEvent(type)!));

/** What every record of an act says. Checks it and gives the rest. */
function withoutCommon(stage: Stage, record: LogRecord, platform: Platform, since: number): Details {
  const { id, sequence, occurred_at, occurred_at_ms, clock_offset_ms, previous_hash, hash, ...more } = record;
  const { event_id, session_id, event_type, url, user_agent, action, outcome, ...rest } = more;
  const row = findEvent(event_type)!;
  expect([action, outcome]).toEqual([row.action, row.outcome]);
  expect(event_id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(session_id).not.toBe('');
  expect([id, sequence].every((number) => number > 0)).toBe(true);
  const at = Date.parse(occurred_at_ms);
  expect(at).toBeGreaterThanOrEqual(since);
  expect(at).toBeLessThanOrEqual(Date.now());
  // kintone keeps minutes.
  expect(Date.parse(occurred_at)).toBe(Math.floor(at / 60_000) * 60_000);
  // The browser's clock is ahead of the server's by as much as the test has moved it at most.
  expect(clock_offset_ms ?? 0).toBeGreaterThan(-5_000);
  expect(clock_offset_ms ?? 0).toBeLessThan(5_000 + stage.hurriedMs);
  expect(hash).toMatch(/^[\da-f]{64}$/);
  expect(previous_hash ?? '').toMatch(/^([\da-f]{64})?$/);
  expect(url).toContain(stage.address(platform === 'PC' ? LIST : MOBILE_LIST));
  expect(user_agent).toContain('Chrome');
  const { user_code, user_name, department, creator, app_id, app_name, source, plugin_version, ...details } =
    rest;
  expect([user_code, user_name, department, creator]).toEqual([USER, '田中 健一', '営業部', USER]);
  expect([app_id, app_name, source]).toEqual([Number(CUSTOMERS), '顧客管理', 'plugin']);
  expect(plugin_version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(details.platform).toBe(platform);
  const { platform: _platform, ...own } = details;
  return own;
}

test('every row of the catalogue has a scenario', () => {
  const missing = PLATFORMS.flatMap(rowsOn).filter(
    (type) => !SCENARIOS.some((scenario) => typesOf(scenario).includes(type)),
  );
  expect(missing).toEqual([]);
});

test.describe.configure({ mode: 'parallel' });
test.beforeEach(({ stage }) => stage.hurry());

for (const scenario of SCENARIOS) {
  const { name, platform, path, act, events } = scenario;
  test(`${platform}: ${name}`, async ({ page, stage }) => {
    if (platform === 'MOBILE') await page.setViewportSize({ width: 390, height: 844 });
    await stage.track({ ...AT_ONCE, events: all(true) });
    const since = Date.now();
    await stage.open(path(stage.customer));
    await act(page, stage.customer);
    const types = typesOf(scenario);
    const log = await stage.delivered(types);
    expectIntact(log);
    for (const [type, details] of Object.entries(events(stage.customer))) {
      const logged = log.filter(({ event_type }) => event_type === eventTypeOn(platform, findEvent(type)!));
      expect(logged, type).toHaveLength(1);
      expect(withoutCommon(stage, logged[0]!, platform, since), type).toEqual(details);
    }
  });
}

/** Does a scenario's act where nothing was done before. */
async function perform(stage: Stage, { platform, path, act }: Scenario): Promise<void> {
  await stage.page.setViewportSize(
    platform === 'PC' ? { width: 1280, height: 720 } : { width: 390, height: 844 },
  );
  const customer = await stage.addCustomer();
  await stage.open(path(customer));
  await act(stage.page, customer);
}

for (const platform of PLATFORMS)
  test(`${platform}: rows that are switched off write nothing`, async ({ stage }) => {
    const [last, ...others] = SCENARIOS.filter((scenario) => scenario.platform === platform).reverse();
    const on = Object.fromEntries(typesOf(last!).map((type) => [type, true]));
    await stage.track({ ...AT_ONCE, events: { ...all(false), ...on } });
    for (const scenario of others) await perform(stage, scenario);
    await perform(stage, last!);
    const log = await stage.delivered(typesOf(last!));
    expect(log.map(({ event_type }) => event_type)).toEqual(typesOf(last!));
    expectIntact(log);
  });

test('without a word in the settings each row follows the catalogue', async ({ page, stage }) => {
  await stage.track();
  await stage.open(LIST);
  await editInline(page, stage.customer, NEW_NAME);
  await openRecord(page, stage.customer);
  const log = await stage.delivered(['app.record.detail.show']);
  const defaults = SCENARIOS.find(({ name }) => name === 'an inline edit')!;
  const on = typesOf(defaults).filter((type) => findEvent(type)!.on);
  expect(log.map(({ event_type }) => event_type)).toEqual([
    'app.record.index.show',
    ...on,
    'app.record.detail.show',
  ]);
  expect(CATALOGUE.filter(({ origin, on }) => origin === 'app' && !on).map(({ type }) => type)).toEqual([
    'app.record.index.edit.finish',
  ]);
});

test('a record made of another one is logged as reuse from start to end', async ({ page, stage }) => {
  await stage.track();
  await stage.open(detailOf(stage.customer));
  await reuse(page, NEW_NAME);
  const types = ['show', 'submit', 'submit.success'].map((end) => `app.record.create.${end}`);
  const log = (await stage.delivered(types)).filter(({ event_type }) => types.includes(event_type));
  expect(log.map(({ action, outcome, record_id }) => [action, outcome, record_id])).toEqual([
    ['reuse', 'started', undefined],
    ['reuse', 'attempted', undefined],
    ['reuse', 'succeeded', stage.customer + 1],
  ]);
});

test('a cancelled edit shows the record again: one log record counts both', async ({ page, stage }) => {
  // Long enough that nothing is sent, and so folded no more, while the test clicks.
  await stage.track({ fold: true, delivery: { ...DEFAULT_DELIVERY, maxDelaySeconds: 10 } });
  await stage.open(detailOf(stage.customer));
  await cancelEdit(page);
  const log = await stage.delivered(['app.record.detail.show', 'app.record.edit.show']);
  expect(log.map(({ event_type, count, sequence }) => [event_type, count, sequence])).toEqual([
    ['app.record.detail.show', 2, 1],
    ['app.record.edit.show', undefined, 2],
  ]);
  expectIntact(log);
});

test('calendars tell their month and records, custom views what they can', async ({ page, stage }) => {
  await stage.track();
  await stage.open(LIST);
  await chooseView(page, '訪問カレンダー');
  await expect(page.getByTestId('calendar')).toBeVisible();
  const shown = await page.getByTestId('calendar').locator('[data-day] a').count();
  const month = page.getByTestId('calendar-month');
  const thisMonth = await month.innerText();
  await button(page, '次の月').click();
  await expect(month).not.toHaveText(thisMonth);
  await chooseView(page, 'カード');
  await expect(page.locator('#customer-cards')).toBeVisible();
  await chooseView(page, 'ページ送りなしのカード');
  await expect(page.locator('#customer-board')).toBeVisible();
  const show = 'app.record.index.show';
  const log = await stage.delivered([show, show, show, show, show]);
  const [, calendar, nextMonth, cards, board] = log;
  expect(calendar).toMatchObject({ view_name: '訪問カレンダー', record_count: shown });
  expect(calendar?.detail).toMatch(/^date=\d{4}-\d\d$/);
  expect(calendar?.record_ids?.split(',')).toHaveLength(shown);
  expect(nextMonth).toMatchObject({ view_name: '訪問カレンダー' });
  expect(nextMonth!.detail! > calendar!.detail!).toBe(true);
  expect(cards).toMatchObject({ view_name: 'カード', record_count: 20 });
  expect(cards?.record_ids?.split(',')).toHaveLength(20);
  expect(board).toMatchObject({ view_name: 'ページ送りなしのカード' });
  expect([board?.record_ids, board?.record_count]).toEqual([undefined, undefined]);
  expectIntact(log);
});

test('a save that another customization stops is an attempt and nothing more', async ({ page, stage }) => {
  await stage.wide(`kintone.events.on('app.record.create.submit', (event) => {
    event.error = '止めました';
    return event;
  });`);
  await stage.track();
  await stage.open(`${LIST}edit`);
  await page.getByLabel('会社名', { exact: true }).fill(NEW_NAME);
  await button(page, '保存').click();
  await expect(page.getByTestId('top-error')).toHaveText('止めました');
  const log = await stage.delivered(['app.record.create.submit']);
  expect(log.map(({ action, outcome }) => [action, outcome])).toEqual([
    ['create', 'started'],
    ['create', 'attempted'],
  ]);
});
