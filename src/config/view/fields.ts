import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { ChangeDetail, FieldTreatment, Settings } from '../../settings';
import type { Messages } from '../messages';
import { treatmentOf, withTreatment, type FormSection } from '../model/form-fields';
import { kuc } from './kuc';

const TREATMENTS: readonly FieldTreatment[] = ['record', 'mask', 'omit'];
const CHANGE_DETAILS: readonly ChangeDetail[] = ['values', 'names', 'off'];

export interface FieldsViewOptions {
  sections: readonly FormSection[];
  fields: Settings['fields'];
  changes: ChangeDetail;
  messages: Messages;
  onFields(fields: Settings['fields']): void;
  onChanges(changes: ChangeDetail): void;
}

/** How each field of the app's own form enters the log. */
export function fieldsView(options: FieldsViewOptions): TemplateResult {
  const { sections, changes, messages, onChanges } = options;
  const texts = messages.fields;
  return html`<div class="al-field">
      <${kuc.radio}
        .label=${texts.changes}
        .itemLayout=${'vertical'}
        .items=${CHANGE_DETAILS.map((value) => ({ value, label: texts.changeDetails[value] }))}
        .value=${changes}
        @change=${(event: CustomEvent<{ value: ChangeDetail }>) => onChanges(event.detail.value)}
      ></${kuc.radio}>
    </div>
    ${sections.length === 0 ? html`<p>${texts.empty}</p>` : fieldTable(options)}`;
}

function fieldTable(options: FieldsViewOptions): TemplateResult {
  const texts = options.messages.fields;
  return html`<table class="al-table al-fields">
      <thead>
        <tr>
          <th scope="col">${texts.field}</th>
          ${TREATMENTS.map((treatment) => html`<th scope="col" class="al-switch-cell">${texts[treatment]}</th>`)}
        </tr>
      </thead>
      ${options.sections.map((part) => sectionBody(part, options))}
    </table>
    <dl class="al-legend">
      <div>
        <dt>${texts.mask}</dt>
        <dd>${texts.maskHint}</dd>
      </div>
      <div>
        <dt>${texts.omit}</dt>
        <dd>${texts.omitHint}</dd>
      </div>
    </dl>`;
}

function sectionBody(part: FormSection, options: FieldsViewOptions): TemplateResult {
  const texts = options.messages.fields;
  const label = part.label ?? '';
  const title = {
    form: texts.form,
    group: texts.group(label),
    table: texts.table(label),
    system: texts.system,
  }[part.kind];
  return html`<tbody>
    <tr class="al-group-row">
      <th scope="rowgroup" colspan="4">${title}</th>
    </tr>
    ${
      part.kind === 'table' && part.code !== undefined
        ? treatmentRow(part.code, texts.wholeTable, `${title} ${texts.wholeTable}`, false, options)
        : nothing
    }
    ${part.fields.map(({ code, label: name }) =>
      treatmentRow(code, name, name, part.kind === 'table', options),
    )}
  </tbody>`;
}

function treatmentRow(
  code: string,
  name: string,
  spokenName: string,
  indented: boolean,
  { fields, messages, onFields }: FieldsViewOptions,
): TemplateResult {
  const texts = messages.fields;
  const current = treatmentOf(fields, code);
  return html`<tr>
    <th scope="row" class="al-field-name ${indented ? 'al-indented' : ''}">
      ${name}${name === code || spokenName !== name ? nothing : html` <span class="al-code">${code}</span>`}
    </th>
    ${TREATMENTS.map(
      (treatment) =>
        html`<td class="al-switch-cell">
          <input
            type="radio"
            class="al-radio"
            name="al-treatment-${code}"
            value=${treatment}
            aria-label=${texts.choice(spokenName, texts[treatment])}
            .checked=${current === treatment}
            @change=${() => onFields(withTreatment(fields, [code], treatment))}
          />
        </td>`,
    )}
  </tr>`;
}
