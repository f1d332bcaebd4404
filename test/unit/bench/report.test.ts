import { formatted, merged, type Section } from '../../../bench/report';
import { quantile, rounded, toMarkdown, toText, type Table } from '../../../bench/table';

const table: Table = {
  title: 'Requests',
  columns: ['who', 'per 1,000 events'],
  rows: [
    ['a | b', 1234.5],
    ['we', 10],
  ],
  notes: ['Counted by the server.'],
};

const section = (name: string, tables: Table[]): Section => ({
  name,
  heading: `About ${name}`,
  circumstances: ['Measured on 2026-01-01'],
  tables,
});

test('a table is set for the console with numbers to the right', () => {
  expect(toText(table).split('\n')).toEqual([
    'Requests',
    '  who    per 1,000 events',
    '  a | b           1,234.5',
    '  we                   10',
    '  - Counted by the server.',
  ]);
});

test('a table in the document cannot be broken by its cells', () => {
  expect(toMarkdown(table)).toContain('| a \\| b | 1,234.5 |');
});

test('a partial run replaces its own section and keeps the others, in the order of the benches', () => {
  const names = ['first', 'second', 'third'];
  const both = merged('', names, [section('third', [table]), section('first', [])]);
  const again = merged(both, names, [section('second', []), section('first', [{ ...table, title: 'New' }])]);
  expect(again.match(/## About \w+|### \w+/g)).toEqual([
    '## About first',
    '### New',
    '## About second',
    '## About third',
    '### Requests',
  ]);
  expect(merged(again, names, [])).toBe(again);
});

test('what the formatter makes of it can be merged again', async () => {
  const names = ['first', 'second'];
  const document = await formatted(merged('', names, [section('first', [table])]));
  const again = await formatted(merged(document, names, [section('second', [])]));
  expect(again).toContain('### Requests');
  expect(again).toContain('## About second');
  expect(await formatted(again)).toBe(again);
});

test('quantiles and rounding', () => {
  expect(quantile([3, 1, 2, 4], 0.5)).toBe(3);
  expect(quantile([1], 0.99)).toBe(1);
  expect(() => quantile([], 0.5)).toThrow('No values');
  expect(rounded(0.12345, 3)).toBe(0.123);
});
