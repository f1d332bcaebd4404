import { CATALOGUE, PLATFORMS, eventTypeOn, type CatalogueEvent } from '../../../src/catalogue';
import type { Entry } from '../../../src/entry';
import { blankCustomer, customer, openPage, START, text } from './support';

/** Every event as kintone raises it on PC: members and the types of ids as documented and measured, `type` aside. */
const EVENTS: Record<string, object> = {
  'app.record.index.show': {
    appId: 7,
    viewId: 20,
    viewName: '一覧',
    viewType: 'list',
    records: [customer(31), customer(30), customer(28)],
    date: null,
    offset: 0,
    size: 20,
  },
  'app.record.index.edit.show': { appId: 7, recordId: '31', record: customer(31) },
  'app.record.index.edit.change': {
    appId: '7',
    recordId: '31',
    record: customer(31),
    changes: { field: text('x'), row: null },
  },
  'app.record.index.edit.submit': {
    appId: '7',
    recordId: '31',
    record: customer(31, { 会社名: text('新') }),
  },
  'app.record.index.edit.submit.success': {
    appId: 7,
    recordId: '31',
    record: customer(31, { 会社名: text('新') }),
  },
  'app.record.index.edit.finish': { appId: 7, recordId: '31', record: customer(31) },
  'app.record.index.delete.submit': { appId: 7, recordId: 31, record: customer(31) },
  'app.record.index.delete.submit.success': { appId: 7, recordId: '31' },
  'app.record.detail.show': { appId: 7, recordId: 31, record: customer(31) },
  'app.record.detail.delete.submit': { appId: 7, recordId: 31, record: customer(31) },
  'app.record.detail.delete.submit.success': { appId: 7, recordId: '31' },
  'app.record.detail.process.proceed': {
    record: customer(31),
    action: { value: '対応する' },
    status: { value: '未対応' },
    nextStatus: { value: '対応中' },
  },
  'app.record.create.show': { appId: 7, record: blankCustomer(), reuse: false },
  'app.record.create.change': {
    appId: 7,
    record: blankCustomer(),
    changes: { field: text('x'), row: null },
  },
  'app.record.create.submit': { appId: 7, record: blankCustomer({ 会社名: text('会社31') }) },
  'app.record.create.submit.success': { appId: 7, recordId: '31', record: customer(31) },
  'app.record.edit.show': { appId: 7, recordId: 31, record: customer(31) },
  'app.record.edit.change': {
    appId: 7,
    recordId: 31,
    record: customer(31),
    changes: { field: text('x'), row: null },
  },
  'app.record.edit.submit': { appId: 7, recordId: 31, record: customer(31, { 会社名: text('新') }) },
  'app.record.edit.submit.success': {
    appId: 7,
    recordId: '31',
    record: customer(31, { 会社名: text('新') }),
  },
  'app.record.print.show': { appId: 7, recordId: 31, record: customer(31) },
  'app.report.show': { appId: 7 },
  'portal.show': {},
  'space.portal.show': { spaceId: '12' },
  leave: { appId: 7, recordId: 31 },
  beforeprint: { appId: 7, recordId: 31 },
  copy: { appId: 7, recordId: 31 },
};

/** What each entry says beside what all entries say. */
const EDITED = [{ field_code: '会社名', field_label: '会社名ラベル', before: '会社31', after: '新' }];
const FILLED = (before: boolean) =>
  [
    ['会社名', '会社名ラベル', '会社31'],
    ['電話', '電話', '03-0000-0000'],
    ['ステータス', 'ステータス', '未対応'],
    ['作業者', '作業者', '田中 (tanaka)'],
    ['明細.品名#11', '明細表 / 品目', 'りんご'],
    ['明細.数量#11', '明細表 / 数量', '2'],
  ].map(([field_code, field_label, value]) => ({
    field_code,
    field_label,
    before: before ? value : '',
    after: before ? '' : value,
  }));
const RECORD = { record_id: 31, record_title: '会社31' };
const EXPECTED: Record<string, object> = {
  'app.record.index.show': {
    view_id: 20,
    view_name: '一覧',
    record_ids: '31,30,28',
    record_count: 3,
    query: '電話 like "03" order by $id desc limit 20 offset 0',
  },
  'app.record.index.edit.show': RECORD,
  'app.record.index.edit.change': RECORD,
  'app.record.index.edit.submit': { record_id: 31, record_title: '新', changes: EDITED },
  'app.record.index.edit.submit.success': { record_id: 31, record_title: '新', changes: EDITED },
  'app.record.index.edit.finish': RECORD,
  'app.record.index.delete.submit': { ...RECORD, changes: FILLED(true) },
  'app.record.index.delete.submit.success': { ...RECORD, changes: FILLED(true) },
  'app.record.detail.show': RECORD,
  'app.record.detail.delete.submit': { ...RECORD, changes: FILLED(true) },
  'app.record.detail.delete.submit.success': { ...RECORD, changes: FILLED(true) },
  'app.record.detail.process.proceed': {
    ...RECORD,
    status_from: '未対応',
    process_action: '対応する',
    status_to: '対応中',
  },
  'app.record.create.show': {},
  'app.record.create.change': {},
  'app.record.create.submit': { record_title: '会社31', changes: FILLED(false).slice(0, 1) },
  'app.record.create.submit.success': { ...RECORD, changes: FILLED(false) },
  'app.record.edit.show': RECORD,
  'app.record.edit.change': RECORD,
  'app.record.edit.submit': { record_id: 31, record_title: '新', changes: EDITED },
  'app.record.edit.submit.success': { record_id: 31, record_title: '新', changes: EDITED },
  'app.record.print.show': RECORD,
  'app.report.show': { detail: 'report=3' },
  'portal.show': { app_id: undefined, app_name: undefined },
  'space.portal.show': { app_id: undefined, app_name: undefined, detail: 'space=12' },
  leave: { record_id: 31 },
  beforeprint: { record_id: 31 },
  copy: { record_id: 31 },
};

/** What comes before an event in kintone, so that its values can be known. */
const BEFORE: Record<string, string[]> = {
  'app.record.index.edit.submit': ['app.record.index.edit.show'],
  'app.record.index.edit.submit.success': ['app.record.index.edit.show', 'app.record.index.edit.submit'],
  'app.record.index.delete.submit.success': ['app.record.index.delete.submit'],
  'app.record.detail.delete.submit.success': ['app.record.detail.delete.submit'],
  'app.record.create.submit.success': ['app.record.create.show', 'app.record.create.submit'],
  'app.record.edit.submit': ['app.record.edit.show'],
  'app.record.edit.submit.success': ['app.record.edit.show', 'app.record.edit.submit'],
};

const cases = PLATFORMS.flatMap((platform) =>
  CATALOGUE.filter((row) => platform === 'PC' || row.mobile).map((row) => ({
    platform,
    row,
    name: `${platform} ${eventTypeOn(platform, row)}`,
  })),
);

describe.each(cases)('$name', ({ platform, row }) => {
  const typeOf = (type: string) =>
    eventTypeOn(platform, CATALOGUE.find((one) => one.type === type) as CatalogueEvent) +
    (type.endsWith('.change') ? '.会社名' : '');
  const eventOf = (type: string) => ({ type: typeOf(type), ...structuredClone(EVENTS[type]) });

  const open = (isOn: (type: string) => boolean) =>
    openPage({
      platform,
      isOn,
      recordId: 31,
      query: '電話 like "03" order by $id desc limit 20 offset 0',
      location: { href: 'https://example.cybozu.com/k/7/report?report=3' },
    });
  const raiseAll = (page: ReturnType<typeof openPage>): Entry | undefined => {
    for (const type of BEFORE[row.type] ?? []) page.raise(eventOf(type));
    return page.raise(eventOf(row.type));
  };

  it('becomes an entry that says who, what, when and where', () => {
    const entry = raiseAll(open(() => true));
    const { changes, ...others } = EXPECTED[row.type] as { changes?: unknown };
    expect(entry).toMatchObject({
      occurred_at_ms: new Date(START).toISOString(),
      action: row.action,
      outcome: row.outcome,
      event_type: typeOf(row.type),
      platform,
      user_code: 'tanaka',
      user_name: '田中 一郎',
      department: '営業部',
      url: 'https://example.cybozu.com/k/7/report?report=3',
      user_agent: 'Mozilla/5.0 (test)',
      session_id: 'S',
      source: 'plugin',
      plugin_version: '0.1.0',
      ...(row.origin === 'kintone-wide' ? {} : { app_id: 7, app_name: '顧客管理' }),
    });
    const common = new Set(
      'event_id occurred_at_ms action outcome event_type platform user_code user_name department app_id app_name url user_agent session_id sequence source plugin_version'.split(
        ' ',
      ),
    );
    const special = Object.fromEntries(
      Object.entries(entry!).filter(([key]) => !common.has(key) && key !== 'changes'),
    );
    const { app_id: _app, app_name: _name, ...expected } = others as Record<string, unknown>;
    expect(special).toEqual(expected);
    if ('app_id' in others) {
      expect(entry).not.toHaveProperty('app_id');
      expect(entry).not.toHaveProperty('app_name');
    }
    expect(entry!.changes).toEqual(changes);
  });

  it('writes nothing when it is off, and the events after it still know the values', () => {
    const page = open((type) => type === typeOf(row.type));
    const entry = raiseAll(page);
    expect(page.entries).toHaveLength(1);
    expect(entry!.changes).toEqual((EXPECTED[row.type] as Partial<Entry>).changes);
    expect(entry!.sequence).toBe(1);
    const silent = open(() => false);
    raiseAll(silent);
    expect(silent.entries).toEqual([]);
  });
});
