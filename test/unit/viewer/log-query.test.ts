import { isWithin, passes, type FilterableRow, type LogFilter } from '../../../src/viewer/log/filter';
import { allOf, conditionOf, quoted, timeText } from '../../../src/viewer/log/query';

const AT = Date.UTC(2026, 10, 21, 9, 30);

describe('a text in a query', () => {
  it.each([
    ['a', '"a"'],
    ['', '""'],
    ['say "no" or \\', '"say \\"no\\" or \\\\"'],
    ['a\nb\rc\td', '"a\\nb\\rc\\td"'],
    ['" or user_code != "', '"\\" or user_code != \\""'],
    ['n r t', '"n r t"'],
  ])('%j cannot end its quotes', (text, expected) => {
    expect(quoted(text)).toBe(expected);
  });

  it('is a time to the minute, in UTC', () => {
    expect(timeText(AT + 59_999)).toBe('"2026-11-21T09:30:00Z"');
    expect(timeText(AT + 60_000)).toBe('"2026-11-21T09:31:00Z"');
  });
});

describe('a filter as a condition', () => {
  it('asks nothing where nothing is chosen', () => {
    expect(conditionOf({})).toBe('');
    expect(conditionOf({ users: [], apps: [], text: '  ' })).toBe('');
  });

  it.each<[LogFilter, string]>([
    [{ from: AT }, 'occurred_at >= "2026-11-21T09:30:00Z"'],
    [{ from: 0 }, 'occurred_at >= "1970-01-01T00:00:00Z"'],
    [{ to: AT }, 'occurred_at < "2026-11-21T09:30:00Z"'],
    [{ to: 0 }, 'occurred_at < "1970-01-01T00:00:00Z"'],
    [{ users: ['sato', 'ta"na'] }, 'user_code in ("sato", "ta\\"na")'],
    [{ departments: ['営業部'] }, 'department in ("営業部")'],
    [{ apps: [7, 8] }, 'app_id in ("7", "8")'],
    [{ records: [3] }, 'record_id in ("3")'],
    [{ actions: ['view'] }, 'action in ("view")'],
    [{ outcomes: ['failed'] }, 'outcome in ("failed")'],
    [{ platforms: ['MOBILE'] }, 'platform in ("MOBILE")'],
    [{ sources: ['plugin'] }, 'source in ("plugin")'],
    [{ sessions: ['s'] }, 'session_id in ("s")'],
    [{ text: ' 見積 ' }, '(record_title like "見積" or before like "見積" or after like "見積")'],
  ])('%j', (filter, expected) => {
    expect(conditionOf(filter)).toBe(expected);
  });

  it('joins its parts, and leaves empty ones out', () => {
    expect(conditionOf({ from: AT, apps: [7], text: 'a' })).toBe(
      'occurred_at >= "2026-11-21T09:30:00Z" and app_id in ("7") and ' +
        '(record_title like "a" or before like "a" or after like "a")',
    );
    expect(allOf(['', 'a', '', 'b'])).toBe('a and b');
    expect(allOf([])).toBe('');
  });
});

describe('a filter at hand', () => {
  const row: FilterableRow = {
    instant: AT,
    user_code: 'sato',
    department: '営業部',
    app_id: 7,
    record_id: 3,
    action: 'view',
    outcome: 'shown',
    platform: 'PC',
    source: 'plugin',
    session_id: 's',
  };

  it.each<[keyof LogFilter, LogFilter, LogFilter]>([
    ['users', { users: ['x', 'sato'] }, { users: ['x'] }],
    ['departments', { departments: ['営業部'] }, { departments: ['x'] }],
    ['apps', { apps: [7] }, { apps: [8] }],
    ['records', { records: [3] }, { records: [4] }],
    ['actions', { actions: ['view'] }, { actions: ['edit'] }],
    ['outcomes', { outcomes: ['shown'] }, { outcomes: ['failed'] }],
    ['platforms', { platforms: ['PC'] }, { platforms: ['MOBILE'] }],
    ['sources', { sources: ['plugin'] }, { sources: ['kintone-wide'] }],
    ['sessions', { sessions: ['s'] }, { sessions: ['x'] }],
    ['from', { from: AT }, { from: AT + 60_000 }],
    ['to', { to: AT + 60_000 }, { to: AT }],
  ])('compares %s', (part, fits, fails) => {
    expect(passes(fits, row)).toBe(true);
    expect(passes(fails, row)).toBe(false);
    expect(passes({ ...fits, users: ['nobody'] }, row)).toBe(false);
    expect(passes({ [part]: Array.isArray(fits[part]) ? [] : undefined }, row)).toBe(true);
  });

  it('takes the minute that a row falls in', () => {
    expect(isWithin({ from: AT }, AT + 59_999)).toBe(true);
    expect(isWithin({ to: AT + 60_000 }, AT + 59_999)).toBe(true);
    expect(isWithin({ from: AT, to: AT }, AT)).toBe(false);
    expect(isWithin({ from: AT - 60_000, to: AT + 60_000 }, AT + 30_000)).toBe(true);
    expect(isWithin({ from: AT + 1 }, AT + 30_000)).toBe(false);
    expect(isWithin({ from: 0 }, -1)).toBe(false);
    expect(isWithin({ to: 0 }, -1)).toBe(true);
  });

  it('takes a row without a time where no time is asked for only', () => {
    expect(isWithin({}, undefined)).toBe(true);
    expect(isWithin({ from: 0 }, undefined)).toBe(false);
    expect(isWithin({ to: AT }, undefined)).toBe(false);
  });
});
