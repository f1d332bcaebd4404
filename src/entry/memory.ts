import type { Action, Outcome } from '../catalogue';
import type { KintoneRecord } from '../kintone';
import { copyRecord, type CopiedRecord } from './copy';
import type { FieldRules } from './rules';
import { recordTitle } from './title';

/** What one event says about a record's values, together with what earlier events said. */
export interface Known {
  /** Missing for a creation, or when nobody saw the record before. */
  before?: CopiedRecord | undefined;
  /** Missing for a deletion. */
  after?: CopiedRecord | undefined;
  /** Set when the earlier values are needed and nobody saw them. */
  isBeforeUnknown?: boolean;
  title: string;
}

export interface Memory {
  /**
   * Takes one event in.
   *
   * @param key names the record; a record that is being created has no id and therefore a key of its own
   * @param record the event's record, `undefined` where it has none
   */
  follow(action: Action, outcome: Outcome, key: string, record: KintoneRecord | undefined): Known;
}

/** Records open at once are few: one screen, some rows of a list. */
const MAX_RECORDS = 20;

/**
 * Keeps the values a record had before it was edited or deleted, because kintone does not say: an edit starts with them,
 * a save ends with new ones, and the event after a deletion has no record at all.
 * Only `edit.show`, saves and `delete.submit` copy a record; the far more frequent views and lists never do.
 */
export function createMemory(rules: FieldRules): Memory {
  const records = new Map<string, { values: CopiedRecord; title: string }>();

  const keep = (key: string, values: CopiedRecord, title: string): void => {
    records.delete(key);
    records.set(key, { values, title });
    for (const oldest of records.keys()) {
      if (records.size <= MAX_RECORDS) break;
      records.delete(oldest);
    }
  };

  const copy = (record: KintoneRecord | undefined): CopiedRecord | undefined =>
    record && rules.changes !== 'off' ? copyRecord(record, rules) : undefined;

  return {
    follow(action, outcome, key, record) {
      const earlier = records.get(key);
      const title = record ? recordTitle(record, rules) : (earlier?.title ?? '');
      const NOTHING: CopiedRecord = new Map();

      if (action === 'create' && outcome !== 'started') {
        const after = copy(record);
        if (outcome === 'attempted') keep(key, NOTHING, title);
        else records.delete(key);
        return { after, title };
      }
      if (action === 'edit') {
        if (outcome === 'finished') {
          records.delete(key);
          return { title };
        }
        const values = copy(record);
        if (values && outcome !== 'attempted') keep(key, values, title);
        if (outcome === 'started' || !values) return { title };
        return earlier ? { before: earlier.values, after: values, title } : { isBeforeUnknown: true, title };
      }
      if (action === 'delete') {
        const before = copy(record) ?? earlier?.values;
        if (outcome === 'attempted') keep(key, before ?? NOTHING, title);
        else records.delete(key);
        return { before, title };
      }
      return { title };
    },
  };
}
