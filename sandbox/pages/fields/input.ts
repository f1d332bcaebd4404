/** Real form controls for every field type; each says its field's label to assistive technology. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { kindOfField, type Directory } from '../data/directory';
import type { LookupPlace } from '../form/lookup';
import type { RecordForm } from '../form/form';
import { toLocalText, toUtc } from '../record/time';
import type { Place } from '../record/snapshot';
import type { EntityItem, EventRecord, FieldProperty, FileItem } from '../record/types';
import { isWritable } from '../record/types-of-fields';
import { display, type DisplayContext } from './display';
import { formatSize } from './file-size';
import { richTextInput } from './rich-text-input';

export interface InputContext extends DisplayContext {
  form: RecordForm;
  directory: Directory;
  upload: (files: File[]) => Promise<FileItem[]>;
  fetchLookup: (at: LookupPlace) => void;
  clearLookup: (at: LookupPlace) => void;
  calculated: string;
}

export interface InputAt {
  place: Place;
  property: FieldProperty;
  /** The record, or the row's fields. */
  siblings: EventRecord;
  /** Id of the control, for its label; absent where `aria-label` names it (tables, inline edit). */
  id?: string;
  /** The user has no right to edit the field. */
  readOnly?: boolean;
}

const textOf = (event: Event): string =>
  (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;

/** Options of a choice field in their order. */
export const optionsOf = (property: FieldProperty): string[] =>
  Object.entries(property.options ?? {})
    .sort(([, one], [, other]) => Number(one.index) - Number(other.index))
    .map(([option]) => option);

/** Attributes every control shares, as one place that reads the field's state. */
function stateOf({ place, property }: InputAt, { form }: InputContext) {
  const error = form.errorOf(place.field);
  return {
    error,
    disabled: form.isDisabled(place.field) || form.isLookupCopy(property),
    invalid: error === undefined ? 'false' : 'true',
  };
}

// Text controls are not `live`: a redraw while somebody types must not put the old value back.
function plainInput(
  at: InputAt,
  context: InputContext,
  type: string,
  extra: { mode?: string } = {},
): TemplateResult {
  const { disabled, invalid } = stateOf(at, context);
  const { place, property } = at;
  return html`<input
    id=${at.id ?? nothing}
    type=${type}
    inputmode=${extra.mode ?? nothing}
    aria-label=${at.id ? nothing : property.label}
    aria-invalid=${invalid}
    aria-required=${property.required ? 'true' : nothing}
    ?disabled=${disabled}
    .value=${String(place.field.value ?? '')}
    @change=${(event: Event) => context.form.change(place, textOf(event))}
  />`;
}

function dateTimeInput(at: InputAt, context: InputContext): TemplateResult {
  const { disabled, invalid } = stateOf(at, context);
  return html`<input
    id=${at.id ?? nothing}
    type="datetime-local"
    aria-label=${at.id ? nothing : at.property.label}
    aria-invalid=${invalid}
    ?disabled=${disabled}
    .value=${toLocalText(at.place.field.value, context.zone)}
    @change=${(event: Event) => context.form.change(at.place, toUtc(textOf(event), context.zone))}
  />`;
}

function textArea(at: InputAt, context: InputContext): TemplateResult {
  const { disabled, invalid } = stateOf(at, context);
  return html`<textarea
    id=${at.id ?? nothing}
    rows="4"
    aria-label=${at.id ? nothing : at.property.label}
    aria-invalid=${invalid}
    ?disabled=${disabled}
    .value=${String(at.place.field.value ?? '')}
    @change=${(event: Event) => context.form.change(at.place, textOf(event))}
  ></textarea>`;
}

function dropDown(at: InputAt, context: InputContext): TemplateResult {
  const { disabled, invalid } = stateOf(at, context);
  const value = String(at.place.field.value ?? '');
  return html`<select
    id=${at.id ?? nothing}
    aria-label=${at.id ? nothing : at.property.label}
    aria-invalid=${invalid}
    ?disabled=${disabled}
    .value=${value}
    @change=${(event: Event) => context.form.change(at.place, textOf(event))}
  >
    <option value="">${context.texts.choose}</option>
    ${optionsOf(at.property).map(
      (option) => html`<option value=${option} ?selected=${option === value}>${option}</option>`,
    )}
  </select>`;
}

function multiSelect(at: InputAt, context: InputContext): TemplateResult {
  const { disabled, invalid } = stateOf(at, context);
  const chosen = at.place.field.value as string[];
  const options = optionsOf(at.property);
  return html`<select
    id=${at.id ?? nothing}
    multiple
    size=${Math.min(options.length, 5)}
    aria-label=${at.id ? nothing : at.property.label}
    aria-invalid=${invalid}
    ?disabled=${disabled}
    @change=${(event: Event) =>
      context.form.change(
        at.place,
        [...(event.target as HTMLSelectElement).selectedOptions].map(({ value }) => value),
      )}
  >
    ${options.map(
      (option) => html`<option value=${option} .selected=${live(chosen.includes(option))}>${option}</option>`,
    )}
  </select>`;
}

function choices(at: InputAt, context: InputContext, kind: 'radio' | 'checkbox'): TemplateResult {
  const { disabled } = stateOf(at, context);
  const value = at.place.field.value;
  const isChosen = (option: string): boolean =>
    Array.isArray(value) ? value.includes(option) : value === option;
  const choose = (option: string, on: boolean): void => {
    if (kind === 'radio') return context.form.change(at.place, option);
    // In the order of the options, as kintone keeps them.
    const kept = optionsOf(at.property).filter((other) => (other === option ? on : isChosen(other)));
    context.form.change(at.place, kept);
  };
  return html`<div
    class="choices"
    role=${kind === 'radio' ? 'radiogroup' : 'group'}
    aria-label=${at.property.label}
  >
    ${optionsOf(at.property).map(
      (option) =>
        html`<label
          ><input
            type=${kind}
            name=${at.id ?? nothing}
            ?disabled=${disabled}
            .checked=${live(isChosen(option))}
            @change=${(event: Event) => choose(option, (event.target as HTMLInputElement).checked)}
          />${option}</label
        >`,
    )}
  </div>`;
}

function entities(at: InputAt, context: InputContext): TemplateResult {
  const { disabled } = stateOf(at, context);
  const { place, property } = at;
  const chosen = place.field.value as EntityItem[];
  const candidates = context.directory[kindOfField(property.type)].filter(
    ({ code }) => !chosen.some((item) => item.code === code),
  );
  const add = (event: Event): void => {
    const found = candidates.find(({ code }) => code === textOf(event));
    (event.target as HTMLSelectElement).value = '';
    if (found) context.form.change(place, [...chosen, { code: found.code, name: found.name }]);
  };
  return html`<div class="entities" role="group" aria-label=${property.label}>
    ${chosen.map(
      ({ code, name }) =>
        html`<span class="chip"
          >${name}<button
            type="button"
            class="icon-button"
            aria-label=${context.texts.removeItem(name)}
            ?disabled=${disabled}
            @click=${() =>
              context.form.change(
                place,
                chosen.filter((item) => item.code !== code),
              )}
          >
            ×
          </button></span
        >`,
    )}
    <select
      id=${at.id ?? nothing}
      aria-label=${context.texts.addEntity(property.label)}
      ?disabled=${disabled}
      @change=${add}
    >
      <option value="">＋</option>
      ${candidates.map(({ code, name }) => html`<option value=${code}>${name}</option>`)}
    </select>
  </div>`;
}

function files(at: InputAt, context: InputContext): TemplateResult {
  const { disabled } = stateOf(at, context);
  const { field } = at.place;
  const attached = context.form.filesOf(field);
  const attach = async (event: Event): Promise<void> => {
    const control = event.target as HTMLInputElement;
    const chosen = [...(control.files ?? [])];
    const uploaded = await context.upload(chosen);
    control.value = '';
    context.form.setFiles(field, [...context.form.filesOf(field), ...uploaded]);
  };
  return html`<div class="attachments">
    <ul class="files">
      ${attached.map(
        (file) =>
          html`<li>
            ${file.name} <small>${formatSize(Number(file.size))}</small>
            <button
              type="button"
              class="icon-button"
              aria-label=${context.texts.removeItem(file.name)}
              ?disabled=${disabled}
              @click=${() =>
                context.form.setFiles(
                  field,
                  attached.filter((other) => other !== file),
                )}
            >
              ×
            </button>
          </li>`,
      )}
    </ul>
    <input
      id=${at.id ?? nothing}
      type="file"
      multiple
      aria-label=${at.id ? nothing : context.texts.attach(at.property.label)}
      ?disabled=${disabled}
      @change=${attach}
    />
  </div>`;
}

function lookupInput(at: InputAt, context: InputContext): TemplateResult {
  const { disabled } = stateOf(at, context);
  const { label, lookup } = at.property;
  const where: LookupPlace = { place: at.place, siblings: at.siblings, lookup: lookup! };
  return html`<div class="lookup">
    ${plainInput(at, context, 'text')}
    <button
      type="button"
      aria-label=${context.texts.lookup(label)}
      ?disabled=${disabled}
      @click=${() => context.fetchLookup(where)}
    >
      ${context.texts.get}
    </button>
    <button
      type="button"
      aria-label=${context.texts.clearLookup(label)}
      ?disabled=${disabled}
      @click=${() => context.clearLookup(where)}
    >
      ${context.texts.clear}
    </button>
  </div>`;
}

const CONTROLS: Record<string, (at: InputAt, context: InputContext) => TemplateResult> = {
  SINGLE_LINE_TEXT: (at, context) => plainInput(at, context, 'text'),
  NUMBER: (at, context) => plainInput(at, context, 'text', { mode: 'decimal' }),
  LINK: (at, context) => plainInput(at, context, 'text', { mode: 'url' }),
  DATE: (at, context) => plainInput(at, context, 'date'),
  TIME: (at, context) => plainInput(at, context, 'time'),
  DATETIME: dateTimeInput,
  MULTI_LINE_TEXT: textArea,
  RICH_TEXT: (at, context) =>
    richTextInput({
      label: at.property.label,
      value: String(at.place.field.value ?? ''),
      disabled: stateOf(at, context).disabled,
      texts: context.texts,
      change: (markup) => context.form.change(at.place, markup),
    }),
  DROP_DOWN: dropDown,
  MULTI_SELECT: multiSelect,
  RADIO_BUTTON: (at, context) => choices(at, context, 'radio'),
  CHECK_BOX: (at, context) => choices(at, context, 'checkbox'),
  USER_SELECT: entities,
  ORGANIZATION_SELECT: entities,
  GROUP_SELECT: entities,
  FILE: files,
};

/** Types whose label is tied to one control by its id; the others name themselves. */
const LABELLED = new Set(
  'SINGLE_LINE_TEXT NUMBER LINK DATE TIME DATETIME MULTI_LINE_TEXT DROP_DOWN MULTI_SELECT FILE'.split(' '),
);
export const hasLabelTarget = (type: string): boolean => LABELLED.has(type);

/** The control of a field, or its value where people cannot edit it; an error stands below. */
export function input(at: InputAt, context: InputContext): TemplateResult {
  const { place, property } = at;
  const { error } = stateOf(at, context);
  const editable = isWritable(property.type) && !at.readOnly;
  const control = editable ? CONTROLS[property.type] : undefined;
  const shown =
    property.lookup && editable
      ? lookupInput(at, context)
      : control
        ? control(at, context)
        : property.type === 'CALC' && place.field.value === undefined
          ? html`<span class="hint">${context.calculated}</span>`
          : html`<span>${display(place.field, property, context)}</span>`;
  return html`${shown}${
    error === undefined ? nothing : html`<p class="field-error" role="alert">${error}</p>`
  }`;
}
