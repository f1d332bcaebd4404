/** Whatever way a search takes, it finds what looking at every record finds: the same records, order, page and total. */
import fc from 'fast-check';
import type { Actor, App, Domain } from '../../../sandbox/server/model';
import { createCursor, getRecords, readCursor, updateRecord } from '../../../sandbox/server/records';
import { contextOf } from '../../../sandbox/server/records/context';
import { prepareQuery } from '../../../sandbox/server/records/query';
import { sortRecords } from '../../../sandbox/server/records/query/order';
import { recordJudge } from '../../../sandbox/server/records/permissions';
import {
  add,
  as,
  fields,
  makeApp,
  makeDomain,
  options,
  right,
  settings,
  values,
} from '../sandbox-records/domain';

const FORM = fields(
  { type: 'SINGLE_LINE_TEXT', code: 'text' },
  { type: 'NUMBER', code: 'number' },
  { type: 'DATETIME', code: 'when' },
  { type: 'DROP_DOWN', code: 'choice', options: options('z', 'a', 'm') },
  { type: 'CHECK_BOX', code: 'check', options: options('A', 'B') },
  { type: 'CREATOR', code: 'creator' },
  { type: 'UPDATED_TIME', code: 'updated' },
);

const RECORD_RIGHTS = [
  {
    filterCond: 'text = "b"',
    entities: [
      {
        entity: { type: 'USER' as const, code: 'sato' },
        viewable: false,
        editable: false,
        deletable: false,
        includeSubs: false,
      },
      {
        entity: { type: 'USER' as const, code: 'admin' },
        viewable: true,
        editable: true,
        deletable: true,
        includeSubs: false,
      },
    ],
  },
];

const someRecord = fc.record({
  text: fc.constantFrom('', 'a', 'b', 'c'),
  number: fc.constantFrom('', '1', '1.0', '2', '10', '-3.5'),
  when: fc.constantFrom('', '2026-04-14T15:00:00Z', '2026-04-15T03:10:00Z', '2026-04-15T16:00:00Z'),
  choice: fc.constantFrom('', 'z', 'a', 'm'),
  check: fc.subarray(['A', 'B']),
});

const condition = fc.constantFrom(
  'text = "a"',
  'text != "a"',
  'text = ""',
  'text in ("a", "b", "")',
  'text not in ("b")',
  'text like "a"',
  'text not like "b"',
  'number = 1',
  'number > 1',
  'number >= 1 and number < 10',
  'number != 1',
  'number in (1, 2)',
  'number = ""',
  'when = TODAY()',
  'when < NOW()',
  'when >= "2026-04-15T03:10:00Z"',
  'when > "2026-04-14T15:00:00Z" and when < "2026-04-15T16:00:00Z"',
  'when = ""',
  'choice in ("a", "z")',
  'choice not in ("a", "")',
  'check in ("A")',
  '$id > 4',
  '$id <= 7 and $id != 3',
  'creator in (LOGINUSER())',
  'updated >= "2026-04-15T03:10:00Z"',
  'check in ("A") or text = "c"',
);
/** Up to eight comparisons, joined both ways. */
const { joined } = fc.letrec<{ joined: string }>((tie) => ({
  joined: fc.oneof(
    { depthSize: 'small', maxDepth: 3, withCrossShrink: true },
    condition,
    fc
      .tuple(tie('joined'), fc.constantFrom('and', 'or'), tie('joined'))
      .map(([left, word, right]) => `(${left}) ${word} (${right})`),
  ),
}));
const conditions = fc.oneof(
  fc.array(condition, { maxLength: 3 }).map((list) => list.map((one) => `(${one})`).join(' and ')),
  joined,
);
const order = fc.constantFrom(
  '',
  'order by $id asc',
  'order by $id desc',
  'order by text asc',
  'order by text desc',
  'order by text desc, $id asc',
  'order by text asc, $id asc',
  'order by number desc',
  'order by number asc, when desc',
  'order by when desc, $id desc',
  'order by choice asc',
  'order by creator asc, number desc',
  'order by updated desc',
);

interface Asked {
  where: string;
  orderBy: string;
  offset: number;
  limit: number;
}

/** Compares the answers with what looking at every record finds. */
function check(domain: Domain, asker: Actor, app: App, { where, orderBy, offset, limit }: Asked): void {
  const context = contextOf(domain, asker, app);
  const prepared = prepareQuery(context, `${where} ${orderBy}`);
  const judge = recordJudge(context);
  const found = [...app.records.values()].filter(
    (one) => prepared.condition.test(one) && judge(one).viewable,
  );
  const expected = sortRecords(found, prepared.sorting).map(String);

  const query = `${where} ${orderBy} limit ${limit} offset ${offset}`;
  for (const totalCount of ['true', 'false']) {
    const answer = getRecords(domain, asker, app, { query, totalCount });
    expect(answer.records.map((record) => record['$id']!.value)).toEqual(
      expected.slice(offset, offset + limit),
    );
    expect(answer.totalCount).toBe(totalCount === 'true' ? String(expected.length) : null);
  }
  const cursor = createCursor(domain, asker, app, { query: `${where} ${orderBy}`, size: '500' });
  expect(cursor.totalCount).toBe(String(expected.length));
  const page = readCursor(domain, asker, { id: cursor.id });
  expect(page.records.map((record) => record['$id']!.value)).toEqual(expected);
}

test('pages, totals and cursors, before and after records are changed', () => {
  fc.assert(
    fc.property(
      fc.array(someRecord, { maxLength: 25 }),
      conditions,
      order,
      fc.nat(6),
      fc.integer({ min: 1, max: 6 }),
      fc.boolean(),
      fc.array(fc.integer({ min: 1, max: 25 }), { maxLength: 5 }),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 25 }), someRecord), { maxLength: 5 }),
      (records, where, orderBy, offset, limit, hidesSome, deleted, updated) => {
        const domain = makeDomain();
        const app = makeApp(
          domain,
          settings(FORM, {
            appRights: [right('everyone', 'vaed')],
            ...(hidesSome ? { recordRights: RECORD_RIGHTS } : {}),
          }),
        );
        records.forEach((record, index) =>
          add(domain, app, record, as(domain, index % 3 ? 'sato' : 'suzuki')),
        );
        for (const id of deleted) app.records.delete(id);
        const asker = as(domain, 'sato');
        check(domain, asker, app, { where, orderBy, offset, limit });
        const admin = as(domain, 'admin');
        for (const [id, record] of updated)
          if (app.records.has(id)) updateRecord(domain, admin, app, { id, record: values(record) });
        check(domain, asker, app, { where, orderBy, offset, limit });
      },
    ),
    { numRuns: 500 },
  );
});
