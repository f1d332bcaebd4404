import type { KintoneRecord } from '../../../src/kintone';
import { defaultSettings, type Settings } from '../../../src/settings';
import { diff as diffCopies } from '../../../src/entry/changes';
import { copyRecord } from '../../../src/entry/copy';
import { createFieldRules } from '../../../src/entry/rules';
import { blankCustomer, customer, field, row, table, text, user } from './support';

const labels = { 会社名: '会社名ラベル', 明細: '明細表', 品名: '品目' };

/** `code: before -> after` a change, of two records or of one. */
function diff(
  before: KintoneRecord | undefined,
  after: KintoneRecord | undefined,
  settings: Partial<Settings> = {},
  room?: number,
) {
  const rules = createFieldRules({ ...defaultSettings(), app: { name: '', labels }, ...settings });
  return diffCopies(before && copyRecord(before, rules), after && copyRecord(after, rules), rules, room);
}
const lines = (...args: Parameters<typeof diff>) =>
  diff(...args).map((change) => `${change.field_code}: ${change.before} -> ${change.after}`);

describe('the changes of a record', () => {
  it.each([
    ['SINGLE_LINE_TEXT', 'a', 'b', 'a -> b'],
    ['NUMBER', '1', '2', '1 -> 2'],
    ['CALC', '10', '20', '10 -> 20'],
    ['MULTI_LINE_TEXT', 'a\nb', 'a\nc', 'a\nb -> a\nc'],
    ['RICH_TEXT', '<div>a</div>', '<div>a<b>b</b></div>', 'a -> ab'],
    ['CHECK_BOX', ['x'], ['x', 'y'], 'x -> x, y'],
    ['RADIO_BUTTON', 'x', 'y', 'x -> y'],
    ['MULTI_SELECT', [], ['x'], ' -> x'],
    ['DROP_DOWN', null, 'x', ' -> x'],
    ['DATE', null, '2026-11-21', ' -> 2026-11-21'],
    ['TIME', '10:00', '11:30', '10:00 -> 11:30'],
    ['DATETIME', '2026-11-21T00:00:00Z', '', '2026-11-21T00:00:00Z -> '],
    ['LINK', 'https://a.example', 'https://b.example', 'https://a.example -> https://b.example'],
    ['USER_SELECT', [user('sato', '佐藤')], [user('ito', '伊藤')], '佐藤 (sato) -> 伊藤 (ito)'],
    ['ORGANIZATION_SELECT', [user('sales', '営業部')], [], '営業部 (sales) -> '],
    ['GROUP_SELECT', [], [user('g', 'G')], ' -> G (g)'],
    ['FILE', [], [{ name: 'a.pdf', size: '10', fileKey: 'k' }], ' -> a.pdf (10 bytes)'],
    ['CATEGORY', ['A'], ['A', 'B'], 'A -> A, B'],
    ['STATUS', '未対応', '対応中', '未対応 -> 対応中'],
    ['STATUS_ASSIGNEE', [user('sato', '佐藤')], [], '佐藤 (sato) -> '],
    ['A_TYPE_OF_TOMORROW', 'a', 'b', 'a -> b'],
  ])('%s', (type, before, after, expected) => {
    const change = lines({ f: field(type, before) }, { f: field(type, after) });
    expect(change).toEqual([`f: ${expected}`]);
  });

  it('knows one empty value', () => {
    const empty = [undefined, null, '', []];
    for (const one of empty)
      for (const other of empty)
        expect(diff({ f: field('DROP_DOWN', one) }, { f: field('DROP_DOWN', other) })).toEqual([]);
    expect(diff({ f: field('RICH_TEXT', '<div><br /></div>') }, { f: field('RICH_TEXT', '') })).toEqual([]);
  });

  it('does not call markup a change', () => {
    expect(diff({ f: field('RICH_TEXT', 'a') }, { f: field('RICH_TEXT', '<b>a</b>') })).toEqual([]);
  });

  it('leaves system fields out, with or without their type', () => {
    const before = customer(1);
    const after = customer(2, { 会社名: before.会社名!, 更新者: field('MODIFIER', user('x', 'y')) });
    expect(diff(before, after)).toEqual([]);
    expect(
      diff(
        { $id: { value: '1' }, $revision: { value: '1' } },
        { $id: { value: '2' }, $revision: { value: '2' } },
      ),
    ).toEqual([]);
  });

  it('takes a field for the system’s by the beginning of its type only, and text for markup in rich text only', () => {
    expect(lines({ f: field('THE_MODIFIER', 'a') }, { f: field('THE_MODIFIER', 'b') })).toEqual([
      'f: a -> b',
    ]);
    expect(lines({ a$b: { value: 'a' } }, { a$b: { value: 'b' } })).toEqual(['a$b: a -> b']);
    expect(lines({ f: text('a') }, { f: text('<b>a</b> &amp; b') })).toEqual(['f: a -> <b>a</b> &amp; b']);
    expect(
      lines({ f: field('RICH_TEXT', '') }, { f: field('RICH_TEXT', '<h1>a</h1><h2>b</h2>c<h3>d</h3>') }),
    ).toEqual(['f:  -> a\nb\nc\nd']);
  });

  it('takes exactly the room that there is, a comma a change included', () => {
    const before = { a: text('1'), b: text('1') };
    const after = { a: text('2'), b: text('2') };
    const room = diff(before, after).reduce((sum, change) => sum + JSON.stringify(change).length + 1, 0);
    expect(diff(before, after, {}, room).map((change) => change.field_code)).toEqual(['a', 'b']);
    expect(diff(before, after, {}, room - 1).map((change) => change.field_code)).toEqual(['a', '…']);
  });

  it('gives labels where the settings have them', () => {
    const [company, item] = diff(
      customer(1),
      customer(1, { 会社名: text('x'), 明細: table(row('11', { 品名: text('みかん') })) }),
    );
    expect(company!.field_label).toBe('会社名ラベル');
    expect(item!.field_label).toBe('明細表 / 品目');
    expect(diff({ 電話: text('1') }, { 電話: text('2') })[0]!.field_label).toBe('電話');
  });

  it('keeps the order of the record', () => {
    const before = { b: text('1'), a: text('1'), c: text('1') };
    const after = { c: text('2'), b: text('2'), a: text('2') };
    expect(diff(before, after).map((change) => change.field_code)).toEqual(['c', 'b', 'a']);
  });

  it('gives the first values of a creation and the last ones of a deletion', () => {
    const created = blankCustomer({
      会社名: text('新会社'),
      明細: table(row(null, { 品名: text('りんご') })),
    });
    expect(lines(undefined, created)).toEqual(['会社名:  -> 新会社', '明細.品名#+1:  -> りんご']);
    expect(lines(customer(1), undefined)).toEqual([
      '会社名: 会社1 -> ',
      '電話: 03-0000-0000 -> ',
      'ステータス: 未対応 -> ',
      '作業者: 田中 (tanaka) -> ',
      '明細.品名#11: りんご -> ',
      '明細.数量#11: 2 -> ',
    ]);
    expect(lines(undefined, undefined)).toEqual([]);
  });

  it('does not take an unknown value for an empty one', () => {
    expect(diff({ a: text('1'), t: table(row('1', { c: text('x') })) }, {})).toEqual([]);
    expect(diff({}, { a: text('1'), t: table(row('1', { c: text('x') })) })).toEqual([]);
  });
});

describe('the changes of a table', () => {
  const rows = (...ids: (string | null)[]) => table(...ids.map((id) => row(id, { c: text(id ?? 'new') })));

  it.each([
    [
      'a changed cell',
      table(row('1', { c: text('a') })),
      table(row('1', { c: text('b') })),
      ['t.c#1: a -> b'],
    ],
    ['an added row', rows('1'), rows('1', null), ['t.c#+1:  -> new', 't#rows: 1 -> 1, +1']],
    [
      'two added rows',
      rows(),
      rows(null, null),
      ['t.c#+1:  -> new', 't.c#+2:  -> new', 't#rows:  -> +1, +2'],
    ],
    ['a removed row', rows('1', '2'), rows('2'), ['t#rows: 1, 2 -> 2', 't.c#1: 1 -> ']],
    ['moved rows', rows('1', '2', '3'), rows('3', '1', '2'), ['t#rows: 1, 2, 3 -> 3, 1, 2']],
    ['an added row with nothing in it', rows(), table(row(null, { c: text('') })), ['t#rows:  -> +1']],
    ['the same rows', rows('1', null), rows('1', null), []],
  ])('%s', (_name, before, after, expected) => {
    expect(lines({ t: before }, { t: after })).toEqual(expected);
  });

  it('survives rows that are not rows', () => {
    const odd = { t: field('SUBTABLE', [null, 1, {}, { id: '5' }, { id: '6', value: null }]) };
    expect(lines(odd, { t: table() })).toEqual([]);
    expect(lines({ t: field('SUBTABLE', 'x') }, { t: field('SUBTABLE', 'y') })).toEqual(['t: x -> y']);
  });
});

describe('masks', () => {
  const before = customer(1);
  const after = customer(1, {
    電話: text('090-1111-2222'),
    明細: table(row('11', { 品名: text('みかん'), 数量: field('NUMBER', '') })),
  });

  it('shows that a masked field changed, and whether it was empty', () => {
    const fields = { 電話: 'mask', 数量: 'mask' } as const;
    expect(lines(before, after, { fields })).toEqual([
      '電話: *** -> ***',
      '明細.品名#11: りんご -> みかん',
      '明細.数量#11: *** -> ',
    ]);
  });

  it('says nothing of an omitted field or column', () => {
    const fields = { 電話: 'omit', 品名: 'omit' } as const;
    expect(lines(before, after, { fields })).toEqual(['明細.数量#11: 2 -> ']);
  });

  it('treats a table by its own code, with all that is in it', () => {
    const moved = customer(1, { 電話: after.電話!, 明細: table(row(null, { 品名: text('x') })) });
    expect(lines(before, moved, { fields: { 明細: 'omit', 電話: 'omit' } })).toEqual([]);
    expect(lines(before, moved, { fields: { 明細: 'mask', 電話: 'omit' } })).toEqual([
      '明細.品名#+1:  -> ***',
      '明細#rows: *** -> ***',
      '明細.品名#11: *** -> ',
      '明細.数量#11: *** -> ',
    ]);
  });

  it('gives names only', () => {
    expect(lines(before, after, { changes: 'names' })).toEqual([
      '電話:  -> ',
      '明細.品名#11:  -> ',
      '明細.数量#11:  -> ',
    ]);
  });

  it('hides what the settings misspell', () => {
    const fields = { 電話: 'Record' as 'record' };
    expect(JSON.stringify(diff(before, after, { fields }))).not.toContain('090');
    const changes = 'all' as 'values';
    expect(JSON.stringify(diff(before, after, { changes }))).not.toContain('090');
  });

  it('takes field codes as data', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
    const make = (value: string): KintoneRecord =>
      JSON.parse(
        `{${names.map((name) => `"${name}":{"type":"SINGLE_LINE_TEXT","value":"${value}"}`).join()}}`,
      );
    expect(lines(make('a'), make('b'))).toEqual(names.map((name) => `${name}: a -> b`));
    const fields = JSON.parse('{"__proto__":"omit","constructor":"mask"}');
    expect(lines(make('a'), make('b'), { fields }).slice(0, 2)).toEqual([
      'constructor: *** -> ***',
      'toString: a -> b',
    ]);
  });
});

describe('the size of the changes', () => {
  it('is at most 200 rows and one that counts the others', () => {
    const wide = (value: string) =>
      Object.fromEntries(Array.from({ length: 257 }, (_, i) => [`f${i}`, text(value)]));
    const changes = diff(wide('a'), wide('b'));
    expect(changes).toHaveLength(201);
    expect(changes.at(-2)!.field_code).toBe('f199');
    expect(changes.at(-1)).toEqual({ field_code: '…', field_label: '…', before: '', after: '+57' });
    expect(diff(undefined, Object.fromEntries(Object.entries(wide('a')).slice(0, 200)))).toHaveLength(200);
  });

  it('stays within the room it is given', () => {
    const long = (value: string) =>
      Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`f${i}`, text(value.repeat(3000))]));
    const changes = diff(long('"'), long('\u0001'), {}, 40_000);
    expect(JSON.stringify(changes.slice(0, -1)).length).toBeLessThanOrEqual(40_001);
    expect(changes.length).toBeGreaterThan(1);
    expect(changes.at(-1)!.after).toBe(`+${50 - (changes.length - 1)}`);
  });

  it('cuts long values after they were compared', () => {
    const [change, ...others] = diff({ f: text('a'.repeat(5000)) }, { f: text(`${'a'.repeat(5000)}b`) });
    expect(others).toEqual([]);
    expect(change!.before).toBe(`${'a'.repeat(2000)}… (5000 characters)`);
    expect(change!.after).toBe(`${'a'.repeat(2000)}… (5001 characters)`);
  });
});
