/** What a checked archive holds, and the last step before it is deleted. */
import { html, type TemplateResult } from 'lit';
import { factList, type Fact } from '../../components';
import type { ViewerContext } from '../../context';
import { commonTexts } from '../../messages';
import { storedMinuteText } from '../../time';
import { requestsOfRemoval, type Checked } from './removal';
import { retentionTexts } from './texts';

/** Requests that can be allowed at once. */
const BUDGETS = [100, 500, 1_000, 3_000, 9_000];
/** A tenth of what kintone allows a day on the Standard course. */
export const DEFAULT_BUDGET = 1_000;

/** What the person has allowed so far. */
export interface Leave {
  /** Requests at once. */
  budget: number;
  /** The person has said that the archive is in a safe place. */
  isStored: boolean;
  onBudget: (budget: number) => void;
  onStored: (isStored: boolean) => void;
}

interface VerifiedOptions extends Leave {
  checked: Checked;
  context: ViewerContext;
  onStart: () => void;
}

export function verifiedView(options: VerifiedOptions): TemplateResult {
  const { checked, context } = options;
  const { content, archive, left } = checked;
  const { language, zone } = context;
  const texts = retentionTexts(language);
  const number = (value: number): string => value.toLocaleString(language);
  const facts: (Fact | false)[] = [
    [texts.hash, html`<code class="alv-hash">${content.sha256}</code>`],
    [texts.rows, number(content.rows)],
    content.held > 0 && [texts.held, number(content.held)],
    content.notDue > 0 && [texts.notDue, number(content.notDue)],
    left.length < content.due.length && [texts.gone, number(content.due.length - left.length)],
    [texts.toRemove, number(left.length)],
    left.length > 0 && [texts.requests, texts.requestsText(requestsOfRemoval(left.length))],
  ];
  return html`<div class="alv-box alv-box-success" role="status">
      <p class="alv-box-title">${texts.verified}</p>
      <p>${texts.madeBy(archive.by, storedMinuteText(archive.at, zone))}</p>
    </div>
    ${factList(texts.verified, facts)}
    ${left.length === 0 ? html`<p>${texts.allGone}</p>` : removeForm(options)}`;
}

function removeForm(options: VerifiedOptions): TemplateResult {
  const { checked, context, budget, isStored, onBudget, onStored, onStart } = options;
  const texts = retentionTexts(context.language);
  return html`<h3 class="alv-subtitle">${texts.remove}</h3>
    <div class="alv-retention-budget">
      <label class="alv-label" for="alv-budget">${texts.budget}</label>
      <select
        id="alv-budget"
        class="alv-input"
        aria-describedby="alv-budget-hint"
        @change=${(event: Event) => onBudget(Number((event.target as HTMLSelectElement).value))}
      >
        ${BUDGETS.map(
          (one) =>
            html`<option value=${one} ?selected=${one === budget}>
              ${one.toLocaleString(context.language)}
            </option>`,
        )}
      </select>
      <p class="alv-hint" id="alv-budget-hint">${commonTexts(context.language).budget} ${texts.canGoOn}</p>
    </div>
    <label class="alv-choice">
      <input
        type="checkbox"
        .checked=${isStored}
        @change=${(event: Event) => onStored((event.target as HTMLInputElement).checked)}
      />
      <span>${texts.confirm}</span>
    </label>
    <p class="alv-actions">
      <button type="button" class="alv-button alv-danger-button" ?disabled=${!isStored} @click=${onStart}>
        ${texts.start(checked.left.length)}
      </button>
    </p>`;
}
