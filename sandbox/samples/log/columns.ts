/** A log as numbers in columns: some thirty bytes an event, so that a million of them fit anywhere. */
import { dice } from '../random';
import { writeDay } from './day';
import type { LogPerson } from './types';

const DAY_MS = 86_400_000;
/** Japan is nine hours ahead of UTC all year round. */
const JAPAN_MS = 9 * 3_600_000;

/** Rows stand session by session; ids count in the order in which kintone got the records. */
export interface Columns {
  readonly size: number;
  /** Epoch milliseconds, browser time. */
  readonly time: Float64Array;
  /** Epoch seconds at which kintone got the record. */
  readonly arrival: Float64Array;
  readonly kind: Uint8Array;
  readonly app: Uint8Array;
  readonly record: Uint32Array;
  readonly variant: Uint8Array;
  readonly session: Uint32Array;
  /** By session: the first row, the person, whether on a phone. */
  readonly firstRow: readonly number[];
  readonly person: readonly number[];
  readonly mobile: readonly boolean[];
  /** Row of the record with the id `index` + 1. */
  readonly rowOf: Uint32Array;
}

export interface ColumnOptions {
  records: number;
  /** Epoch milliseconds: nothing arrives later. */
  until: number;
  seed: number;
  /** Share of their usual events that people leave on a day, 1 and below. */
  share: number;
}

/** Day by day, from `until` backwards, until there are as many as wanted. */
export function writeColumns(people: readonly LogPerson[], options: ColumnOptions): Columns {
  const { records, until, seed, share } = options;
  const time = new Float64Array(records);
  const arrival = new Float64Array(records);
  const kind = new Uint8Array(records);
  const app = new Uint8Array(records);
  const record = new Uint32Array(records);
  const variant = new Uint8Array(records);
  const session = new Uint32Array(records);
  const firstRow: number[] = [];
  const person: number[] = [];
  const mobile: boolean[] = [];
  let row = 0;

  const today = Math.floor((until + JAPAN_MS) / DAY_MS);
  for (let day = today; row < records; day--) {
    const midnight = day * DAY_MS - JAPAN_MS;
    // 1970-01-01 was a Thursday.
    const isWeekend = [2, 3].includes(((day % 7) + 7) % 7);
    people.forEach((who, number) => {
      const rolled = dice((seed ^ Math.imul(day, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b)) | 0);
      if (row === records || rolled.roll(100) >= (isWeekend ? 4 : 92)) return;
      let start = 0;
      let batch = 0;
      writeDay(rolled, who, number, share, until - midnight, {
        session(isMobile) {
          if (row === records) return false;
          // A session without an event is none.
          if (firstRow.at(-1) === row) {
            firstRow.pop();
            person.pop();
            mobile.pop();
          }
          firstRow.push(row);
          person.push(number);
          mobile.push(isMobile);
          start = 0;
          batch = 60 + rolled.roll(540);
          return true;
        },
        event(at, ...[step, tracked, id, which]) {
          if (row === records) return false;
          const seconds = Math.ceil((midnight + at) / 1000);
          start ||= seconds;
          // The writer collects for a while: what happened meanwhile arrives together.
          const arrived = start + Math.ceil((seconds - start + 1) / batch) * batch;
          if (arrived * 1000 > until) return true;
          time[row] = midnight + at;
          arrival[row] = arrived;
          kind[row] = step;
          app[row] = tracked;
          record[row] = id;
          variant[row] = which;
          session[row] = firstRow.length - 1;
          row++;
          return true;
        },
      });
    });
  }
  return {
    size: records,
    time,
    arrival,
    kind,
    app,
    record,
    variant,
    session,
    firstRow,
    person,
    mobile,
    rowOf: inOrderOfArrival(arrival),
  };
}

/** Rows by arrival; what arrives together in its own order. An exact number holds both the second and the place. */
function inOrderOfArrival(arrival: Float64Array): Uint32Array {
  const first = arrival.reduce((least, second) => Math.min(least, second), Infinity);
  const places = 2 ** Math.ceil(Math.log2(arrival.length + 1));
  const keys = arrival.map((second, row) => (second - first) * places + row).sort();
  return Uint32Array.from(keys, (key) => key % places);
}
