/**
 * Finds what a query means, looking at as few records as it can: an index gives candidates, either in the order that is
 * asked for, so that the search ends when a page is full, or as few as any condition allows.
 */
import type { StoredRecord } from '../../model';
import type { RecordStore } from '../../store/record-store';
import { HitCount } from './hit-count';
import { isRecordId } from './narrowing';
import { sortRecords } from './order';
import { Plan, type Path, type Sought } from './plan';

interface Found {
  /** kintone would have given the search up: too many records contain a keyword. */
  readonly isAborted: boolean;
}

interface Page extends Found {
  readonly records: StoredRecord[];
  /** How many there are without paging; null when nobody asked. */
  readonly total: number | null;
}

/** null: nobody's rights depend on the record. */
type Visible = ((record: StoredRecord) => boolean) | null;

/** One page of the records. @param count also how many there are in all */
export function findPage(
  store: RecordStore,
  sought: Sought,
  visible: Visible,
  page: { offset: number; limit: number; count: boolean },
): Page {
  const search = new Search(store, sought, visible);
  const end = page.offset + page.limit;
  const known = page.count ? search.plan.knownTotal() : null;
  const countsAlong = page.count && known === null;
  const ids: number[] = [];
  let total = 0;
  for (const id of search.ids(countsAlong ? Infinity : end)) {
    if (total >= page.offset && total < end) ids.push(id);
    total++;
    if (total >= end && !countsAlong) break;
  }
  return {
    records: ids.map((id) => store.get(id)!),
    total: page.count ? (known ?? total) : null,
    isAborted: search.hits.isTooMany,
  };
}

/** The ids of all the records. */
export function findIds(
  store: RecordStore,
  sought: Sought,
  visible: Visible,
): Found & { readonly ids: number[] } {
  const search = new Search(store, sought, visible);
  const ids = [...search.ids(Infinity)];
  return { ids, isAborted: search.hits.isTooMany };
}

class Search {
  readonly plan: Plan;
  readonly hits: HitCount;

  constructor(
    private readonly store: RecordStore,
    private readonly sought: Sought,
    private readonly visible: Visible,
  ) {
    this.plan = new Plan(store, sought, visible === null);
    this.hits = new HitCount(store, sought.condition.keywords);
  }

  /** The ids in the order asked for. @param need how many the caller will take */
  *ids(need: number): Generator<number> {
    const path = this.plan.choose(need);
    const narrow = this.plan.narrowest();
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

  private sorted({ index, intervals }: Path): number[] {
    const candidates = intervals.flatMap(([from, until]) => [...index.ids.from(from, until)]);
    return sortRecords(this.passing(candidates), this.sought.sorting);
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
        if (this.plan.isCovered(path) && isPlain) {
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
    this.hits.look(record);
    return this.sought.condition.test(record) && (this.visible?.(record) ?? true);
  }
}

function* drop(ids: Iterable<number>, count: number): Generator<number> {
  let left = count;
  for (const id of ids) if (left-- <= 0) yield id;
}
