import fc from 'fast-check';
import {
  add,
  compareDecimals,
  divide,
  formatDecimal,
  integerDigits,
  multiply,
  parseDecimal,
  round,
  subtract,
} from '../../../sandbox/server/records/decimal';

const parse = (text: string) => parseDecimal(text)!;

test.each([
  ['1.5e1', '15'],
  [' 42 ', '42'],
  ['+5', '5'],
  ['.5', '0.5'],
  ['007', '7'],
  ['-0', '0'],
  ['1.50', '1.5'],
  ['12e-3', '0.012'],
  ['123456789012345678901234567890', '123456789012345678901234567890'],
])('reads %j as %s', (text, normal) => {
  expect(formatDecimal(parse(text))).toBe(normal);
});

test.each(['', 'abc', '12abc', '1,000', '0x10', '１', '.', '-', 'Infinity', '1e'])(
  '%j is no number',
  (text) => {
    expect(parseDecimal(text)).toBeNull();
  },
);

test.each([
  ['1.00005', 'HALF_EVEN', '1'],
  ['1.00015', 'HALF_EVEN', '1.0002'],
  ['-1.00015', 'HALF_EVEN', '-1.0002'],
  ['1.00001', 'UP', '1.0001'],
  ['1.00019', 'DOWN', '1.0001'],
  ['1.00019', 'HALF_EVEN', '1.0002'],
] as const)('rounds %s %s to %s', (text, mode, expected) => {
  expect(formatDecimal(round(parse(text), 4, mode))).toBe(expected);
});

test('counts the digits before the point', () => {
  expect(['0.5', '9.99', '-100', '1776240000000'].map((text) => integerDigits(parse(text)))).toEqual([
    0, 1, 3, 13,
  ]);
});

test('a division by zero has no result', () => {
  expect(divide(parse('1'), parse('0'), 4, 'HALF_EVEN')).toBeNull();
  expect(formatDecimal(divide(parse('1'), parse('7'), 4, 'HALF_EVEN')!)).toBe('0.1429');
});

test('calculates like integers of ten thousandths', () => {
  const fourPlaces = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
  const text = (units: bigint): string => formatDecimal({ units, scale: 4 });
  fc.assert(
    fc.property(fourPlaces, fourPlaces, (a, b) => {
      const [x, y] = [parse(text(a)), parse(text(b))];
      expect(formatDecimal(add(x, y))).toBe(text(a + b));
      expect(formatDecimal(subtract(x, y))).toBe(text(a - b));
      expect(formatDecimal(multiply(x, y))).toBe(formatDecimal({ units: a * b, scale: 8 }));
      expect(Math.sign(compareDecimals(x, y))).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
  );
});
