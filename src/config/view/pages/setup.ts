import type { SettingsPage } from '../page';
import { setupView } from '../setup';

export const setupPage: SettingsPage = {
  id: 'setup',
  about: 'this-app',
  savesItself: true,
  title: ({ screen }) => screen.pages.setup,
  hint: ({ setup }) => setup.hint,
  content: setupView,
};
