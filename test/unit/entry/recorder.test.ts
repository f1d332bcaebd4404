import type { Kintone, KintoneRecord } from '../../../src/kintone';
import {
  blankCustomer,
  customer,
  field,
  openPage,
  row,
  table,
  text,
  user,
  type PageOptions,
} from './support';

const PC = 'app.record.';
const codes = (changes: { field_code: string; before: string; after: string }[] | undefined) =>
  changes?.map((one) => `${one.field_code}: ${one.before} -> ${one.after}`);

describe('an edit', () => {
  it('is compared with what it began with, even though kintone changes the same objects', () => {
    const page = openPage();
    const record = customer(31);
    page.raise({ type: `${PC}edit.show`, appId: 7, recordId: 31, record });
    record.会社名!.value = '新しい会社';
    (record.明細!.value as { value: object }[])[0]!.value = {
      品名: text('みかん'),
      数量: field('NUMBER', '2'),
    };
    (record.明細!.value as unknown[]).push(row(null, { 品名: text('なし') }));
    const submit = page.raise({ type: `${PC}edit.submit`, appId: 7, recordId: 31, record });
    expect(codes(submit!.changes)).toEqual([
      '会社名: 会社31 -> 新しい会社',
      '明細.品名#11: りんご -> みかん',
      '明細.品名#+1:  -> なし',
      '明細#rows: 11 -> 11, +1',
    ]);
  });

  it('ends with what the server saved, which is where the next one begins', () => {
    const page = openPage();
    page.raise({ type: `${PC}edit.show`, appId: 7, recordId: 31, record: customer(31) });
    page.raise({
      type: `${PC}edit.submit`,
      appId: 7,
      recordId: 31,
      record: customer(31, { 会社名: text('a') }),
    });
    // Another customization changed the value on the way.
    const saved = customer(31, { 会社名: text('A') });
    const success = page.raise({ type: `${PC}edit.submit.success`, appId: 7, recordId: '31', record: saved });
    expect(codes(success!.changes)).toEqual(['会社名: 会社31 -> A']);
    const again = customer(31, { 会社名: text('B') });
    const next = page.raise({ type: `${PC}edit.submit`, appId: 7, recordId: 31, record: again });
    expect(codes(next!.changes)).toEqual(['会社名: A -> B']);
  });

  describe('of a record with files, of which kintone gives none while it is edited', () => {
    const file = (...names: string[]) =>
      field(
        'FILE',
        names.map((name) => ({ name, size: '1', fileKey: name })),
      );
    const record = (name: string, ...files: string[]) =>
      customer(31, {
        会社名: text(name),
        添付資料: file(...files),
        証憑: table(row('5', { 写し: file(...files) })),
      });
    const stages = (start: KintoneRecord, submit: KintoneRecord, success: KintoneRecord) => ({
      'edit.show': { recordId: 31, record: start },
      'edit.submit': { recordId: 31, record: submit },
      'edit.submit.success': { recordId: '31', record: success },
    });
    const changesOf = (page: ReturnType<typeof openPage>, base: string, all: ReturnType<typeof stages>) =>
      Object.entries(all).map(([type, event]) =>
        codes(page.raise({ type: base + type, appId: 7, ...event })!.changes ?? []),
      );

    it('says nothing of them in the attempt, on PC, and what became of them once it is saved', () => {
      const kept = stages(record('a', '見積.txt'), record('b'), record('b', '見積.txt'));
      expect(changesOf(openPage(), PC, kept)).toEqual([[], ['会社名: a -> b'], ['会社名: a -> b']]);
      const removed = stages(record('a', '見積.txt'), record('a'), record('a'));
      const gone = '添付資料: 見積.txt (1 bytes) -> ';
      const goneOfRow = '証憑.写し#5: 見積.txt (1 bytes) -> ';
      expect(changesOf(openPage(), PC, removed)).toEqual([[], [], [gone, goneOfRow]]);
    });

    it('says nothing of them on a phone, where it is not known how it began', () => {
      const page = openPage({ platform: 'MOBILE' });
      const kept = stages(record('a'), record('b'), record('b', '見積.txt'));
      expect(changesOf(page, `mobile.${PC}`, kept)).toEqual([[], ['会社名: a -> b'], ['会社名: a -> b']]);
    });

    it('gives those of a record that is created or deleted', () => {
      const page = openPage({ platform: 'MOBILE' });
      const base = `mobile.${PC}`;
      const created = { type: `${base}create.submit.success`, appId: 7, recordId: '31' };
      const deleted = { type: `${base}detail.delete.submit`, appId: 7, recordId: 31 };
      const all = record('a', '見積.txt');
      expect(codes(page.raise({ ...created, record: all })!.changes)).toContain(
        '添付資料:  -> 見積.txt (1 bytes)',
      );
      expect(codes(page.raise({ ...deleted, record: all })!.changes)).toContain(
        '添付資料: 見積.txt (1 bytes) -> ',
      );
    });
  });

  it('is compared with its beginning again after a refused attempt', () => {
    const page = openPage();
    page.raise({ type: `${PC}edit.show`, appId: 7, recordId: 31, record: customer(31) });
    page.raise({
      type: `${PC}edit.submit`,
      appId: 7,
      recordId: 31,
      record: customer(31, { 会社名: text('a') }),
    });
    const second = page.raise({
      type: `${PC}edit.submit`,
      appId: 7,
      recordId: 31,
      record: customer(31, { 会社名: text('b') }),
    });
    expect(codes(second!.changes)).toEqual(['会社名: 会社31 -> b']);
  });

  it('says that the changes are unknown when nobody saw its beginning', () => {
    const submit = openPage().raise({
      type: `${PC}edit.submit`,
      appId: 7,
      recordId: 31,
      record: customer(31),
    });
    expect(submit).not.toHaveProperty('changes');
    expect(submit!.detail).toBe('changes unknown');
  });

  it('without a change has none', () => {
    const page = openPage();
    page.raise({ type: `${PC}edit.show`, appId: 7, recordId: 31, record: customer(31) });
    const submit = page.raise({ type: `${PC}edit.submit`, appId: 7, recordId: 31, record: customer(31) });
    expect(submit).not.toHaveProperty('changes');
    expect(submit).not.toHaveProperty('detail');
  });

  it('of several rows of a list keeps each apart', () => {
    const page = openPage();
    for (const id of [1, 2])
      page.raise({ type: `${PC}index.edit.show`, appId: 7, recordId: `${id}`, record: customer(id) });
    const record = customer(1, { 電話: text('1') });
    const submit = page.raise({ type: `${PC}index.edit.submit`, appId: '7', recordId: '1', record });
    expect(codes(submit!.changes)).toEqual(['電話: 03-0000-0000 -> 1']);
  });

  it('is forgotten when 21 others have begun since: no page has so many open', () => {
    const page = openPage();
    const raise = (type: string, id: number) =>
      page.raise({ type: `${PC}index.${type}`, appId: 7, recordId: `${id}`, record: customer(id) });
    for (let id = 1; id <= 22; id++) raise('edit.show', id);
    expect(raise('edit.submit', 1)!.detail).toBe('changes unknown');
    expect(raise('edit.submit', 22)).not.toHaveProperty('detail');
  });

  it('that has finished is forgotten', () => {
    const page = openPage();
    const record = customer(1);
    page.raise({ type: `${PC}index.edit.show`, appId: 7, recordId: '1', record });
    page.raise({ type: `${PC}index.edit.finish`, appId: 7, recordId: '1', record });
    const submit = page.raise({ type: `${PC}index.edit.submit`, appId: 7, recordId: '1', record });
    expect(submit!.detail).toContain('unknown');
  });

  it('copies nothing when changes are off', () => {
    const page = openPage({ settings: { changes: 'off' } });
    page.raise({ type: `${PC}edit.show`, appId: 7, recordId: 31, record: customer(31) });
    const changed = customer(31, { 電話: text('1') });
    const submit = page.raise({ type: `${PC}edit.submit`, appId: 7, recordId: 31, record: changed });
    expect(submit).not.toHaveProperty('changes');
    expect(submit).not.toHaveProperty('detail');
  });
});

describe('a creation', () => {
  it('by reuse says so until the next one', () => {
    const page = openPage();
    const record = blankCustomer({ 会社名: text('会社') });
    const raise = (type: string, more: object = {}) =>
      page.raise({ type: PC + type, appId: 7, record, ...more });
    expect(raise('create.show', { reuse: true })!.action).toBe('reuse');
    expect(raise('create.submit')!.action).toBe('reuse');
    expect(raise('create.submit.success', { recordId: '5' })!.action).toBe('reuse');
    expect(raise('create.show', { reuse: false })!.action).toBe('create');
    expect(raise('create.submit')!.action).toBe('create');
  });

  it('keeps its title when the user may not see the saved record', () => {
    const page = openPage();
    page.raise({ type: `${PC}create.submit`, appId: 7, record: blankCustomer({ 会社名: text('会社') }) });
    const success = page.raise({ type: `${PC}create.submit.success`, appId: 7, recordId: '5', record: null });
    expect(success).toMatchObject({ record_id: 5, record_title: '会社', outcome: 'succeeded' });
    expect(success).not.toHaveProperty('changes');
  });

  it('has no record id before it is saved, whatever the page says', () => {
    const page = openPage({ recordId: 31 });
    const reused = { type: `${PC}create.show`, appId: 7, reuse: true, record: customer(31) };
    expect(page.raise(reused)).not.toHaveProperty('record_id');
  });
});

describe('a deletion', () => {
  it('is told with its values once', () => {
    const page = openPage();
    const record = customer(31);
    page.raise({ type: `${PC}detail.delete.submit`, appId: 7, recordId: 31, record });
    record.会社名!.value = 'changed later';
    const success = { type: `${PC}detail.delete.submit.success`, appId: 7, recordId: '31' };
    expect(codes(page.raise(success)!.changes)).toContain('会社名: 会社31 -> ');
    const repeated = page.raise(success);
    expect(repeated).not.toHaveProperty('changes');
    expect(repeated!.record_id).toBe(31);
  });

  it('takes the values of an edit when its own attempt had none', () => {
    const page = openPage();
    page.raise({ type: `${PC}index.edit.show`, appId: 7, recordId: '31', record: customer(31) });
    const success = page.raise({ type: `${PC}index.delete.submit.success`, appId: 7, recordId: '31' });
    expect(codes(success!.changes)).toContain('会社名: 会社31 -> ');
  });
});

describe('a list', () => {
  const show = { type: `${PC}index.show`, appId: 7, viewId: 20, viewName: '一覧' };

  it('of a calendar gives its records by date and its month', () => {
    const records = { '2026-11-02': [customer(5), customer(4)], '2026-11-09': [customer(9)] };
    const entry = openPage().raise({
      ...show,
      viewType: 'calendar',
      records,
      date: '2026-11',
      offset: null,
      size: null,
    });
    expect(entry).toMatchObject({ record_ids: '5,4,9', record_count: 3, detail: 'date=2026-11' });
  });

  it('of a custom view knows its records only with paging', () => {
    const custom = { ...show, viewType: 'custom', date: 'null' };
    const without = openPage().raise({ ...custom, records: [], offset: 0, size: 0 });
    expect(without).not.toHaveProperty('record_ids');
    expect(without).not.toHaveProperty('record_count');
    expect(without).not.toHaveProperty('detail');
    const paged = openPage().raise({ ...custom, records: [customer(1)], offset: 0, size: 20 });
    expect(paged).toMatchObject({ record_ids: '1', record_count: 1 });
  });

  it('that is empty shows no records', () => {
    const entry = openPage().raise({ ...show, viewType: 'list', records: [], offset: 0, size: 20 });
    expect(entry!.record_count).toBe(0);
    expect(entry).not.toHaveProperty('record_ids');
  });

  it('survives records that are not records', () => {
    const records = [null, 1, {}, { $id: null }, { $id: { value: '-1' } }, customer(3)];
    expect(openPage().raise({ ...show, records })).toMatchObject({ record_ids: '3', record_count: 6 });
    for (const odd of ['x', 5, null])
      expect(openPage().raise({ ...show, records: odd })!.action).toBe('list');
  });

  it('hides what a query compares with protected fields', () => {
    const page = openPage({
      settings: { fields: { 電話: 'mask', 住所: 'omit' } },
      query:
        '電話 like "03 \\" and" and 会社名 = "A" or 住所 in ("東京", "大阪") and 数量 > 10 order by 住所 asc limit 20',
      location: { href: 'https://example.cybozu.com/k/7/?view=20&q=f1%20like%20%2203%22#sort=f2' },
    });
    const entry = page.raise({ ...show, records: [] });
    expect(entry!.query).toBe(
      '電話 like *** and 会社名 = "A" or *** in (***, ***) and 数量 > 10 order by *** asc limit 20',
    );
    expect(entry!.url).toBe('https://example.cybozu.com/k/7/?view=20&q=***#sort=f2');
  });

  it('hides the query that a record screen carries for its way back to the list', () => {
    const href = 'https://example.cybozu.com/k/7/show#record=4&l.view=20&l.q=f1%20like%20%2203%22&l.next=5';
    const page = openPage({ settings: { fields: { 電話: 'mask' } }, location: { href } });
    expect(page.raise({ ...show, records: [] })!.url).toBe(
      'https://example.cybozu.com/k/7/show#record=4&l.view=20&l.q=***&l.next=5',
    );
  });

  it('keeps query and address as they are when nothing is protected', () => {
    const href = 'https://example.cybozu.com/k/7/?view=20&q=f1%20like%20%2203%22';
    const entry = openPage({ query: '電話 like "03"', location: { href } }).raise({ ...show, records: [] });
    expect(entry).toMatchObject({ query: '電話 like "03"', url: href });
  });
});

describe('a process action', () => {
  const proceed = {
    type: `${PC}detail.process.proceed`,
    record: customer(31),
    action: { value: '対応する' },
    status: { value: '未対応' },
    nextStatus: { value: '対応中' },
  };

  it('takes its ids from the page when the record has none', () => {
    const entry = openPage({ recordId: 44 }).raise({ ...proceed, record: null });
    expect(entry).toMatchObject({ app_id: 7, record_id: 44, status_from: '未対応' });
  });

  it('treats the statuses as the status field', () => {
    const masked = openPage({ settings: { fields: { ステータス: 'mask' } } }).raise(proceed);
    expect(masked).toMatchObject({ status_from: '***', process_action: '対応する', status_to: '***' });
    const omitted = openPage({ settings: { fields: { ステータス: 'omit' } } }).raise(proceed);
    expect(omitted).not.toHaveProperty('status_from');
    expect(omitted).not.toHaveProperty('status_to');
  });
});

describe('the record title', () => {
  const show = (settings: PageOptions['settings'], record: object) =>
    openPage({ settings: { app: { name: '', labels: {} }, ...settings } }).raise({
      type: `${PC}detail.show`,
      appId: 7,
      recordId: 1,
      record,
    })!.record_title;
  const app = (titleField: string) => ({ app: { name: '', labels: {}, titleField } });
  const record = {
    $id: field('__ID__', '1'),
    メモ: field('MULTI_LINE_TEXT', 'a\nb'),
    空: text(''),
    名前: text('田中'),
    電話: text('03'),
    文: field('RICH_TEXT', '<div>x<br />y</div>'),
    担当: field('USER_SELECT', [user('sato', '佐藤')]),
  };

  it.each([
    ['the title field', app('電話'), '03'],
    ['a title of several lines', app('メモ'), 'a b'],
    ['a rich title', app('文'), 'x y'],
    ['a title of users', app('担当'), '佐藤 (sato)'],
    ['the first filled text without one', {}, '田中'],
    ['the first filled text when the title is empty', app('空'), '田中'],
    ['the first filled text when the title field is gone', app('ない'), '田中'],
    ['a masked title', { ...app('電話'), fields: { 電話: 'mask' as const } }, '***'],
    ['another field than an omitted title', { ...app('名前'), fields: { 名前: 'omit' as const } }, '03'],
  ])('is %s', (_name, settings, expected) => {
    expect(show(settings, record)).toBe(expected);
  });

  it('is one line of at most 200 characters', () => {
    expect(show({}, { 名前: text('あ'.repeat(1000)) })).toHaveLength(200);
    expect(show({}, {})).toBeUndefined();
  });

  it('does not take an inherited member for a field', () => {
    expect(show(app('toString'), { 名前: text('田中') })).toBe('田中');
    expect(show({}, Object.create({ 名前: text('田中') }))).toBeUndefined();
  });
});

describe('who and where', () => {
  const show = { type: `${PC}detail.show`, appId: 7, recordId: 31, record: customer(31) };

  it('leaves excluded users out', () => {
    const page = openPage({ settings: { exclude: { users: ['tanaka'], groups: [], organizations: [] } } });
    page.raise(show);
    expect(page.entries).toEqual([]);
  });

  it('cuts the address and the browser', () => {
    const page = openPage({
      location: { href: 'https://x/' + 'a'.repeat(3000) },
      userAgent: 'u'.repeat(900),
    });
    const entry = page.raise(show);
    expect(entry!.url).toHaveLength(2000);
    expect(entry!.user_agent).toHaveLength(500);
  });

  it('goes without a department that nobody knows yet', () => {
    expect(openPage({ department: () => undefined }).raise(show)).not.toHaveProperty('department');
  });

  it('reads the address at the moment of the event', () => {
    const location = { href: 'https://example.cybozu.com/k/7/show#record=31' };
    const page = openPage({ location });
    page.raise(show);
    location.href = 'https://example.cybozu.com/k/7/show#record=32';
    expect(page.raise({ ...show, recordId: 32 })!.url).toContain('record=32');
  });

  it('takes a remark and the time on a screen from its caller', () => {
    const page = openPage({ isOn: () => true });
    page.recorder.record({ type: 'leave', appId: 7, recordId: 31 }, { dwell_ms: 4200 });
    expect(page.entries[0]).toMatchObject({
      action: 'leave',
      outcome: 'shown',
      record_id: 31,
      dwell_ms: 4200,
    });
    page.recorder.record({ type: 'copy', appId: 7 }, { detail: '120 characters' });
    expect(page.entries[1]).toMatchObject({ action: 'copy', outcome: 'attempted', detail: '120 characters' });
  });
});

describe('a note of the product itself', () => {
  it('is an entry like any other', () => {
    const page = openPage();
    page.recorder.remark('delivery.lost', '12 events lost', 12);
    page.recorder.remark('delivery.blocked', 'no right');
    expect(page.entries).toMatchObject([
      {
        action: 'delivery',
        outcome: 'failed',
        event_type: 'delivery.lost',
        detail: '12 events lost',
        count: 12,
        user_code: 'tanaka',
        app_id: 7,
        sequence: 1,
      },
      { event_type: 'delivery.blocked', sequence: 2 },
    ]);
    expect(page.entries[1]).not.toHaveProperty('count');
  });
});

describe('odd input', () => {
  const boom = (): never => {
    throw new Error('boom');
  };

  it('of an unknown type is left alone', () => {
    const page = openPage({ isOn: () => true });
    for (const event of [{ type: 'app.record.unknown.show' }, { type: 5 }, {}, null, undefined, 'x', []])
      expect(() => page.raise(event as object)).not.toThrow();
    expect(page.entries).toEqual([]);
  });

  it('is logged as far as it is known', () => {
    const page = openPage({ appId: null });
    expect(page.raise({ type: `${PC}detail.show` })).toMatchObject({
      action: 'view',
      event_type: `${PC}detail.show`,
    });
    const odd = { type: `${PC}edit.show`, appId: 'x', recordId: {}, record: 'text' };
    const entry = page.raise(odd);
    expect(entry).not.toHaveProperty('app_id');
    expect(entry).not.toHaveProperty('record_id');
  });

  it.each(['0', '-1', '1.5', '1e400', '', ' ', 'x', NaN, [], {}, null])('has no id %p', (id) => {
    const event = { type: `${PC}index.edit.finish`, appId: 7, recordId: id, record: {} };
    const entry = openPage({ isOn: () => true, appId: null }).raise(event);
    expect(entry).toMatchObject({ app_id: 7, outcome: 'finished' });
    expect(entry).not.toHaveProperty('record_id');
  });

  it('with members that throw costs only those members', () => {
    const event = {
      type: `${PC}detail.show`,
      get appId() {
        return boom();
      },
      recordId: 31,
      record: Object.defineProperties(customer(31), {
        会社名: { get: boom, enumerable: true },
        電話: {
          value: Object.defineProperty({}, 'value', { get: boom, enumerable: true }),
          enumerable: true,
        },
        担当: { value: text('佐藤'), enumerable: true },
      }),
    };
    expect(openPage().raise(event)).toMatchObject({ app_id: 7, record_id: 31, record_title: '佐藤' });
    const list = openPage().raise({
      type: `${PC}index.show`,
      get records() {
        return boom();
      },
      viewId: 20,
    });
    expect(list).toMatchObject({ action: 'list', view_id: 20 });
  });

  it('is still logged when kintone itself throws', () => {
    const kintone = { getLoginUser: boom, app: { getId: boom, getQuery: boom, record: { getId: boom } } };
    const page = openPage({ kintone: kintone as unknown as Kintone });
    expect(page.raise({ type: `${PC}index.show`, appId: 7, records: [customer(1)] })).toMatchObject({
      app_id: 7,
      record_ids: '1',
      user_code: '',
    });
  });

  it('never throws, whatever its surroundings do', () => {
    const show = { type: `${PC}detail.show`, appId: 7, recordId: 1 };
    for (const broken of ['append', 'now', 'randomUUID', 'isOn', 'department'] as const) {
      const page = openPage({ [broken]: boom });
      expect(() => page.raise(show)).not.toThrow();
      expect(() => page.recorder.remark('delivery.lost', 'x')).not.toThrow();
    }
  });

  it('may be frozen', () => {
    const freeze = (value: unknown): unknown => {
      if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
      return value;
    };
    const page = openPage();
    page.raise(freeze({ type: `${PC}edit.show`, appId: 7, recordId: 1, record: customer(1) }) as object);
    const changed = customer(1, { 電話: text('1') });
    const submit = freeze({ type: `${PC}edit.submit`, appId: 7, recordId: 1, record: changed }) as object;
    expect(page.raise(submit)!.changes).toHaveLength(1);
  });

  it('of any size gives an entry below 60,000 characters', () => {
    const record = Object.fromEntries(
      Array.from({ length: 400 }, (_, i) => [`f${i}`, field('MULTI_LINE_TEXT', '\u0001"あ'.repeat(40_000))]),
    );
    const created = openPage().raise({ type: `${PC}create.submit`, appId: 7, record });
    expect(JSON.stringify(created).length).toBeLessThan(60_000);
    expect(created!.changes!.at(-1)).toMatchObject({
      field_code: '…',
      after: `+${401 - created!.changes!.length}`,
    });
    const list = openPage({
      query: 'a = "' + '\u0001'.repeat(50_000),
      location: { href: `https://x/#${'"'.repeat(9000)}` },
    }).raise({
      type: `${PC}index.show`,
      viewName: 'v'.repeat(9000),
      records: Array.from({ length: 50_000 }, (_, i) => customer(i + 1_000_000)),
    });
    expect(JSON.stringify(list).length).toBeLessThan(60_000);
    expect(list!.record_count).toBe(50_000);
  });

  it('takes a table that holds itself', () => {
    const rows: unknown[] = [];
    const record = { 明細: field('SUBTABLE', rows) };
    rows.push({ id: '1', value: record });
    expect(
      openPage().raise({ type: `${PC}detail.delete.submit`, appId: 7, recordId: 1, record }),
    ).toMatchObject({
      action: 'delete',
    });
  });

  it('keeps apart records whose field codes are names of JavaScript', () => {
    const page = openPage({ settings: { fields: JSON.parse('{"__proto__":"mask","constructor":"omit"}') } });
    const make = (value: string) =>
      JSON.parse(
        `{"__proto__":{"type":"SINGLE_LINE_TEXT","value":"${value}"},"constructor":{"type":"SINGLE_LINE_TEXT","value":"${value}"},"toString":{"type":"SINGLE_LINE_TEXT","value":"${value}"}}`,
      );
    const raise = (type: string, value: string) =>
      page.raise({ type: PC + type, appId: 7, recordId: 1, record: make(value) });
    expect(raise('edit.show', 'a')!.record_title).toBe('***');
    expect(codes(raise('edit.submit', 'b')!.changes)).toEqual(['__proto__: *** -> ***', 'toString: a -> b']);
    expect(({} as { type?: string }).type).toBeUndefined();
  });

  it('keeps the values of a table with odd rows apart from what is known', () => {
    const page = openPage();
    page.raise({
      type: `${PC}edit.show`,
      appId: 7,
      recordId: 1,
      record: { t: table(row('1', { c: text('a') })) },
    });
    const odd = { t: field('SUBTABLE', [null]), u: text('x') };
    expect(page.raise({ type: `${PC}edit.submit`, appId: 7, recordId: 1, record: odd })).not.toHaveProperty(
      'changes',
    );
  });
});
