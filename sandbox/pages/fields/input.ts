/** Real form controls for every field type; each says its field's label to assistive technology. */
import { html, nothing, type TemplateResult } from 'lit';
import { isWritable } from '../record/types-of-fields';
import { choices, dropDown, multiSelect } from './controls/choice';
import { stateOf, type InputAt, type InputContext } from './controls/context';
import { entities } from './controls/entities';
import { files } from './controls/files';
import { lookupInput } from './controls/lookup';
import { dateTimeInput, plainInput, textArea } from './controls/text';
import { display } from './display';
import { richTextInput } from './rich-text-input';

export { optionsOf, type InputContext } from './controls/context';

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
