/** The event switches: catalogue rows in groups, PC and mobile side by side. */
import { CATALOGUE, eventTypeOn, findEvent, type CatalogueEvent, type Platform } from '../../catalogue';
import type { Settings } from '../../settings';

/** Groups by what people do, in the order of the screen; each takes the catalogue rows that it names. */
const GROUP_ROWS = {
  view: ({ action }) => action === 'view',
  list: ({ action }) => action === 'list',
  create: ({ action }) => action === 'create',
  edit: ({ action }) => action === 'edit',
  delete: ({ action }) => action === 'delete',
  process: ({ action }) => action === 'process',
  print: ({ action }) => action === 'print',
  graph: ({ action }) => action === 'graph',
  leave: ({ action }) => action === 'leave',
  copy: ({ action }) => action === 'copy',
} as const satisfies Record<string, (event: CatalogueEvent) => boolean>;

export type EventGroup = keyof typeof GROUP_ROWS;
export const EVENT_GROUPS = Object.keys(GROUP_ROWS) as EventGroup[];

/** One line of the switches. */
export interface EventRow {
  /** The catalogue's type, which is kintone's name on PC. */
  type: string;
  /** kintone's name on mobile; absent where mobile has no such event. */
  mobileType?: string;
}

/** Rows of a group: what app screens and the browser raise. Events of single fields and of the portal are no rows. */
export function rowsOf(group: EventGroup): EventRow[] {
  return CATALOGUE.filter(
    (event) => GROUP_ROWS[group](event) && (event.origin === 'app' || event.origin === 'browser'),
  ).map(toRow);
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

/** Every type that has a switch, on both platforms. */
export const shownTypes = (): string[] =>
  EVENT_GROUPS.flatMap((group) => [...typesOf(group, 'PC'), ...typesOf(group, 'MOBILE')]);

/** Whether an event is logged: as the settings say, else as the catalogue does. */
export function isOn(events: Settings['events'], type: string): boolean {
  return Object.hasOwn(events, type) ? events[type]! : (findEvent(type)?.on ?? false);
}

/** How many of some events are logged; of no events `none`. */
export function stateOf(events: Settings['events'], types: readonly string[]): 'all' | 'some' | 'none' {
  const on = types.filter((type) => isOn(events, type)).length;
  if (on === 0) return 'none';
  return on === types.length ? 'all' : 'some';
}

/** The events with several switched, as a new object; whatever else they name stays. */
export function withSwitched(
  events: Settings['events'],
  types: readonly string[],
  on: boolean,
): Settings['events'] {
  return Object.fromEntries([
    ...Object.entries(events),
    ...types.map((type): [string, boolean] => [type, on]),
  ]);
}

/**
 * The events to store: what the administrator saw is written out, so that a later change of a default does not change
 * what this app logs.
 */
export function writtenOut(events: Settings['events']): Settings['events'] {
  return { ...events, ...Object.fromEntries(shownTypes().map((type) => [type, isOn(events, type)])) };
}
