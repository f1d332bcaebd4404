/** What a page of the settings screen is, and what it is given to draw itself with. */
import type { LoginUser } from '../../kintone';
import type { ScreenHost } from '../host';
import type { Messages, ScreenLanguage } from '../messages';
import type { PreviewKind } from '../model/preview';
import type { Draft } from '../state/draft';
import type { Loads } from '../state/loads';
import type { LogAppWork } from '../state/log-app-work';
import type { Rollout } from '../rollout';
import type { Saving } from '../state/saving';

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
  /** What the sample log record shows. */
  preview: { kind: PreviewKind };
  /** Draws the screen again, for state that a page keeps itself. */
  redraw(): void;
}

/** One page, reached by the hash `#<id>` of the screen's address. */
export interface SettingsPage {
  id: string;
  /** Pages about the app at hand change its draft; pages about all apps do not. */
  about: 'this-app' | 'all-apps';
  title(messages: Messages): string;
  /** One or two sentences below the title. */
  hint(messages: Messages): string;
  content(context: PageContext): unknown;
}
