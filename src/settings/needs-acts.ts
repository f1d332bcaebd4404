import { BROWSER_EVENTS, CHANGE_EVENTS } from '../catalogue';
import type { Settings } from './settings';

const isActEvent = (type: string): boolean => {
  const plain = type.replace(/^mobile\./, '');
  return (
    BROWSER_EVENTS.some((row) => plain === row.type) ||
    CHANGE_EVENTS.some((row) => plain.startsWith(row.type + '.'))
  );
};

/** Whether settings turn on anything that only the acts script does; never while logging is switched off. */
export function needsActs({ enabled, events, acts }: Pick<Settings, 'enabled' | 'events' | 'acts'>): boolean {
  return (
    enabled &&
    (Object.values(acts ?? {}).some(Boolean) ||
      Object.entries(events).some(([type, isOn]) => isOn && isActEvent(type)))
  );
}
