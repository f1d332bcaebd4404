/** What the indexes alone say about a condition: where the records stand that can pass it. */
import { FieldIndex, type Interval } from '../../store/field-index';
import { IdSet } from '../../store/id-set';
import type { RecordStore } from '../../store/record-store';
import { SortedIds } from '../../store/sorted-ids';
import { indexedField } from './clause';
import type { Compiled } from './compile';
import type { QueryField } from './fields';
import { intersect } from './intervals';

/** Some of an index. */
export interface Place {
  readonly index: FieldIndex;
  readonly intervals: readonly Interval[];
}

export class Narrowing {
  /** By field; what is joined by `or` stands under a name that no field has. A record that passes is in every place. */
  readonly places = new Map<string, Place>();
  /** Whatever is in every place also passes. */
  readonly isExact: boolean;

  constructor(
    private readonly store: RecordStore,
    { clauses, alternatives, isExact }: Compiled,
  ) {
    let exact = isExact;
    for (const { field, locate } of clauses) {
      const name = nameOf(field);
      const before = this.places.get(name);
      const index = before?.index ?? indexOn(store, field);
      const located = locate(index);
      if (located)
        this.places.set(name, {
          index,
          intervals: before ? intersect(before.intervals, located) : located,
        });
      else exact = false;
    }
    alternatives.forEach((either, at) => {
      const branches = either.map((one) => new Narrowing(store, one));
      const sets = branches.map((branch) => branch.ids());
      const [left, right] = sets;
      if (left && right) {
        left.unite(right);
        this.places.set(`or ${at}`, placeOf(left));
        exact &&= branches.every((branch) => branch.isExact);
      } else {
        // One of them leaves out nothing: nor do both.
        exact &&= branches.some((branch, place) => sets[place] === null && branch.isExact);
      }
    });
    this.isExact = exact;
  }

  /** The records that are in every place; null: nothing is left out. */
  ids(): IdSet | null {
    const highest = this.store.highestId;
    const [first, ...others] = [...this.places.values()].map(
      ({ index, intervals }) =>
        new IdSet(
          highest,
          (function* () {
            for (const [from, until] of intervals) yield* index.ids.from(from, until);
          })(),
        ),
    );
    for (const other of others) first!.intersect(other);
    return first ?? null;
  }
}

/** A set as an index of its own: its ids ascending. */
export function placeOf(ids: IdSet): Place {
  const index = FieldIndex.onIds(SortedIds.of(ids.toArray(), (a, b) => a - b));
  return { index, intervals: [[0, index.size]] };
}

export function indexOn(store: RecordStore, field: QueryField): FieldIndex {
  const indexed = isRecordId(field) ? null : indexedField(field);
  return indexed ? store.indexOn(indexed) : store.indexOnIds();
}

export const isRecordId = (field: QueryField): boolean => field.type === 'RECORD_NUMBER';

export const nameOf = (field: QueryField): string => (isRecordId(field) ? '$id' : field.code);
