/** The event switches: catalogue rows in groups, PC and mobile side by side. */
import { CATALOGUE, eventTypeOn, findEvent, type CatalogueEvent, type Platform } from '../../catalogue';
import type { Settings } from '../../settings';

/** Groups in the order of the screen, by the catalogue's action. */
export const EVENT_GROUPS = [
  'view',
  'list',
  'create',
  'edit',
  'delete',
  'process',
  'print',
  'graph',
] as const;
export type EventGroup = (typeof EVENT_GROUPS)[number];

/** One line of the switches. */
export interface EventRow {
  /** The catalogue's type, which is kintone's name on PC. */
  type: string;
  /** kintone's name on mobile; absent where mobile has no such event. */
  mobileType?: string;
}

/**
 * Rows of a group. Only events that kintone raises on app screens: those of single fields, of the browser and of the
 * portal need what the plugin cannot offer here.
 */
export function rowsOf(group: EventGroup): EventRow[] {
  return CATALOGUE.filter(({ action, origin }) => action === group && origin === 'app').map(toRow);
}

function toRow(event: CatalogueEvent): EventRow {
  return {
    type: event.type,
    ...(event.mobile ? { mobileType: eventTypeOn('MOBILE', event) } : {}),
  };
}

/** Event types of a group on one platform. */
export function typesOf(group: EventGroup, platform: Platform): string[] {
  return rowsOf(group).flatMap(({ type, mobileType }) => (platform === 'PC' ? [type] : (mobileType ?? [])));
}

/** Whether an event is logged: as the settings say, else as the catalogue does. */
export function isOn(events: Settings['events'], type: string): boolean {
  return events[type] ?? findEvent(type)?.on ?? false;
}

/** How many of a group's events are logged on a platform. */
export function stateOf(
  events: Settings['events'],
  group: EventGroup,
  platform: Platform,
): 'all' | 'some' | 'none' {
  const types = typesOf(group, platform);
  const on = types.filter((type) => isOn(events, type)).length;
  if (on === 0) return 'none';
  return on === types.length ? 'all' : 'some';
}

/** The events with several switched. */
export function withSwitched(events: Settings['events'], types: string[], on: boolean): Settings['events'] {
  return { ...events, ...Object.fromEntries(types.map((type) => [type, on])) };
}

/**
 * The events to store: what the administrator saw is written out, so that a later change of a default does not change
 * what this app logs.
 */
export function writtenOut(events: Settings['events']): Settings['events'] {
  const shown = EVENT_GROUPS.flatMap((group) => [...typesOf(group, 'PC'), ...typesOf(group, 'MOBILE')]);
  return { ...events, ...Object.fromEntries(shown.map((type) => [type, isOn(events, type)])) };
}
