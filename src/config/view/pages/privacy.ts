import type { TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { TrackedAppForm } from '../../kintone/tracked-app';
import { recordUrl } from '../../kintone/place';
import { composeSettings } from '../../model/compose';
import { exclusionsOf, keysOfExclusions } from '../../model/people';
import { previewEntry } from '../../model/preview';
import { valueOf } from '../../state/loads';
import { fieldsView } from '../fields';
import type { PageContext, SettingsPage } from '../page';
import { retryBox, section } from '../parts';
import { peoplePicker } from '../people-picker';
import { previewView } from '../preview';

export const privacyPage: SettingsPage = {
  id: 'privacy',
  about: 'this-app',
  title: ({ screen }) => screen.pages.privacy,
  hint: ({ screen }) => screen.privacyHint,
  content: privacyView,
};

function privacyView(context: PageContext): unknown {
  const { draft, loads, messages } = context;
  const app = valueOf(loads.app);
  if (!app) return '';
  return html`${section(
    'fields',
    messages,
    messages.fields.hint,
    fieldsView({
      sections: app.sections,
      fields: draft.settings.fields,
      changes: draft.settings.changes,
      messages,
      onFields: (fields) => draft.change({ fields }),
      onChanges: (changes) => draft.change({ changes }),
    }),
  )}
  ${section('exclusions', messages, messages.exclusions.hint, exclusionsView(context))}
  ${section('preview', messages, messages.preview.hint, recordView(app, context))}`;
}

function exclusionsView({ draft, loads, messages }: PageContext): TemplateResult {
  const { exclusions } = messages;
  return peoplePicker({
    label: exclusions.label,
    placeholder: exclusions.placeholder,
    people: loads.peopleKnown,
    chosen: keysOfExclusions(draft.settings.exclude),
    onChange: (keys) => draft.change({ exclude: exclusionsOf(keys) }),
  });
}

function recordView(app: TrackedAppForm, context: PageContext): TemplateResult {
  const { messages, loads, host, user, draft, preview, language } = context;
  const { place, pluginVersion } = host;
  const { record } = loads;
  if (!record) return html`<p role="status">${messages.common.loading}</p>`;
  if ('failure' in record) {
    if (record.failure.reason === 'permission') return html`<p>${messages.preview.noRight}</p>`;
    return retryBox(messages.preview.failed, record.failure, messages, () => void loads.loadRecord());
  }
  if (!record.value) return html`<p>${messages.preview.empty}</p>`;
  const entry = previewEntry(preview.kind, {
    settings: composeSettings(draft.settings, app),
    record: record.value,
    appId: Number(place.appId),
    user,
    url: new URL(
      recordUrl(place.appId, String(record.value['$id']?.value), place.guestSpaceId),
      window.location.href,
    ).href,
    userAgent: navigator.userAgent,
    pluginVersion,
    now: Date.now(),
  });
  return previewView({
    kind: preview.kind,
    entry,
    messages,
    language,
    onKind: (kind) => {
      preview.kind = kind;
      context.redraw();
    },
  });
}
