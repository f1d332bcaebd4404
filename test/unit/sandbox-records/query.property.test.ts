/** Random queries over random records find what a plain filter finds. */
import fc from 'fast-check';
import { getRecords } from '../../../sandbox/server/records';
import { add, as, fields, makeApp, makeDomain, options, settings, values } from './domain';

const FORM = fields(
  { type: 'SINGLE_LINE_TEXT', code: 'text' },
  { type: 'NUMBER', code: '数値' },
  { type: 'DATE', code: 'date' },
  { type: 'MULTI_LINE_TEXT', code: 'lines' },
  { type: 'DATETIME', code: 'instant' },
  { type: 'DROP_DOWN', code: 'drop', options: options('A', 'B', 'C') },
  { type: 'USER_SELECT', code: 'users' },
  { type: 'CHECK_BOX', code: 'check', options: options('A', 'B', 'C') },
  { type: 'SUBTABLE', code: 'items', fields: fields({ type: 'NUMBER', code: 'price' }) },
);

interface Plain {
  text: string;
  number: number | null;
  date: string | null;
  /** Words, each in a line of its own. */
  lines: string[];
  /** Minutes since an hour. */
  minute: number | null;
  drop: string | null;
  users: string[];
  check: string[];
  prices: number[];
}

/** A query and the same thing said in plain JavaScript. */
interface Asked {
  query: string;
  holds: (plain: Plain) => boolean;
}

const quote = (text: string): string =>
  `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\t/g, '\\t').replace(/\r/g, '\\r')}"`;

const someText = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'b',
    'a b',
    'say "x"',
    'back\\slash',
    'line\nbreak',
    '\t',
    'あ',
    'and',
    '(',
    'order by',
  ),
  fc.string({ maxLength: 4 }),
);
const someNumber = fc.integer({ min: -30, max: 30 }).map((tenths) => tenths / 10);
const someDate = fc.integer({ min: 1, max: 9 }).map((day) => `2026-02-0${day}`);
const someChecks = fc.subarray(['A', 'B', 'C']);

const someWord = fc.constantFrom('red', 'Red', 'reddish', 'green', '赤い', '赤');
const someMinute = fc.integer({ min: -90, max: 90 });
const someUsers = fc.subarray(['sato', 'suzuki', 'tanaka']);

const HOUR = Date.parse('2026-04-15T00:00:00Z');
/** The same moment as it is written in some zone. */
const instantAt = (minute: number, zoneHours: number): string => {
  const local = new Date(HOUR + minute * 60_000 + zoneHours * 3_600_000).toISOString().slice(0, 19);
  const sign = zoneHours < 0 ? '-' : '+';
  return zoneHours === 0 ? `${local}Z` : `${local}${sign}${String(Math.abs(zoneHours)).padStart(2, '0')}:00`;
};

const somePlain: fc.Arbitrary<Plain> = fc.record({
  text: someText,
  number: fc.option(someNumber),
  date: fc.option(someDate),
  lines: fc.array(someWord, { maxLength: 3 }),
  minute: fc.option(someMinute),
  drop: fc.option(fc.constantFrom('A', 'B', 'C')),
  users: someUsers,
  check: someChecks,
  prices: fc.array(someNumber, { maxLength: 3 }),
});

const compare: Record<string, (a: number | string, b: number | string) => boolean> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
};
const someOperator = fc.constantFrom(...Object.keys(compare));

/** Empty values are unequal to everything, and neither bigger nor smaller. */
const onValue = (value: number | string | null, operator: string, wanted: number | string): boolean =>
  value === null ? operator === '!=' : compare[operator]!(value, wanted);

const comparison: fc.Arbitrary<Asked> = fc.oneof(
  fc.record({ operator: fc.constantFrom('=', '!='), wanted: someText }).map(({ operator, wanted }) => ({
    query: `text ${operator} ${quote(wanted)}`,
    holds: ({ text }: Plain) => compare[operator]!(text, wanted),
  })),
  fc
    .record({ not: fc.boolean(), wanted: fc.array(someText, { minLength: 1, maxLength: 3 }) })
    .map(({ not, wanted }) => ({
      query: `text ${not ? 'not in' : 'in'} (${wanted.map(quote).join(', ')})`,
      holds: ({ text }: Plain) => wanted.includes(text) !== not,
    })),
  fc
    .record({ operator: someOperator, wanted: someNumber, quoted: fc.boolean() })
    .map(({ operator, wanted, quoted }) => ({
      query: `数値 ${operator} ${quoted ? `"${wanted}"` : wanted}`,
      holds: ({ number }: Plain) => onValue(number, operator, wanted),
    })),
  fc.record({ operator: someOperator, wanted: someDate }).map(({ operator, wanted }) => ({
    query: `date ${operator} "${wanted}"`,
    holds: ({ date }: Plain) => onValue(date, operator, wanted),
  })),
  // Latin words are found whole, without regard to case; Japanese also inside of others.
  fc.record({ not: fc.boolean(), word: someWord }).map(({ not, word }) => ({
    query: `lines ${not ? 'not like' : 'like'} ${quote(word)}`,
    holds: ({ lines }: Plain) =>
      lines.some((line) =>
        word.startsWith('赤') ? line.includes(word) : line.toLowerCase() === word.toLowerCase(),
      ) !== not,
  })),
  fc.boolean().map((not) => ({
    query: `lines is ${not ? 'not ' : ''}empty`,
    holds: ({ lines }: Plain) => (lines.length === 0) !== not,
  })),
  fc
    .record({ operator: someOperator, wanted: someMinute, zone: fc.constantFrom(0, 9, -5) })
    .map(({ operator, wanted, zone }) => ({
      query: `instant ${operator} "${instantAt(wanted, zone)}"`,
      holds: ({ minute }: Plain) => onValue(minute, operator, wanted),
    })),
  fc
    .record({ not: fc.boolean(), wanted: fc.subarray(['A', 'B', 'C', ''], { minLength: 1 }) })
    .map(({ not, wanted }) => ({
      query: `drop ${not ? 'not in' : 'in'} (${wanted.map(quote).join(', ')})`,
      holds: ({ drop }: Plain) => wanted.includes(drop ?? '') !== not,
    })),
  fc
    .record({
      not: fc.boolean(),
      wanted: fc.subarray(['sato', 'suzuki', 'tanaka', 'LOGINUSER()'], { minLength: 1 }),
    })
    .map(({ not, wanted }) => ({
      query: `users ${not ? 'not in' : 'in'} (${wanted.map((who) => (who === 'LOGINUSER()' ? who : quote(who))).join(', ')})`,
      holds: ({ users }: Plain) =>
        users.some((user) => wanted.includes(user) || (user === 'sato' && wanted.includes('LOGINUSER()'))) !==
        not,
    })),
  fc
    .record({ not: fc.boolean(), wanted: someChecks.filter((list) => list.length > 0) })
    .map(({ not, wanted }) => ({
      query: `check ${not ? 'not in' : 'in'} (${wanted.map(quote).join(',')})`,
      holds: ({ check }: Plain) => check.some((each) => wanted.includes(each)) !== not,
    })),
  fc
    .record({ operator: fc.constantFrom('>', '<', '>=', '<='), wanted: someNumber })
    .map(({ operator, wanted }) => ({
      query: `price ${operator} ${wanted}`,
      holds: ({ prices }: Plain) => prices.some((price) => compare[operator]!(price, wanted)),
    })),
);

const { condition } = fc.letrec<{ condition: Asked; group: Asked }>((tie) => ({
  condition: fc.oneof({ depthSize: 'small', withCrossShrink: true }, comparison, tie('group')),
  group: fc
    .record({ left: tie('condition'), right: tie('condition'), and: fc.boolean() })
    .map(({ left, right, and }) => ({
      query: `(${left.query}) ${and ? 'and' : 'or'} (${right.query})`,
      holds: (plain: Plain) =>
        and ? left.holds(plain) && right.holds(plain) : left.holds(plain) || right.holds(plain),
    })),
}));

function domainWith(records: Plain[]) {
  const domain = makeDomain();
  const app = makeApp(domain, settings(FORM));
  for (const plain of records) {
    const { text, number, date, check, drop } = plain;
    add(domain, app, {
      text,
      数値: number,
      date,
      check,
      drop,
      lines: plain.lines.join('\n'),
      instant: plain.minute === null ? null : instantAt(plain.minute, 0),
      users: plain.users.map((code) => ({ code })),
      items: plain.prices.map((price) => ({ value: values({ price }) })),
    });
  }
  const ids = (query: string): number[] =>
    getRecords(domain, as(domain, 'sato'), app, { query }).records.map((record) =>
      Number(record['$id']!.value),
    );
  return { ids };
}

const someRecords = fc.array(somePlain, { maxLength: 12 });

test('conditions', () => {
  fc.assert(
    fc.property(someRecords, condition, (records, { query, holds }) => {
      const expected = records.flatMap((plain, index) => (holds(plain) ? [index + 1] : []));
      expect(domainWith(records).ids(`${query} order by $id asc`)).toEqual(expected);
    }),
    { numRuns: 400 },
  );
});

test('and binds tighter than or', () => {
  fc.assert(
    fc.property(someRecords, comparison, comparison, comparison, (records, a, b, c) => {
      const expected = records.flatMap((plain, index) =>
        a.holds(plain) || (b.holds(plain) && c.holds(plain)) ? [index + 1] : [],
      );
      expect(domainWith(records).ids(`${a.query} or ${b.query} and ${c.query} order by $id asc`)).toEqual(
        expected,
      );
    }),
  );
});

test('order and paging', () => {
  fc.assert(
    fc.property(someRecords, fc.boolean(), fc.nat(5), fc.nat(5), (records, descending, limit, offset) => {
      const sign = descending ? -1 : 1;
      const rank = ({ number }: Plain): number => number ?? -1000;
      const expected = records
        .map((plain, index) => ({ rank: rank(plain), id: index + 1 }))
        .sort((a, b) => sign * (a.rank - b.rank) || a.id - b.id)
        .map(({ id }) => id)
        .slice(offset, offset + limit);
      const order = `order by 数値 ${descending ? 'desc' : 'asc'}, $id asc`;
      expect(domainWith(records).ids(`${order} limit ${limit} offset ${offset}`)).toEqual(expected);
    }),
  );
});
