/** Brings one app's test settings to what they should be; making them live is the batch's work. */
import { CONFIG_KEY, defaultSettings, readSettings, type Settings } from '../../../settings';
import { needsActs } from '../../../settings/needs-acts';
import { putActsAt } from '../../acts/customization';
import type { Outcome, RollOutStep } from '../model/outcome';
import { readAppState } from '../rest/app-state';
import { patiently } from '../rest/patience';
import type { PrepareContext, SettingsChange } from './context';
import { fit } from './fit';
import { during, failure, isLostAnswer, StepError } from './step';
import { isUnfinished, isUnfinishedReplacement } from './unfinished';

/** https://jp.cybozu.help/k/ja/admin/limitation/limit.html */
const MAX_PLUGINS_AN_APP = 20;

interface Prepared {
  app: string;
  outcome: Outcome;
  /** Set when the app has to be deployed for the outcome to hold: the revision to deploy. */
  revision?: string;
  /** What was changed, for the log to learn that it succeeded. */
  change?: SettingsChange;
}

/**
 * Reads the app and does what is missing. Never throws: what goes wrong is the outcome. A change whose answer was lost is
 * looked for by reading again, once.
 */
export async function prepareApp(app: string, context: PrepareContext): Promise<Prepared> {
  const done: Done = {};
  try {
    return await attempt(app, context, done, false);
  } catch (error) {
    if (!isLostAnswer(error)) return failed(app, error);
  }
  try {
    return await attempt(app, context, done, true);
  } catch (error) {
    return failed(app, error);
  }
}

/** What an attempt has told the log already. */
interface Done {
  change?: SettingsChange;
}

/** @param again the changes that wait may be this roll-out's own, whose answer was lost */
async function attempt(app: string, context: PrepareContext, done: Done, again: boolean): Promise<Prepared> {
  const { client, pluginId, configApi, patience, template, replaceSettings } = context;
  if (app === template.settings.logApp.id) return { app, outcome: { kind: 'log-app' } };
  const state = await during('read', () =>
    patiently(() => readAppState(client, configApi, app, pluginId), patience),
  );
  if (state.live === 'off') return { app, outcome: { kind: 'switched-off' } };
  const ownChanges =
    again ||
    (await isUnfinished(app, state, context)) ||
    (await isUnfinishedReplacement(app, state, context));
  if (state.pendingChanges !== 0 && !ownChanges && !context.withPendingChanges)
    return { app, outcome: { kind: 'pending-changes' } };
  const isMissing = state.preview === 'absent';
  if (isMissing && state.pluginCount >= MAX_PLUGINS_AN_APP)
    return { app, outcome: { kind: 'too-many-plugins' } };

  let { revision } = state;
  const isWaiting = isMissing || state.live === 'absent' || (ownChanges && state.pendingChanges !== 0);
  if (isMissing) {
    const added = await during('add', () => client.app.addPlugins({ app, ids: [pluginId], revision }));
    revision = String(added.revision);
  }
  const deploying = isWaiting ? { revision } : {};
  if (!configApi) {
    return { app, outcome: { kind: 'by-hand', added: isWaiting }, ...deploying };
  }
  const { tracked, settings, fitted, config } = await fit(app, context);
  if (!config) return { app, outcome: { kind: 'too-long' }, ...deploying };
  const before = readSettings(state.settingsText) ?? defaultSettings();
  const isSame = state.settingsText === config[CONFIG_KEY];
  if (isSame) {
    const acts = await bringActs(app, before, settings, context, revision);
    if ('outcome' in acts) return { app, outcome: acts.outcome };
    const isChanged = isWaiting || acts.isChanged;
    const more = { ...fitted, ...acts.blocked };
    const outcome: Outcome = isChanged
      ? { kind: 'done', added: isWaiting, copied: done.change !== undefined, ...more }
      : { kind: 'unchanged', ...more };
    return { app, outcome, ...done, ...(isChanged ? { revision: acts.revision } : {}) };
  }
  if (state.settingsText !== undefined && !replaceSettings)
    return { app, outcome: { kind: 'kept', added: isWaiting }, ...deploying };
  const change = { app: { id: app, name: tracked.name }, before, after: settings };
  if (!done.change) {
    // First the log, then kintone, as on the app's own settings screen: nothing is changed without its history.
    await during('history', () => context.tell(change));
    done.change = change;
  }
  const written = await during('copy', () => configApi.write(app, config));
  // The call takes no expected revision, so that somebody's change in between shows only afterwards.
  const isAlone = Number(written) === Number(revision) + 1;
  if (!isAlone && !context.withPendingChanges) return { app, outcome: conflict('copy') };
  const acts = await bringActs(app, before, settings, context, written);
  if ('outcome' in acts) return { app, outcome: acts.outcome };
  const outcome: Outcome = { kind: 'done', added: isWaiting, copied: true, ...fitted, ...acts.blocked };
  return { app, outcome, change, revision: acts.revision };
}

const conflict = (step: RollOutStep): Outcome => ({ kind: 'failed', step, reason: 'conflict', says: [] });

interface Acts {
  isChanged: boolean;
  revision: string;
  blocked: { actsBlocked?: true };
}

/** The acts script goes into the app with settings that need it, and out again with settings that do not. */
async function bringActs(
  app: string,
  before: Settings,
  after: Settings,
  { client, actsSource, withPendingChanges }: PrepareContext,
  revision: string,
): Promise<Acts | { outcome: Outcome }> {
  const isNeeded = needsActs(after);
  if (!isNeeded && !needsActs(before)) return { isChanged: false, revision, blocked: {} };
  const put = await during('acts', () => putActsAt(client, app, isNeeded ? actsSource : undefined));
  const isChanged = put.change === 'added' || put.change === 'removed';
  // The call reads the app anew; what somebody else has changed since goes live only where that is allowed.
  const isAlone = Number(put.revision) === Number(revision) + (isChanged ? 1 : 0);
  if (!isAlone && !withPendingChanges) return { outcome: conflict('acts') };
  return {
    isChanged,
    revision: put.revision,
    blocked: put.change === 'blocked' ? { actsBlocked: true } : {},
  };
}

function failed(app: string, error: unknown): Prepared {
  const step = error instanceof StepError ? error.step : 'read';
  return { app, outcome: failure(step, error instanceof StepError ? error.cause : error) };
}
