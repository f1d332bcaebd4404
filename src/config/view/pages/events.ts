import { eventsView } from '../events';
import type { SettingsPage } from '../page';

export const eventsPage: SettingsPage = {
  id: 'events',
  about: 'this-app',
  title: ({ screen }) => screen.pages.events,
  hint: ({ events }) => events.hint,
  content: ({ draft, messages }) =>
    eventsView({
      events: draft.settings.events,
      fold: draft.settings.fold,
      messages,
      onEvents: (events) => draft.change({ events }),
      onFold: (fold) => draft.change({ fold }),
    }),
};
