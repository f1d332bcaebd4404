/** The filter's form: a period, values to be added to those chosen, a text, and choices. */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { Action } from '../../../catalogue';
import { CHOICES, PRESETS } from '../../address';
import type { ViewerContext } from '../../context';
import { commonTexts } from '../../messages';
import { kuc } from '../kuc';
import { valueText } from './chips';
import {
  CHOICE_PARTS,
  TYPED_PARTS,
  type ChoicePart,
  type Draft,
  type DraftProblem,
  type TypedPart,
} from './draft';
import { filterTexts } from './texts';

interface FormOptions {
  context: ViewerContext;
  draft: Draft;
  problems: readonly DraftProblem[];
  /** Whether the screen can be narrowed by a part. */
  has: (part: TypedPart | ChoicePart | 'period' | 'text') => boolean;
  /** The actions that can be chosen; absent: all. */
  actions: readonly Action[] | undefined;
  onChange: (change: Partial<Draft>) => void;
  onSubmit: () => void;
  onClose: () => void;
}

const valueIn = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

export function filterForm(options: FormOptions): TemplateResult {
  const { context, has, onSubmit, onClose } = options;
  const texts = filterTexts(context.language);
  const common = commonTexts(context.language);
  const submit = (event: Event): void => {
    event.preventDefault();
    onSubmit();
  };
  return html`<form class="alv-filter-form" aria-label=${texts.title} @submit=${submit}>
    <div class="alv-filter-grid">
      ${has('period') ? periodFields(options) : nothing}
      ${TYPED_PARTS.filter(has).map((part) => typedField(part, options))}
      ${has('text') ? textField(options) : nothing}
    </div>
    ${CHOICE_PARTS.filter(has).map((part) => choiceField(part, options))}
    <p class="alv-actions">
      <${kuc.button} type="submit" .text=${common.apply} @click=${submit}></${kuc.button}>
      <${kuc.button} .text=${common.close} @click=${onClose}></${kuc.button}>
    </p>
  </form>`;
}

function problemOf(part: DraftProblem['part'], { context, problems }: FormOptions): string {
  const texts = filterTexts(context.language);
  const problem = problems.find((one) => one.part === part);
  if (!problem) return '';
  switch (problem.kind) {
    case 'notAnId':
      return texts.notAnId(texts.parts[problem.part]);
    case 'displayName':
      return commonTexts(context.language).displayName(problem.codes);
    default:
      return texts[problem.kind];
  }
}

const problemText = (problem: string): TemplateResult | typeof nothing =>
  problem === '' ? nothing : html`<p class="alv-field-error" role="alert">${problem}</p>`;

/** One of the calendar's, or exact. */
function periodFields(options: FormOptions): TemplateResult {
  const { period, from, to } = options.draft;
  const { context, onChange } = options;
  const texts = filterTexts(context.language);
  const problem = problemOf('period', options);
  const time = (part: 'from' | 'to', value: string): TemplateResult =>
    html`<div class="alv-field">
      <label class="alv-label" for="alv-filter-${part}">${texts[part]}</label>
      <input
        id="alv-filter-${part}"
        class="alv-input"
        type="datetime-local"
        .value=${value}
        aria-invalid=${problem ? 'true' : nothing}
        @input=${(event: Event) => onChange({ [part]: valueIn(event) })}
      />
    </div>`;
  return html`<div class="alv-field">
      <label class="alv-label" for="alv-filter-period">${texts.parts.period}</label>
      <select
        id="alv-filter-period"
        class="alv-input"
        @change=${(event: Event) => onChange({ period: valueIn(event) as Draft['period'] })}
      >
        <option value="" ?selected=${period === ''}>${texts.anyTime}</option>
        ${PRESETS.map(
          (preset) =>
            html`<option value=${preset} ?selected=${period === preset}>${texts.presets[preset]}</option>`,
        )}
        <option value="exact" ?selected=${period === 'exact'}>${texts.exact}</option>
      </select>
      ${problemText(problem)}
    </div>
    ${period === 'exact' ? [time('from', from), time('to', to)] : nothing}`;
}

function typedField(part: TypedPart, options: FormOptions): TemplateResult {
  const { context, draft, onChange } = options;
  const texts = filterTexts(context.language);
  const id = `alv-filter-${part}`;
  const hint = part === 'users' ? texts.userHint : part === 'apps' ? texts.appHint : '';
  const problem = problemOf(part, options);
  const offered = offeredOf(part, context);
  return html`<div class="alv-field">
    <label class="alv-label" for=${id}>${texts.addTo(texts.parts[part])}</label>
    <input
      id=${id}
      class="alv-input"
      type="text"
      autocomplete="off"
      inputmode=${part === 'apps' || part === 'records' ? 'numeric' : 'text'}
      .value=${draft.typed[part]}
      list=${offered.length > 0 ? `${id}-list` : nothing}
      aria-describedby=${hint ? `${id}-hint` : nothing}
      aria-invalid=${problem ? 'true' : nothing}
      @input=${(event: Event) => onChange({ typed: { ...draft.typed, [part]: valueIn(event) } })}
    />
    ${
      offered.length > 0
        ? html`<datalist id="${id}-list">
            ${offered.map(([value, label]) => html`<option value=${value} label=${label}></option>`)}
          </datalist>`
        : nothing
    }
    ${hint ? html`<p class="alv-hint" id="${id}-hint">${hint}</p>` : nothing} ${problemText(problem)}
  </div>`;
}

/** Values met so far, with what they are called. */
function offeredOf(part: TypedPart, { known }: ViewerContext): [value: string, label: string][] {
  if (part === 'users') return [...known.people];
  if (part === 'apps') return [...known.apps].map(([id, name]) => [String(id), name]);
  if (part === 'departments') return [...known.departments].map((name) => [name, '']);
  return [];
}

function textField({ context, draft, onChange }: FormOptions): TemplateResult {
  const texts = filterTexts(context.language);
  return html`<div class="alv-field">
    <label class="alv-label" for="alv-filter-text">${texts.text}</label>
    <input
      id="alv-filter-text"
      class="alv-input"
      type="text"
      .value=${draft.text}
      aria-describedby="alv-filter-text-hint"
      @input=${(event: Event) => onChange({ text: valueIn(event) })}
    />
    <p class="alv-hint" id="alv-filter-text-hint">${texts.textHint}</p>
  </div>`;
}

function choiceField(part: ChoicePart, { context, draft, actions, onChange }: FormOptions): TemplateResult {
  const texts = filterTexts(context.language);
  const chosen = draft.choices[part];
  const choices: readonly string[] = (part === 'actions' && actions) || CHOICES[part];
  const toggle = (value: string): void => {
    const values = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    onChange({ choices: { ...draft.choices, [part]: values } });
  };
  return html`<fieldset class="alv-choices">
    <legend class="alv-label">${texts.parts[part]}</legend>
    ${choices.map(
      (value) =>
        html`<label class="alv-choice"
          ><input
            type="checkbox"
            .checked=${chosen.includes(value)}
            @change=${() => toggle(value)}
          />${valueText(part, value, context)}</label
        >`,
    )}
  </fieldset>`;
}
