/** A sandbox's state at its start, and again after a reset. */
import type { SandboxOptions } from '../contract';
import type { Domain } from './model';
import { clearJournal } from './http/journal';
import type { SandboxState } from './state';

/** Long enough to be seen as asynchronous, short enough not to be waited for. */
export const DEPLOY_MS = 200;

/** Above the small ids that kintone keeps for itself (20 is its "all records" list). */
const FIRST_SETTINGS_ID = 5001;

export function createState(options: SandboxOptions): SandboxState {
  const clock = options.now ?? Date.now;
  const domain: Domain = {
    users: new Map(),
    organizations: [],
    groups: [],
    apps: new Map(),
    nextAppId: 1,
    files: new Map(),
    now: () => clock() + state.clockOffsetMs,
    duplicatesNamed: options.duplicatesNamed ?? 'all',
  };
  const state: SandboxState = {
    domain,
    spaces: new Map(),
    nextSettingsId: FIRST_SETTINGS_ID,
    appCreators: new Set(),
    plugins: new Map(),
    sessions: new Map(),
    apiTokens: new Map(),
    faults: [],
    journal: [],
    shortcomings: [],
    onRequest: options.onRequest,
    keptAnswers: [],
    keptCharacters: 0,
    requestCounts: new Map(),
    running: 0,
    clockOffsetMs: 0,
    deployMs: DEPLOY_MS,
    deployFails: false,
    earlyEvents: false,
    appJsFirst: false,
    pluginConfigApi: false,
    wideCourse: true,
    olderKintone: false,
    wideScripts: [],
    timers: new Set(),
  };
  return state;
}

/**
 * Takes everything out of the domain, for new sample content. Plugins, options and signed-in users stay: a reset is
 * about the data.
 */
export function emptyDomain(state: SandboxState): void {
  const { domain } = state;
  domain.users.clear();
  domain.organizations = [];
  domain.groups = [];
  domain.apps.clear();
  domain.nextAppId = 1;
  domain.files.clear();
  delete domain.cursors;
  state.spaces.clear();
  state.nextSettingsId = FIRST_SETTINGS_ID;
  state.appCreators.clear();
  state.apiTokens.clear();
  state.faults = [];
  clearJournal(state);
  state.requestCounts.clear();
}
