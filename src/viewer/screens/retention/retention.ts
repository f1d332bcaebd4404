import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { failureBox, loading, personText, register, ViewerElement, writeFailureBox } from '../../components';
import type { ViewerContext } from '../../context';
import { commonTexts } from '../../messages';
import { storedMinuteText } from '../../time';
import { policyForm } from './policy-form';
import {
  draftOf,
  isSamePolicy,
  KEEP_EVERYTHING,
  policyOf,
  readPolicies,
  storePolicy,
  type Draft,
  type DraftProblem,
  type StoredPolicies,
  type StoredPolicy,
} from './rules';
import { retentionTexts } from './texts';
import './work';

/** `<access-logger-retention .context>` */
class Retention extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @state() private stored: StoredPolicies | undefined;
  @state() private draft: Draft = draftOf(KEEP_EVERYTHING);
  @state() private problems: readonly DraftProblem[] = [];
  @state() private isSaving = false;
  @state() private failure: unknown;
  @state() private saveFailure: unknown;
  private abort = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override disconnectedCallback(): void {
    this.abort.abort();
    super.disconnectedCallback();
  }

  override render(): unknown {
    const { language } = this.context;
    const texts = retentionTexts(language);
    const common = commonTexts(language);
    return html`<p>${texts.what}</p>
      <p class="alv-box alv-box-info">${texts.disk}</p>
      ${
        this.failure
          ? failureBox(this.failure, common, () => void this.load())
          : this.stored
            ? this.settled(this.stored)
            : loading(common)
      }`;
  }

  private settled({ own, others }: StoredPolicies): TemplateResult {
    const { language, zone } = this.context;
    const texts = retentionTexts(language);
    const typed = policyOf(this.draft);
    const isSaved = own !== undefined && 'everything' in typed && isSamePolicy(typed, own.policy);
    return html`<h2 class="alv-subtitle">${texts.policy}</h2>
      ${others && !(own && isSamePolicy(others.policy, own.policy)) ? this.othersBox(others) : nothing}
      <p class="alv-hint" role="status">
        ${own === undefined ? texts.notSaved : isSaved ? texts.savedBy(storedMinuteText(own.at, zone)) : texts.unsaved}
      </p>
      ${policyForm({
        language,
        draft: this.draft,
        problems: this.problems,
        isSaving: this.isSaving,
        onChange: (draft) => {
          this.draft = draft;
          this.problems = [];
        },
        onSave: () => void this.save(),
      })}
      ${this.saveFailure ? writeFailureBox(this.saveFailure, commonTexts(language), () => void this.save()) : nothing}
      ${
        isSaved
          ? html`<access-logger-retention-work
              .context=${this.context}
              .policy=${own.policy}
            ></access-logger-retention-work>`
          : nothing
      }`;
  }

  private othersBox({ by, name, at, policy }: StoredPolicy): TemplateResult {
    const texts = retentionTexts(this.context.language);
    const use = (): void => {
      this.draft = draftOf(policy);
      this.problems = [];
    };
    return html`<div class="alv-box alv-box-warning">
      <p class="alv-box-title">
        ${texts.others(personText(name, by), storedMinuteText(at, this.context.zone))}
      </p>
      <p>${texts.othersAdvice}</p>
      <p class="alv-actions">
        <button type="button" class="alv-button" @click=${use}>${texts.useOthers}</button>
      </p>
    </div>`;
  }

  private async load(): Promise<void> {
    this.abort.abort();
    const { signal } = (this.abort = new AbortController());
    this.failure = undefined;
    this.stored = undefined;
    const { log, user } = this.context;
    try {
      this.stored = await readPolicies(log, user.code, signal);
      this.draft = draftOf(this.stored.own?.policy ?? KEEP_EVERYTHING);
    } catch (error) {
      if (!signal.aborted) this.failure = error;
    }
  }

  private async save(): Promise<void> {
    const policy = policyOf(this.draft);
    if (!('everything' in policy)) {
      this.problems = policy;
      return;
    }
    if (this.isSaving) return;
    this.abort.abort();
    const { signal } = (this.abort = new AbortController());
    this.isSaving = true;
    this.saveFailure = undefined;
    const { writer, user, now } = this.context;
    try {
      const id = await storePolicy(writer, policy, signal);
      const at = new Date(now()).toISOString();
      this.stored = { own: { id, by: user.code, name: user.name, at, policy }, others: undefined };
      this.draft = draftOf(policy);
    } catch (error) {
      if (!signal.aborted) this.saveFailure = error;
    }
    this.isSaving = false;
  }
}

register('access-logger-retention', Retention);
