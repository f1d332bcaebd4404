/** Choices of what to log, for those who do not want to go through all events. */
import { CATALOGUE, eventTypeOn, type CatalogueEvent } from '../../catalogue';
import type { Settings } from '../../settings';
import { isOn, shownTypes } from './events';

export const PRESETS = ['everything', 'views-and-changes', 'changes-only'] as const;
export type Preset = (typeof PRESETS)[number];

/** Actions that change data. */
const CHANGING = ['create', 'edit', 'delete', 'process'];

/**
 * An attempt is not proof of success; it stands in the smaller choices only where it tells what nothing else does: a deletion's
 * attempt carries the values that are gone afterwards, and process management raises nothing else.
 */
const isChange = ({ action, outcome }: CatalogueEvent): boolean =>
  CHANGING.includes(action) &&
  (outcome === 'succeeded' || (outcome === 'attempted' && (action === 'delete' || action === 'process')));

const BELONGS: Readonly<Record<Preset, (event: CatalogueEvent) => boolean>> = {
  // What the catalogue has on: what the browser raises (leaving, copying) is for those who ask for it.
  everything: ({ on }) => on,
  'views-and-changes': (event) =>
    event.on && ((event.outcome === 'shown' && event.origin === 'app') || isChange(event)),
  'changes-only': (event) => event.on && isChange(event),
};

/** Every switch of the screen as a choice has it. */
export function eventsOf(preset: Preset): Settings['events'] {
  const on = new Set(
    CATALOGUE.filter(BELONGS[preset]).flatMap((event) => [
      event.type,
      ...(event.mobile ? [eventTypeOn('MOBILE', event)] : []),
    ]),
  );
  return Object.fromEntries(shownTypes().map((type) => [type, on.has(type)]));
}

/** The choice that settings come to; `custom` for any other combination, also when changes of single fields are logged. */
export function presetOf(events: Settings['events']): Preset | 'custom' {
  const shown = shownTypes();
  const others = Object.entries(events).some(([type, on]) => on && !shown.includes(type));
  const same = PRESETS.find((preset) => {
    const wanted = eventsOf(preset);
    return shown.every((type) => isOn(events, type) === wanted[type]);
  });
  return others ? 'custom' : (same ?? 'custom');
}
