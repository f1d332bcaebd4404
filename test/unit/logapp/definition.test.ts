import { ACTIONS, OUTCOMES, PLATFORMS } from '../../../src/catalogue';
import type { Change, Entry } from '../../../src/entry/entry';
import { LOG_FIELDS, isAuditView, reportsOf, viewsOf, type LogField } from '../../../src/logapp';
import { propertiesOf } from '../../../src/logapp/fields';
import { descriptionOf, generalSettingsOf } from '../../../src/logapp/general';
import { layoutOf, type SystemCodes } from '../../../src/logapp/layout';
import { rightsOf } from '../../../src/logapp/rights';

const LANGUAGES = ['ja', 'en'] as const;
const SYSTEM: SystemCodes = {
  RECORD_NUMBER: 'Record_number',
  CREATOR: 'Created_by',
  CREATED_TIME: 'Created_datetime',
  MODIFIER: 'Updated_by',
  UPDATED_TIME: 'Updated_datetime',
};
const all = (fields: readonly LogField[]): LogField[] =>
  fields.flatMap((field) => [field, ...all(field.columns ?? [])]);
const codes = new Set(LOG_FIELDS.map(({ code }) => code));

describe('the fields', () => {
  it('hold everything an entry and the sender can say', () => {
    const entry: Record<keyof Entry, true> = {
      event_id: true,
      occurred_at_ms: true,
      action: true,
      outcome: true,
      event_type: true,
      platform: true,
      user_code: true,
      user_name: true,
      department: true,
      app_id: true,
      app_name: true,
      record_id: true,
      record_title: true,
      record_ids: true,
      record_count: true,
      view_id: true,
      view_name: true,
      query: true,
      status_from: true,
      process_action: true,
      status_to: true,
      changes: true,
      count: true,
      dwell_ms: true,
      url: true,
      user_agent: true,
      session_id: true,
      sequence: true,
      source: true,
      detail: true,
      plugin_version: true,
    };
    const sender = ['occurred_at', 'previous_hash', 'hash', 'clock_offset_ms'];
    const auditLog = ['level', 'module', 'result', 'ip_address'];
    expect([...codes].sort()).toEqual([...Object.keys(entry), ...sender, ...auditLog].sort());
  });

  it('hold a change as the entry has it', () => {
    const change: Record<keyof Change, true> = {
      field_code: true,
      field_label: true,
      before: true,
      after: true,
    };
    const columns = LOG_FIELDS.find(({ code }) => code === 'changes')?.columns ?? [];
    expect(columns.map(({ code }) => code)).toEqual(Object.keys(change));
  });

  it('offer the codes of the catalogue', () => {
    const options = (code: string): readonly string[] | undefined =>
      LOG_FIELDS.find((field) => field.code === code)?.options;
    expect(options('action')).toEqual(ACTIONS);
    expect(options('outcome')).toEqual(OUTCOMES);
    expect(options('platform')).toEqual(PLATFORMS);
  });

  it('demand and keep unique nothing but the event id', () => {
    const properties = propertiesOf(LOG_FIELDS, 'ja');
    const demanded = Object.values(properties).filter(({ required, unique }) => required || unique);
    expect(demanded).toEqual([expect.objectContaining({ code: 'event_id', required: true, unique: true })]);
  });

  it.each(LANGUAGES)('have labels within kintone’s limits, each once (%s)', (language) => {
    const labels = LOG_FIELDS.map(({ label }) => label[language]);
    expect(new Set(labels).size).toBe(labels.length);
    for (const { code, label } of all(LOG_FIELDS)) {
      expect(code).toMatch(/^[a-z][a-z_]*$/);
      expect(label[language].length).toBeGreaterThan(0);
      expect(label[language].length).toBeLessThanOrEqual(128);
    }
  });
});

describe('the layout', () => {
  it('places every field once, with the app’s own codes for what kintone fills', () => {
    const placed = layoutOf(SYSTEM).flatMap((row) =>
      row.type === 'SUBTABLE' ? [row.code] : row.fields.map(({ code }) => code),
    );
    expect([...placed].sort()).toEqual([...codes, ...Object.values(SYSTEM)].sort());
  });
});

describe.each(LANGUAGES)('the views (%s)', (language) => {
  const views = Object.entries(viewsOf(language, SYSTEM));
  const lists = views.flatMap(([, view]) => (view.type === 'LIST' ? [view] : []));

  it('are as many as designed, under names kintone takes, in order', () => {
    expect(views).toHaveLength(11);
    views.forEach(([name, view], index) => {
      expect(view.name).toBe(name);
      expect(view.index).toBe(index);
      expect(name.length).toBeLessThanOrEqual(64);
    });
  });

  it('show and filter only fields that exist', () => {
    expect(lists).toHaveLength(10);
    for (const { fields, filterCond, sort } of lists) {
      expect(fields.filter((code) => !codes.has(code))).toEqual([]);
      const conditions = filterCond === '' ? [] : filterCond.split(' and ');
      for (const condition of conditions) {
        expect([...codes, 'Created_by']).toContain(condition.split(' ')[0]);
      }
      for (const order of sort.split(', ')) expect(codes).toContain(order.split(' ')[0]);
    }
  });

  it('never mix and with or, which kintone’s view screen cannot show', () => {
    for (const [, { filterCond }] of views) expect(filterCond).not.toMatch(/ or /);
  });

  it('begin with the one the viewer fills, on PC and mobile, which is known whatever its name', () => {
    const [audit] = views[0]!.slice(1) as [(typeof views)[number][1]];
    expect(audit).toMatchObject({ type: 'CUSTOM', device: 'ANY', pager: false });
    expect(isAuditView(audit)).toBe(true);
    expect(isAuditView({ ...audit, ...{ name: 'Other' } } as object)).toBe(true);
    expect(lists.some(isAuditView)).toBe(false);
    expect(isAuditView({ type: 'CUSTOM', html: '<p></p>' })).toBe(false);
  });

  it('find one’s own events by what kintone vouches for', () => {
    expect(views.map(([, { filterCond }]) => filterCond)).toContain('Created_by in (LOGINUSER())');
  });
});

describe.each(LANGUAGES)('the graphs (%s)', (language) => {
  it('count per day, user and app, over a limited time', () => {
    const graphs = Object.values(reportsOf(language));
    expect(graphs.map(({ groups }) => groups[0]?.code)).toEqual(['occurred_at', 'user_name', 'app_name']);
    for (const graph of graphs) {
      expect(graph.name.length).toBeLessThanOrEqual(64);
      expect(graph.filterCond).toMatch(/^occurred_at >= FROM_TODAY\(-\d+, DAYS\)$/);
    }
  });
});

describe('the rights', () => {
  const rights = rightsOf([
    { type: 'GROUP', code: '監査' },
    { type: 'ORGANIZATION', code: 'legal' },
    { type: 'GROUP', code: 'everyone' },
  ]);

  it('let everyone add and nothing else', () => {
    const everyone = rights.at(-1);
    expect(everyone?.entity).toEqual({ type: 'GROUP', code: 'everyone' });
    const granted = Object.entries(everyone ?? {}).filter(([, value]) => value === true);
    expect(granted).toEqual([['recordAddable', true]]);
  });

  it('let nobody edit, delete or import, and everybody be logged', () => {
    for (const right of rights) {
      expect(right).toMatchObject({
        recordAddable: true,
        recordEditable: false,
        recordDeletable: false,
        recordImportable: false,
      });
    }
  });

  it('let auditors read and export, also from sub-organizations, and ignore everyone as auditor', () => {
    expect(rights.filter(({ recordViewable }) => recordViewable).map(({ entity }) => entity)).toEqual([
      { type: 'CREATOR' },
      { type: 'GROUP', code: '監査' },
      { type: 'ORGANIZATION', code: 'legal' },
    ]);
    expect(rights.find(({ entity }) => 'code' in entity && entity.code === 'legal')?.includeSubs).toBe(true);
  });
});

describe('the general settings', () => {
  it.each(LANGUAGES)('explain every code in the description and fit kintone’s limit (%s)', (language) => {
    const description = descriptionOf(language);
    for (const code of [...ACTIONS, ...OUTCOMES]) expect(description).toContain(`<li>${code}: `);
    expect(description.length).toBeLessThanOrEqual(10_000);
  });

  it('switch off what would change or pad the log', () => {
    expect(generalSettingsOf('en')).toMatchObject({
      enableComments: false,
      enableDuplicateRecord: false,
      enableInlineRecordEditing: false,
      enableBulkDeletion: false,
    });
  });
});
