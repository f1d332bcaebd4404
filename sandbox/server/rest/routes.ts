/** Which REST calls the sandbox knows. What is not in here is answered with 501, never with a silent 200. */
import { appRoutes } from './apps';
import { bulkRequest } from './bulk';
import type { Handler } from './call';
import { fileRoutes } from './files';
import { pluginRoutes } from './plugins';
import { recordRoutes } from './records';
import { settingsRoutes } from './settings';
import { spaceRoutes } from './spaces';
import { userRoutes } from './users';

/** Method and path behind `/k/v1/` (or its guest-space twin) -> handler. */
const KINTONE: ReadonlyMap<string, Handler> = new Map(
  Object.entries({
    ...recordRoutes,
    ...fileRoutes,
    ...appRoutes,
    ...settingsRoutes,
    ...pluginRoutes,
    ...spaceRoutes,
    'POST bulkRequest.json': bulkRequest,
  }),
);

/** Method and path behind `/v1/` -> handler. */
const USER: ReadonlyMap<string, Handler> = new Map(Object.entries(userRoutes));

/** Every call the sandbox knows, as method and path, without their guest-space twins. */
export const KNOWN_CALLS: readonly string[] = [
  ...[...KINTONE.keys()].map((name) => name.replace(' ', ' /k/v1/')),
  ...[...USER.keys()].map((name) => name.replace(' ', ' /v1/')),
];

/** Calls of a kintone administrator or of a person: an API token belongs to an app and has no say here. */
const WITHOUT_TOKEN: ReadonlySet<Handler | undefined> = new Set<Handler | undefined>([
  ...Object.values(userRoutes),
  ...Object.values(spaceRoutes),
  pluginRoutes['POST plugin.json'],
  pluginRoutes['PUT plugin.json'],
  pluginRoutes['DELETE plugin.json'],
  pluginRoutes['GET plugins.json'],
  pluginRoutes['GET plugins/required.json'],
  pluginRoutes['GET plugin/apps.json'],
  appRoutes['GET apps.json'],
  appRoutes['GET apps/statistics.json'],
  appRoutes['POST preview/app.json'],
  recordRoutes['GET records/acl/evaluate.json'],
]);

export interface Route {
  /** null: the sandbox does not know this call. */
  handler: Handler | null;
  guestSpaceId: string | null;
  withToken: boolean;
}

const PATHS = /^(?:\/k(?:\/guest\/(?<space>\d+))?(?<kintone>\/v1\/)|(?<user>\/v1\/))(?<rest>.*)$/;

/** The route of a REST path; null when the path is none of REST's. */
export function routeOf(method: string, path: string): Route | null {
  const match = PATHS.exec(path)?.groups;
  if (!match) return null;
  const table = match['user'] === undefined ? KINTONE : USER;
  const handler = table.get(`${method} ${match['rest'] ?? ''}`) ?? null;
  return {
    handler,
    guestSpaceId: match['space'] ?? null,
    withToken: handler !== null && !WITHOUT_TOKEN.has(handler),
  };
}
