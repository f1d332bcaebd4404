/** Everything one running sandbox remembers: the kintone domain, and what belongs to the server around it. */
import type { FaultRule, JournalEntry, SandboxOptions } from '../contract';
import type { App, Domain, TokenRights } from './model';
import type { InstalledPlugin } from './plugins/installed';

/** A space; apps belong to one by `App.spaceId`. */
export interface Space {
  id: string;
  name: string;
  isGuest: boolean;
  isPrivate: boolean;
  /** Login names; guests are members of guest spaces only. */
  members: Set<string>;
  administrators: Set<string>;
  /** Plain text shown as the space's notice. */
  notice: string;
}

export interface Session {
  userCode: string;
  /** What `kintone.getRequestToken()` gives; demanded on POST, PUT and DELETE under session authentication. */
  requestToken: string;
  /** Epoch milliseconds of the last access. */
  usedAt: number;
}

interface ApiToken {
  appId: string;
  rights: TokenRights;
}

/** The answer of a journal entry. */
interface KeptAnswer {
  /** In characters. */
  readonly size: number;
  forget(): void;
}

export interface SandboxState {
  domain: Domain;
  spaces: Map<string, Space>;
  /** The id of the next view or graph: they count up through the whole domain. */
  nextSettingsId: number;
  /** Login names with the right to create apps outside spaces, beside kintone administrators. */
  appCreators: Set<string>;
  /** By plugin id. They survive a reset, as a kintone administrator's installation would. */
  plugins: Map<string, InstalledPlugin>;
  /** By the value of the session cookie. */
  sessions: Map<string, Session>;
  /** By the token itself. */
  apiTokens: Map<string, ApiToken>;
  faults: FaultRule[];
  journal: JournalEntry[];
  /** What the sandbox did not know or broke on, since somebody took it. It survives a reset: no test may hide it. */
  shortcomings: string[];
  /** Told of every entry. */
  onRequest: SandboxOptions['onRequest'];
  /** Those answers of the journal that can still be read, oldest first. */
  keptAnswers: KeptAnswer[];
  /** Their sizes together. */
  keptCharacters: number;
  /** Counted REST requests: app id -> day (`YYYY-MM-DD`, days begin at 09:00 in Japan) -> number. */
  requestCounts: Map<string, Map<string, number>>;
  /** REST requests being worked on, without those of kintone's own screens. */
  running: number;
  /** Added to the clock by a control call. */
  clockOffsetMs: number;
  /** How long a deploy takes, in milliseconds. */
  deployMs: number;
  /** Every deploy fails. */
  deployFails: boolean;
  earlyEvents: boolean;
  appJsFirst: boolean;
  /** The API-Lab calls for plugin settings are switched on. */
  pluginConfigApi: boolean;
  /** The Wide course: `apps/statistics.json` answers. */
  wideCourse: boolean;
  olderKintone: boolean;
  /** Script texts of the kintone-wide customization, in loading order. */
  wideScripts: string[];
  /** Work that would keep the process alive: cleared when the sandbox closes or is reset. */
  timers: Set<NodeJS.Timeout>;
}

/** The app of an id in any of the forms a request may carry it, or undefined. */
export function findApp(state: SandboxState, id: unknown): App | undefined {
  return state.domain.apps.get(String(id));
}

/** Runs `task` after `ms`, unless the sandbox is closed or reset before. */
export function schedule(state: SandboxState, ms: number, task: () => void): void {
  const timer = setTimeout(() => {
    state.timers.delete(timer);
    task();
  }, ms);
  state.timers.add(timer);
}

export function cancelScheduled(state: SandboxState): void {
  for (const timer of state.timers) clearTimeout(timer);
  state.timers.clear();
}
