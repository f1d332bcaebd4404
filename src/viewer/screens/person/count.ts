/** What one person did: when, in which apps, with which records, from which devices, in which sessions. */
import type { IndexRow } from '../../index-db';
import { accessKind, deviceOf } from '../../log';
import type { Moment } from './hours';

export type PersonRow = Pick<
  IndexRow,
  | 'id'
  | 'instant'
  | 'user_name'
  | 'department'
  | 'app_id'
  | 'app_name'
  | 'record_id'
  | 'record_title'
  | 'action'
  | 'outcome'
  | 'platform'
  | 'user_agent'
  | 'session_id'
  | 'count'
>;

/** Figures of one thing. Those folded into one log record count as many. */
export interface Figures {
  /** Of any kind, steps like opening a form included. */
  events: number;
  opened: number;
  listed: number;
  printed: number;
  changed: number;
  /** ms since 1970; `undefined` when no event says a time. */
  first: number | undefined;
  last: number | undefined;
}

export interface AppFigures extends Figures {
  app_id: number;
  app_name: string;
}
export interface RecordFigures extends Figures {
  app_id: number;
  app_name: string;
  record_id: number;
  record_title: string;
}
export interface DeviceFigures extends Figures {
  platform: string;
  device: string;
}
export interface SessionFigures extends DeviceFigures {
  session_id: string;
}

export interface PersonFigures extends Figures {
  user_name: string;
  department: string;
  /** Log records it comes from. */
  rows: number;
  /** `$id` of the log records with the earliest and the latest event. */
  firstId: number | undefined;
  lastId: number | undefined;
  /** Events by weekday (0: Monday) and hour of the user's time zone. */
  hours: readonly (readonly number[])[];
  /** Events by day, `2026-11-25`, ascending; days without any are not there. */
  days: readonly (readonly [day: string, events: number])[];
  apps: AppFigures[];
  records: RecordFigures[];
  devices: DeviceFigures[];
  /** The latest first. */
  sessions: SessionFigures[];
}

const none = (): Figures => ({
  events: 0,
  opened: 0,
  listed: 0,
  printed: 0,
  changed: 0,
  first: undefined,
  last: undefined,
});

export class PersonCount {
  private readonly total = none();
  private readonly names = { user_name: '', department: '' };
  private readonly hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  private readonly days = new Map<string, number>();
  private readonly apps = new Map<number, AppFigures>();
  private readonly records = new Map<string, RecordFigures>();
  private readonly devices = new Map<string, DeviceFigures>();
  private readonly sessions = new Map<string, SessionFigures>();
  private readonly deleted = new Set<string>();
  private readonly known = new Map<string, string>();
  private rows = 0;
  private firstId: number | undefined;
  private lastId: number | undefined;

  /** `momentOf` gives day, weekday and hour of an instant in the user's time zone. */
  constructor(private readonly momentOf: (instant: number) => Moment) {}

  /** Takes in a row of the person; by id ascending, so that the latest names stay. */
  add(row: PersonRow): void {
    const { instant, app_id, record_id, session_id } = row;
    this.rows++;
    if (row.user_name !== '') this.names.user_name = row.user_name;
    if (row.department !== '') this.names.department = row.department;
    if (instant !== undefined) this.addTime(row.id, instant, row.count);
    const things: Figures[] = [this.total, this.deviceOf(row)];
    if (app_id !== undefined) things.push(this.appOf(row, app_id));
    if (app_id !== undefined && record_id !== undefined) things.push(this.recordOf(row, app_id, record_id));
    if (session_id !== '') things.push(this.sessionOf(row));
    const times = this.timesOf(row);
    for (const thing of things) count(thing, row, times);
  }

  result(): PersonFigures {
    const busiest = <Thing extends Figures>(things: Map<unknown, Thing>): Thing[] =>
      [...things.values()].sort((one, other) => other.events - one.events);
    return {
      ...this.total,
      ...this.names,
      rows: this.rows,
      firstId: this.firstId,
      lastId: this.lastId,
      hours: this.hours,
      days: [...this.days].sort(([one], [other]) => (one < other ? -1 : 1)),
      apps: busiest(this.apps),
      records: busiest(this.records),
      devices: busiest(this.devices),
      sessions: [...this.sessions.values()].sort((one, other) => (other.last ?? 0) - (one.last ?? 0)),
    };
  }

  private addTime(id: number, instant: number, times: number): void {
    const { day, weekday, hour } = this.momentOf(instant);
    this.days.set(day, (this.days.get(day) ?? 0) + times);
    this.hours[weekday]![hour]! += times;
    const { first, last } = this.total;
    if (first === undefined || instant < first) this.firstId = id;
    if (last === undefined || instant >= last) this.lastId = id;
  }

  /** A record is deleted once, however many log records tell of it. */
  private timesOf({ action, outcome, app_id, record_id, count }: PersonRow): number {
    if (action !== 'delete' || accessKind({ action, outcome }) !== 'changed' || record_id === undefined)
      return count;
    const key = `${app_id} ${record_id}`;
    if (this.deleted.has(key)) return 0;
    this.deleted.add(key);
    return 1;
  }

  private appOf({ app_name }: PersonRow, app_id: number): AppFigures {
    const app = taken(this.apps, app_id, () => ({ ...none(), app_id, app_name: '' }));
    if (app_name !== '') app.app_name = app_name;
    return app;
  }

  private recordOf({ app_name, record_title }: PersonRow, app_id: number, record_id: number): RecordFigures {
    const record = taken(this.records, `${app_id} ${record_id}`, () => ({
      ...none(),
      app_id,
      app_name: '',
      record_id,
      record_title: '',
    }));
    if (app_name !== '') record.app_name = app_name;
    if (record_title !== '') record.record_title = record_title;
    return record;
  }

  private deviceOf({ platform, user_agent }: PersonRow): DeviceFigures {
    const device = taken(this.known, user_agent, () => deviceOf(user_agent));
    return taken(this.devices, `${platform} ${device}`, () => ({ ...none(), platform, device }));
  }

  private sessionOf({ session_id, platform, user_agent }: PersonRow): SessionFigures {
    const device = taken(this.known, user_agent, () => deviceOf(user_agent));
    return taken(this.sessions, session_id, () => ({ ...none(), session_id, platform, device }));
  }
}

function taken<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/** @param times how often it counts as a change */
function count(thing: Figures, row: PersonRow, times: number): void {
  const { instant } = row;
  thing.events += row.count;
  if (instant !== undefined) {
    thing.first = Math.min(instant, thing.first ?? instant);
    thing.last = Math.max(instant, thing.last ?? instant);
  }
  const kind = accessKind(row);
  if (kind === 'changed') thing.changed += times;
  else if (kind === 'opened' || kind === 'listed' || kind === 'printed') thing[kind] += row.count;
}
