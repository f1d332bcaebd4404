/** Tells changes that wait in an app, and are a roll-out's own that was interrupted, from somebody else's. */
import { toLogAppError } from '../../../logapp';
import { CONFIG_KEY, readSettings } from '../../../settings';
import { needsActs } from '../../../settings/needs-acts';
import { hasActs } from '../../acts/customization';
import type { AppState } from '../rest/app-state';
import { patiently } from '../rest/patience';
import type { PluginConfigApi } from '../rest/plugin-config';
import type { PrepareContext } from './context';
import { fit } from './fit';
import { during } from './step';

/**
 * The changes that wait are exactly those of a roll-out that was interrupted: the plugin was added where it was missing (one
 * change), its settings written (another), and the acts script added where they need it (a third).
 */
export async function isUnfinished(
  app: string,
  { live, preview, pendingChanges, settingsText }: AppState,
  context: PrepareContext,
): Promise<boolean> {
  if (live !== 'absent' || preview === 'absent') return false;
  if (settingsText === undefined) return pendingChanges === 1;
  return pendingChanges === 2 || (pendingChanges === 3 && (await hasItsActs(app, settingsText, context)));
}

/**
 * The same where the plugin was live before: its settings written (one change), and the acts script added (another). They must be
 * the very ones this roll-out would write, and not be live, or a change that waits would be somebody else's.
 */
export async function isUnfinishedReplacement(
  app: string,
  { live, preview, pendingChanges, settingsText }: AppState,
  context: PrepareContext,
): Promise<boolean> {
  const { configApi, withPendingChanges } = context;
  if (live !== 'on' || preview !== 'on' || !configApi || settingsText === undefined || withPendingChanges)
    return false;
  if (pendingChanges !== 1 && pendingChanges !== 2) return false;
  const { config } = await fit(app, context);
  if (config?.[CONFIG_KEY] !== settingsText) return false;
  if (!(await haveUsersOther(settingsText, app, configApi, context))) return false;
  return pendingChanges === 1 || (await hasItsActs(app, settingsText, context));
}

/**
 * Whether users of the app have other settings than these. Who manages the app, but may neither view nor add its records, cannot
 * know that: `false`, so that the changes that wait are left alone.
 */
async function haveUsersOther(
  settingsText: string,
  app: string,
  configApi: PluginConfigApi,
  { patience }: PrepareContext,
): Promise<boolean> {
  return during('read', async () => {
    try {
      const users = await patiently(() => configApi.readLive(app), patience);
      return users[CONFIG_KEY] !== settingsText;
    } catch (error) {
      if (toLogAppError(error, 'read').reason !== 'permission') throw error;
      return false;
    }
  });
}

async function hasItsActs(
  app: string,
  settingsText: string,
  { client, patience }: PrepareContext,
): Promise<boolean> {
  const settings = readSettings(settingsText);
  return (
    settings !== undefined &&
    needsActs(settings) &&
    (await during('read', () => patiently(() => hasActs(client, app), patience)))
  );
}
