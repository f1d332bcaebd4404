import { countQueue } from '../../model/queue-count';
import { deliveryView } from '../delivery';
import type { SettingsPage } from '../page';

export const deliveryPage: SettingsPage = {
  id: 'delivery',
  about: 'this-app',
  title: ({ screen }) => screen.pages.delivery,
  hint: ({ delivery }) => delivery.hint,
  content: ({ draft, messages, user }) => {
    const { id } = draft.settings.logApp;
    return deliveryView({
      input: draft.delivery,
      queue: id ? countQueue(() => window.localStorage, id, user.code) : undefined,
      messages,
      onInput: (part) => draft.type(part),
    });
  },
};
