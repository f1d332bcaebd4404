/** An app's number settings. https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/get-general-settings/ */
import type { AppSettings } from '../../model';
import { type Decimal, integerDigits, parseDecimal, round, type RoundingMode } from '../decimal';

interface NumberPrecision {
  /** Digits before the decimal point. */
  readonly integers: number;
  readonly decimals: number;
  readonly rounding: RoundingMode;
}

/** kintone's defaults: 16 digits in all, 4 of them decimals. */
const DEFAULTS = { digits: 16, decimalPlaces: 4, roundingMode: 'HALF_EVEN' };

export function numberPrecision(settings: AppSettings): NumberPrecision {
  const given = { ...DEFAULTS, ...(settings.general['numberPrecision'] as object | undefined) };
  const decimals = Number(given.decimalPlaces);
  return {
    integers: Number(given.digits) - decimals,
    decimals,
    rounding: given.roundingMode as RoundingMode,
  };
}

type ParsedNumber = { number: Decimal } | { problem: 'not-a-number' | 'too-many-digits' };

/** A number as the app keeps it: rounded to its decimals. */
export function parseNumber(precision: NumberPrecision, text: string): ParsedNumber {
  const parsed = parseDecimal(text);
  if (!parsed) return { problem: 'not-a-number' };
  const number = round(parsed, precision.decimals, precision.rounding);
  return integerDigits(number) > precision.integers ? { problem: 'too-many-digits' } : { number };
}
