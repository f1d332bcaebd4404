/**
 * Finds what a query means, looking at as few records as it can: an index gives candidates, either in the order that is
 * asked for, so that the search ends when a page is full, or as few as any condition allows.
 */
import type { StoredRecord } from '../../model';
import type { RecordStore } from '../../store/record-store';
import { indexedField } from './clause';
import type { Compiled } from './compile';
import type { QueryField } from './fields';
import { indexOn, isRecordId, nameOf, Narrowing, placeOf, type Place } from './narrowing';
import { sortRecords, type Sorting } from './order';

interface Sought {
  readonly condition: Compiled;
  readonly sorting: readonly Sorting[];
}

export interface Found {
  readonly records: StoredRecord[];
  /** How many there are without paging; null when nobody asked. */
  readonly total: number | null;
}

/** null: nobody's rights depend on the record. */
type Visible = ((record: StoredRecord) => boolean) | null;

/** A way to candidates. */
interface Path extends Place {
  readonly size: number;
  /** The candidates come in the order asked for, be it run by run. */
  readonly isOrdered: boolean;
}

/** How many of the candidates pass a condition that no index knows: a guess, for choosing only. */
const UNKNOWN_SHARE = 0.1;

/** One page of the records. @param count also how many there are in all */
export function findPage(
  store: RecordStore,
  sought: Sought,
  visible: Visible,
  page: { offset: number; limit: number; count: boolean },
): Found {
  const search = new Search(store, sought, visible);
  const end = page.offset + page.limit;
  const known = page.count ? search.knownTotal() : null;
  const countsAlong = page.count && known === null;
  const ids: number[] = [];
  let total = 0;
  for (const id of search.ids(countsAlong ? Infinity : end)) {
    if (total >= page.offset && total < end) ids.push(id);
    total++;
    if (total >= end && !countsAlong) break;
  }
  return { records: ids.map((id) => store.get(id)!), total: page.count ? (known ?? total) : null };
}

/** The ids of all the records. */
export function findIds(store: RecordStore, sought: Sought, visible: Visible): number[] {
  return [...new Search(store, sought, visible).ids(Infinity)];
}

class Search {
  private readonly narrowing: Narrowing;
  /** What the conditions leave, by field. */
  private readonly narrowed: ReadonlyMap<string, Path>;
  /** What all conditions together leave, once somebody had to know. */
  private common: Path | undefined;

  constructor(
    private readonly store: RecordStore,
    private readonly sought: Sought,
    private readonly visible: Visible,
  ) {
    this.narrowing = new Narrowing(store, sought.condition);
    this.narrowed = new Map([...this.narrowing.places].map(([name, place]) => [name, this.path(place)]));
  }

  /** How many records there are, when that is known without looking at one. */
  knownTotal(): number | null {
    if (this.visible || !this.narrowing.isExact) return null;
    const [first, second] = this.narrowed.values();
    if (!first) return this.store.size;
    if (!second) return first.size;
    this.common = this.path(placeOf(this.narrowing.ids()!));
    return this.common.size;
  }

  /** The ids in the order asked for. @param need how many the caller will take */
  *ids(need: number): Generator<number> {
    const path = this.choose(need);
    const narrow = this.narrowest();
    if (!path.isOrdered) {
      yield* this.sorted(path);
    } else if (!narrow || narrow.size >= path.size) {
      yield* this.inOrder(path, Infinity);
    } else {
      // What is wanted may stand far from where the order begins: the search then turns to the few candidates.
      const given = yield* this.inOrder(path, narrow.size);
      if (given !== null) yield* drop(this.sorted(narrow), given);
    }
  }

  private narrowest(): Path | undefined {
    return this.common ?? [...this.narrowed.values()].sort((a, b) => a.size - b.size)[0];
  }

  private sorted({ index, intervals }: Path): number[] {
    const candidates = intervals.flatMap(([from, until]) => [...index.ids.from(from, until)]);
    return sortRecords(this.passing(candidates), this.sought.sorting);
  }

  private path({ index, intervals }: Place): Path {
    const size = intervals.reduce((sum, [from, until]) => sum + until - from, 0);
    const isById = this.sought.sorting.length === 0 || isRecordId(this.sought.sorting[0]!.field);
    // Equal values stand in the order of their ids.
    const isOrdered = isById && (index.isOnIds || (intervals.length === 1 && index.isRun(intervals[0]!)));
    return { index, intervals, size, isOrdered };
  }

  /** The index of the first sort key, or of the ids; null when the key has none in its own order. */
  private orderPath(): Path | null {
    const field = this.sought.sorting[0]?.field;
    if (field && !isRecordId(field) && (!indexedField(field) || hasPositions(field))) return null;
    const narrowed = field && this.narrowed.get(nameOf(field));
    if (narrowed) return { ...narrowed, isOrdered: true };
    const index = field ? indexOn(this.store, field) : this.store.indexOnIds();
    return { index, intervals: [[0, index.size]], size: index.size, isOrdered: true };
  }

  private choose(need: number): Path {
    const order = this.orderPath();
    const paths = [order, this.common, ...this.narrowed.values()].filter((path) => path != null);
    const all = this.store.indexOnIds();
    if (paths.length === 0)
      return { index: all, intervals: [[0, all.size]], size: all.size, isOrdered: false };
    return paths.reduce((best, path) => (this.cost(path, need) < this.cost(best, need) ? path : best));
  }

  /** Records that will be looked at, more or less. */
  private cost(path: Path, need: number): number {
    if (!path.isOrdered) return path.size;
    if (this.isCovered(path)) return Math.min(path.size, need) / 2;
    const others = [...this.narrowed.values()].filter(({ index }) => index !== path.index);
    const share = others.reduce(
      (product, { size }) => product * (size / Math.max(1, this.store.size)),
      this.narrowing.isExact && !this.visible ? 1 : UNKNOWN_SHARE,
    );
    return Math.min(path.size, need / Math.max(share, Number.MIN_VALUE));
  }

  /** Whatever is on the path is wanted, so that no record need be looked at. */
  private isCovered(path: Path): boolean {
    return (
      !this.visible &&
      this.narrowing.isExact &&
      (path === this.common || [...this.narrowed.values()].every(({ index }) => index === path.index))
    );
  }

  /**
   * @param patience how many records to look at before giving up
   * @returns null at the end; how many ids were given when patience ran out
   */
  private *inOrder(path: Path, patience: number): Generator<number, number | null> {
    const [first, ...rest] = this.sought.sorting;
    const isById = !first || isRecordId(first.field);
    const descending = first?.descending ?? true;
    const newestFirst = isById ? descending : (rest[0]?.descending ?? true);
    const isPlain = isById || rest.length === 0 || isRecordId(rest[0]!.field);
    const { ids } = path.index;
    let given = 0;
    let looks = 0;
    for (const interval of descending ? [...path.intervals].reverse() : path.intervals) {
      const runs = isPlain && newestFirst === descending ? [interval] : path.index.runs(interval, descending);
      for (const [from, until] of runs) {
        const candidates = isPlain && newestFirst ? ids.backFrom(until, from) : ids.from(from, until);
        if (this.isCovered(path) && isPlain) {
          yield* candidates;
        } else if (isPlain) {
          for (const id of candidates) {
            if (looks++ >= patience) return given;
            if (!this.passes(this.store.get(id)!)) continue;
            given++;
            yield id;
          }
        } else {
          looks += until - from;
          if (looks > patience) return given;
          const sorted = sortRecords(this.passing(candidates), rest);
          given += sorted.length;
          yield* sorted;
        }
      }
    }
    return null;
  }

  private *passing(candidates: Iterable<number>): Generator<StoredRecord> {
    for (const id of candidates) {
      const record = this.store.get(id)!;
      if (this.passes(record)) yield record;
    }
  }

  private passes(record: StoredRecord): boolean {
    return this.sought.condition.test(record) && (this.visible?.(record) ?? true);
  }
}

function* drop(ids: Iterable<number>, count: number): Generator<number> {
  let left = count;
  for (const id of ids) if (left-- <= 0) yield id;
}

/** Choices sort as the form lists them, and are looked up by their text. */
const hasPositions = (field: QueryField): boolean => ['RADIO_BUTTON', 'DROP_DOWN'].includes(field.type);
