/** Conditions and orders inside settings must be ones that the query language can run on the form being edited. */
import { KintoneError, type Language } from '../errors';
import type { Actor, App, AppSettings, Domain } from '../model';
import { checkCondition, checkOrder } from '../records';
import type { Checks } from './checks';

/** Where a settings request stands: the app, and the copy of its settings that is being changed. */
export interface QueryContext {
  domain: Domain;
  app: App;
  settings: AppSettings;
  language: Language;
}

/** What every user may hold: functions such as LOGINUSER() are checked without anybody in particular. */
const reader = (context: QueryContext): Actor => ({ user: null, token: {}, language: context.language });

type Check = typeof checkCondition;

function checked(context: QueryContext, checks: Checks, value: unknown, place: string, check: Check): string {
  const text = checks.text(value, place);
  const { domain, app, settings } = context;
  try {
    check(domain, reader(context), app, settings, text);
  } catch (error) {
    if (!(error instanceof KintoneError)) throw error;
    checks.wrong(place, error.message);
  }
  return text;
}

/** A `filterCond`: the part of a query before `order by`. */
export function condition(context: QueryContext, checks: Checks, value: unknown, place: string): string {
  return checked(context, checks, value, place, checkCondition);
}

/** A `sort`: field codes with `asc` or `desc`. */
export function order(context: QueryContext, checks: Checks, value: unknown, place: string): string {
  return checked(context, checks, value, place, checkOrder);
}
