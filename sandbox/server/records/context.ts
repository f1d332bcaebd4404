import { appNotFound, type Language } from '../errors';
import type { Actor, App, AppSettings, Domain } from '../model';

/** Who asks for what, where: handed to every rule. `settings` are the live ones; what is being edited does not count. */
export interface Context {
  readonly domain: Domain;
  readonly actor: Actor;
  readonly app: App;
  readonly settings: AppSettings;
  readonly language: Language;
}

/**
 * The context of one call.
 * @throws GAIA_AP01 for an app that was never deployed: to the live APIs it does not exist yet.
 */
export function contextOf(domain: Domain, actor: Actor, app: App): Context {
  if (!app.live) throw appNotFound(actor.language, app.id);
  return { domain, actor, app, settings: app.live, language: actor.language };
}

/** kintone acts as this user for requests with an API token. https://cybozu.dev/ja/kintone/docs/rest-api/overview/authentication */
const TOKEN_USER = 'Administrator';

/** Login name of the acting user. */
export function actingUser(actor: Actor): string {
  return actor.user?.code ?? TOKEN_USER;
}

/** Time zone for `TODAY()` and default values; UTC for an API token, whose user has no zone in the sandbox. */
export function timeZoneOf(actor: Actor): string {
  return actor.user?.timezone ?? 'UTC';
}
