/** The filter bar: conditions as removable chips, and a form to change them. */
import { nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { html } from 'lit/static-html.js';
import { CHOICES, type ChosenFilter, type ListPart } from '../../address';
import type { Action } from '../../../catalogue';
import type { ViewerContext } from '../../context';
import { commonTexts } from '../../messages';
import { register, ViewerElement } from '../element';
import { kuc } from '../kuc';
import { chipsOf, valueText } from './chips';
import {
  CHOICE_PARTS,
  draftOf,
  filterOfDraft,
  TYPED_PARTS,
  type ChoicePart,
  type Draft,
  type DraftProblem,
  type TypedPart,
} from './draft';
import { periodFields } from './period-fields';
import { filterTexts } from './texts';

export { filterText, narrowed, periodText, valueText } from './chips';

/** Parts of a filter that a bar can offer. */
export type FilterPart = ListPart | 'period' | 'text';

/** Raised when another filter was chosen. */
export type FilterChange = CustomEvent<ChosenFilter>;

/** `<access-logger-filter .context .filter .parts .actions @filter-change>` */
export class FilterBar extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) filter: ChosenFilter = {};
  /** What the screen can be narrowed by; absent: everything. */
  @property({ attribute: false }) parts: readonly FilterPart[] | undefined;
  /** The actions that can be chosen, where not all of them make sense; absent: all. */
  @property({ attribute: false }) actions: readonly Action[] | undefined;
  @state() private draft: Draft | undefined;
  @state() private problems: readonly DraftProblem[] = [];

  override render(): unknown {
    const texts = filterTexts(this.context.language);
    const chips = chipsOf(this.filter, this.context);
    return html`<div class="alv-filter">
      <div class="alv-chips">
        <button
          type="button"
          class="alv-button"
          aria-expanded=${this.draft ? 'true' : 'false'}
          @click=${() => this.toggle()}
        >
          ${texts.open}
        </button>
        <ul class="alv-chip-list" aria-label=${texts.chips}>
          ${chips.map(
            ({ text, without }) =>
              html`<li class="alv-chip">
                <span class="alv-chip-text">${text}</span
                ><button
                  type="button"
                  class="alv-chip-remove"
                  aria-label=${texts.remove(text)}
                  @click=${() => this.choose(without)}
                >
                  ×
                </button>
              </li>`,
          )}
        </ul>
        ${
          chips.length > 1
            ? html`<button type="button" class="alv-plain-button" @click=${() => this.choose({})}>
                ${texts.clear}
              </button>`
            : nothing
        }
      </div>
      ${this.draft ? this.form(this.draft) : nothing}
    </div>`;
  }

  private has(part: FilterPart): boolean {
    return this.parts?.includes(part) ?? true;
  }

  private toggle(): void {
    this.draft = this.draft ? undefined : draftOf(this.filter, this.context.zone);
    this.problems = [];
  }

  private choose(filter: ChosenFilter): void {
    this.draft = undefined;
    this.problems = [];
    this.dispatchEvent(new CustomEvent<ChosenFilter>('filter-change', { detail: filter }));
  }

  private change(change: Partial<Draft>): void {
    if (this.draft) this.draft = { ...this.draft, ...change };
  }

  private submit(event: Event): void {
    event.preventDefault();
    if (!this.draft) return;
    const result = filterOfDraft(this.draft, this.filter, this.context.zone);
    if ('filter' in result) this.choose(result.filter);
    else this.problems = result.problems;
  }

  private form(draft: Draft): TemplateResult {
    const { context } = this;
    const texts = filterTexts(context.language);
    const common = commonTexts(context.language);
    return html`<form class="alv-filter-form" aria-label=${texts.title} @submit=${(event: Event) => this.submit(event)}>
      <div class="alv-filter-grid">
        ${this.has('period') ? periodFields(draft, texts, this.problemOf('period'), (change) => this.change(change)) : nothing}
        ${TYPED_PARTS.filter((part) => this.has(part)).map((part) => this.typedField(part, draft))}
        ${
          this.has('text')
            ? html`<div class="alv-field">
                <label class="alv-label" for="alv-filter-text">${texts.text}</label>
                <input
                  id="alv-filter-text"
                  class="alv-input"
                  type="text"
                  .value=${draft.text}
                  aria-describedby="alv-filter-text-hint"
                  @input=${(event: InputEvent) => this.change({ text: valueIn(event) })}
                />
                <p class="alv-hint" id="alv-filter-text-hint">${texts.textHint}</p>
              </div>`
            : nothing
        }
      </div>
      ${CHOICE_PARTS.filter((part) => this.has(part)).map((part) => this.choiceField(part, draft))}
      <p class="alv-actions">
        <${kuc.button} type="submit" .text=${common.apply} @click=${(event: Event) => this.submit(event)}></${kuc.button}>
        <${kuc.button} .text=${common.close} @click=${() => this.toggle()}></${kuc.button}>
      </p>
    </form>`;
  }

  private problemOf(part: DraftProblem['part']): string {
    const texts = filterTexts(this.context.language);
    const problem = this.problems.find((one) => one.part === part);
    if (!problem) return '';
    return problem.kind === 'notAnId' ? texts.notAnId(texts.parts[problem.part]) : texts[problem.kind];
  }

  private typedField(part: TypedPart, draft: Draft): TemplateResult {
    const texts = filterTexts(this.context.language);
    const id = `alv-filter-${part}`;
    const hint = part === 'users' ? texts.userHint : part === 'apps' ? texts.appHint : '';
    const problem = this.problemOf(part);
    const offered = this.offered(part);
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
        @input=${(event: InputEvent) => this.change({ typed: { ...draft.typed, [part]: valueIn(event) } })}
      />
      ${
        offered.length > 0
          ? html`<datalist id="${id}-list">
              ${offered.map(([value, label]) => html`<option value=${value} label=${label}></option>`)}
            </datalist>`
          : nothing
      }
      ${hint ? html`<p class="alv-hint" id="${id}-hint">${hint}</p>` : nothing}
      ${problem ? html`<p class="alv-field-error" role="alert">${problem}</p>` : nothing}
    </div>`;
  }

  /** Values met so far, with what they are called. */
  private offered(part: TypedPart): [value: string, label: string][] {
    const { known } = this.context;
    if (part === 'users') return [...known.people];
    if (part === 'apps') return [...known.apps].map(([id, name]) => [String(id), name]);
    if (part === 'departments') return [...known.departments].map((name) => [name, '']);
    return [];
  }

  private choiceField(part: ChoicePart, draft: Draft): TemplateResult {
    const texts = filterTexts(this.context.language);
    const chosen = draft.choices[part];
    const choices: readonly string[] = (part === 'actions' && this.actions) || CHOICES[part];
    const toggle = (value: string): void => {
      const values = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
      this.change({ choices: { ...draft.choices, [part]: values } });
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
            />${valueText(part, value, this.context)}</label
          >`,
      )}
    </fieldset>`;
  }
}

const valueIn = (event: InputEvent): string => (event.target as HTMLInputElement).value;

register('access-logger-filter', FilterBar);
