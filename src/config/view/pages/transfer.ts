import type { SettingsPage } from '../page';
import { transferView } from '../transfer';

export const transferPage: SettingsPage = {
  id: 'transfer',
  about: 'this-app',
  title: ({ screen }) => screen.pages.transfer,
  hint: ({ transfer }) => transfer.hint,
  content: transferView,
};
