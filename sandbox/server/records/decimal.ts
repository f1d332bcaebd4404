/** Exact decimal numbers: kintone keeps up to 30 digits, more than a JavaScript number can. */

/** `units` / 10^`scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** kintone's `numberPrecision.roundingMode`. https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/get-general-settings/ */
export type RoundingMode = 'HALF_EVEN' | 'UP' | 'DOWN';

const PATTERN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

const power = (exponent: number): bigint => 10n ** BigInt(exponent);

/** A number as a user may write it (`+5`, `.5`, `1.5e1`, blanks around it), or null when it is none. */
export function parseDecimal(text: string): Decimal | null {
  const match = PATTERN.exec(text.trim());
  if (!match) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const magnitude = BigInt(whole + fraction);
  const units = sign === '-' ? -magnitude : magnitude;
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { units, scale } : { units: units * power(-scale), scale: 0 };
}

export function decimal(value: number | bigint): Decimal {
  return { units: BigInt(value), scale: 0 };
}

/** Plain notation without needless zeros: `15`, `-0.5`. */
export function formatDecimal({ units, scale }: Decimal): string {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return sign + whole + (fraction && `.${fraction}`);
}

/** Digits before the decimal point, 0 for numbers below one. */
export function integerDigits({ units, scale }: Decimal): number {
  const whole = (units < 0n ? -units : units) / power(scale);
  return whole === 0n ? 0 : whole.toString().length;
}

function align(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [a.units * power(scale - a.scale), b.units * power(scale - b.scale), scale];
}

export function add(a: Decimal, b: Decimal): Decimal {
  const [left, right, scale] = align(a, b);
  return { units: left + right, scale };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  const [left, right, scale] = align(a, b);
  return { units: left - right, scale };
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** Negative, zero or positive, as for `Array.sort`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const [left, right] = align(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

function divideUnits(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const quotient = top / bottom;
  const twice = (top % bottom) * 2n;
  const up =
    mode === 'UP'
      ? twice > 0n
      : mode === 'DOWN'
        ? false
        : twice > bottom || (twice === bottom && quotient % 2n === 1n);
  const rounded = up ? quotient + 1n : quotient;
  return negative ? -rounded : rounded;
}

/** The quotient with `places` decimals, or null for a division by zero. */
export function divide(a: Decimal, b: Decimal, places: number, mode: RoundingMode): Decimal | null {
  if (b.units === 0n) return null;
  return {
    units: divideUnits(a.units * power(b.scale + places), b.units * power(a.scale), mode),
    scale: places,
  };
}

/** At most `places` decimals. */
export function round(value: Decimal, places: number, mode: RoundingMode): Decimal {
  if (value.scale <= places) return value;
  return { units: divideUnits(value.units, power(value.scale - places), mode), scale: places };
}

/** Up to 15 digits are exact as a JavaScript number, and much faster. */
const SMALL_INTEGER = /^-?\d{1,15}$/;

/** Compares two numbers in kintone's notation; what is none is equal to everything. */
export function compareNumerals(a: string, b: string): number {
  if (SMALL_INTEGER.test(a) && SMALL_INTEGER.test(b)) return Number(a) - Number(b);
  const [left, right] = [parseDecimal(a), parseDecimal(b)];
  return left && right ? compareDecimals(left, right) : 0;
}
