import type { SettingsPage } from '../page';
import { privacyView } from '../privacy';

export const privacyPage: SettingsPage = {
  id: 'privacy',
  about: 'this-app',
  title: ({ screen }) => screen.pages.privacy,
  hint: ({ screen }) => screen.privacyHint,
  content: privacyView,
};
