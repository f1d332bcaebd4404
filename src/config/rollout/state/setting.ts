/** What the parts of the roll-out share. */
import type { LoginUser } from '../../../kintone';
import type { Settings } from '../../../settings';
import type { ScreenHost } from '../../host';
import type { Messages } from '../../messages';
import type { Draft } from '../../state/draft';

export interface Setting {
  host: ScreenHost;
  messages: Messages;
  draft: Draft;
  user: LoginUser;
  /** Draws the screen again. */
  changed(): void;
  /** Moves the focus to what took the place of a pressed button. */
  focus(selector: string): void;
}

/** The settings that are stored for this app; `undefined` before the first save. The draft may differ. */
export function storedSettings({ draft }: Pick<Setting, 'draft'>): Settings | undefined {
  return draft.stored.kind === 'readable' ? draft.stored.settings : undefined;
}

/** The log app that this app's events go to; '' before the first save. */
export const storedLogAppId = (setting: Pick<Setting, 'draft'>): string =>
  storedSettings(setting)?.logApp.id ?? '';
