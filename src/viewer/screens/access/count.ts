/** Counts accesses: of each person, and of each person to each app. */
import type { IndexRow } from '../../index-db';
import { isVisit, isVisitToApp, isWithin, type Span } from '../../log';

export interface Access {
  /** The latest in all of the index, ms since 1970. */
  last: number;
  /** Days in the period on which there was one. */
  days: ReadonlySet<string>;
  /** Events in the period; those folded into one record count as many. */
  events: number;
}

interface PersonAccess extends Access {
  code: string;
  /** The last that the log has; may be empty. */
  name: string;
  department: string;
  byApp: ReadonlyMap<number, Access>;
}

export interface Accesses {
  /** By login name. */
  people: ReadonlyMap<string, PersonAccess>;
  /** App id -> the last name that the log has. */
  apps: ReadonlyMap<number, string>;
}

interface Counted extends Access {
  days: Set<string>;
}
interface CountedPerson extends PersonAccess, Counted {
  days: Set<string>;
  byApp: Map<number, Counted>;
}

export class AccessCount {
  private readonly people = new Map<string, CountedPerson>();
  private readonly apps = new Map<number, string>();

  /** `dayOf` gives the day of an instant in the user's time zone. */
  constructor(
    private readonly period: Span,
    private readonly dayOf: (instant: number) => string,
  ) {}

  /** Rows must come by id ascending, so that the latest names stay. */
  add(row: IndexRow): void {
    if (!isVisit(row)) return;
    const { user_code, user_name, department, app_id, app_name } = row;
    let person = this.people.get(user_code);
    if (!person) {
      person = { code: user_code, name: '', department: '', byApp: new Map(), ...none() };
      this.people.set(user_code, person);
    }
    if (user_name !== '') person.name = user_name;
    if (department !== '') person.department = department;
    this.count(person, row);
    if (app_id === undefined || !isVisitToApp(row)) return;
    let ofApp = person.byApp.get(app_id);
    if (!ofApp) person.byApp.set(app_id, (ofApp = none()));
    this.count(ofApp, row);
    if (app_name !== '' || !this.apps.has(app_id)) this.apps.set(app_id, app_name);
  }

  result(): Accesses {
    return { people: this.people, apps: this.apps };
  }

  private count(counted: Counted, { instant, count }: IndexRow): void {
    if (instant === undefined) return;
    counted.last = Math.max(counted.last, instant);
    if (!isWithin(this.period, instant)) return;
    counted.days.add(this.dayOf(instant));
    counted.events += count;
  }
}

const none = (): Counted => ({ last: -Infinity, days: new Set(), events: 0 });
