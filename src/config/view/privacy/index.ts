/** Whose and which values stay out of the log, with a sample of what is logged. */
import type { TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { TrackedAppForm } from '../../kintone/tracked-app';
import { recordUrl } from '../../kintone/place';
import { composeSettings } from '../../model/compose';
import { exclusionsOf, keysOfExclusions } from '../../model/people';
import { previewEntry } from '../../model/preview';
import { valueOf } from '../../state/loads';
import type { PageContext } from '../page';
import { section, unseenBox } from '../parts';
import { peoplePicker, peopleProblem } from '../people-picker';
import { fieldsView } from './fields';
import { previewView } from './preview';

/** Fields, people, sample: the parts of the page. Draws nothing before the app's form is known. */
export function privacyView(context: PageContext): unknown {
  const { loads, messages } = context;
  const app = valueOf(loads.app);
  if (!app) return '';
  return html`${section('fields', messages, messages.fields.hint, fieldsView(app, context))}
  ${section('exclusions', messages, messages.exclusions.hint, exclusionsView(context))}
  ${section('preview', messages, messages.preview.hint, sampleView(app, context))}`;
}

/** Whose acts are not logged. */
export function exclusionsView(context: PageContext): TemplateResult {
  const { draft, loads, messages } = context;
  const { exclusions } = messages;
  return html`${peopleProblem(context)}
  ${peoplePicker({
    label: exclusions.label,
    placeholder: exclusions.placeholder,
    people: loads.peopleKnown,
    chosen: keysOfExclusions(draft.settings.exclude),
    onChange: (keys) => draft.change({ exclude: exclusionsOf(keys) }),
  })}`;
}

/** A log record of these settings, made from a real record. */
export function sampleView(app: TrackedAppForm, context: PageContext): TemplateResult {
  const { messages, loads, host, user, draft, ui, language } = context;
  const { place, pluginVersion } = host;
  const { record } = loads;
  if (!record) return html`<p role="status">${messages.common.loading}</p>`;
  if ('failure' in record) {
    return unseenBox(messages.preview.failed, record.failure, messages, () => void loads.loadRecord());
  }
  if (!record.value) return html`<p>${messages.preview.empty}</p>`;
  const entry = previewEntry(ui.preview, {
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
    kind: ui.preview,
    entry,
    messages,
    language,
    onKind: (preview) => context.look({ preview }),
  });
}
