/** The periods and holds as a form. */
import { html, nothing, type TemplateResult } from 'lit';
import { actionName, type ViewerLanguage } from '../../messages';
import { KEPT_ACTIONS, withPeriod, YEARS, type Draft, type DraftProblem, type Period } from './rules';
import { retentionTexts, type RetentionTexts } from './texts';

interface PolicyFormOptions {
  language: ViewerLanguage;
  draft: Draft;
  problems: readonly DraftProblem[];
  isSaving: boolean;
  onChange: (draft: Draft) => void;
  onSave: () => void;
}

export const periodText = (period: Period, texts: RetentionTexts): string =>
  period === 'forever' ? texts.forever : texts.years(period);

const periodIn = (value: string): Period | undefined =>
  value === 'forever' ? 'forever' : YEARS.find((years) => String(years) === value);

export function policyForm(options: PolicyFormOptions): TemplateResult {
  const { language, draft, problems, isSaving, onChange, onSave } = options;
  const texts = retentionTexts(language);
  const submit = (event: Event): void => {
    event.preventDefault();
    onSave();
  };
  const own = Object.keys(draft.actions).length;
  return html`<form class="alv-retention-form" aria-label=${texts.policy} @submit=${submit}>
    ${periodSelect({
      id: 'alv-period-everything',
      label: texts.everything,
      chosen: draft.everything,
      texts,
      onPeriod: (period) => onChange({ ...draft, everything: period ?? 'forever' }),
    })}
    <p class="alv-hint">${texts.counted}</p>
    <details class="alv-retention-actions">
      <summary>${texts.byAction(own)}</summary>
      <div class="alv-filter-grid">
        ${KEPT_ACTIONS.map((action) =>
          periodSelect({
            id: `alv-period-${action}`,
            label: actionName(action, language),
            chosen: draft.actions[action],
            empty: texts.same(periodText(draft.everything, texts)),
            texts,
            onPeriod: (period) => onChange(withPeriod(draft, action, period)),
          }),
        )}
      </div>
    </details>
    <fieldset class="alv-retention-holds">
      <legend class="alv-label">${texts.holds}</legend>
      ${holdField('apps', texts.holdApps, options)} ${holdField('users', texts.holdUsers, options)}
    </fieldset>
    ${
      problems.includes('too-many')
        ? html`<p class="alv-field-error" role="alert">${texts.problems['too-many']}</p>`
        : nothing
    }
    <p class="alv-actions">
      <button type="submit" class="alv-button alv-main-button" ?disabled=${isSaving}>
        ${isSaving ? texts.saving : texts.save}
      </button>
    </p>
  </form>`;
}

interface PeriodSelectOptions {
  id: string;
  label: string;
  chosen: Period | undefined;
  /** The choice of no period; absent: there must be one. */
  empty?: string;
  texts: RetentionTexts;
  onPeriod: (period: Period | undefined) => void;
}

function periodSelect({ id, label, chosen, empty, texts, onPeriod }: PeriodSelectOptions): TemplateResult {
  const change = (event: Event): void => onPeriod(periodIn((event.target as HTMLSelectElement).value));
  const periods: readonly Period[] = [...YEARS, 'forever'];
  return html`<div>
    <label class="alv-label" for=${id}>${label}</label>
    <select id=${id} class="alv-input" .value=${String(chosen ?? '')} @change=${change}>
      ${empty === undefined ? nothing : html`<option value="" ?selected=${chosen === undefined}>${empty}</option>`}
      ${periods.map(
        (period) =>
          html`<option value=${period} ?selected=${period === chosen}>${periodText(period, texts)}</option>`,
      )}
    </select>
  </div>`;
}

function holdField(
  name: 'apps' | 'users',
  label: string,
  { language, draft, problems, onChange }: PolicyFormOptions,
): TemplateResult {
  const texts = retentionTexts(language);
  const id = `alv-hold-${name}`;
  const isWrong = problems.includes(name);
  return html`<div>
    <label class="alv-label" for=${id}>${label}</label>
    <textarea
      id=${id}
      class="alv-input alv-retention-lines"
      rows="3"
      .value=${draft[name]}
      aria-describedby=${`${id}-hint`}
      aria-invalid=${isWrong ? 'true' : 'false'}
      @input=${(event: Event) => onChange({ ...draft, [name]: (event.target as HTMLTextAreaElement).value })}
    ></textarea>
    <p class="alv-hint" id=${`${id}-hint`}>${texts.holdHint}</p>
    ${isWrong ? html`<p class="alv-field-error" role="alert">${texts.problems[name]}</p>` : nothing}
  </div>`;
}
