/** What a page of the settings screen is, and what it is given to draw itself with. */
import type { LoginUser } from '../../kintone';
import type { ScreenHost } from '../host';
import type { Messages, ScreenLanguage } from '../messages';
import type { Draft } from '../state/draft';
import type { HistoryWork } from '../state/history-work';
import type { Loads } from '../state/loads';
import type { LogAppWork } from '../state/log-app-work';
import type { Rollout } from '../rollout';
import type { Saving } from '../state/saving';
import type { Setup } from '../state/setup';
import type { TransferWork } from '../state/transfer-work';
import type { TrialWork } from '../state/trial-work';
import type { Ui } from '../state/ui';

/** Everything of the open screen. Its parts tell the screen when they change, which then draws again. */
export interface PageContext {
  host: ScreenHost;
  messages: Messages;
  language: ScreenLanguage;
  /** The signed-in user. */
  user: LoginUser;
  draft: Draft;
  loads: Loads;
  logApp: LogAppWork;
  saving: Saving;
  /** All apps. */
  rollout: Rollout;
  setup: Setup;
  trial: TrialWork;
  transfer: TransferWork;
  history: HistoryWork;
  ui: Ui;
  /** Changes what is opened or searched for. */
  look(part: Partial<Ui>): void;
  /** Draws the screen again, for state that a page keeps itself. */
  redraw(): void;
}

/** One page, reached by the hash `#<id>` of the screen's address. */
export interface SettingsPage {
  id: string;
  /** Pages about the app at hand change its draft; pages about all apps do not. */
  about: 'this-app' | 'all-apps';
  /** The page has saving among its own content; else it is below every page about this app. */
  savesItself?: true;
  title(messages: Messages): string;
  /** One or two sentences below the title. */
  hint(messages: Messages): string;
  content(context: PageContext): unknown;
}
