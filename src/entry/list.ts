import type { KintoneAppScreen, KintoneEvent, KintoneRecord } from '../kintone';
import type { Details } from './entry';
import { maskQuery } from './query';
import { attempt, readId } from './read';
import type { FieldRules } from './rules';
import { head, singleLine } from './text';
import { valueText } from './values';

/** Longest `record_ids`, in characters: some 2,500 records, more than one list shows. */
const MAX_IDS_CHARACTERS = 20_000;
const MAX_QUERY_CHARACTERS = 5000;

/**
 * How a list was narrowed and which records it showed, in the order shown. Tables give the records as an array, calendars
 * as an object keyed by date; a custom view without paging gives an empty array whatever it shows, so that nothing is
 * known of it.
 * https://cybozu.dev/ja/kintone/docs/js-api/events/idx/index-show-event
 */
export function listDetails(
  event: KintoneEvent,
  app: KintoneAppScreen | undefined,
  rules: FieldRules,
): Details {
  const records = Object.values(event.records ?? []).flat() as KintoneRecord[];
  const ids = records.map((record) => readId(() => record.$id!.value));
  return {
    record_ids: head(ids.filter(Boolean).join(), MAX_IDS_CHARACTERS),
    record_count: records.length || event.viewType !== 'custom' || event.size ? records.length : undefined,
    view_id: readId(() => event.viewId),
    view_name: singleLine(valueText(event.viewName)),
    // Calendars: the month, which is in neither the view nor the query.
    detail: /^\d/.test(event.date!) && `date=${event.date}`,
    query: head(maskQuery(attempt(() => app!.getQuery!()) ?? '', rules), MAX_QUERY_CHARACTERS),
  };
}
