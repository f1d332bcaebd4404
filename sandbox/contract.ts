/**
 * What the sandbox's server and its pages agree on, and how tests and scripts drive the sandbox.
 * The pages speak kintone's own REST API (with the header below) and know nothing else of the server.
 */

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
  /** What `kintone.plugin.app.getConfig(id)` gives; null before the first save. */
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
  /** Apps the user sees (portal and navigation). */
  apps: { id: string; name: string; guestSpaceId: string | null }[];
  /** kintone-wide scripts, before the plugins. */
  wideJs: string[];
  plugins: LoadedPlugin[];
  /** The app's own JavaScript customization, after the plugins. */
  appJs: string[];
  appCss: string[];
  /** On the plugin settings screen: the plugin whose settings are open and its HTML. */
  settingsOf: { plugin: LoadedPlugin; html: string } | null;
  /** Fire show events before DOMContentLoaded, as a fast kintone may. */
  earlyEvents: boolean;
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
  status: number;
  /** Request body in bytes. */
  bytes: number;
  /** Parsed request and answer, for contract checks. */
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
}

/**
 * A running sandbox. Control calls over HTTP do the same, for tests that run in another process:
 *
 * - `GET /sandbox/` home page with users, apps and addresses
 * - `GET /sandbox/login?user=CODE&to=PATH` sign in by one click; `GET /sandbox/logout`
 * - `POST /sandbox/reset`
 * - `PUT /sandbox/faults` `{rules: FaultRule[]}`; `DELETE /sandbox/faults`
 * - `GET /sandbox/requests?app=ID` `{count, entries: JournalEntry[]}`; `DELETE /sandbox/requests`
 * - `PUT /sandbox/clock` `{offsetMs}`
 * - `PUT /sandbox/options` `{duplicatesNamed?, earlyEvents?, deployMs?}`
 * - `PUT /sandbox/wide` `{js: string[]}` script texts of the kintone-wide customization
 */
export interface Sandbox {
  /** `http://localhost:PORT`, no slash at the end. rest-api-client accepts plain http on `localhost` only. */
  readonly url: string;
  /** Installs or updates a packed plugin, as an administrator would; gives its id. Refuses a bad signature or manifest. */
  installPlugin(zip: Uint8Array): Promise<string>;
  /** Adds a plugin to an app and deploys. `config` is what `setConfig` would have saved. */
  addPlugin(appId: string, pluginId: string, config?: Record<string, string>): void;
  setFaults(rules: FaultRule[]): void;
  journal(): readonly JournalEntry[];
  clearJournal(): void;
  /** Back to the sample content; plugins stay installed. */
  reset(): void;
  close(): Promise<void>;
}
