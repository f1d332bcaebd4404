/** An index on one field: record ids in the order of the field's values, equal ones by id; empty values come first. */
import { SortedIds } from './sorted-ids';

/** Compares two values that are not empty. */
export type KeyOrder = (a: string, b: string) => number;

/** Ranks in the index: from the first (inclusive) to the second (exclusive). */
export type Interval = readonly [from: number, until: number];

export class FieldIndex {
  private constructor(
    readonly ids: SortedIds,
    private readonly keyOf: (id: number) => string,
    private readonly order: KeyOrder,
    private readonly distinct: Set<string> | null,
    /** Its order is that of the ids. */
    readonly isOnIds = false,
  ) {}

  /**
   * @param ids ascending
   * @param keyOf the value of a record's field as a text, '' when it is empty. Asked again at every look into the index,
   *   so a record must be taken out before its value changes, and put in afterwards
   */
  static of(ids: Uint32Array, keyOf: (id: number) => string, order: KeyOrder): FieldIndex {
    const byKey = (a: number, b: number): number => compareKeys(order, keyOf(a), keyOf(b)) || a - b;
    const { sorted, distinct } = sortByKey(ids, keyOf, order);
    return new FieldIndex(SortedIds.of(sorted, byKey), keyOf, order, distinct);
  }

  /** The index that the ids themselves are. */
  static onIds(ids: SortedIds): FieldIndex {
    return new FieldIndex(ids, String, (a, b) => Number(a) - Number(b), null, true);
  }

  get size(): number {
    return this.ids.size;
  }

  insert(id: number): void {
    this.ids.insert(id);
    this.distinct?.add(this.keyOf(id));
  }

  remove(id: number): void {
    this.ids.remove(id);
  }

  /**
   * Every value there is, each once, perhaps also some that are gone, and '' for empty ones; null where nearly every record
   * has one of its own.
   */
  values(): ReadonlySet<string> | null {
    return this.distinct;
  }

  /** The records without a value. */
  empty(): Interval {
    return [0, this.ids.rank((id) => this.keyOf(id) === '')];
  }

  /**
   * The records with a value in a stretch.
   * @param side where a value lies: before the stretch (negative), in it (0), behind it (positive)
   */
  locate(side: (key: string) => number): Interval {
    const sideOf = (id: number): number => {
      const key = this.keyOf(id);
      return key === '' ? -1 : side(key);
    };
    return [this.ids.rank((id) => sideOf(id) < 0), this.ids.rank((id) => sideOf(id) <= 0)];
  }

  /** The records with this value. */
  having(value: string): Interval {
    return value === '' ? this.empty() : this.locate((key) => this.order(key, value));
  }

  /** The ids of the records with this value, ascending. */
  idsOf(value: string): number[] {
    return [...this.ids.from(...this.having(value))];
  }

  /** Splits an interval into runs of equal values, from the first or from the last. */
  *runs([from, until]: Interval, descending: boolean): Generator<Interval> {
    while (from < until) {
      const at = descending ? until - 1 : from;
      const neighbour = descending ? at - 1 : at + 1;
      const run: Interval =
        neighbour < from || neighbour >= until || !this.areEqual(at, neighbour)
          ? [at, at + 1]
          : this.runAt(at, [from, until]);
      yield run;
      if (descending) until = run[0];
      else from = run[1];
    }
  }

  /** All records in the interval have the same value, so that they stand in the order of their ids. */
  isRun([from, until]: Interval): boolean {
    return from < until && this.areEqual(from, until - 1);
  }

  private runAt(rank: number, [from, until]: Interval): Interval {
    const key = this.keyOf(this.ids.at(rank));
    const [start, end] = key === '' ? this.empty() : this.locate((other) => this.order(other, key));
    return [Math.max(from, start), Math.min(until, end)];
  }

  private areEqual(rank: number, other: number): boolean {
    return compareKeys(this.order, this.keyOf(this.ids.at(rank)), this.keyOf(this.ids.at(other))) === 0;
  }
}

/** Compares any two values: empty ones come first, whatever the order of the others. */
export function compareKeys(order: KeyOrder, a: string, b: string): number {
  return a === '' || b === '' ? Number(a !== '') - Number(b !== '') : order(a, b);
}

/** Of so many records one can tell whether they share their values. */
const SAMPLE = 2000;

interface Sorted {
  sorted: Uint32Array;
  distinct: Set<string> | null;
}

function sortByKey(ids: Uint32Array, keyOf: (id: number) => string, order: KeyOrder): Sorted {
  const keys = Array.from(ids, keyOf);
  const sample = keys.slice(0, SAMPLE);
  const isShared = sample.length < SAMPLE || new Set(sample).size < SAMPLE / 2;
  return isShared
    ? sortByDistinctKeys(ids, keys, order)
    : { sorted: sortOneByOne(ids, keys, order), distinct: null };
}

function sortOneByOne(ids: Uint32Array, keys: readonly string[], order: KeyOrder): Uint32Array {
  const places = ids.map((_id, place) => place);
  return places.sort((a, b) => compareKeys(order, keys[a]!, keys[b]!) || a - b).map((place) => ids[place]!);
}

/** Most records share their value with many others: each distinct value is compared, not each record. */
function sortByDistinctKeys(ids: Uint32Array, keys: readonly string[], order: KeyOrder): Sorted {
  const numbers = new Map<string, number>();
  const keyNumbers = Uint32Array.from(keys, (key) => {
    const number = numbers.get(key) ?? numbers.size;
    if (number === numbers.size) numbers.set(key, number);
    return number;
  });
  const sorted = [...numbers.keys()].sort((a, b) => compareKeys(order, a, b));
  // Different texts may be equal values (1 and 1.0): they share a place.
  let place = -1;
  const places = new Uint32Array(sorted.length);
  sorted.forEach((key, at) => {
    if (at === 0 || compareKeys(order, sorted[at - 1]!, key) !== 0) place++;
    places[numbers.get(key)!] = place;
  });
  const next = new Uint32Array(place + 2);
  for (const number of keyNumbers) next[places[number]! + 1]!++;
  for (let at = 1; at < next.length; at++) next[at]! += next[at - 1]!;
  const result = new Uint32Array(ids.length);
  keyNumbers.forEach((number, at) => {
    result[next[places[number]!]!++] = ids[at]!;
  });
  return { sorted: result, distinct: new Set(sorted) };
}
