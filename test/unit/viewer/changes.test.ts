import fc from 'fast-check';
import type { Params } from '../../../src/viewer/address';
import {
  firstGroups,
  groupChanges,
  linesOf,
  type ChangeGroup,
} from '../../../src/viewer/components/changes/group';
import { differences, type Piece } from '../../../src/viewer/components/changes/differences';
import type { LoggedChange, LogRecord } from '../../../src/viewer/log';
import { readLogRecord } from '../../../src/viewer/log';
import { changesCsv, outputCsv } from '../../../src/viewer/screens/changes/csv';
import {
  changesAddress,
  ownCondition,
  KINDS,
  shownAt,
  TABS,
  wholeFilter,
} from '../../../src/viewer/screens/changes/kinds';
import { outputOf } from '../../../src/viewer/screens/changes/output';
import { allChanges, isOfField } from '../../../src/viewer/screens/changes/status';

const change = (field_code: string, before = '', after = '', field_label = ''): LoggedChange => ({
  field_code,
  field_label,
  before,
  after,
});

const tableIn = (groups: readonly ChangeGroup[]) => {
  const found = groups.find((group) => group.kind === 'table');
  if (found?.kind !== 'table') throw new Error('There is no table.');
  return found;
};
const rowsIn = (groups: readonly ChangeGroup[]) =>
  tableIn(groups).rows.map(
    ({ id, position, state, cells }) =>
      `${id} ${position ?? '-'} ${state} ${cells.map(({ name }) => name).join()}`,
  );

describe('changes in groups', () => {
  it('keeps fields in the order of the log, and a table where its first change stands', () => {
    const groups = groupChanges([
      change('a', '1', '2'),
      change('t.c#11', '1', '2', 'Items / Name'),
      change('b', '1', '2'),
      change('t.d#11', '', '5', 'Items / Number'),
    ]);
    expect(groups.map((group) => (group.kind === 'field' ? group.change.field_code : group.kind))).toEqual([
      'a',
      'table',
      'b',
    ]);
    expect(tableIn(groups).name).toBe('Items');
    expect(rowsIn(groups)).toEqual(['11 - changed Name,Number']);
  });

  it('numbers rows as they stand after the change, removed ones as before', () => {
    const groups = groupChanges([
      change('t.c#12', 'b', 'B', 'Items / Name'),
      change('t.c#+1', '', 'new', 'Items / Name'),
      change('t#rows', '11, 12', '12, +1', 'Items'),
      change('t.c#11', 'a', '', 'Items / Name'),
    ]);
    expect(rowsIn(groups)).toEqual(['12 1 changed Name', '+1 2 added Name', '11 1 removed Name']);
    expect(tableIn(groups).order).toBeUndefined();
  });

  it('shows rows that came, went and moved without a value', () => {
    const groups = groupChanges([change('t#rows', '1, 2, 3', '3, 1, +1', 'Items')]);
    expect(rowsIn(groups)).toEqual(['+1 3 added ', '2 2 removed ']);
    expect(tableIn(groups).order).toEqual({ before: '1, 3', after: '3, 1' });
  });

  it('does not guess at rows that are masked, cut or not kept', () => {
    for (const [before, after] of [
      ['***', '***'],
      ['', ''],
      [`${'1, '.repeat(9)}… (2345 characters)`, '1'],
    ] as const) {
      const groups = groupChanges([change('t#rows', before, after, 'Items'), change('t.c#5', 'a', 'b')]);
      expect(tableIn(groups).isUnknown).toBe(true);
      expect(rowsIn(groups)).toEqual(['5 - changed c']);
    }
  });

  it('takes a row without an id for a new one', () => {
    expect(rowsIn(groupChanges([change('t.c#+2', '', 'x')]))).toEqual(['+2 - added c']);
  });

  it('says how many were left out, and takes no field of that name for it', () => {
    expect(groupChanges([change('…', '', '+12', '…')])).toEqual([{ kind: 'omitted', count: '12' }]);
    expect(groupChanges([change('…', '', 'twelve', '…')])[0]!.kind).toBe('field');
  });

  it('keeps every change once, whatever its code, and never fails', () => {
    const codes = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '__proto__',
        't.c#1',
        't.c#+1',
        't#rows',
        't.__proto__#constructor',
        '#rows',
        'a.b#',
        '…',
      ),
    );
    const one = fc.tuple(codes, fc.string(), fc.string(), fc.string()).map((parts) => change(...parts));
    fc.assert(
      fc.property(fc.array(one), (changes) => {
        const groups = groupChanges(changes);
        const shown = groups.flatMap((group) =>
          group.kind === 'field'
            ? [group.change]
            : group.kind === 'table'
              ? group.rows.flatMap(({ cells }) => cells.map((cell) => cell.change))
              : [],
        );
        const others = changes.filter(
          ({ field_code, after }) =>
            !/^[^.#]+#rows$/.test(field_code) && !(field_code === '…' && /^\+\d+$/.test(after)),
        );
        expect(shown).toHaveLength(others.length);
        expect(new Set(shown)).toEqual(new Set(others));
      }),
    );
  });

  it('cuts between groups, and shows one at least', () => {
    const groups = groupChanges([
      ...Array.from({ length: 9 }, (_, index) => change(`t.c${index}#1`, 'a', 'b')),
      change('f', 'a', 'b'),
    ]);
    expect(groups.map(linesOf)).toEqual([9, 1]);
    expect(firstGroups(groups, 3)).toHaveLength(1);
    expect(firstGroups(groups, 10)).toHaveLength(2);
    expect(firstGroups([], 3)).toEqual([]);
  });
});

describe('words that changed', () => {
  const marked = (pieces: readonly Piece[]): string =>
    pieces.map(({ text, kind }) => (kind === 'same' ? text : `[${kind} ${text}]`)).join('');

  it.each([
    ['the old phone', 'the new phone', 'the [removed old] phone', 'the [added new] phone'],
    ['東京都の天気', '大阪府の天気', '[removed 東京都]の天気', '[added 大阪府]の天気'],
    ['', 'new', '', '[added new]'],
    ['old', '', '[removed old]', ''],
    ['same', 'same', 'same', 'same'],
  ])('are marked on both sides, and no others: %j, %j', (before, after, one, other) => {
    const pieces = differences(before, after);
    expect([marked(pieces.before), marked(pieces.after)]).toEqual([one, other]);
  });

  it('give both texts back whole, what is not marked the same in both, marks where they differ only', () => {
    const words = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '東京', 'の'), { maxLength: 12 });
    const texts = fc.oneof(
      fc.string(),
      words.map((some) => some.join('')),
    );
    const join = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');
    const same = (pieces: readonly Piece[]): Piece[] => pieces.filter(({ kind }) => kind === 'same');
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const pieces = differences(before, after);
        expect([join(pieces.before), join(pieces.after)]).toEqual([before, after]);
        expect(join(same(pieces.before))).toBe(join(same(pieces.after)));
        const isMarked = [...pieces.before, ...pieces.after].some(({ kind }) => kind !== 'same');
        expect(isMarked).toBe(before !== after);
      }),
    );
  });

  it('are all of them in texts that differ too much to be compared in time', () => {
    const [before, after] = ['a ', 'b '].map((word) => word.repeat(1_500)) as [string, string];
    expect(differences(before, after)).toEqual({
      before: [{ text: before, kind: 'removed' }],
      after: [{ text: after, kind: 'added' }],
    });
  });
});

describe('the address of the screen', () => {
  const params: fc.Arbitrary<Params> = fc.dictionary(
    fc.constantFrom('tab', 'kind', 'field', 'view', 'action', 'outcome', 'user', 'app', 'period', 'text'),
    fc.array(
      fc.oneof(
        fc.constantFrom(...TABS, ...KINDS, 'edit', 'process', 'print', 'succeeded', 'today', '7'),
        fc.string(),
      ),
    ),
  );

  it('means the same when it was written by the screen itself', () => {
    fc.assert(
      fc.property(params, (from) => {
        const shown = shownAt(from);
        expect(shownAt(changesAddress(shown).params)).toEqual(shown);
      }),
    );
  });

  it('never asks for actions that are not of the tab', () => {
    expect(wholeFilter(shownAt({ action: ['view', 'print'] }))).toEqual({
      actions: ['create', 'reuse', 'edit', 'delete'],
      outcomes: ['succeeded'],
    });
    expect(wholeFilter(shownAt({ tab: ['output'], action: ['view', 'print'] }))).toEqual({
      actions: ['print'],
    });
    expect(
      wholeFilter(shownAt({ kind: ['tried'], action: ['change', 'process'], outcome: ['shown'] })),
    ).toEqual({
      actions: ['change'],
      outcomes: ['attempted', 'failed'],
    });
    expect(shownAt({ tab: ['output'], field: ['a'], view: ['b'] })).toMatchObject({ field: '', view: 'b' });
    expect(shownAt({ field: ['a'], view: ['b'] })).toMatchObject({ field: 'a', view: '' });
  });

  it('puts a field or a view into the query as text', () => {
    const name = 'a") or user_code in ("x';
    expect(ownCondition({ field: '', view: '' })).toBe('');
    expect(ownCondition({ field: name, view: '' })).toBe(
      '(field_label in ("a\\") or user_code in (\\"x") or field_code in ("a\\") or user_code in (\\"x"))',
    );
    expect(ownCondition({ field: '', view: name })).toBe('view_name in ("a\\") or user_code in (\\"x")');
  });
});

describe('the status among the changes', () => {
  const record = (more: Partial<LogRecord>) => ({ ...readLogRecord({}), ...more });
  it('is there for process actions that say it', () => {
    const process = record({ action: 'process', status_from: 'A', status_to: 'B', process_action: 'Go' });
    expect(allChanges(process, 'Status')).toEqual([change('', 'A', 'B', 'Status (Go)')]);
    expect(allChanges(record({ action: 'process' }), 'Status')).toEqual([]);
    expect(allChanges(record({ action: 'edit', status_from: 'A', status_to: 'B' }), 'Status')).toEqual([]);
  });
  it('finds a field by label or code', () => {
    expect(isOfField(change('code', '', '', 'Label'), 'Label')).toBe(true);
    expect(isOfField(change('code', '', '', 'Label'), 'code')).toBe(true);
    expect(isOfField(change('code', '', '', 'Label'), 'label')).toBe(false);
  });
});

describe('how much was taken out', () => {
  const of = (action: string, detail: string, source = 'plugin') => outputOf({ action, detail, source });
  it.each([
    ['characters=12', 12, false, ''],
    ['cut; characters=3', 3, true, ''],
    ['characters=5; sort=a', 5, false, 'sort=a'],
    ['characters=; x', undefined, false, 'characters=; x'],
    ['xcharacters=5', undefined, false, 'xcharacters=5'],
  ])('copy: %s', (detail, characters, isCut, rest) => {
    expect(of('copy', detail)).toMatchObject({ characters, isCut, rest });
  });
  it("reads the viewer's own exports, and nothing that only looks like one", () => {
    expect(of('export', '{"file":"a.csv","rows":5}')).toMatchObject({ file: 'a.csv', rows: 5, rest: '' });
    for (const detail of ['{"file":1,"rows":5}', '[]', 'null', '{', ''])
      expect(of('export', detail)).toMatchObject({ file: '', rows: undefined, rest: detail });
    expect(of('export', '{"file":"a.csv","rows":5}', 'audit-log').rows).toBeUndefined();
  });
  it('keeps every word of a detail that says something else, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('copy', 'export', 'print'),
        fc.oneof(fc.string(), fc.json()),
        (action, detail) => {
          expect(of(action, detail)).toEqual({
            ...{ characters: undefined, isCut: false, file: '', rows: undefined },
            rest: detail,
          });
        },
      ),
    );
  });
});

describe('the files', () => {
  const context = { language: 'en', zone: 'Asia/Tokyo' } as const;
  const record: LogRecord = {
    ...readLogRecord({}),
    ...{
      id: 9,
      action: 'edit',
      outcome: 'succeeded',
      user_code: 'sato',
      occurred_at_ms: '2026-11-01T15:00:00.001Z',
    },
    changes: [change('a', '=1+1', '"x"', 'A'), change('b', '1', '2')],
  };
  it('have a row a change, with formulas made harmless', () => {
    const [head, one, other, end] = changesCsv([record], '', context).slice(1).split('\r\n');
    expect(head).toContain('"Field","Field code","Before","After"');
    expect(one).toContain('"2026-11-02 00:00:00.001","","sato"');
    expect(one).toContain('"A","a","\'=1+1","""x"""');
    expect(other).toContain('"","b","1","2"');
    expect(end).toBe('');
  });
  it('have the chosen field alone, and a row for an event without values', () => {
    expect(changesCsv([record], 'A', context).trimEnd().split('\r\n')).toHaveLength(2);
    expect(
      changesCsv([{ ...record, changes: [] }], '', context)
        .trimEnd()
        .split('\r\n'),
    ).toHaveLength(2);
  });
  it('say how many characters were copied', () => {
    const copied = { ...record, action: 'copy', detail: 'cut; characters=7', count: 3 };
    expect(outputCsv([copied], context)).toContain(',"",7,3,"cut",');
  });
});
