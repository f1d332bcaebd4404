/** A generated event as the sandbox keeps records; its values are made one by one, when they are asked for. */
import type { Change, Entry } from '../../../src/entry/entry';
import type { StoredRecord } from '../../server/model';
import { formatMinute } from '../../server/records/fields/dates';
import { LOG_FIELDS } from '../../../src/logapp/fields';
import type { Entries } from './entries';

/** Fields that are no member of an entry. */
const DERIVED: Readonly<Record<string, (entries: Entries, row: number) => unknown>> = {
  occurred_at: (entries, row) => formatMinute(entries.time(row)),
  previous_hash: (entries, row) => entries.chained(row).previous_hash,
  hash: (entries, row) => entries.chained(row).hash,
  clock_offset_ms: (entries, row) => entries.clockOffset(row),
};

/** Written by merges of kintone's audit log only. */
const NEVER = new Set(['level', 'module', 'result', 'ip_address']);

/** Field code -> type. */
const FIELDS: ReadonlyMap<string, string> = new Map(LOG_FIELDS.map(({ code, type }) => [code, type]));
const CODES = [...FIELDS.keys()];

interface Place {
  readonly entries: Entries;
  readonly row: number;
  /** The id of the first row of `changes`. */
  readonly firstRowId: number;
  /** Values that somebody has looked at, by code. */
  readonly made: Map<string, unknown>;
}

function valueOf({ entries, row, firstRowId }: Place, code: string): unknown {
  const type = FIELDS.get(code);
  if (type === undefined) return undefined;
  const value = NEVER.has(code)
    ? undefined
    : (DERIVED[code]?.(entries, row) ?? entries.read(row, code as keyof Entry));
  if (type === 'SUBTABLE')
    return ((value ?? []) as Change[]).map((change, index) => ({
      id: String(firstRowId + index),
      values: { ...change },
    }));
  if (value === undefined) return type === 'DROP_DOWN' ? null : '';
  return String(value as string | number);
}

function look(place: Place, code: string): unknown {
  if (!place.made.has(code)) place.made.set(code, valueOf(place, code));
  return place.made.get(code);
}

/** Makes `values` that keep each value from the first look on, and otherwise behave like any object. */
const LAZY: ProxyHandler<Place> = {
  get: (place, code) => (typeof code === 'string' ? look(place, code) : undefined),
  has: (_place, code) => FIELDS.has(String(code)),
  ownKeys: () => CODES,
  getOwnPropertyDescriptor: (place, code) =>
    typeof code === 'string' && FIELDS.has(code)
      ? { value: look(place, code), enumerable: true, configurable: true, writable: false }
      : undefined,
  set: () => false,
};

const NONE: readonly never[] = [];

export function storedRecord(
  id: number,
  firstRowId: number,
  written: { code: string; arrived: number },
  entries: Entries,
  row: number,
): StoredRecord {
  const { code, arrived } = written;
  return {
    id,
    revision: 1,
    values: new Proxy<Place>(
      { entries, row, firstRowId, made: new Map() },
      LAZY,
    ) as unknown as StoredRecord['values'],
    system: {
      creator: code,
      modifier: code,
      createdAt: arrived,
      updatedAt: arrived,
      status: null,
      assignees: NONE,
      doneBy: NONE,
      categories: NONE,
    },
    comments: NONE,
  };
}
