/** Apps: finding them, making one, deploying. https://cybozu.dev/ja/kintone/docs/rest-api/apps/ */
import type { App } from '../model';
import { invalid, problem, requestMessages } from '../problems';
import { appPermissions } from '../records';
import { checkRevision } from '../settings/change';
import { isChanged, revert, startDeploy } from '../settings/deploy';
import { MAX_APP_NAME_LENGTH } from '../settings/general';
import { createApp } from '../settings/new-app';
import type { SandboxState, Space } from '../state';
import { requestDay } from '../http/counting';
import {
  appOf,
  demand,
  listOf,
  liveOf,
  MAX_OFFSET,
  mayReach,
  numberOf,
  personOf,
  reachableApp,
  textOf,
  type Call,
  type Handler,
} from './call';
import { holdsFiles } from './files';

const MAX_DEPLOYED_APPS = 300;

/** kintone's times in app answers: ISO 8601 with milliseconds. */
const time = (milliseconds: number): string => new Date(milliseconds).toISOString();

function describe(state: SandboxState, app: App): Record<string, unknown> {
  const settings = app.live ?? app.preview;
  return {
    appId: app.id,
    code: app.code,
    name: settings.name,
    description: settings.description,
    spaceId: app.spaceId,
    // The sandbox's spaces have one thread each, with the space's own id.
    threadId: app.spaceId,
    createdAt: time(app.createdAt),
    creator: personOf(state, app.creator),
    modifiedAt: time(app.modifiedAt),
    modifier: personOf(state, app.modifier),
  };
}

/** Deployed, reachable, and the asker may at least look, add or manage. */
export function isVisible(call: Pick<Call, 'state' | 'actor'>, app: App): boolean {
  if (!app.live || !mayReach(call.state, call.actor, app)) return false;
  const { view, add, admin } = appPermissions(call.state.domain, call.actor, app);
  return view || add || admin;
}

/** GET app.json {id} */
const getApp: Handler = (call) => {
  const app = appOf(call, 'id');
  liveOf(call, app);
  demand(call, app, 'view', 'add', 'admin');
  return describe(call.state, app);
};

/** GET apps.json {ids?, codes?, name?, spaceIds?, limit?, offset?} */
const getApps: Handler = (call) => {
  const ids = listOf(call, 'ids', 100).map(String);
  const codes = listOf(call, 'codes', 100).map(String);
  const spaceIds = listOf(call, 'spaceIds', 100).map(String);
  const name = typeof call.parameters['name'] === 'string' ? call.parameters['name'].toLowerCase() : '';
  const limit = numberOf(call, 'limit', 100, 1, 100);
  const offset = numberOf(call, 'offset', 0, 0, MAX_OFFSET);
  const wanted = (app: App): boolean =>
    (ids.length === 0 || ids.includes(app.id)) &&
    (codes.length === 0 || codes.includes(app.code)) &&
    (spaceIds.length === 0 || (app.spaceId !== null && spaceIds.includes(app.spaceId))) &&
    (call.guestSpaceId === null || app.guestSpaceId === call.guestSpaceId) &&
    (app.live?.name.toLowerCase().includes(name) ?? false);
  const apps = [...call.state.domain.apps.values()].filter((app) => wanted(app) && isVisible(call, app));
  return { apps: apps.slice(offset, offset + limit).map((app) => describe(call.state, app)) };
};

/** The space a new app goes into. @throws KintoneError GAIA_SP01, CB_NO02 (not a member). */
function spaceForApp(call: Call): Space | null {
  const id = call.parameters['space'] ?? call.guestSpaceId;
  if (id === undefined || id === null) return null;
  const space = call.state.spaces.get(String(id));
  const { language, user } = call.actor;
  if (!space) throw problem('GAIA_SP01', language);
  if (space.isGuest !== (call.guestSpaceId !== null))
    throw problem(space.isGuest ? 'GAIA_IL23' : 'GAIA_IL25', language);
  if (!user || user.isGuest || !(space.members.has(user.code) || user.isAdministrator))
    throw problem('CB_NO02', language);
  return space;
}

/** POST preview/app.json {name, space?, thread?} -> {app, revision}; needs the right to create apps. */
const addApp: Handler = (call) => {
  const { actor, state } = call;
  const name = textOf(call, 'name', MAX_APP_NAME_LENGTH);
  const space = spaceForApp(call);
  const { user } = actor;
  if (!user) throw problem('GAIA_NO01', actor.language);
  if (!space && !user.isAdministrator && !state.appCreators.has(user.code))
    throw problem('CB_NO02', actor.language);
  const app = createApp(state, name, user.code, actor.language, space);
  return { app: app.id, revision: String(app.revision) };
};

/** POST preview/app/deploy.json {apps: [{app, revision?}], revert?} -> {} at once */
const deploy: Handler = (call) => {
  const { language } = call.actor;
  const requests = listOf(call, 'apps', MAX_DEPLOYED_APPS);
  if (requests.length === 0) throw invalid(language, { apps: requestMessages.required(language) });
  const apps = requests.map((request, index) => {
    const { app: id, revision } = (request ?? {}) as { app?: unknown; revision?: unknown };
    const app = reachableApp(call, id, `apps[${index}].app`);
    demand(call, app, 'admin');
    if (app.deploy === 'PROCESSING') throw problem('GAIA_CO03', language);
    checkRevision(call.actor, app, revision);
    return app;
  });
  if (String(call.parameters['revert']) === 'true') apps.forEach(revert);
  else startDeploy(call.state, apps);
  return {};
};

/** GET preview/app/deploy.json {apps} -> how far each deploy is */
const deployStatus: Handler = (call) => {
  const ids = listOf(call, 'apps', MAX_DEPLOYED_APPS);
  const { language } = call.actor;
  if (ids.length === 0) throw invalid(language, { apps: requestMessages.required(language) });
  return {
    apps: ids.map((id, index) => {
      const app = reachableApp(call, id, `apps[${index}]`);
      demand(call, app, 'admin');
      return { app: app.id, status: app.deploy };
    }),
  };
};

function lastUpdate(app: App): string | null {
  let last = -Infinity;
  for (const { system } of app.records.values()) last = Math.max(last, system.updatedAt);
  return last === -Infinity ? null : time(last);
}

/** Bytes of the attachments in an app's records, those in tables included. */
function storageUsage(app: App): number {
  let bytes = 0;
  const add = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { fileKey, size } = value as { fileKey?: unknown; size?: unknown };
    if (typeof fileKey === 'string') bytes += Number(size ?? 0);
    else Object.values(value).forEach(add);
  };
  if (holdsFiles(app)) for (const record of app.records.values()) add(record.values);
  return bytes;
}

/**
 * GET apps/statistics.json {offset?, limit?}: the only official look at an app's requests of the day. On the Wide course;
 * lists the apps that the asker manages.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/get-apps-statistics
 */
const statistics: Handler = (call) => {
  const { state } = call;
  if (!state.wideCourse) throw problem('CB_NF01', call.actor.language);
  const limit = numberOf(call, 'limit', 100, 1, 100);
  const offset = numberOf(call, 'offset', 0, 0, MAX_OFFSET);
  const today = requestDay(state.domain.now());
  const managed = [...state.domain.apps.values()].filter(
    (app) => mayReach(state, call.actor, app) && appPermissions(state.domain, call.actor, app).admin,
  );
  const apps = managed.slice(offset, offset + limit);
  return {
    apps: apps.map((app) => {
      const settings = app.live ?? app.preview;
      const space = app.spaceId === null ? null : state.spaces.get(app.spaceId);
      const { desktop, mobile } = settings.customize;
      const files = [desktop.js, desktop.css, mobile.js, mobile.css];
      const activated = isChanged(app) ? 'CHANGED' : 'ACTIVATED';
      return {
        id: app.id,
        name: settings.name,
        space: space ? { id: space.id, name: space.name } : null,
        appGroup: 'Public',
        status: app.live ? activated : 'NOT_ACTIVATED',
        recordUpdatedAt: lastUpdate(app),
        recordCount: String(app.records.size),
        fieldCount: String(Object.keys(settings.fields).length),
        dailyRequestCount: String(state.requestCounts.get(app.id)?.get(today) ?? 0),
        storageUsage: String(storageUsage(app)),
        customized: files.some((list) => list.length > 0),
        creator: personOf(state, app.creator),
        createdAt: time(app.createdAt),
        modifier: personOf(state, app.modifier),
        modifiedAt: time(app.modifiedAt),
      };
    }),
  };
};

export const appRoutes: Record<string, Handler> = {
  'GET app.json': getApp,
  'GET apps.json': getApps,
  'GET apps/statistics.json': statistics,
  'POST preview/app.json': addApp,
  'POST preview/app/deploy.json': deploy,
  'GET preview/app/deploy.json': deployStatus,
};
