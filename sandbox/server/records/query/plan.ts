/** Which way leads to the records that a query means with the fewest looks at any. */
import type { RecordStore } from '../../store/record-store';
import { indexedField } from './clause';
import type { Compiled } from './compile';
import type { QueryField } from './fields';
import { indexOn, isRecordId, nameOf, Narrowing, placeOf, type Place } from './narrowing';
import type { Sorting } from './order';

export interface Sought {
  readonly condition: Compiled;
  readonly sorting: readonly Sorting[];
}

/** A way to candidates. */
export interface Path extends Place {
  readonly size: number;
  /** The candidates come in the order asked for, be it run by run. */
  readonly isOrdered: boolean;
}

/** How many of the candidates pass a condition that no index knows: a guess, for choosing only. */
const UNKNOWN_SHARE = 0.1;

export class Plan {
  private readonly narrowing: Narrowing;
  /** What the conditions leave, by field. */
  private readonly narrowed: ReadonlyMap<string, Path>;
  /** What all conditions together leave, once somebody had to know. */
  private common: Path | undefined;

  /** @param seesAll no record must be looked at to know whether the asker sees it */
  constructor(
    private readonly store: RecordStore,
    private readonly sought: Sought,
    private readonly seesAll: boolean,
  ) {
    this.narrowing = new Narrowing(store, sought.condition);
    this.narrowed = new Map([...this.narrowing.places].map(([name, place]) => [name, this.path(place)]));
  }

  /** How many records there are, when that is known without looking at one. */
  knownTotal(): number | null {
    if (!this.seesAll || !this.narrowing.isExact) return null;
    const [first, second] = this.narrowed.values();
    if (!first) return this.store.size;
    if (!second) return first.size;
    this.common = this.path(placeOf(this.narrowing.ids()!));
    return this.common.size;
  }

  /** The way to the fewest candidates, in whatever order; none where no index leaves anything out. */
  narrowest(): Path | undefined {
    return this.common ?? [...this.narrowed.values()].sort((a, b) => a.size - b.size)[0];
  }

  /** @param need how many records the caller will take */
  choose(need: number): Path {
    const order = this.orderPath();
    const paths = [order, this.common, ...this.narrowed.values()].filter((path) => path != null);
    const all = this.store.indexOnIds();
    if (paths.length === 0)
      return { index: all, intervals: [[0, all.size]], size: all.size, isOrdered: false };
    return paths.reduce((best, path) => (this.cost(path, need) < this.cost(best, need) ? path : best));
  }

  /** Whatever is on the path is wanted, so that no record need be looked at. */
  isCovered(path: Path): boolean {
    return (
      this.seesAll &&
      this.narrowing.isExact &&
      (path === this.common || [...this.narrowed.values()].every(({ index }) => index === path.index))
    );
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

  /** Records that will be looked at, more or less. */
  private cost(path: Path, need: number): number {
    if (!path.isOrdered) return path.size;
    if (this.isCovered(path)) return Math.min(path.size, need) / 2;
    const others = [...this.narrowed.values()].filter(({ index }) => index !== path.index);
    const share = others.reduce(
      (product, { size }) => product * (size / Math.max(1, this.store.size)),
      this.narrowing.isExact && this.seesAll ? 1 : UNKNOWN_SHARE,
    );
    return Math.min(path.size, need / Math.max(share, Number.MIN_VALUE));
  }
}

/** Choices sort as the form lists them, and are looked up by their text. */
const hasPositions = (field: QueryField): boolean => ['RADIO_BUTTON', 'DROP_DOWN'].includes(field.type);
