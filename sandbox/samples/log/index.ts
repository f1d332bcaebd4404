/**
 * A log as a company of some hundred people would have left it: working hours, departments, a few who do very much, several
 * apps, PC and phone, lists, records, edits with their changes, deletions, prints, sessions that count and chain. The same
 * options always give the same log; all names are made up. Records are made when they are looked at, so a million of them
 * are there within seconds and take some forty megabytes.
 */
import type { StoredRecord } from '../../server/model';
import type { RecordSource } from '../../server/store/record-store';
import { TRACKED_APPS } from './apps';
import { writeColumns, type Columns } from './columns';
import { Entries } from './entries';
import { logPeople, MAX_PEOPLE } from './people';
import { storedRecord } from './stored';
import type { GeneratedLog, LoggedEntry, LogOptions, LogPerson } from './types';

export type * from './types';

/** More would not fit the numbers in the columns, nor anybody's memory. */
export const MAX_LOG_RECORDS = 5_000_000;

/** Noon of a Friday in Japan. */
const DEFAULT_END = Date.parse('2026-10-30T03:00:00Z');

/** @throws RangeError for options out of their limits, with what they are */
export function generateLog(options: LogOptions): GeneratedLog & RecordSource {
  const { records, until = DEFAULT_END, seed = 20_261_030 } = options;
  const { origin = 'https://example.cybozu.com', version = '0.0.0' } = options;
  check('records', records, 1, MAX_LOG_RECORDS);
  const count = options.people ?? Math.min(240, Math.max(6, Math.ceil(records / 80)));
  check('people', count, 1, MAX_PEOPLE);
  if (options.days !== undefined) check('days', options.days, 1, 3650);
  const people = logPeople(count, seed);
  const columns = writeColumns(people, { records, until, seed, share: shareOf(people, options) });
  return new ColumnLog(people, columns, new Entries(columns, people, { seed, origin, version }));
}

function check(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${name}: a whole number from ${least} to ${most}, not ${value}`);
}

/** Five days of seven, and nine people of ten. */
const PRESENCE = (5 / 7) * 0.92;

function shareOf(people: readonly LogPerson[], { days, records }: LogOptions): number {
  if (days === undefined) return 1;
  const usual = people.reduce((sum, { perDay }) => sum + perDay, 0) * days * PRESENCE;
  return Math.min(1, records / usual);
}

/** Room for the rows of one record's changes. */
const ROW_IDS = 16;

class ColumnLog implements GeneratedLog, RecordSource {
  readonly size: number;
  readonly nextRowId: number;
  readonly apps = TRACKED_APPS;

  constructor(
    readonly people: readonly LogPerson[],
    private readonly columns: Columns,
    private readonly entries: Entries,
  ) {
    this.size = columns.size;
    this.nextRowId = (columns.size + 1) * ROW_IDS;
  }

  entry(id: number): LoggedEntry {
    const row = this.rowOf(id);
    const entry = this.entries.entry(row);
    return {
      ...entry,
      occurred_at: entry.occurred_at_ms,
      ...this.entries.chained(row),
      clock_offset_ms: this.entries.clockOffset(row),
    };
  }

  record(id: number): StoredRecord {
    const row = this.rowOf(id);
    const { code } = this.entries.person(row);
    const arrived = this.columns.arrival[row]! * 1000;
    return storedRecord(id, id * ROW_IDS, { code, arrived }, this.entries, row);
  }

  private rowOf(id: number): number {
    const row = this.columns.rowOf[id - 1];
    if (row === undefined) throw new RangeError(`There is no log record ${id}.`);
    return row;
  }
}
