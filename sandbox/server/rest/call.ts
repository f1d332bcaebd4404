/** One REST call as its handler sees it: who asks, which app, with which parameters. */
import type { Actor, App, AppSettings } from '../model';
import { invalid, problem, requestMessages } from '../problems';
import { appPermissions, type AppPermissions } from '../records';
import { findApp, type SandboxState } from '../state';

export interface UploadedFile {
  name: string;
  contentType: string;
  bytes: Uint8Array;
}

export interface Call {
  state: SandboxState;
  actor: Actor;
  /** From the path `/k/guest/<id>/v1/...`; null for an ordinary path. */
  guestSpaceId: string | null;
  /** Query string or body; the request token is taken out. */
  parameters: Record<string, unknown>;
  /** The file of a multipart request. */
  file: UploadedFile | null;
}

/** A handler's answer that is not JSON: the bytes of a file. */
export class FileAnswer {
  constructor(
    readonly bytes: Uint8Array,
    readonly contentType: string,
    readonly name: string,
  ) {}
}

export type Handler = (call: Call) => unknown;

/** An app by the parameter that names it, if the path and the asker may reach it at all. */
export function appOf(call: Call, parameter = 'app'): App {
  return reachableApp(call, call.parameters[parameter], parameter);
}

/**
 * @param place where an error says the bad id stands, for instance `apps[0].app`
 * @throws KintoneError CB_VA01 (no id), GAIA_AP01, GAIA_IL23 (guest-space app on an ordinary path), CB_NO02.
 */
export function reachableApp(call: Call, id: unknown, place: string): App {
  const { state, actor } = call;
  const { language } = actor;
  if (id === undefined || id === null || id === '')
    throw invalid(language, { [place]: requestMessages.required(language) });
  if (!/^[1-9]\d*$/.test(String(id)))
    throw invalid(language, { [place]: requestMessages.wrongValue(language) });
  const app = findApp(state, id);
  if (!app) throw problem('GAIA_AP01', language, String(id));
  if (app.guestSpaceId !== call.guestSpaceId)
    throw problem(app.guestSpaceId !== null ? 'GAIA_IL23' : 'GAIA_IL25', language);
  if (!mayReach(state, actor, app)) throw problem('CB_NO02', language);
  return app;
}

/** Members reach a guest space's or private space's apps; guests reach nothing else. */
export function mayReach(state: SandboxState, actor: Actor, app: App): boolean {
  if (!actor.user) return true;
  const space = app.spaceId === null ? undefined : state.spaces.get(app.spaceId);
  const isMember = space?.members.has(actor.user.code) ?? false;
  if (actor.user.isGuest) return isMember;
  if (space && (space.isGuest || space.isPrivate)) return isMember || actor.user.isAdministrator;
  return true;
}

/** A user as answers name who made something; the login name stands for those who are gone. */
export const personOf = (state: SandboxState, code: string): { code: string; name: string } => ({
  code,
  name: state.domain.users.get(code)?.name ?? code,
});

/** The deployed settings. An app that was never deployed does not exist for live calls. */
export function liveOf(call: Call, app: App): AppSettings {
  if (!app.live) throw problem('GAIA_AP01', call.actor.language, app.id);
  return app.live;
}

export function permissionsOf(call: Call, app: App): AppPermissions {
  return appPermissions(call.state.domain, call.actor, app);
}

/** @throws KintoneError CB_NO02 (a token: GAIA_NO01) unless the asker has one of the rights on the app. */
export function demand(call: Call, app: App, ...rights: (keyof AppPermissions)[]): void {
  const permissions = permissionsOf(call, app);
  if (rights.some((right) => permissions[right])) return;
  throw problem(call.actor.token ? 'GAIA_NO01' : 'CB_NO02', call.actor.language);
}

/** @throws KintoneError CB_NO02 unless a kintone administrator asks. */
export function demandAdministrator(call: Call): void {
  if (!call.actor.user?.isAdministrator) throw problem('CB_NO02', call.actor.language);
}

/** A list parameter; a missing one is empty. @throws KintoneError CB_VA01 when it is no list or over the limit. */
export function listOf(call: Call, parameter: string, limit: number): unknown[] {
  const value = call.parameters[parameter];
  const { language } = call.actor;
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalid(language, { [parameter]: requestMessages.wrongValue(language) });
  if (value.length > limit)
    throw invalid(language, { [parameter]: requestMessages.tooMany(language, limit) });
  return value;
}

/** kintone takes no greater `offset` here. */
export const MAX_OFFSET = 2_147_483_647;

/** A whole number within bounds; `fallback` when it is missing. @throws KintoneError CB_VA01 otherwise. */
export function numberOf(
  call: Call,
  parameter: string,
  fallback: number,
  least: number,
  most: number,
): number {
  const value = call.parameters[parameter];
  const { language } = call.actor;
  if (value === undefined || value === null || value === '') return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < least || number > most)
    throw invalid(language, { [parameter]: requestMessages.wrongValue(language) });
  return number;
}

/** Text that must be there and not be empty. @throws KintoneError CB_VA01. */
export function textOf(call: Call, parameter: string, maxLength = Infinity): string {
  const value = call.parameters[parameter];
  const { language } = call.actor;
  if (typeof value !== 'string' || value === '')
    throw invalid(language, { [parameter]: requestMessages.required(language) });
  if (value.length > maxLength)
    throw invalid(language, { [parameter]: requestMessages.tooLong(language, maxLength) });
  return value;
}
