import type { StoredRecord } from '../../model';
import type { RecordStore } from '../../store/record-store';
import { indexedField } from './clause';
import type { Keyword } from './keyword';
import { indexOn } from './narrowing';

/**
 * So many records with a keyword, and kintone gives its search up, be the operator `like` or `not like`.
 * https://cybozu.dev/zh-tw/kintone/docs/rest-api/records/get-records
 */
const MAX_HITS = 100_000;

/**
 * How many records of an app contain each keyword of a search, whatever else the search asks for. An index that knows the field's
 * values knows all of them; without one those count that the search comes by, which for a total or a cursor are all that its other
 * conditions leave.
 */
export class HitCount {
  private isKnownToBeTooMany = false;
  private readonly seen: { keyword: Keyword; ids: Set<number> }[] = [];

  constructor(store: RecordStore, keywords: readonly Keyword[]) {
    if (store.size < MAX_HITS) return;
    for (const keyword of keywords) {
      const hits = indexedField(keyword.field) && keyword.locate(indexOn(store, keyword.field));
      if (!hits) this.seen.push({ keyword, ids: new Set() });
      else if (hits.reduce((sum, [from, until]) => sum + until - from, 0) >= MAX_HITS)
        this.isKnownToBeTooMany = true;
    }
  }

  /** To be told of every record that the search looks at; one that it looks at twice counts once. */
  look(record: StoredRecord): void {
    for (const { keyword, ids } of this.seen)
      if (keyword.field.values(record).some(keyword.test)) ids.add(record.id);
  }

  get isTooMany(): boolean {
    return this.isKnownToBeTooMany || this.seen.some(({ ids }) => ids.size >= MAX_HITS);
  }
}
