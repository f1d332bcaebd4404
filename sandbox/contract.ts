/**
 * What the sandbox's server and its pages agree on, and how tests and scripts drive the sandbox.
 * The pages speak kintone's own REST API (with the header below) and know nothing else of the server.
 */

import type { GeneratedLog, LogOptions } from './samples/log/types';

/**
 * Requests of kintone's own screens carry this header: they are not REST requests of a customization, so they are neither
 * counted, nor journaled, nor hit by faults, and need no CSRF token. Rights apply to them as to everybody.
 */
export const PAGE_HEADER = 'X-Sandbox-Page';

export interface SandboxUser {
  id: string;
  code: string;
  name: string;
  email: string;
  language: 'ja' | 'en';
  timezone: string;
  isGuest: boolean;
  /** kintone administrator (cybozu.com administrators always have app rights). */
  isAdministrator: boolean;
  organizations: { id: string; code: string; name: string; primary: boolean }[];
  groups: { id: string; code: string; name: string }[];
}

export type Screen =
  | 'index'
  | 'detail'
  | 'create'
  | 'edit'
  | 'print'
  | 'report'
  | 'portal'
  | 'space'
  | 'app-settings'
  | 'plugin-settings';

/** A plugin as a page must load it. URLs serve the files of the packed zip. */
export interface LoadedPlugin {
  id: string;
  name: string;
  version: string;
  js: string[];
  css: string[];
  /** What `kintone.plugin.app.getConfig(id)` gives; null before the first save, for which kintone gives `{}`. */
  config: Record<string, string> | null;
}

/** Everything a page knows when it starts; serialised into the HTML as JSON. */
export interface PageBootstrap {
  screen: Screen;
  mobile: boolean;
  /** The app's test environment (`/k/admin/preview/<app>/`). */
  preview: boolean;
  guestSpaceId: string | null;
  user: SandboxUser;
  /** All users, for the one-click switch in the page's corner. */
  users: { code: string; name: string; role: string }[];
  requestToken: string;
  app: {
    id: string;
    name: string;
    spaceId: string | null;
    permissions: { view: boolean; add: boolean; edit: boolean; delete: boolean; admin: boolean };
    /** Deployed settings are older than the preview ones. */
    changed: boolean;
  } | null;
  /** On a space's screen: the space. `notice` is plain text. */
  space?: { id: string; name: string; notice: string } | null;
  /** Apps the user sees (portal and navigation); on a space's screen those of the space. */
  apps: { id: string; name: string; guestSpaceId: string | null }[];
  /** kintone-wide scripts, before the plugins. */
  wideJs: string[];
  plugins: LoadedPlugin[];
  /** The app's own JavaScript customization. */
  appJs: string[];
  appCss: string[];
  /** On the plugin settings screen: the plugin whose settings are open and its HTML. */
  settingsOf: { plugin: LoadedPlugin; html: string } | null;
  /** The app's own scripts run before the plugins'; which comes first, kintone's documents do not say. */
  appJsFirst: boolean;
  /** Fire show events before DOMContentLoaded, as a fast kintone may. */
  earlyEvents: boolean;
  /** A kintone of 2025: no event says that a deletion succeeded or an inline edit finished, and there are no dialogs. */
  olderKintone: boolean;
}

/** Requests a fault applies to; all given parts must match. */
export interface FaultMatch {
  method?: string;
  /** A prefix of the path, for instance `/k/v1/records.json`. */
  path?: string;
  app?: string;
  user?: string;
}

export type Fault =
  | { kind: 'latency'; ms: number }
  /** An error answer with kintone's body for it where kintone has one; `text` sends a plain body instead. */
  | { kind: 'status'; status: number; code?: string; text?: string; retryAfter?: string }
  /** The connection is cut before anything is done. */
  | { kind: 'reset' }
  /** The request is done in full, then the connection is cut: the answer is lost. */
  | { kind: 'lost-answer' }
  /** 200 with an HTML page: signed-out session, captive portal, maintenance. */
  | { kind: 'html' }
  /** The CSRF token is refused. */
  | { kind: 'expired-token' };

export interface FaultRule {
  match: FaultMatch;
  fault: Fault;
  /** How many requests it hits; absent means until cleared. */
  times?: number;
}

/** One REST request, as the journal keeps it. */
export interface JournalEntry {
  at: string;
  method: string;
  path: string;
  app: string | null;
  user: string | null;
  /** 0: the connection was cut before anything was done. */
  status: number;
  /** The connection was cut instead of sending the answer (faults `reset` and `lost-answer`). */
  cut?: true;
  /** Request body in bytes. */
  bytes: number;
  /** How many stored records the server looked at; building an index counts the records in it, once. */
  visits: number;
  /** Parsed request and answer, for contract checks. Old answers are forgotten (null) when they are too much to keep. */
  request: unknown;
  answer: unknown;
}

export interface SandboxOptions {
  /** 0 takes a free one. */
  port?: number;
  /** Server clock; the default is the real one. Control calls can add an offset. */
  now?: () => number;
  /** Whether a duplicate-value answer names every duplicate or only the first; kintone does not document it. */
  duplicatesNamed?: 'all' | 'first';
  /** Told of every REST request when it is answered, be it a customization's or of kintone's own screens. */
  onRequest?: (entry: JournalEntry, from: 'customization' | 'screen') => void;
  /** Folder of the built `pages.js`; the default is the project's `dist/sandbox`. */
  assets?: string;
}

/**
 * What kintone's screens do that REST does not offer, for the pages only: session cookie, `PAGE_HEADER`, JSON body,
 * kintone's error bodies. All need app administration and change the test environment ("update app" makes it live):
 *
 * - `GET /sandbox/page/plugins?app=ID` -> `{plugins: PagePlugin[], changed}`: the app's plugins and all that could be added
 * - `PUT /sandbox/page/plugin-config` `{app, pluginId, config}` -> `{}`: what `setConfig` does. Texts only, at most 65,535
 *   characters each and 256 KB together, else `CB_VA01` with the key `config` or `config.<key>`
 * - `PUT /sandbox/page/plugin-enabled` `{app, pluginId, enabled}` -> `{}`
 * - `DELETE /sandbox/page/plugin` `{app, pluginId}` -> `{}`: takes the plugin off the app
 *
 * Adding a plugin and "update app" are REST: `POST /k/v1/preview/app/plugins.json` and `.../deploy.json`.
 */
export interface PagePlugin {
  id: string;
  name: string;
  version: string;
  description: string;
  /** The app has it. */
  added: boolean;
  enabled: boolean;
  /** It has a settings screen. */
  hasSettings: boolean;
  /** The app saved settings for it. */
  configured: boolean;
}

/**
 * A running sandbox. Control calls over HTTP do the same, for tests that run in another process:
 *
 * - `GET /sandbox/` home page with users, apps and addresses; `GET /sandbox/status` what goes on and what can go wrong
 * - `GET /sandbox/login?user=CODE&to=PATH` sign in by one click; `GET /sandbox/logout`
 * - `POST /sandbox/reset`
 * - `PUT /sandbox/faults` `{rules: FaultRule[]}`; `DELETE /sandbox/faults`
 * - `GET /sandbox/requests?app=ID` `{count, entries: JournalEntry[], counted}`; `DELETE /sandbox/requests`. `count` is the
 *   number of entries; `counted` is what kintone would count: app id -> day (from 09:00 in Japan) -> requests. It is not
 *   cleared with the journal
 * - `PUT /sandbox/clock` `{offsetMs}`
 * - `PUT /sandbox/options` `{duplicatesNamed?, earlyEvents?, appJsFirst?, olderKintone?, deployMs?, deployFails?, pluginConfigApi?,
 *   wideCourse?}`. `appJsFirst` (off) runs an app's own scripts before the plugins'; `olderKintone` (off) is a kintone of 2025: no
 *   success events of deletions, no dialogs; `pluginConfigApi` (off) is the API-Lab option for reading and writing plugin settings
 *   over REST; `wideCourse` (on) has `apps/statistics.json`
 * - `PUT /sandbox/wide` `{js: string[]}` script texts of the kintone-wide customization
 * - `POST /sandbox/plugins` (body: a packed plugin) `{id}`; `POST /sandbox/apps/ID/plugins` `{pluginId, config?}`
 * - `POST /sandbox/tokens` `{app, view?, add?, edit?, delete?, admin?}` `{token}`: an API token of the app
 */
export interface Sandbox {
  /** `http://localhost:PORT`, no slash at the end. rest-api-client accepts plain http on `localhost` only. */
  readonly url: string;
  /** Installs or updates a packed plugin, as an administrator would; gives its id. Refuses a bad signature or manifest. */
  installPlugin(zip: Uint8Array): Promise<string>;
  /** Adds a plugin to an app and deploys. `config` is what `setConfig` would have saved. */
  addPlugin(appId: string, pluginId: string, config?: Record<string, string>): void;
  /** Adds so many empty, deployed apps of suzuki's, named `name 1`, `name 2` ...; gives their ids. */
  addApps(count: number, name: string): string[];
  /**
   * Adds so many users named `name 1`, `name 2` ..., with login names `user-1`, `user-2` ... as passwords, each in one of the
   * departments; every tenth is in none. Gives their login names.
   */
  addUsers(count: number, name: string): string[];
  /**
   * Fills an empty log app, and makes users of the people in the log: a million records take some ten seconds. `until` is the
   * sandbox's now unless the options say otherwise.
   * @throws Error when the app is not there, not a log app, or not empty; RangeError for options out of their limits
   */
  fillLog(appId: string, options: LogOptions): Promise<GeneratedLog>;
  setFaults(rules: FaultRule[]): void;
  journal(): readonly JournalEntry[];
  clearJournal(): void;
  /**
   * What the sandbox did not know (501) or broke on (500) since the last call, as `METHOD path: what`, each once: a test in
   * which there is something proves nothing. Faults that answer so on purpose are not among them.
   */
  takeShortcomings(): string[];
  /** Back to the sample content; plugins stay installed. */
  reset(): void;
  close(): Promise<void>;
}
