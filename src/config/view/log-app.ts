/** The section that creates a log app, takes an existing one, and keeps an eye on the chosen one. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { html } from 'lit/static-html.js';
import {
  EVERYONE,
  LogAppError,
  checkLogApp,
  createLogApp,
  isUsable,
  mendLogApp,
  type CheckResult,
  type LogAppLanguage,
  type RunOptions,
} from '../../logapp';
import { appSettingsUrl, appUrl, type Place } from '../kintone/place';
import { readApps, type AppChoice } from '../kintone/tracked-app';
import type { Messages, ScreenLanguage } from '../messages';
import { explain, type Explanation } from '../model/explain';
import { fromKey, type Person } from '../model/people';
import { wholeNumber } from '../model/whole-number';
import { kuc } from './kuc';
import {
  errorBox,
  fieldError,
  findingList,
  outerLink,
  progressList,
  retryBox,
  withProgress,
  type StepStates,
} from './parts';
import { peoplePicker } from './people-picker';

const MAX_NAME_CHARACTERS = 64;

/** A creation or a mending that runs or has failed. */
interface Job {
  kind: 'create' | 'mend';
  steps: StepStates;
  running: boolean;
  failure?: Explanation;
}

type Loaded<T> = { value: T } | { failure: Explanation } | undefined;

/** Told to the screen when another log app is chosen; an empty id means none. */
export type LogAppChange = CustomEvent<{ id: string }>;

export class LogAppSection extends LitElement {
  @property({ attribute: false }) client!: KintoneRestAPIClient;
  @property({ attribute: false }) place!: Place;
  @property({ attribute: false }) messages!: Messages;
  @property({ attribute: false }) language!: ScreenLanguage;
  @property({ attribute: false }) people: readonly Person[] = [];
  @property({ attribute: false }) viewerSource!: string;
  /** The chosen log app; empty when there is none. */
  @property({ attribute: false }) logAppId = '';
  /** How long to wait between two looks at the deploy state, in milliseconds. */
  @property({ attribute: false }) pollMs: number | undefined;

  @state() private choice: 'create' | 'existing' = 'create';
  @state() private name: string | undefined;
  @state() private appLanguage: LogAppLanguage | undefined;
  @state() private spaceId = '';
  @state() private auditors: string[] = [];
  @state() private inputError = { name: '', space: '' };
  @state() private job: Job | undefined;
  @state() private apps: Loaded<AppChoice[]>;
  @state() private candidateId = '';
  @state() private check: Loaded<CheckResult>;
  @state() private checking = false;
  @state() private notice = '';
  private abort: AbortController | undefined;

  /** Light DOM, so that kintone-ui-component's styles and the plugin's stylesheet apply. */
  override createRenderRoot(): this {
    return this;
  }

  override updated(changed: PropertyValues<this>): void {
    const unchecked = this.logAppId !== '' && this.checkedId() !== this.logAppId && !this.checking;
    if (changed.has('logAppId') && unchecked) void this.runCheck(this.logAppId);
  }

  override disconnectedCallback(): void {
    this.abort?.abort();
    super.disconnectedCallback();
  }

  override render(): unknown {
    const body = this.job ? this.jobView(this.job) : this.logAppId ? this.chosenView() : this.choosingView();
    return html`<div aria-live="polite">
        ${this.notice ? html`<p class="al-box al-box-success al-notice" tabindex="-1">${this.notice}</p>` : nothing}
      </div>
      ${body}`;
  }

  private checkedId(): string | undefined {
    return this.check && 'value' in this.check ? this.check.value.appId : undefined;
  }

  private choosingView(): TemplateResult {
    const { logApp } = this.messages;
    const choose = (event: CustomEvent<{ value: 'create' | 'existing' }>): void => {
      this.choice = event.detail.value;
      this.notice = '';
      this.check = undefined;
      if (this.choice === 'existing' && !this.apps) void this.loadApps();
    };
    return html`<${kuc.radio}
        .label=${logApp.choice}
        .itemLayout=${'vertical'}
        .items=${[
          { label: logApp.create, value: 'create' },
          { label: logApp.existing, value: 'existing' },
        ]}
        .value=${this.choice}
        @change=${choose}
      ></${kuc.radio}>
      <div class="al-panel">${this.choice === 'create' ? this.createView() : this.existingView()}</div>`;
  }

  private createView(): TemplateResult {
    const { logApp } = this.messages;
    const { guestSpaceId } = this.place;
    return html`
      <div class="al-field">
        <${kuc.text}
          .label=${logApp.name}
          .requiredIcon=${true}
          .value=${this.name ?? logApp.defaultName}
          @input=${(event: CustomEvent<{ value: string }>) => (this.name = event.detail.value)}
        ></${kuc.text}>
        ${fieldError(this.inputError.name)}
        <p class="al-hint">${logApp.nameHint}</p>
      </div>
      <div class="al-field">
        <${kuc.dropdown}
          .label=${logApp.language}
          .items=${[
            { label: logApp.languages.ja, value: 'ja' },
            { label: logApp.languages.en, value: 'en' },
          ]}
          .value=${this.appLanguage ?? this.language}
          @change=${(event: CustomEvent<{ value: LogAppLanguage }>) => (this.appLanguage = event.detail.value)}
        ></${kuc.dropdown}>
      </div>
      ${
        guestSpaceId === undefined
          ? html`<div class="al-field">
              <${kuc.text}
                .label=${logApp.space}
                .value=${this.spaceId}
                @input=${(event: CustomEvent<{ value: string }>) => (this.spaceId = event.detail.value)}
              ></${kuc.text}>
              ${fieldError(this.inputError.space)}
              <p class="al-hint">${logApp.spaceHint}</p>
            </div>`
          : html`<p class="al-hint">${logApp.guestSpace(guestSpaceId)}</p>`
      }
      <div class="al-field">
        ${peoplePicker({
          label: logApp.auditors,
          placeholder: logApp.auditorsPlaceholder,
          // A log that everyone reads is no choice of the creation.
          people: this.people.filter(({ type, code }) => !(type === 'GROUP' && code === EVERYONE)),
          chosen: this.auditors,
          onChange: (keys) => (this.auditors = keys),
        })}
        <p class="al-hint">${logApp.auditorsHint}</p>
      </div>
      <p class="al-actions">
        <${kuc.button} class="al-primary"
          type="submit"
          .text=${logApp.createButton}
          @click=${() => void this.create(undefined)}
        ></${kuc.button}>
      </p>
    `;
  }

  private existingView(): TemplateResult {
    const { messages } = this;
    const { logApp } = messages;
    if (!this.apps) return html`<p role="status">${messages.loading}</p>`;
    if ('failure' in this.apps) {
      return retryBox(logApp.appsFailed, this.apps.failure, messages, () => void this.loadApps());
    }
    const apps = this.apps.value;
    if (apps.length === 0) return html`<p>${logApp.chooseEmpty}</p>`;
    const choose = (event: CustomEvent<{ value: string }>): void => {
      this.candidateId = event.detail.value ?? '';
      this.check = undefined;
    };
    return html`<div class="al-row">
        <${kuc.combobox}
          .label=${logApp.choose}
          .placeholder=${logApp.choosePlaceholder}
          .items=${apps.map(({ id, name }) => ({ value: id, label: `${name} (${logApp.appId(id)})` }))}
          .value=${this.candidateId}
          @change=${choose}
        ></${kuc.combobox}>
        <${kuc.button} class="al-plain"
          .text=${logApp.check}
          .disabled=${this.candidateId === '' || this.checking}
          @click=${() => void this.runCheck(this.candidateId)}
        ></${kuc.button}>
      </div>
      ${this.checkView(true)}`;
  }

  private chosenView(): TemplateResult {
    const { messages, logAppId } = this;
    const { logApp } = messages;
    const { guestSpaceId } = this.place;
    const name =
      this.checkedId() === logAppId && this.check && 'value' in this.check ? this.check.value.name : '';
    return html`<div class="al-panel">
      <p class="al-chosen">
        <span class="al-chosen-label">${logApp.chosen}</span>
        <strong class="al-chosen-name">${name}</strong>
        <span>${logApp.appId(logAppId)}</span>
        ${outerLink(appUrl(logAppId, guestSpaceId), messages.open, messages)}
      </p>
      ${this.checkView(false)}
      <p class="al-actions">
        <${kuc.button} class="al-plain"
          .text=${logApp.recheck}
          .disabled=${this.checking}
          @click=${() => void this.runCheck(logAppId)}
        ></${kuc.button}>
        <${kuc.button} class="al-plain" .text=${logApp.change} @click=${() => this.choose('')}></${kuc.button}>
      </p>
    </div>`;
  }

  /** The outcome of the last check, with the buttons that follow from it. */
  private checkView(isCandidate: boolean): unknown {
    const { messages } = this;
    const { logApp } = messages;
    if (this.checking) return html`<p role="status">${logApp.checking}</p>`;
    if (!this.check) return nothing;
    if ('failure' in this.check) return errorBox(this.check.failure);
    const result = this.check.value;
    const usable = isUsable(result);
    const mendable = result.findings.some((finding) => finding.mendable);
    const blocked = result.findings.some(({ severity, mendable: can }) => severity === 'error' && !can);
    const verdict = result.findings.length === 0 ? logApp.good : usable ? logApp.usable : logApp.unusable;
    const kind = result.findings.length === 0 ? 'success' : usable ? 'warning' : 'error';
    return html`<div class="al-box al-box-${kind}" role="status">
        <p class="al-box-title">${verdict}</p>
        ${result.findings.length > 0 ? findingList(result.findings, messages) : nothing}
        ${mendable && !blocked ? html`<p class="al-hint">${logApp.mendHint}</p>` : nothing}
      </div>
      <p class="al-actions">
        ${
          mendable && !blocked
            ? html`<${kuc.button} class="al-plain"
                .text=${isCandidate ? logApp.mendAndUse : logApp.mend}
                @click=${() => void this.mend(result)}
              ></${kuc.button}>`
            : nothing
        }
        ${
          isCandidate && usable
            ? html`<${kuc.button} class="al-primary"
                type="submit"
                .text=${logApp.use}
                @click=${() => this.choose(result.appId)}
              ></${kuc.button}>`
            : nothing
        }
      </p>`;
  }

  private jobView(job: Job): TemplateResult {
    const { messages } = this;
    const { logApp } = messages;
    const title = job.kind === 'create' ? logApp.working(this.name ?? logApp.defaultName) : logApp.mending;
    return html`<div class="al-panel">
      <p class="al-panel-title" tabindex="-1">${title}</p>
      ${progressList(job.steps, messages)}
      ${
        job.running
          ? html`<p class="al-actions">
              <${kuc.button} class="al-plain" .text=${logApp.stop} @click=${() => this.abort?.abort()}></${kuc.button}>
            </p>`
          : nothing
      }
      ${job.failure ? errorBox(job.failure, this.failureActions(job, job.failure)) : nothing}
    </div>`;
  }

  private failureActions(job: Job, { appId }: Explanation): TemplateResult {
    const { messages } = this;
    const { logApp } = messages;
    const close = (): void => {
      this.job = undefined;
    };
    if (job.kind === 'mend' || appId === undefined) {
      return html`<p class="al-actions">
        <${kuc.button} class="al-plain" .text=${messages.retry} @click=${close}></${kuc.button}>
      </p>`;
    }
    return html`<p>${logApp.leftBehind(appId)}</p>
      <p>${outerLink(appSettingsUrl(appId, this.place.guestSpaceId), logApp.openLeftBehind, messages)}</p>
      <p class="al-actions">
        <${kuc.button} class="al-primary" type="submit" .text=${logApp.resume} @click=${() => void this.create(appId)}></${kuc.button}>
        <${kuc.button} class="al-plain" .text=${logApp.startOver} @click=${close}></${kuc.button}>
      </p>`;
  }

  private async loadApps(): Promise<void> {
    this.apps = undefined;
    try {
      this.apps = { value: await readApps(this.client, this.place.appId) };
    } catch (error) {
      this.apps = { failure: explain(error, this.messages) };
    }
  }

  private async runCheck(appId: string): Promise<void> {
    this.checking = true;
    this.check = undefined;
    try {
      const value = await checkLogApp(this.client, appId, { viewerSource: this.viewerSource });
      this.check = { value };
    } catch (error) {
      this.check = { failure: explain(error, this.messages) };
    }
    this.checking = false;
  }

  private validInput(): boolean {
    const { logApp } = this.messages;
    const name = (this.name ?? logApp.defaultName).trim();
    const nameError =
      name === '' ? logApp.nameMissing : name.length > MAX_NAME_CHARACTERS ? logApp.nameTooLong : '';
    const space = this.spaceId.trim();
    const spaceError = space !== '' && wholeNumber(space) === undefined ? logApp.spaceInvalid : '';
    this.inputError = { name: nameError, space: spaceError };
    return nameError === '' && spaceError === '';
  }

  private async create(resumeAppId: string | undefined): Promise<void> {
    if (!this.validInput()) return;
    const { logApp } = this.messages;
    const { guestSpaceId } = this.place;
    const name = (this.name ?? logApp.defaultName).trim();
    const space = wholeNumber(this.spaceId);
    await this.runJob('create', async (run) => {
      const { appId } = await createLogApp(
        this.client,
        {
          name,
          language: this.appLanguage ?? this.language,
          auditors: this.auditors.map(fromKey),
          viewerSource: this.viewerSource,
          ...(guestSpaceId === undefined ? {} : { guestSpaceId }),
          ...(guestSpaceId === undefined && space !== undefined ? { spaceId: String(space) } : {}),
          ...(resumeAppId === undefined ? {} : { resumeAppId }),
        },
        run,
      );
      this.choose(appId);
      this.notice = logApp.created(name, appId);
    });
  }

  private async mend(result: CheckResult): Promise<void> {
    await this.runJob('mend', async (run) => {
      await mendLogApp(
        this.client,
        result.appId,
        { language: this.language, viewerSource: this.viewerSource, findings: result.findings },
        run,
      );
      this.choose(result.appId);
      this.notice = this.messages.logApp.mended;
      await this.runCheck(result.appId);
    });
  }

  private async runJob(kind: Job['kind'], work: (run: RunOptions) => Promise<void>): Promise<void> {
    this.abort = new AbortController();
    this.notice = '';
    this.job = { kind, steps: new Map(), running: true };
    await this.bringIntoView('.al-panel-title');
    try {
      await work({
        signal: this.abort.signal,
        onProgress: (progress) => {
          if (this.job) this.job = { ...this.job, steps: withProgress(this.job.steps, progress) };
        },
        ...(this.pollMs === undefined ? {} : { pollMs: this.pollMs }),
      });
      this.job = undefined;
      await this.bringIntoView('.al-notice');
    } catch (error) {
      const failure = explain(error, this.messages);
      // Only a creation leaves something unfinished behind; a cancel before the first request leaves nothing.
      const left = error instanceof LogAppError ? error.appId : undefined;
      this.job = {
        kind,
        steps: this.job?.steps ?? new Map(),
        running: false,
        failure: { ...failure, ...(left === undefined ? {} : { appId: left }) },
      };
      await this.bringIntoView('.al-box-error');
    }
  }

  /** The pressed button is gone, so the focus goes to what took its place; that also scrolls there. */
  private async bringIntoView(selector: string): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>(selector)?.focus();
  }

  private choose(id: string): void {
    this.notice = '';
    this.logAppId = id;
    this.candidateId = '';
    if (id === '') this.check = undefined;
    const change: LogAppChange = new CustomEvent('log-app-change', { detail: { id } });
    this.dispatchEvent(change);
  }
}

export const LOG_APP_TAG = 'access-logger-log-app';
if (!customElements.get(LOG_APP_TAG)) customElements.define(LOG_APP_TAG, LogAppSection);
