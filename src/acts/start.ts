import { attempt } from '../entry';
import type { Kintone, KintoneEvent } from '../kintone';
import { ALL_APPS, takenApps } from '../tracker/in-charge';
import { DETAIL, INDEX, PRINT, REPORT, onBoth, type Act } from './act';
import { createCopies } from './copies';
import { createFieldChanges } from './field-changes';
import { createHistory } from './history';
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
    let acts: Act[] | undefined;
    let history: Act[] | undefined;

    const shown = (event: KintoneEvent): void => {
      const app = String(event.appId);
      const tracker = taken.get(taken.has(app) ? app : ALL_APPS);
      // Where nothing is logged there is nothing to do.
      if (!tracker) return;
      const isLogged = tracker[2](event);
      const show = (some: Act[]): void => {
        for (const act of some) attempt(() => act.shown?.(event));
      };
      // Who is left out of an app's log may well be who reads it.
      if (isLogged || tracker[0].source === 'plugin')
        show((history ??= attempt(() => createHistory(tracker)) ?? []));
      if (isLogged) show((acts ??= ACTS.flatMap((create) => attempt(() => create(tracker)) ?? [])));
    };

    kintone.events.on(onBoth(SCREENS), (event) => {
      attempt(() => shown(event));
      return event;
    });
  });
}

const NAME = 'access-logger-acts';
