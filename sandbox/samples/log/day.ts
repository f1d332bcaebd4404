/** What one person does in kintone on one day: sessions of lists, records, edits and the like, in working hours. */
import { SCREEN_EVENTS } from '../../../src/catalogue';
import type { Dice } from '../random';
import { TRACKED_APPS } from './apps';
import type { LogPerson } from './types';

const HOUR_MS = 3_600_000;
/** Milliseconds after midnight in Japan. */
const LUNCH = [12 * HOUR_MS, 13 * HOUR_MS] as const;
const EVENING = 20 * HOUR_MS;

/** Place of an event type in `SCREEN_EVENTS`. */
const kind = (type: string): number =>
  SCREEN_EVENTS.findIndex((event) => event.type === `app.record.${type}`);

const LIST = kind('index.show');
const VIEW = kind('detail.show');
const EDIT = [kind('edit.show'), kind('edit.submit'), kind('edit.submit.success')];
const INLINE = [kind('index.edit.show'), kind('index.edit.submit'), kind('index.edit.submit.success')];
const CREATE = [kind('create.show'), kind('create.submit'), kind('create.submit.success')];
const DELETE = [kind('detail.delete.submit'), kind('detail.delete.submit.success')];
const PROCESS = kind('detail.process.proceed');
const PRINT = kind('print.show');
const GRAPH = SCREEN_EVENTS.findIndex((event) => event.type === 'app.report.show');

/** Writers of the day: what happened, by numbers only. */
interface DayWriter {
  /** @returns false when there is no more room */
  session(mobile: boolean): boolean;
  /**
   * @param time milliseconds after midnight
   * @param app place in `TRACKED_APPS`
   * @param record 0: none
   * @param variant free for what tells one such event from another: the view, the step of the process
   * @returns false when there is no more room
   */
  event(time: number, kind: number, app: number, record: number, variant: number): boolean;
}

const SHARES = TRACKED_APPS.flatMap((app, index) => Array.from({ length: app.share }, () => index));

/** Everybody has three or four apps of their own, and looks into the others now and then. */
function pickApp(rolled: Dice, person: number): number {
  return rolled.roll(10) < 7
    ? SHARES[(person * 31 + rolled.roll(3) * 17) % SHARES.length]!
    : rolled.pick(SHARES);
}

/** New records are looked at most. */
function pickRecord(rolled: Dice, app: number): number {
  const { records } = TRACKED_APPS[app]!;
  const back = rolled.roll(1000) / 1000;
  return records - Math.floor(records * back ** 3);
}

/** Events a person leaves behind in one visit to an app; each with its kind, record and variant. */
type Step = readonly [kind: number, record: number, variant: number];

function visit(rolled: Dice, app: number, mobile: boolean): Step[] {
  const tracked = TRACKED_APPS[app]!;
  const steps: Step[] = [[LIST, 0, rolled.roll(4)]];
  for (let opened = rolled.roll(5); opened > 0; opened--) {
    const record = pickRecord(rolled, app);
    const chance = rolled.roll(100);
    steps.push([VIEW, record, 0]);
    if (chance < 14) steps.push(...EDIT.map((one): Step => [one, record, 0]), [VIEW, record, 0]);
    else if (chance < 19 && tracked.statuses.length > 0)
      steps.push([PROCESS, record, rolled.roll(tracked.statuses.length - 1)], [VIEW, record, 0]);
    else if (chance < 21 && !mobile) steps.push([PRINT, record, 0]);
    else if (chance < 22) steps.push(...DELETE.map((one): Step => [one, record, 0]), [LIST, 0, 0]);
    else if (chance < 50) steps.push([LIST, 0, rolled.roll(4)]);
  }
  const last = rolled.roll(100);
  const record = pickRecord(rolled, app);
  if (last < 8) {
    // The new record has no id before it is saved.
    steps.push([CREATE[0]!, 0, 0], [CREATE[1]!, 0, 0], [CREATE[2]!, record, 0], [VIEW, record, 0]);
  } else if (last < 12 && !mobile) steps.push(...INLINE.map((one): Step => [one, record, 0]));
  else if (last < 14) steps.push([GRAPH, 0, rolled.roll(3)]);
  return steps;
}

/** Edits take a minute, what follows a click a second or two. */
function pauseBefore(rolled: Dice, step: number, usual: number): number {
  if (EDIT[2] === step || INLINE[2] === step || CREATE[2] === step || DELETE[1] === step)
    return 200 + rolled.roll(1500);
  const usually = 0.4 + (rolled.roll(1000) / 1000) ** 2 * 4;
  return Math.round(usual * usually) + rolled.roll(1000) + 1;
}

/**
 * @param person their number, for the apps they prefer
 * @param share how much of a usual day this is
 * @param until milliseconds after midnight: what would come later is left out
 * @returns false when the writer had no more room
 */
export function writeDay(
  rolled: Dice,
  who: LogPerson,
  person: number,
  share: number,
  until: number,
  writer: DayWriter,
): boolean {
  let left = Math.max(1, Math.round((who.perDay * share * (50 + rolled.roll(100))) / 100));
  // Those who do a lot are quicker; nobody is faster than a click in two seconds.
  const usual = Math.max(2000, Math.min(60_000, (8 * HOUR_MS) / left / 1.7));
  let time = 8 * HOUR_MS + rolled.roll(HOUR_MS * 2);
  while (left > 0 && time < EVENING) {
    const mobile = rolled.roll(100) < who.mobile;
    if (time >= until) return true;
    if (!writer.session(mobile)) return false;
    for (let room = 3 + rolled.roll(24); room > 0 && left > 0 && time < EVENING;) {
      const app = pickApp(rolled, person);
      for (const [step, record, variant] of visit(rolled, app, mobile)) {
        time += pauseBefore(rolled, step, usual);
        if (time >= LUNCH[0] && time < LUNCH[1] && rolled.roll(20) > 0)
          time = LUNCH[1] + rolled.roll(HOUR_MS / 3);
        if (time >= until) return true;
        if (!writer.event(time, step, app, record, variant)) return false;
        left--;
        room--;
      }
    }
    time += 5 * 60_000 + rolled.roll(1.5 * HOUR_MS);
  }
  return true;
}
