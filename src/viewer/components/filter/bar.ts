/** `<access-logger-filter .context .filter .parts .actions @filter-change>` */
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Action } from '../../../catalogue';
import type { ChosenFilter, ListPart } from '../../address';
import type { ViewerContext } from '../../context';
import { register, ViewerElement } from '../element';
import { chipsOf } from './chips';
import { draftOf, filterOfDraft, type Draft, type DraftProblem } from './draft';
import { filterForm } from './form';
import { filterTexts } from './texts';

/** Parts of a filter that a bar can offer. */
export type FilterPart = ListPart | 'period' | 'text';

/** Raised when another filter was chosen. */
export type FilterChange = CustomEvent<ChosenFilter>;

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
    const { context, draft, problems, parts, actions } = this;
    const texts = filterTexts(context.language);
    const chips = chipsOf(this.filter, context);
    return html`<div class="alv-filter">
      <div class="alv-chips">
        <button
          type="button"
          class="alv-button"
          aria-expanded=${draft ? 'true' : 'false'}
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
      ${
        draft
          ? filterForm({
              context,
              draft,
              problems,
              has: (part) => parts?.includes(part) ?? true,
              actions,
              onChange: (change) => this.change(change),
              onSubmit: () => this.submit(),
              onClose: () => this.toggle(),
            })
          : nothing
      }
    </div>`;
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

  private submit(): void {
    if (!this.draft) return;
    const result = filterOfDraft(this.draft, this.filter, this.context.zone, this.context.known);
    if ('filter' in result) this.choose(result.filter);
    else this.problems = result.problems;
  }
}

register('access-logger-filter', FilterBar);
