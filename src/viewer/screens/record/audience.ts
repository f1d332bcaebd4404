/** Who saw a record: what the events of its app say, person by person. */
import type { IndexRow } from '../../index-db';
import { accessKind, deviceOf } from '../../log';

/** What is needed of a row. */
export type AudienceRow = Pick<
  IndexRow,
  | 'id'
  | 'instant'
  | 'user_code'
  | 'user_name'
  | 'department'
  | 'app_id'
  | 'app_name'
  | 'record_id'
  | 'record_title'
  | 'record_ids'
  | 'action'
  | 'outcome'
  | 'platform'
  | 'user_agent'
  | 'count'
  | 'dwell_ms'
>;

/** One person and the record. Figures count repeats that were folded into one log record. */
export interface Visitor {
  user_code: string;
  user_name: string;
  department: string;
  /** Earliest and latest event of any kind, ms since 1970; `undefined` when none says a time. */
  first: number | undefined;
  last: number | undefined;
  opened: number;
  listed: number;
  printed: number;
  changed: number;
  /** Other acts by their action. */
  others: Map<string, number>;
  /** How long it was looked at, in ms; `undefined` when no leaving was logged. */
  dwell_ms: number | undefined;
  /** Pairs of platform and browser (`deviceOf`), the most used first. */
  devices: { platform: string; device: string; events: number }[];
  /** Log records it comes from. */
  rows: number;
}

export interface Audience {
  visitors: Visitor[];
  /** As the latest event names them; empty when none does. */
  app_name: string;
  record_title: string;
  rows: number;
}

interface Counted extends Omit<Visitor, 'devices'> {
  devices: Map<string, { platform: string; device: string; events: number }>;
  /** A record is deleted once, however many log records tell of it. */
  isDeleted: boolean;
}

export class AudienceCount {
  private readonly people = new Map<string, Counted>();
  private readonly seen = new Set<number>();
  private readonly names = new Map<string, string>();
  private readonly latest = { app_name: '', record_title: '' };

  constructor(
    readonly appId: number,
    readonly recordId: number,
  ) {}

  /** Takes a row in if it is about the record; one that was taken in already does not count again. */
  add(row: AudienceRow): void {
    const isOwn = row.record_id === this.recordId;
    if (row.app_id !== this.appId || !(isOwn || row.record_ids.includes(this.recordId))) return;
    if (this.seen.has(row.id)) return;
    this.seen.add(row.id);
    // Rows come by their ids, hence the latest name last.
    if (row.app_name !== '') this.latest.app_name = row.app_name;
    if (isOwn && row.record_title !== '') this.latest.record_title = row.record_title;
    this.count(this.personOf(row), row);
  }

  result(): Audience {
    const visitors = [...this.people.values()].map(({ isDeleted: _, devices, ...visitor }) => ({
      ...visitor,
      devices: [...devices.values()].sort((one, other) => other.events - one.events),
    }));
    return { visitors, ...this.latest, rows: this.seen.size };
  }

  private personOf({ user_code }: AudienceRow): Counted {
    let person = this.people.get(user_code);
    if (!person) {
      person = {
        user_code,
        user_name: '',
        department: '',
        first: undefined,
        last: undefined,
        opened: 0,
        listed: 0,
        printed: 0,
        changed: 0,
        others: new Map(),
        dwell_ms: undefined,
        devices: new Map(),
        rows: 0,
        isDeleted: false,
      };
      this.people.set(user_code, person);
    }
    return person;
  }

  private count(person: Counted, row: AudienceRow): void {
    const { instant, count, platform } = row;
    person.rows++;
    if (row.user_name !== '') person.user_name = row.user_name;
    if (row.department !== '') person.department = row.department;
    if (instant !== undefined) {
      person.first = Math.min(instant, person.first ?? instant);
      person.last = Math.max(instant, person.last ?? instant);
    }
    const device = this.deviceOf(row.user_agent);
    const key = `${platform} ${device}`;
    const used = person.devices.get(key);
    if (used) used.events += count;
    else if (key !== ' ') person.devices.set(key, { platform, device, events: count });
    this.countKind(person, row);
  }

  private countKind(person: Counted, row: AudienceRow): void {
    const { action, count, dwell_ms } = row;
    const kind = accessKind(row);
    switch (kind) {
      case 'step':
        return;
      case 'left':
        if (dwell_ms !== undefined) person.dwell_ms = (person.dwell_ms ?? 0) + dwell_ms;
        return;
      case 'other':
        person.others.set(action, (person.others.get(action) ?? 0) + count);
        return;
      case 'changed':
        if (action !== 'delete') person.changed += count;
        else if (!person.isDeleted) person.changed++;
        person.isDeleted ||= action === 'delete';
        return;
      default:
        person[kind] += count;
    }
  }

  private deviceOf(userAgent: string): string {
    let device = this.names.get(userAgent);
    if (device === undefined) this.names.set(userAgent, (device = deviceOf(userAgent)));
    return device;
  }
}

/** Columns that visitors can be sorted by. */
export const SORTS = ['who', 'first', 'last', 'opened', 'dwell', 'listed', 'printed', 'changed'] as const;
export type Sort = (typeof SORTS)[number];

const VALUES: Readonly<Record<Exclude<Sort, 'who'>, (visitor: Visitor) => number>> = {
  first: ({ first }) => first ?? -Infinity,
  last: ({ last }) => last ?? -Infinity,
  opened: ({ opened }) => opened,
  dwell: ({ dwell_ms }) => dwell_ms ?? -1,
  listed: ({ listed }) => listed,
  printed: ({ printed }) => printed,
  changed: ({ changed }) => changed,
};

/** The visitors in another order; equal ones by login name. */
export function sorted(visitors: readonly Visitor[], sort: Sort, descending: boolean): Visitor[] {
  const byCode = (one: Visitor, other: Visitor): number => compare(one.user_code, other.user_code);
  const byValue = (one: Visitor, other: Visitor): number =>
    sort === 'who' ? byCode(one, other) : compare(VALUES[sort](one), VALUES[sort](other));
  const sign = descending ? -1 : 1;
  return [...visitors].sort((one, other) => sign * byValue(one, other) || byCode(one, other));
}

const compare = <Value extends string | number>(one: Value, other: Value): number =>
  one < other ? -1 : one > other ? 1 : 0;
