import { eventsView } from '../events';
import type { SettingsPage } from '../page';

export const eventsPage: SettingsPage = {
  id: 'events',
  about: 'this-app',
  title: ({ screen }) => screen.pages.events,
  hint: ({ events }) => events.hint,
  content: eventsView,
};
