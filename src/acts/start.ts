import { attempt } from '../entry';
import type { Kintone, KintoneEvent } from '../kintone';
import { ALL_APPS, takenApps, type Tracker } from '../tracker/in-charge';
import { DETAIL, INDEX, PRINT, REPORT, onBoth, type Act } from './act';
import { createCopies } from './copies';
import { createFieldChanges } from './field-changes';
import { createLeave } from './leave';
import { createOutcomes } from './outcomes';
import { createReason } from './reason';
import { createStrict } from './strict';

const SCREENS = [
  INDEX,
  'app.record.index.edit.show',
  DETAIL,
  'app.record.create.show',
  'app.record.edit.show',
  PRINT,
  REPORT,
];

const ACTS = [createFieldChanges, createLeave, createCopies, createOutcomes, createReason, createStrict];

/**
 * Waits for the first screen: by then all scripts of the page have run, so that it does not matter which of them came first,
 * and handlers registered from then on come after the tracker's.
 * @param mark name and version, for whoever reads the file; the page's registry keeps it, so that a second copy does nothing
 */
export function startActs(host: Window & typeof globalThis, mark: string): void {
  attempt(() => {
    const { kintone } = host as unknown as { kintone: Kintone };
    const taken = takenApps(host);
    if ([...taken.keys()].some((key) => key.startsWith(NAME))) return;
    taken.set(mark, undefined);
    let tracker: Tracker | undefined;
    let acts: Act[] = [];

    const shown = (event: KintoneEvent): void => {
      if (!tracker) {
        const app = String(event.appId);
        const found = taken.get(taken.has(app) ? app : ALL_APPS);
        // Where nothing is logged there is nothing to do.
        if (!found?.[2](event)) return;
        tracker = found;
        acts = ACTS.flatMap((create) => attempt(() => create(found)) ?? []);
      }
      if (tracker[2](event)) for (const act of acts) attempt(() => act.shown?.(event));
    };

    kintone.events.on(onBoth(SCREENS), (event) => {
      attempt(() => shown(event));
      return event;
    });
  });
}

const NAME = 'access-logger-acts';
