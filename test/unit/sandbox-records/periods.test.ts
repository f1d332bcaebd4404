import { parseQuery } from '../../../sandbox/server/records/query/parse';
import type { Comparison } from '../../../sandbox/server/records/query/ast';
import { dateRange, instantRange, periodOf } from '../../../sandbox/server/records/query/periods';

/** First day and the day after the last of a function, at a moment in a zone. */
function days(call: string, now: string, zone = 'Asia/Tokyo'): string[] {
  const { operands } = parseQuery(`x = ${call}`).condition as Comparison;
  const [operand] = operands;
  if (operand?.kind !== 'function') throw new Error('not a function');
  const { from, until } = dateRange(periodOf(operand, Date.parse(now), zone, 'en'));
  return [from, until];
}

const WEDNESDAY = '2026-04-15T06:31:42Z';

test.each([
  ['TODAY()', '2026-04-15', '2026-04-16'],
  ['YESTERDAY()', '2026-04-14', '2026-04-15'],
  ['TOMORROW()', '2026-04-16', '2026-04-17'],
  ['FROM_TODAY(5, DAYS)', '2026-04-20', '2026-04-21'],
  ['FROM_TODAY(-2, WEEKS)', '2026-04-01', '2026-04-02'],
  ['FROM_TODAY(-1, MONTHS)', '2026-03-15', '2026-03-16'],
  ['FROM_TODAY(1, YEARS)', '2027-04-15', '2027-04-16'],
  ['THIS_WEEK()', '2026-04-12', '2026-04-19'],
  ['LAST_WEEK()', '2026-04-05', '2026-04-12'],
  ['NEXT_WEEK()', '2026-04-19', '2026-04-26'],
  ['THIS_WEEK(SUNDAY)', '2026-04-12', '2026-04-13'],
  ['NEXT_WEEK(saturday)', '2026-04-25', '2026-04-26'],
  ['THIS_MONTH()', '2026-04-01', '2026-05-01'],
  ['LAST_MONTH()', '2026-03-01', '2026-04-01'],
  ['NEXT_MONTH()', '2026-05-01', '2026-06-01'],
  ['THIS_MONTH(1)', '2026-04-01', '2026-04-02'],
  ['THIS_MONTH(31)', '2026-05-01', '2026-05-02'],
  ['LAST_MONTH(31)', '2026-03-31', '2026-04-01'],
  ['THIS_MONTH(LAST)', '2026-04-30', '2026-05-01'],
  ['THIS_YEAR()', '2026-01-01', '2027-01-01'],
  ['LAST_YEAR()', '2025-01-01', '2026-01-01'],
  ['NEXT_YEAR()', '2027-01-01', '2028-01-01'],
])('%s', (call, from, until) => {
  expect(days(call, WEDNESDAY)).toEqual([from, until]);
});

test('the day is the day of the user', () => {
  const midnightInTokyo = '2026-12-31T15:00:00Z';
  expect(days('TODAY()', midnightInTokyo)[0]).toBe('2027-01-01');
  expect(days('TODAY()', midnightInTokyo, 'UTC')[0]).toBe('2026-12-31');
  expect(days('THIS_YEAR()', midnightInTokyo)[0]).toBe('2027-01-01');
});

test('a week that began last month, seen on its Sunday and its Saturday', () => {
  expect(days('THIS_WEEK()', '2026-03-01T00:00:00Z', 'UTC')[0]).toBe('2026-03-01');
  expect(days('THIS_WEEK()', '2026-02-28T23:59:59Z', 'UTC')[0]).toBe('2026-02-22');
});

test('a day of summer time change has 23 hours', () => {
  const period = periodOf(
    { kind: 'function', name: 'TODAY', args: [] },
    Date.parse('2026-03-29T12:00:00Z'),
    'Europe/Berlin',
    'en',
  );
  expect(instantRange(period)).toEqual({ from: '2026-03-28T23:00:00Z', until: '2026-03-29T22:00:00Z' });
});

test('NOW() is this minute', () => {
  const period = periodOf(
    { kind: 'function', name: 'NOW', args: [] },
    Date.parse(WEDNESDAY),
    'Asia/Tokyo',
    'en',
  );
  expect(instantRange(period)).toEqual({ from: '2026-04-15T06:31:00Z', until: '2026-04-15T06:32:00Z' });
});
