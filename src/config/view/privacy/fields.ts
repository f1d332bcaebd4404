import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { ChangeDetail, FieldTreatment } from '../../../settings';
import type { TrackedAppForm } from '../../kintone/tracked-app';
import { treatmentOf, withTreatment, type FormField, type FormSection } from '../../model/form-fields';
import { proposalsFor } from '../../model/proposals';
import { matches } from '../../model/search';
import { kuc } from '../kuc';
import type { PageContext } from '../page';
import { searchField } from '../search-field';
import { proposalsView } from './proposals';

const TREATMENTS: readonly FieldTreatment[] = ['record', 'mask', 'omit'];
const CHANGE_DETAILS: readonly ChangeDetail[] = ['values', 'names', 'off'];

/** How each field of the app's own form enters the log. */
export function fieldsView(app: TrackedAppForm, context: PageContext): TemplateResult {
  const { draft, messages } = context;
  const texts = messages.fields;
  return html`${app.sections.length === 0 ? html`<p>${texts.empty}</p>` : fieldList(app, context)}
    <div class="al-field">
      <${kuc.radio}
        .label=${texts.changes}
        .itemLayout=${'vertical'}
        .items=${CHANGE_DETAILS.map((value) => ({ value, label: texts.changeDetails[value] }))}
        .value=${draft.settings.changes}
        @change=${(event: CustomEvent<{ value: ChangeDetail }>) => draft.change({ changes: event.detail.value })}
      ></${kuc.radio}>
    </div>`;
}

function fieldList(app: TrackedAppForm, context: PageContext): TemplateResult {
  const { messages, ui } = context;
  const texts = messages.fields;
  const found = foundIn(app.sections, ui.fieldSearch);
  return html`${proposalsView(app, context)}
    <div class="al-toolbar">
      ${searchField(texts.search, ui.fieldSearch, (fieldSearch) => context.look({ fieldSearch }))}
    </div>
    ${
      found.length === 0
        ? html`<p role="status">${messages.events.nothingFound}</p>`
        : fieldTable(found, new Set(proposalsFor(app.sections).map(({ code }) => code)), context)
    }
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

/** Sections with the fields that the search leaves; a section that is itself found keeps all. */
function foundIn(sections: readonly FormSection[], search: string): FormSection[] {
  if (search.trim() === '') return [...sections];
  return sections
    .map((part) =>
      matches(search, part.label ?? '', part.code ?? '')
        ? part
        : { ...part, fields: part.fields.filter(({ label, code }) => matches(search, label, code)) },
    )
    .filter(({ fields }) => fields.length > 0);
}

function fieldTable(
  sections: readonly FormSection[],
  personal: ReadonlySet<string>,
  context: PageContext,
): TemplateResult {
  const texts = context.messages.fields;
  return html`<table class="al-table al-fields">
    <thead>
      <tr>
        <th scope="col">${texts.field}</th>
        ${TREATMENTS.map((treatment) => html`<th scope="col" class="al-switch-cell">${texts[treatment]}</th>`)}
      </tr>
    </thead>
    ${sections.map((part) => sectionBody(part, personal, context))}
  </table>`;
}

function sectionBody(part: FormSection, personal: ReadonlySet<string>, context: PageContext): TemplateResult {
  const texts = context.messages.fields;
  const label = part.label ?? '';
  const title = {
    form: texts.form,
    group: texts.group(label),
    table: texts.table(label),
    system: texts.system,
  }[part.kind];
  const isTable = part.kind === 'table';
  const whole: FormField[] =
    isTable && part.code !== undefined
      ? [{ code: part.code, label: texts.wholeTable, type: 'SUBTABLE' }]
      : [];
  return html`<tbody>
    <tr class="al-group-row">
      <th scope="rowgroup" colspan="4">${title}</th>
    </tr>
    ${whole.map((table) => treatmentRow(table, `${title} ${table.label}`, '', context))}
    ${part.fields.map((field) =>
      treatmentRow(
        field,
        field.label,
        [isTable ? 'al-indented' : '', personal.has(field.code) ? 'al-personal' : ''].join(' '),
        context,
      ),
    )}
  </tbody>`;
}

function treatmentRow(
  { code, label, type }: FormField,
  spokenName: string,
  classes: string,
  { draft, messages }: PageContext,
): TemplateResult {
  const texts = messages.fields;
  const current = treatmentOf(draft.settings.fields, code);
  return html`<tr>
    <th scope="row" class="al-field-name ${classes}">
      ${label}${label === code || type === 'SUBTABLE' ? nothing : html` <span class="al-code">${code}</span>`}
      ${
        classes.includes('al-personal')
          ? html`<span class="al-badge al-badge-warning">${messages.proposals.badge}</span>`
          : nothing
      }
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
            @change=${() => draft.change({ fields: withTreatment(draft.settings.fields, [code], treatment) })}
          />
        </td>`,
    )}
  </tr>`;
}
