import type { CatalogueEvent } from '../catalogue';
import type { KintoneRecord } from '../kintone';
import { copyRecord, type CopiedRecord } from './copy';
import type { FieldRules } from './rules';
import { recordTitle } from './title';

/** What one event and the events before it say about a record. */
export interface Known {
  readonly title: string;
  /** Values before an edit or a deletion; missing when nobody saw them. */
  readonly before?: CopiedRecord | undefined;
  /** Values after a creation or an edit. */
  readonly after?: CopiedRecord | undefined;
}

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
    const title = record ? recordTitle(record, rules) : (earlier?.title ?? '');
    const isEdit = action === 'edit';
    const isDelete = action === 'delete';
    if (!isEdit && !isDelete && action !== 'create') return { title };

    const values = record && rules.settings.changes !== 'off' ? copyRecord(record, rules) : undefined;
    // An attempted edit may be refused and tried again: what it began with stays.
    if (!isEdit || outcome !== 'attempted') {
      records.delete(key);
      if (records.size > MAX_RECORDS) records.clear();
      if (outcome !== 'finished' && (isEdit || outcome === 'attempted'))
        records.set(key, { title, before: values });
    }
    if (isDelete) return { title, before: values ?? earlier?.before };
    if (outcome === 'started' || outcome === 'finished') return { title };
    return { title, before: isEdit ? earlier?.before : undefined, after: values };
  };
}
