/** Checks the conditions and sort orders that settings hold, before they are kept. */
import type { Actor, App, AppSettings, Domain } from '../model';
import { prepareCondition, prepareQuery } from './query';

/** A `filterCond` of rights, views or actions. @throws the query's errors; nothing for an empty one */
export function checkCondition(
  domain: Domain,
  actor: Actor,
  app: App,
  settings: AppSettings,
  condition: string,
): void {
  prepareCondition({ domain, actor, app, settings, language: actor.language }, condition);
}

/** A `sort` of views, `code asc, code desc`. @throws GAIA_IQ11, GAIA_IS02, CB_VA01; nothing for an empty one */
export function checkOrder(
  domain: Domain,
  actor: Actor,
  app: App,
  settings: AppSettings,
  sort: string,
): void {
  if (sort.trim() === '') return;
  prepareQuery({ domain, actor, app, settings, language: actor.language }, `order by ${sort}`);
}
