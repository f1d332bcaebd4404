/** Fills in the calculated fields of a record, in its tables and outside. */
import { DateTime } from 'luxon';
import type { AppSettings, FieldProperty, RecordSystem } from '../../model';
import { type Decimal, decimal, formatDecimal, parseDecimal, round } from '../decimal';
import { rowsOf, type StoredRow } from '../fields/access';
import { formatMinute, parseInstant } from '../fields/dates';
import { numberPrecision } from '../fields/numbers';
import { isCalculated, isEmpty, textProperty } from '../fields/types';
import { own } from '../../../objects';
import { evaluate, type FormulaFields, parseFormula } from './expression';

type Values = Readonly<Record<string, unknown>>;

interface Calculation {
  readonly settings: AppSettings;
  readonly system: RecordSystem;
  readonly values: Values;
  /** The row whose cells come before the record's fields; null outside tables. */
  readonly row: { readonly table: FieldProperty; readonly values: Values } | null;
  /** Calculated fields on the way to this one: a circle has no value. */
  readonly path: readonly FieldProperty[];
}

const DAY = 86_400;

/** Formulas count dates and times in seconds; a time of day from midnight (measured for dates and instants). */
function secondsOf(type: string, text: string): Decimal | null {
  if (type === 'TIME') {
    const [hour, minute] = text.split(':').map(Number);
    return decimal(hour! * 3600 + minute! * 60);
  }
  const instant = parseInstant(text);
  return instant === null ? null : decimal(Math.floor(instant / 1000));
}

function numberOf(calculation: Calculation, field: FieldProperty, values: Values): Decimal | null {
  if (isCalculated(field)) {
    if (calculation.path.includes(field)) return null;
    return compute(calculation, field);
  }
  if (field.type === 'CREATED_TIME') return decimal(Math.floor(calculation.system.createdAt / 1000));
  if (field.type === 'UPDATED_TIME') return decimal(Math.floor(calculation.system.updatedAt / 1000));
  const value = own(values, field.code);
  // An empty field counts as 0 (measured).
  if (isEmpty(value)) return decimal(0);
  const text = String(value);
  return ['DATE', 'TIME', 'DATETIME'].includes(field.type) ? secondsOf(field.type, text) : parseDecimal(text);
}

function numbersOf(calculation: Calculation, code: string): (Decimal | null)[] {
  const { settings, row, values } = calculation;
  const cell = row && own(row.table.fields ?? {}, code);
  if (row && cell) return [numberOf(calculation, cell, row.values)];
  const field = own(settings.fields, code);
  if (field) return [numberOf({ ...calculation, row: null }, field, values)];
  const table = Object.values(settings.fields).find(
    (candidate) => candidate.fields && own(candidate.fields, code),
  );
  const column = table?.fields && own(table.fields, code);
  if (!table || !column) return [null];
  return rowsOf(own(values, table.code)).map((each) =>
    numberOf({ ...calculation, row: { table, values: each.values } }, column, each.values),
  );
}

function compute(calculation: Calculation, field: FieldProperty): Decimal | null {
  const { decimals, rounding } = numberPrecision(calculation.settings);
  const inner = { ...calculation, path: [...calculation.path, field] };
  const fields: FormulaFields = { decimals, rounding, numbers: (code) => numbersOf(inner, code) };
  const result = evaluate(parseFormula(textProperty(field, 'expression')), fields);
  return result && round(result, decimals, rounding);
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** The answer of a calculated field in its display format; `""` where kintone shows an error on screen. */
function present(result: Decimal | null, format: string): string {
  if (!result) return '';
  if (format === '' || format === 'NUMBER' || format === 'NUMBER_DIGIT') return formatDecimal(result);
  const seconds = Number(formatDecimal(round(result, 0, 'DOWN')));
  if (format === 'DATETIME') return formatMinute(seconds * 1000);
  if (format === 'DATE') return DateTime.fromSeconds(seconds, { zone: 'utc' }).toFormat('yyyy-MM-dd');
  const inDay = format === 'TIME' ? ((seconds % DAY) + DAY) % DAY : seconds;
  const minutes = Math.floor(Math.abs(inDay) / 60);
  return `${inDay < 0 ? '-' : ''}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function calculated(
  calculation: Calculation,
  fields: Readonly<Record<string, FieldProperty>>,
): [string, string][] {
  return Object.values(fields)
    .filter(isCalculated)
    .map((field) => [field.code, present(compute(calculation, field), textProperty(field, 'format'))]);
}

const withEntries = (values: Values, entries: [string, unknown][]): Values =>
  Object.fromEntries([...Object.entries(values), ...entries]);

/** The values with every calculated field computed anew. */
export function calculate(settings: AppSettings, values: Values, system: RecordSystem): Values {
  const outside: Calculation = { settings, system, values, row: null, path: [] };
  const tables = Object.values(settings.fields)
    .filter((field) => field.type === 'SUBTABLE' && Object.values(field.fields ?? {}).some(isCalculated))
    .map((table): [string, StoredRow[]] => [
      table.code,
      rowsOf(own(values, table.code)).map((row) => ({
        id: row.id,
        values: withEntries(
          row.values,
          calculated({ ...outside, row: { table, values: row.values } }, table.fields ?? {}),
        ),
      })),
    ]);
  return withEntries(values, [...tables, ...calculated(outside, settings.fields)]);
}
