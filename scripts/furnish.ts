/**
 * Puts the product into a running sandbox the way an administrator would: installs the packed zip, creates the log app over
 * REST, and saves settings for an app.
 */
import { readFileSync } from 'node:fs';
import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import type { Sandbox } from '../sandbox';
import { composeSettings, toConfig } from '../src/config/model/compose';
import { readTrackedApp } from '../src/config/kintone/tracked-app';
import { createLogApp, untilDeployed } from '../src/logapp';
import { MAX_SETTINGS_CHARACTERS, defaultSettings, type Settings } from '../src/settings';

const ZIP = 'dist/access-logger.zip';
/** How often the local kintone is asked whether an update has ended. */
const DEPLOY_POLL_MS = 50;
/** A minute, which it never takes. */
const DEPLOY_POLLS = 1200;
export const VIEWER = 'dist/access-logger-viewer.js';

/** Sample content: who administers, who audits, and the apps. Every user's password is the login name. */
export const ADMINISTRATOR = 'sato';
export const AUDITOR = 'kobayashi';
const AUDITORS_GROUP = '監査';
export const CUSTOMERS = '1';
export const EQUIPMENT = '2';

export function clientOf(
  sandbox: Sandbox,
  user = ADMINISTRATOR,
  guestSpaceId?: string,
): KintoneRestAPIClient {
  return new KintoneRestAPIClient({
    baseUrl: sandbox.url,
    auth: { username: user, password: user },
    ...(guestSpaceId === undefined ? {} : { guestSpaceId }),
  });
}

/** Installs the built plugin; gives its id. */
export function installPlugin(sandbox: Sandbox): Promise<string> {
  return sandbox.installPlugin(readFileSync(ZIP));
}

/** Creates the log app with the built viewer; gives its id. */
export async function addLogApp(
  sandbox: Sandbox,
  name = 'アクセスログ',
  guestSpaceId?: string,
): Promise<string> {
  const { appId } = await createLogApp(clientOf(sandbox, ADMINISTRATOR, guestSpaceId), {
    name,
    language: 'ja',
    auditors: [{ type: 'GROUP', code: AUDITORS_GROUP }],
    viewerSource: readFileSync(VIEWER, 'utf8'),
    ...(guestSpaceId === undefined ? {} : { guestSpaceId }),
  });
  return appId;
}

/** Updates apps, and waits until kintone has done so. Throws when it fails. */
export async function deploy({ app }: KintoneRestAPIClient, ...apps: string[]): Promise<void> {
  await app.deployApp({ apps: apps.map((id) => ({ app: id })) });
  const states = await untilDeployed(() => app.getDeployStatus({ apps }), {
    pollMs: DEPLOY_POLL_MS,
    polls: DEPLOY_POLLS,
  });
  if (!states) throw new Error(`The update of app ${apps.join(', ')} does not end.`);
  const failed = states.find(({ status }) => status !== 'SUCCESS');
  if (failed) throw new Error(`The update of app ${failed.app} ended with ${failed.status}.`);
}

type Right = Awaited<ReturnType<KintoneRestAPIClient['app']['getAppAcl']>>['rights'][number];
type WrittenRight = Parameters<KintoneRestAPIClient['app']['updateAppAcl']>[0]['rights'][number];

/** An app's rights in the form that they are written in: the app's creator is read with a code of null, which cannot be written. */
export async function rightsOf({ app }: KintoneRestAPIClient, id: string): Promise<(Right & WrittenRight)[]> {
  const { rights } = await app.getAppAcl({ app: id });
  return rights.map((right) =>
    right.entity.type === 'CREATOR' ? { ...right, entity: { type: 'CREATOR' } } : right,
  ) as (Right & WrittenRight)[];
}

/** Lets one more user read a log app, as its administrator would. */
export async function letRead(client: KintoneRestAPIClient, logApp: string, user: string): Promise<void> {
  const rights = await rightsOf(client, logApp);
  const auditors = rights.find(({ entity, recordViewable }) => entity.type === 'GROUP' && recordViewable);
  if (!auditors) throw new Error('The log app gives nobody the right to read it.');
  const { rights: recordRights } = await client.app.getRecordAcl({ app: logApp });
  if (recordRights.length > 0) throw new Error('The log app restricts single records; allow them too.');
  await client.app.updateAppAcl({
    app: logApp,
    rights: [{ ...auditors, entity: { type: 'USER', code: user } }, ...rights],
  });
  await deploy(client, logApp);
}

/**
 * Adds the plugin to an app with settings, as the settings screen would save them. Throws when they are longer than kintone
 * keeps, which the screen refuses to save, too.
 */
export async function track(
  sandbox: Sandbox,
  pluginId: string,
  appId: string,
  logApp: Settings['logApp'],
  changes: Partial<Settings> = {},
): Promise<void> {
  const app = await readTrackedApp(clientOf(sandbox, ADMINISTRATOR, logApp.guestSpaceId), appId);
  const settings = composeSettings({ ...defaultSettings(), logApp, ...changes }, app);
  const config = toConfig(settings, null);
  if (!config)
    throw new Error(
      `The settings of app ${appId} are longer than the ${MAX_SETTINGS_CHARACTERS} characters that kintone keeps.`,
    );
  sandbox.addPlugin(appId, pluginId, config);
}
