import { logAppView } from '../log-app';
import type { SettingsPage } from '../page';

export const logAppPage: SettingsPage = {
  id: 'log-app',
  about: 'this-app',
  title: ({ screen }) => screen.pages['log-app'],
  hint: ({ logApp }) => logApp.hint,
  content: logAppView,
};
