import type { SettingsPage } from '../page';
import { trialView } from '../trial';

export const trialPage: SettingsPage = {
  id: 'trial',
  about: 'this-app',
  title: ({ screen }) => screen.pages.trial,
  hint: ({ screen }) => screen.trialHint,
  content: trialView,
};
