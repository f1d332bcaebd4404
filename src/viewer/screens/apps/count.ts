/** Counts how apps are used: in all, by step of time, by app, and by both. */
import type { IndexRow } from '../../index-db';
import { accessKind, isVisitToApp, isWithin, type Span } from '../../log';

export interface Use {
  /** Screens shown: lists, records, graphs, print screens. */
  views: number;
  /** Records made, changed or deleted for certain, and actions of processes. */
  changes: number;
  /** Login names of whoever came. */
  visitors: ReadonlySet<string>;
  /** Views on PC and on mobile; the two make `views`, but for rows that do not say. */
  pc: number;
  mobile: number;
}

interface AppUse extends Use {
  id: number;
  /** The last that the log has. */
  name: string;
  byStep: ReadonlyMap<string, Use>;
}

export interface UseResult {
  total: Use;
  byStep: ReadonlyMap<string, Use>;
  /** Of the period. */
  apps: ReadonlyMap<number, AppUse>;
  /** App id -> the latest visit in all of the index, ms since 1970. */
  last: ReadonlyMap<number, number>;
  /** App id -> the last name that the log has, in all of the index. */
  names: ReadonlyMap<number, string>;
}

interface Counted extends Use {
  visitors: Set<string>;
}

/** Whether an event shows a screen of an app. */
const isView = ({ action, outcome }: IndexRow): boolean =>
  outcome === 'shown' && ['list', 'view', 'graph', 'print'].includes(action);

export class UseCount {
  private readonly total = none();
  private readonly byStep = new Map<string, Counted>();
  private readonly apps = new Map<number, Counted & { byStep: Map<string, Counted> }>();
  private readonly last = new Map<number, number>();
  private readonly names = new Map<number, string>();

  /** `stepOf` names the day, week or month of an instant. */
  constructor(
    private readonly period: Span,
    private readonly stepOf: (instant: number) => string,
  ) {}

  /** Rows must come by id ascending, so that the latest names stay. What happened in no app does not count. */
  add(row: IndexRow): void {
    const { app_id, app_name, instant } = row;
    if (app_id === undefined || instant === undefined || !isVisitToApp(row)) return;
    if (app_name !== '' || !this.names.has(app_id)) this.names.set(app_id, app_name);
    this.last.set(app_id, Math.max(this.last.get(app_id) ?? -Infinity, instant));
    if (!isWithin(this.period, instant)) return;
    const step = this.stepOf(instant);
    let app = this.apps.get(app_id);
    if (!app) this.apps.set(app_id, (app = { ...none(), byStep: new Map() }));
    for (const counted of [this.total, inMap(this.byStep, step), app, inMap(app.byStep, step)])
      count(counted, row);
  }

  result(): UseResult {
    const { total, byStep, last, names } = this;
    const apps = new Map(
      [...this.apps].map(([id, use]): [number, AppUse] => [id, { ...use, id, name: names.get(id) ?? '' }]),
    );
    return { total, byStep, apps, last, names };
  }
}

const none = (): Counted => ({ views: 0, changes: 0, visitors: new Set(), pc: 0, mobile: 0 });

function inMap(map: Map<string, Counted>, key: string): Counted {
  let counted = map.get(key);
  if (!counted) map.set(key, (counted = none()));
  return counted;
}

function count(counted: Counted, row: IndexRow): void {
  counted.visitors.add(row.user_code);
  if (accessKind(row) === 'changed') counted.changes += row.count;
  if (!isView(row)) return;
  counted.views += row.count;
  if (row.platform === 'PC') counted.pc += row.count;
  if (row.platform === 'MOBILE') counted.mobile += row.count;
}
