import type { CatalogueEvent } from '../catalogue';
import type { KintoneRecord } from '../kintone';
import { copyRecord, type CopiedRecord } from './copy';
import type { FieldRules } from './rules';
import { recordTitle } from './title';

/** What one event and the events before it say about a record. A tuple, because names would cost bytes on every page of every user. */
export type Known = readonly [
  title: string,
  /** Values before an edit or a deletion; missing when nobody saw them. */
  before?: CopiedRecord | undefined,
  /** Values after a creation or an edit. */
  after?: CopiedRecord | undefined,
];

/** Records open at once are few: one screen, some rows of a list. */
const MAX_RECORDS = 20;

/**
 * Keeps the values a record had before it was edited or deleted, because kintone does not say: an edit starts with them,
 * a save ends with new ones, and the event after a deletion has no record at all.
 * Only edits, creations and deletions copy a record; the far more frequent views and lists never do.
 *
 * @returns a function that takes one event in. `key` names the record; the one that is being created has a key of its own.
 */
export function createMemory(
  rules: FieldRules,
): (row: CatalogueEvent, key: string, record: KintoneRecord | null | undefined) => Known {
  const records = new Map<string, Known>();

  return ({ action, outcome }, key, record) => {
    const earlier = records.get(key);
    const title = record ? recordTitle(record, rules) : (earlier?.[0] ?? '');
    const isEdit = action === 'edit';
    const isDelete = action === 'delete';
    if (!isEdit && !isDelete && action !== 'create') return [title];

    const values = record && rules.settings.changes !== 'off' ? copyRecord(record, rules) : undefined;
    // An attempted edit may be refused and tried again: what it began with stays.
    if (!isEdit || outcome !== 'attempted') {
      records.delete(key);
      if (records.size > MAX_RECORDS) records.clear();
      // Of a record that is being created the title only: it has no values before.
      if (outcome !== 'finished') records.set(key, [title, isEdit || isDelete ? values : undefined]);
    }
    if (isDelete) return [title, values ?? earlier?.[1]];
    if (outcome === 'started' || outcome === 'finished') return [title];
    return [title, earlier?.[1], values];
  };
}
