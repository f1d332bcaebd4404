import type { TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { Entry } from '../../../entry';
import { LOG_FIELDS } from '../../../logapp';
import type { Messages, ScreenLanguage } from '../../messages';
import type { PreviewKind } from '../../model/preview';
import { kuc } from '../kuc';

interface PreviewViewOptions {
  kind: PreviewKind;
  /** `undefined`: the signed-in user is excluded. */
  entry: Entry | undefined;
  messages: Messages;
  language: ScreenLanguage;
  onKind(kind: PreviewKind): void;
}

/** The log record of the sample event, field by field under the log app's own labels. All values are text from outside. */
export function previewView({ kind, entry, messages, language, onKind }: PreviewViewOptions): TemplateResult {
  const texts = messages.preview;
  return html`<div class="al-field">
      <${kuc.radio}
        .label=${texts.kind}
        .itemLayout=${'vertical'}
        .items=${[
          { value: 'view', label: texts.view },
          { value: 'delete', label: texts.delete },
        ]}
        .value=${kind}
        @change=${(event: CustomEvent<{ value: PreviewKind }>) => onKind(event.detail.value)}
      ></${kuc.radio}>
    </div>
    ${entry ? entryView(entry, messages, language) : html`<p class="al-box al-box-warning">${texts.excluded}</p>`}`;
}

function entryView(entry: Entry, messages: Messages, language: ScreenLanguage): TemplateResult {
  const texts = messages.preview;
  const values = LOG_FIELDS.filter(({ code }) => code !== 'changes').flatMap(({ code, label }) => {
    const value = entry[code as keyof Entry];
    return value === undefined ? [] : [{ code, label: label[language], value: String(value) }];
  });
  return html`<div class="al-preview">
    <table class="al-table al-preview-table">
      <thead>
        <tr>
          <th scope="col">${texts.field}</th>
          <th scope="col">${texts.value}</th>
        </tr>
      </thead>
      <tbody>
        ${values.map(
          ({ code, label, value }) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td data-code=${code}>${value}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${changesView(entry, messages)}
  </div>`;
}

function changesView({ action, changes }: Entry, { preview }: Messages): TemplateResult | string {
  if (action !== 'delete') return '';
  if (!changes) return html`<p>${preview.changes}: ${preview.noChanges}</p>`;
  return html`<table class="al-table al-preview-table">
    <caption>
      ${preview.changes}
    </caption>
    <thead>
      <tr>
        <th scope="col">${preview.field}</th>
        <th scope="col">${preview.before}</th>
        <th scope="col">${preview.after}</th>
      </tr>
    </thead>
    <tbody>
      ${changes.map(
        ({ field_code, field_label, before, after }) =>
          html`<tr>
            <th scope="row">${field_label}</th>
            <td data-change=${field_code}>${before}</td>
            <td>${after}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
