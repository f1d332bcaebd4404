/** Brings one app's test settings to what they should be; making them live is the batch's work. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { toLogAppError, type FailureReason } from '../../../logapp';
import { CONFIG_KEY, defaultSettings, readSettings, type Settings } from '../../../settings';
import { needsActs } from '../../../settings/needs-acts';
import { hasActs, putActsAt } from '../../acts/customization';
import { readTrackedApp } from '../../kintone/tracked-app';
import { toConfig } from '../../model/compose';
import type { Outcome, RollOutStep } from '../model/outcome';
import { applyTemplate, type Applied, type Template } from '../model/template';
import { readAppState, type AppState } from '../rest/app-state';
import { patiently, type Patience } from '../rest/patience';
import type { PluginConfigApi } from '../rest/plugin-config';

/** https://jp.cybozu.help/k/ja/admin/limitation/limit.html */
const MAX_PLUGINS_AN_APP = 20;

export interface PrepareContext {
  client: KintoneRestAPIClient;
  pluginId: string;
  /** Absent: this kintone does not let settings be written over REST. */
  configApi?: PluginConfigApi;
  template: Template;
  /** Work on apps whose settings have other changes that are not live; those go live, too. */
  withPendingChanges: boolean;
  /** Replace settings that the app already has. */
  replaceSettings: boolean;
  /** Mask or leave out what looks like personal data by its name, beside what the pattern treats. */
  protectPersonal: boolean;
  /** The built acts script. */
  actsSource: string;
  /** Writes to the log that an app's settings are about to be changed. Throws what rest-api-client throws. */
  tell(change: SettingsChange): Promise<void>;
  patience: Patience;
}

/** Settings of one app that a roll-out changes. */
export interface SettingsChange {
  app: { id: string; name: string };
  before: Settings;
  after: Settings;
}

interface Prepared {
  app: string;
  outcome: Outcome;
  /** Set when the app has to be deployed for the outcome to hold: the revision to deploy. */
  revision?: string;
  /** What was changed, for the log to learn that it succeeded. */
  change?: SettingsChange;
}

/** An error of one step. */
class StepError extends Error {
  constructor(
    readonly step: RollOutStep,
    override readonly cause: unknown,
  ) {
    super(step);
  }
}

const during = async <T>(step: RollOutStep, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw new StepError(step, error);
  }
};

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

/** Reasons after which nobody knows whether the change took effect. */
const UNCERTAIN: readonly FailureReason[] = ['network', 'busy', 'too-many'];

const isLostAnswer = (error: unknown): boolean =>
  error instanceof StepError &&
  error.step !== 'read' &&
  UNCERTAIN.includes(toLogAppError(error.cause, 'read').reason);

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

/** The pattern fitted to the app; no `config` where it is too long. */
async function fit(
  app: string,
  { client, patience, template, protectPersonal }: PrepareContext,
): Promise<Fit> {
  const tracked = await during('read', () => patiently(() => readTrackedApp(client, app), patience));
  const protect = protectPersonal ? tracked.sections : [];
  const { settings, ...fitted } = applyTemplate(template, tracked, { protect });
  return { tracked, settings, fitted, config: toConfig(settings, null) };
}

interface Fit {
  tracked: Awaited<ReturnType<typeof readTrackedApp>>;
  settings: Settings;
  fitted: Omit<Applied, 'settings'>;
  config: ReturnType<typeof toConfig>;
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

/**
 * The changes that wait are exactly those of a roll-out that was interrupted: the plugin was added where it was missing (one
 * change), its settings written (another), and the acts script added where they need it (a third).
 */
async function isUnfinished(
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
async function isUnfinishedReplacement(
  app: string,
  { live, preview, pendingChanges, settingsText }: AppState,
  context: PrepareContext,
): Promise<boolean> {
  const { configApi, patience, withPendingChanges } = context;
  if (live !== 'on' || preview !== 'on' || !configApi || settingsText === undefined || withPendingChanges)
    return false;
  if (pendingChanges !== 1 && pendingChanges !== 2) return false;
  const { config } = await fit(app, context);
  if (config?.[CONFIG_KEY] !== settingsText) return false;
  const users = await during('read', () => patiently(() => configApi.readLive(app), patience));
  if (users[CONFIG_KEY] === settingsText) return false;
  return pendingChanges === 1 || (await hasItsActs(app, settingsText, context));
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

function failed(app: string, error: unknown): Prepared {
  const step = error instanceof StepError ? error.step : 'read';
  return { app, outcome: failure(step, error instanceof StepError ? error.cause : error) };
}

/** What went wrong, as an outcome. */
export function failure(step: RollOutStep, error: unknown): Outcome {
  const { reason, code, details } = toLogAppError(error, 'read');
  const says = details.filter((words) => words !== '').map((words) => (code ? `${words} (${code})` : words));
  return { kind: 'failed', step, reason, says };
}
