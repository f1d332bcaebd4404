/** Calculated fields of a form, by the very rules the server saves with. */
import { calculate } from '../../server/records/calc/calculate';
import { KintoneError } from '../../server/errors';
import type { AppSettings } from '../../server/model';
import { rowsOf } from '../record/snapshot';
import type { EventRecord, FieldProperty } from '../record/types';

type Values = Record<string, unknown>;

interface Calculable {
  fields: Record<string, FieldProperty>;
  /** `app/settings.json`, for its number precision. */
  general: object;
}

const valuesOf = (record: EventRecord): Values =>
  Object.fromEntries(
    Object.entries(record).map(([code, field]) => [
      code,
      field.type === 'SUBTABLE'
        ? rowsOf(field).map((row) => ({ id: row.id ?? '', values: valuesOf(row.value) }))
        : field.value,
    ]),
  );

function writeBack(record: EventRecord, values: Values): void {
  for (const [code, field] of Object.entries(record)) {
    if (field.type === 'CALC') field.value = values[code];
    if (field.type !== 'SUBTABLE') continue;
    const rows = values[code] as { values: Values }[];
    rowsOf(field).forEach((row, index) => writeBack(row.value, rows[index]!.values));
  }
}

const instantOf = (record: EventRecord, type: string): number => {
  const field = Object.values(record).find((candidate) => candidate.type === type);
  return field ? Date.parse(String(field.value)) : Date.now();
};

/**
 * Computes every CALC field anew, in place. A formula that the sandbox does not know is left to the server, which refuses
 * it by name.
 */
export function calculateRecord(record: EventRecord, { fields, general }: Calculable): void {
  // The rules read the fields and the number precision; the rest of an app's settings is not theirs.
  const settings = { fields, general } as unknown as AppSettings;
  const system = {
    createdAt: instantOf(record, 'CREATED_TIME'),
    updatedAt: instantOf(record, 'UPDATED_TIME'),
  } as Parameters<typeof calculate>[2];
  try {
    writeBack(record, calculate(settings, valuesOf(record), system) as Values);
  } catch (error) {
    if (!(error instanceof KintoneError)) throw error;
  }
}
