import type { KintoneEvent } from '../kintone';
import { attempt, toId } from './read';

/** Longest `record_ids`, in characters: some 2,000 records of a large app, more than one list shows. */
const MAX_IDS_CHARACTERS = 20_000;

export interface ShownRecords {
  /** Comma separated, in the order shown; ends with `…` when cut. */
  record_ids: string;
  record_count: number;
}

/**
 * Which records a list showed. Tables give an array, calendars an object keyed by date; a custom view without paging
 * gives an empty array whatever it shows, so that nothing is known of it (`undefined`).
 * https://cybozu.dev/ja/kintone/docs/js-api/events/idx/index-show-event
 */
export function shownRecords(event: KintoneEvent): ShownRecords | undefined {
  const { records } = event;
  if (typeof records !== 'object' || records === null) return undefined;
  const shown: unknown[] = Array.isArray(records)
    ? records
    : Object.keys(records).flatMap((date) => records[date] ?? []);
  if (event.viewType === 'custom' && !event.size && !shown.length) return undefined;
  const ids: number[] = [];
  for (const record of shown) {
    const id = attempt(() => toId((record as { $id?: { value?: unknown } }).$id?.value));
    if (id !== undefined) ids.push(id);
  }
  const text = ids.join(',');
  return {
    record_ids:
      text.length > MAX_IDS_CHARACTERS
        ? `${text.slice(0, text.lastIndexOf(',', MAX_IDS_CHARACTERS))},…`
        : text,
    record_count: shown.length,
  };
}
