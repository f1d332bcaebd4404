/** The pages of the settings screen, in the order of the navigation. A new page is one line here. */
import { ROLLOUT_PAGES } from '../../rollout/view/pages';
import type { SettingsPage } from '../page';
import { deliveryPage } from './delivery';
import { eventsPage } from './events';
import { logAppPage } from './log-app';
import { privacyPage } from './privacy';
import { setupPage } from './setup';
import { transferPage } from './transfer';
import { trialPage } from './trial';

export const PAGES: readonly SettingsPage[] = [
  setupPage,
  logAppPage,
  eventsPage,
  privacyPage,
  deliveryPage,
  trialPage,
  transferPage,
  ...ROLLOUT_PAGES,
];
