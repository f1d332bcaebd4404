/** The event object of a shown list. https://cybozu.dev/ja/kintone/docs/js-api/events/idx/index-show-event/ */
import type { ViewSettings } from '../../data/app';
import type { KintoneEventObject } from '../../kintone/events';
import type { EventRecord } from '../../record/types';
import { dayOf } from '../../record/time';
import { isPaged } from './query';

interface Common {
  type: string;
  appId: number;
  viewId: number;
  viewName: string;
}

export const tableEvent = (common: Common, records: EventRecord[], offset: number): KintoneEventObject => ({
  ...common,
  viewType: 'list',
  records,
  offset,
  size: records.length,
  date: null,
});

/** Records by their day in the user's time zone; days without records have no key. `date` is the month. */
export const calendarEvent = (
  common: Common,
  records: EventRecord[],
  { dateField, month, zone }: { dateField: string; month: string; zone: string },
): KintoneEventObject => ({
  ...common,
  viewType: 'calendar',
  records: byDay(records, dateField, zone),
  offset: null,
  size: null,
  date: month,
});

/** `records` null: kintone does not page the view, so it fetches none. */
export const customEvent = (
  common: Common,
  records: EventRecord[] | null,
  offset: number,
): KintoneEventObject => ({
  ...common,
  viewType: 'custom',
  records: records ?? [],
  offset: records ? offset : 0,
  size: records?.length ?? 0,
  date: null,
});

/** Records by day (`2026-11-21`), those without a date left out. */
export function byDay(
  records: EventRecord[],
  dateField: string,
  zone: string,
): Record<string, EventRecord[]> {
  const days: Record<string, EventRecord[]> = {};
  for (const record of records) {
    const day = dayOf(record[dateField]?.value, zone);
    if (day) (days[day] ??= []).push(record);
  }
  return days;
}

/** The event of a view of any kind. */
export function showEvent(
  common: Common,
  view: ViewSettings,
  records: EventRecord[],
  { offset, month, zone }: { offset: number; month: string; zone: string },
): KintoneEventObject {
  if (view.type === 'CALENDAR')
    return calendarEvent(common, records, { dateField: view.date ?? '', month, zone });
  if (view.type === 'CUSTOM') return customEvent(common, isPaged(view) ? records : null, offset);
  return tableEvent(common, records, offset);
}
