/** One errand: somebody looks something up in kintone, list by list and record by record, and changes some of it. */
import { EVENT, type Act, type Device } from './acts';
import { OWN_TAB, READING, SAVING_MS, STEPS, WRITING } from './parameters';
import type { Random } from './random';

/** The tabs of one device and day. */
export interface Tabs {
  readonly device: Device;
  /** The tab in which kintone is open; 0: in none. */
  current: number;
  /** The last tab that was opened. */
  last: number;
}

const newTab = (tabs: Tabs): number => ++tabs.last;

/** Adds what is done from `at` on; gives the time when it is done, ms. The tab of the errand stays open and visible. */
export function addErrand(acts: Act[], tabs: Tabs, at: number, random: Random): number {
  const { device } = tabs;
  tabs.current ||= newTab(tabs);
  let tab = tabs.current;

  const read = (): void => {
    at += 2000 + random.logNormal(READING.medianMs, READING.sigma);
  };
  const visit = (event: string): void => {
    acts.push({ at, device, tab, do: 'visit', event });
    read();
  };
  const raise = (event: string): void => {
    acts.push({ at, device, tab, do: 'event', event });
  };
  /** A form: started, attempted, and saved, unless it is given up. */
  const fill = (
    [started, attempted, succeeded]: readonly [string, string, string],
    isPage: boolean,
  ): void => {
    if (isPage) acts.push({ at, device, tab, do: 'visit', event: started });
    else raise(started);
    at += random.logNormal(WRITING.medianMs, WRITING.sigma);
    if (started === EVENT.edit[0] && random.chance(STEPS.cancelEdit)) return;
    raise(attempted);
    at += SAVING_MS;
    raise(succeeded);
    read();
  };
  const remove = ([attempted, succeeded]: readonly [string, string]): void => {
    raise(attempted);
    at += SAVING_MS;
    raise(succeeded);
    read();
  };

  const lookAtRecord = (): void => {
    const isOwnTab = random.chance(OWN_TAB);
    if (isOwnTab) tab = newTab(tabs);
    visit(EVENT.view);
    if (random.chance(STEPS.editRecord)) fill(EVENT.edit, false);
    if (random.chance(STEPS.processRecord)) {
      raise(EVENT.process);
      read();
    }
    if (random.chance(STEPS.printRecord)) visit(EVENT.print);
    if (random.chance(STEPS.deleteRecord)) remove(EVENT.deleteRecord);
    if (!isOwnTab) return;
    acts.push({ at, device, tab, do: 'leave' });
    tab = tabs.current;
    acts.push({ at, device, tab, do: 'show' });
  };

  for (let lists = random.atLeastOne(STEPS.listsAnErrand); lists > 0; lists--) {
    visit(EVENT.list);
    for (let records = random.atLeastNone(STEPS.recordsAList); records > 0; records--) lookAtRecord();
    if (random.chance(STEPS.createRecord)) fill(EVENT.create, true);
    if (random.chance(STEPS.showGraph)) visit(EVENT.graph);
    // The phone has neither.
    if (device === 'PC' && random.chance(STEPS.editInList)) {
      visit(EVENT.list);
      fill(EVENT.editInList, false);
    }
    if (device === 'PC' && random.chance(STEPS.deleteInList)) remove(EVENT.deleteInList);
  }
  return at;
}
