/** @jest-environment jsdom */
import type { ReportSettings } from '../../../sandbox/pages/data/app';
import { safeRichText } from '../../../sandbox/pages/fields/rich-text';
import { groupDigits } from '../../../sandbox/pages/fields/text';
import type { RestRecord } from '../../../sandbox/pages/record/types';
import { aggregate } from '../../../sandbox/pages/screens/report/aggregate';
import { FIELDS } from './samples';

const record = (date: string, price: string, checks: string[]): RestRecord => ({
  date: { type: 'DATE', value: date },
  price: { type: 'NUMBER', value: price },
  checks: { type: 'CHECK_BOX', value: checks },
});
const RECORDS = [
  record('2026-01-31', '10', ['a', 'b']),
  record('2026-02-01', '30', ['a']),
  record('', '', []),
];

const rows = (report: Partial<ReportSettings>) =>
  aggregate(
    RECORDS,
    {
      id: '1',
      index: '0',
      name: 'r',
      chartType: 'BAR',
      groups: [{ code: 'date', per: 'MONTH' }],
      aggregations: [{ type: 'COUNT' }],
      filterCond: '',
      sorts: [],
      ...report,
    },
    { fields: FIELDS, zone: 'Asia/Tokyo', blank: '-' },
  ).map(({ labels, value }) => [...labels, value]);

describe('graphs', () => {
  it.each([
    [
      'MONTH',
      [
        ['-', 1],
        ['2026-01', 1],
        ['2026-02', 1],
      ],
    ],
    [
      'QUARTER',
      [
        ['-', 1],
        ['2026 Q1', 2],
      ],
    ],
    [
      'YEAR',
      [
        ['-', 1],
        ['2026', 2],
      ],
    ],
  ])('group dates per %s', (per, expected) =>
    expect(rows({ groups: [{ code: 'date', per }] })).toEqual(expected),
  );

  it.each([
    ['SUM', [40, 10, 0]],
    ['AVERAGE', [20, 10, 0]],
    ['MAX', [30, 10, 0]],
    ['MIN', [10, 10, 0]],
  ])('compute %s, a record counting in each of its choices', (type, [a, b, none]) =>
    expect(rows({ groups: [{ code: 'checks' }], aggregations: [{ type, code: 'price' }] })).toEqual([
      ['-', none],
      ['a', a],
      ['b', b],
    ]),
  );

  it('count in each combination of two groups', () =>
    expect(rows({ groups: [{ code: 'date', per: 'YEAR' }, { code: 'checks' }] })).toEqual([
      ['-', '-', 1],
      ['2026', 'a', 2],
      ['2026', 'b', 1],
    ]));

  it('sort by group the other way round where the settings say so', () =>
    expect(rows({ sorts: [{ by: 'GROUP1', order: 'DESC' }] })).toEqual([
      ['2026-02', 1],
      ['2026-01', 1],
      ['-', 1],
    ]));

  it('sort by value where the settings say so', () =>
    expect(rows({ groups: [{ code: 'checks' }], sorts: [{ by: 'TOTAL', order: 'DESC' }] })).toEqual([
      ['a', 2],
      ['-', 1],
      ['b', 1],
    ]));
});

describe('what is shown', () => {
  it.each([
    ['1234567.5012', '1,234,567.5012'],
    ['-1234', '-1,234'],
    ['123', '123'],
  ])('%s', (number, text) => expect(groupDigits(number)).toBe(text));

  it.each([
    ['<b>bold</b><i>x</i>', '<b>bold</b><i>x</i>'],
    ['<script>alert(1)</script>text', 'text'],
    ['<img src="javascript:alert(1)" onerror="alert(1)">', '<img>'],
    ['<a href="https://example.com" onclick="x()">a</a>', '<a href="https://example.com">a</a>'],
    [
      '<a href=" javascript:alert(1)">a</a><a href="//example.com">b</a>',
      '<a>a</a><a href="//example.com">b</a>',
    ],
    ['<style>b { color: red }</style><svg onload="alert(1)"><b>in</b></svg>', '<b>in</b>'],
    ['<form><input><b>in</b></form>', '<b>in</b>'],
  ])('%s', (markup, shown) => {
    const holder = document.createElement('div');
    holder.append(safeRichText(markup));
    expect(holder.innerHTML).toBe(shown);
  });
});
