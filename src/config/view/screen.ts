/** The settings screen: loads what it needs, holds the draft, and saves it. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { html, unsafeStatic } from 'lit/static-html.js';
import type { Kintone, KintoneRecord, LoginUser } from '../../kintone';
import { MAX_SETTINGS_CHARACTERS, defaultSettings, type Settings } from '../../settings';
import { readDirectory } from '../kintone/directory';
import { appSettingsUrl, pluginListUrl, recordUrl, type Place } from '../kintone/place';
import { readRecentRecord, readTrackedApp, type TrackedAppForm } from '../kintone/tracked-app';
import { messagesIn, screenLanguage, type Messages, type ScreenLanguage } from '../messages';
import { composeSettings, toConfig } from '../model/compose';
import { explain, type Explanation } from '../model/explain';
import { exclusionsOf, keysOfExclusions, type Person } from '../model/people';
import { previewEntry, type PreviewKind } from '../model/preview';
import { problemsOf, type Problem, type SectionName } from '../model/problems';
import { countQueue } from '../model/queue-count';
import { readStored, type Stored } from '../model/stored';
import { wholeNumber } from '../model/whole-number';
import { deliveryView, type DeliveryInput } from './delivery';
import { eventsView } from './events';
import { fieldsView } from './fields';
import { kuc } from './kuc';
import { LOG_APP_TAG, type LogAppChange } from './log-app';
import { retryBox, section } from './parts';
import { peoplePicker } from './people-picker';
import { previewView } from './preview';

const logAppTag = unsafeStatic(LOG_APP_TAG);

type Loaded<T> = { value: T } | { failure: Explanation } | undefined;

type Saving = 'idle' | 'saving' | 'saved';

/** A delay to start from when the administrator turns the automatic one off. */
const SUGGESTED_SECONDS = '600';

export interface ScreenHost {
  kintone: Kintone;
  place: Place;
  client: KintoneRestAPIClient;
  viewerSource: string;
  pluginVersion: string;
}

export class SettingsScreen extends LitElement {
  @property({ attribute: false }) host!: ScreenHost;

  @state() private app: Loaded<TrackedAppForm>;
  @state() private people: Loaded<Person[]>;
  @state() private record: Loaded<KintoneRecord | undefined>;
  @state() private stored!: Stored;
  @state() private draft: Settings = defaultSettings();
  @state() private delivery!: DeliveryInput;
  @state() private previewKind: PreviewKind = 'view';
  @state() private problems: Problem[] = [];
  @state() private saveFailure: Explanation | undefined;
  @state() private saving: Saving = 'idle';
  private messages!: Messages;
  private language!: ScreenLanguage;
  private user!: LoginUser;
  private config: Record<string, string> | null = null;
  /** The draft as it was loaded or last saved. */
  private unchanged = '';

  override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { kintone, place } = this.host;
    this.user = kintone.getLoginUser();
    this.language = screenLanguage(this.user.language);
    this.messages = messagesIn(this.language);
    this.lang = this.language;
    this.config = kintone.plugin?.app.getConfig(place.pluginId) ?? null;
    this.stored = readStored(this.config);
    if ('settings' in this.stored) this.open(this.stored.settings);
    window.addEventListener('beforeunload', this.guard);
    void this.load();
  }

  override disconnectedCallback(): void {
    window.removeEventListener('beforeunload', this.guard);
    super.disconnectedCallback();
  }

  /** Asks before unsaved changes are left behind. */
  private readonly guard = (event: BeforeUnloadEvent): void => {
    if (this.isDirty()) event.preventDefault();
  };

  private isDirty(): boolean {
    return 'settings' in this.stored && JSON.stringify(this.typedDraft()) !== this.unchanged;
  }

  private open(settings: Settings): void {
    const { maxBatch, maxDelaySeconds, dailyRequests } = settings.delivery;
    this.draft = settings;
    this.delivery = {
      auto: maxDelaySeconds === 'auto',
      seconds: maxDelaySeconds === 'auto' ? SUGGESTED_SECONDS : String(maxDelaySeconds),
      dailyRequests: String(dailyRequests),
      maxBatch: String(maxBatch),
    };
    this.unchanged = JSON.stringify(this.typedDraft());
  }

  /** The draft with the numbers as typed; what is no whole number becomes NaN, which the validation refuses. */
  private typedDraft(): Settings {
    const { auto, seconds, dailyRequests, maxBatch } = this.delivery;
    return {
      ...this.draft,
      delivery: {
        maxBatch: wholeNumber(maxBatch) ?? NaN,
        maxDelaySeconds: auto ? 'auto' : (wholeNumber(seconds) ?? NaN),
        dailyRequests: wholeNumber(dailyRequests) ?? NaN,
      },
    };
  }

  private async load(): Promise<void> {
    await Promise.all([this.loadApp(), this.loadPeople(), this.loadRecord()]);
  }

  private async loadApp(): Promise<void> {
    this.app = undefined;
    this.app = await this.loaded(() => readTrackedApp(this.host.client, this.host.place.appId));
  }

  private async loadPeople(): Promise<void> {
    this.people = undefined;
    this.people = await this.loaded(() => readDirectory(window.fetch.bind(window)));
  }

  private async loadRecord(): Promise<void> {
    this.record = undefined;
    this.record = await this.loaded(() => readRecentRecord(this.host.client, this.host.place.appId));
  }

  private async loaded<T>(read: () => Promise<T>): Promise<{ value: T } | { failure: Explanation }> {
    try {
      return { value: await read() };
    } catch (error) {
      return { failure: explain(error, this.messages) };
    }
  }

  private change(part: Partial<Settings>): void {
    this.draft = { ...this.draft, ...part };
    this.touched();
  }

  private type(part: Partial<DeliveryInput>): void {
    this.delivery = { ...this.delivery, ...part };
    this.touched();
  }

  /** What was said about the last attempt to save no longer holds. */
  private touched(): void {
    if (this.saving === 'saved') this.saving = 'idle';
    if (this.problems.length > 0)
      this.problems = problemsOf(this.typedDraft(), this.host.place.appId, this.messages);
  }

  override render(): unknown {
    const { messages } = this;
    return html`<div class="al-screen">
      <header class="al-header">
        <h1 class="al-title">${messages.title}</h1>
        <p class="al-intro">${messages.intro}</p>
      </header>
      ${'settings' in this.stored ? this.formView() : this.unusableView(this.stored)}
    </div>`;
  }

  /** Stored settings that this release cannot use: said, offered for download, and replaced only on demand. */
  private unusableView(stored: Extract<Stored, { text: string }>): TemplateResult {
    const { stored: texts } = this.messages;
    const isNewer = stored.kind === 'newer';
    return html`<div class="al-box al-box-error" role="alert">
      <p class="al-box-title">${isNewer ? texts.newerTitle : texts.unreadableTitle}</p>
      <p>${stored.kind === 'newer' ? texts.newer(stored.version) : texts.unreadable}</p>
      ${
        stored.kind === 'unreadable'
          ? stored.problems.map(
              ({ path, message }) => html`<p class="al-kintone-says">${path.join('.')}: ${message}</p>`,
            )
          : nothing
      }
      <p class="al-actions">
        <${kuc.button} class="al-plain" .text=${texts.download} @click=${() => download(stored.text)}></${kuc.button}>
        <${kuc.button} class="al-plain" .text=${texts.startAnew} @click=${() => this.startAnew()}></${kuc.button}>
      </p>
      <p class="al-hint">${texts.startAnewHint}</p>
    </div>`;
  }

  private startAnew(): void {
    this.stored = { kind: 'none', settings: defaultSettings() };
    this.open(this.stored.settings);
    // Not the defaults but the unreadable settings are what is stored.
    this.unchanged = '';
  }

  private formView(): TemplateResult {
    const { messages, app } = this;
    if (!app) return html`<p class="al-loading" role="status">${messages.loading}</p>`;
    if ('failure' in app) {
      const advice = app.failure.reason === 'permission' ? messages.load.noRight : app.failure.advice;
      return retryBox(messages.load.failed, { ...app.failure, advice }, messages, () => void this.loadApp());
    }
    return html`
      ${this.enabledView()} ${section('log-app', messages, messages.logApp.hint, this.logAppView())}
      ${section(
        'events',
        messages,
        messages.events.hint,
        eventsView({
          events: this.draft.events,
          fold: this.draft.fold,
          messages,
          onEvents: (events) => this.change({ events }),
          onFold: (fold) => this.change({ fold }),
        }),
      )}
      ${section('exclusions', messages, messages.exclusions.hint, this.exclusionsView())}
      ${section(
        'fields',
        messages,
        messages.fields.hint,
        fieldsView({
          sections: app.value.sections,
          fields: this.draft.fields,
          changes: this.draft.changes,
          messages,
          onFields: (fields) => this.change({ fields }),
          onChanges: (changes) => this.change({ changes }),
        }),
      )}
      ${section('preview', messages, messages.preview.hint, this.recordView(app.value))}
      ${section(
        'delivery',
        messages,
        messages.delivery.hint,
        deliveryView({
          input: this.delivery,
          queue: this.draft.logApp.id
            ? countQueue(() => window.localStorage, this.draft.logApp.id, this.user.code)
            : undefined,
          messages,
          onInput: (part) => this.type(part),
        }),
      )}
      ${this.saveView()}
    `;
  }

  private enabledView(): TemplateResult {
    const { enabled } = this.messages;
    return html`<div class="al-enabled">
      <${kuc.switch}
        .label=${enabled.label}
        .checked=${this.draft.enabled}
        @change=${(event: CustomEvent<{ checked: boolean }>) => this.change({ enabled: event.detail.checked })}
      ></${kuc.switch}>
      <p class="al-hint">${enabled.hint}</p>
    </div>`;
  }

  private logAppView(): TemplateResult {
    const { client, place, viewerSource } = this.host;
    const chosen = (event: LogAppChange): void => {
      const { guestSpaceId } = place;
      const { id } = event.detail;
      this.change({ logApp: { id, ...(id && guestSpaceId ? { guestSpaceId } : {}) } });
    };
    return html`${this.peopleProblem()}
      <${logAppTag}
        .client=${client}
        .place=${place}
        .messages=${this.messages}
        .language=${this.language}
        .people=${this.peopleKnown()}
        .viewerSource=${viewerSource}
        .logAppId=${this.draft.logApp.id}
        @log-app-change=${chosen}
      ></${logAppTag}>`;
  }

  private peopleKnown(): readonly Person[] {
    return this.people && 'value' in this.people ? this.people.value : [];
  }

  private peopleProblem(): unknown {
    if (!this.people || 'value' in this.people) return nothing;
    const { failure } = this.people;
    return retryBox(this.messages.logApp.peopleFailed, failure, this.messages, () => void this.loadPeople());
  }

  private exclusionsView(): TemplateResult {
    const { exclusions } = this.messages;
    return peoplePicker({
      label: exclusions.label,
      placeholder: exclusions.placeholder,
      people: this.peopleKnown(),
      chosen: keysOfExclusions(this.draft.exclude),
      onChange: (keys) => this.change({ exclude: exclusionsOf(keys) }),
    });
  }

  private recordView(app: TrackedAppForm): TemplateResult {
    const { messages, record, host, user } = this;
    const { place, pluginVersion } = host;
    if (!record) return html`<p role="status">${messages.loading}</p>`;
    if ('failure' in record) {
      if (record.failure.reason === 'permission') return html`<p>${messages.preview.noRight}</p>`;
      return retryBox(messages.preview.failed, record.failure, messages, () => void this.loadRecord());
    }
    if (!record.value) return html`<p>${messages.preview.empty}</p>`;
    const entry = previewEntry(this.previewKind, {
      settings: composeSettings(this.draft, app),
      record: record.value,
      appId: Number(place.appId),
      user,
      url: new URL(
        recordUrl(place.appId, String(record.value['$id']?.value), place.guestSpaceId),
        window.location.href,
      ).href,
      userAgent: navigator.userAgent,
      pluginVersion,
      now: Date.now(),
    });
    return previewView({
      kind: this.previewKind,
      entry,
      messages,
      language: this.language,
      onKind: (kind) => (this.previewKind = kind),
    });
  }

  private saveView(): TemplateResult {
    const { messages, saving } = this;
    const { appId, guestSpaceId } = this.host.place;
    const texts = messages.save;
    return html`<div class="al-save-area">
      ${this.problemView()}
      ${
        this.saveFailure
          ? html`<div class="al-box al-box-error" role="alert">
              <p class="al-box-title">${this.saveFailure.title}</p>
              <p>${this.saveFailure.advice}</p>
              ${this.saveFailure.kintoneSays.map((words) => html`<p class="al-kintone-says">${words}</p>`)}
            </div>`
          : nothing
      }
      <div role="status">
        ${
          saving === 'saved'
            ? html`<div class="al-box al-box-success">
                <p>${texts.saved}</p>
                <p><a class="al-next" href=${appSettingsUrl(appId, guestSpaceId)}>${texts.updateApp}</a></p>
              </div>`
            : nothing
        }
      </div>
      <div class="al-save-bar">
        <${kuc.button} class="al-primary"
          type="submit"
          id="al-save"
          .text=${saving === 'saving' ? texts.saving : texts.save}
          .disabled=${saving === 'saving'}
          @click=${() => void this.save()}
        ></${kuc.button}>
        <a class="al-back" href=${pluginListUrl(appId, guestSpaceId)}>${texts.back}</a>
        ${this.isDirty() ? html`<span class="al-unsaved">${texts.unsaved}</span>` : nothing}
      </div>
    </div>`;
  }

  private problemView(): unknown {
    if (this.problems.length === 0) return nothing;
    return html`<div class="al-box al-box-error" role="alert" tabindex="-1" id="al-problems">
      <p class="al-box-title">${this.messages.save.problemsTitle}</p>
      <ul>
        ${this.problems.map(
          ({ section: name, sentence }) =>
            html`<li>
              <a href="#al-${name}" @click=${(event: Event) => this.goTo(event, name)}>${sentence}</a>
            </li>`,
        )}
      </ul>
    </div>`;
  }

  /** Scrolls by itself: the address of kintone's page is not ours to change. */
  private goTo(event: Event, name: SectionName): void {
    event.preventDefault();
    const heading = this.querySelector<HTMLElement>(`#al-${name}-title`);
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView();
  }

  private async save(): Promise<void> {
    const { host, messages } = this;
    const draft = this.typedDraft();
    this.saveFailure = undefined;
    this.problems = problemsOf(draft, host.place.appId, messages);
    if (this.problems.length > 0) {
      await this.updateComplete;
      this.querySelector<HTMLElement>('#al-problems')?.focus();
      return;
    }
    this.saving = 'saving';
    try {
      const settings = composeSettings(draft, await readTrackedApp(host.client, host.place.appId));
      const config = toConfig(settings, this.config);
      if (!config) {
        const characters = JSON.stringify(settings).length;
        this.saveFailure = {
          reason: 'invalid',
          title: messages.save.problemsTitle,
          advice: messages.save.tooLong(characters, MAX_SETTINGS_CHARACTERS),
          kintoneSays: [],
        };
        this.saving = 'idle';
        return;
      }
      host.kintone.plugin?.app.setConfig?.(config, () => this.stay(config, draft));
    } catch (error) {
      this.saveFailure = { ...explain(error, messages), title: messages.save.failed };
      this.saving = 'idle';
    }
  }

  /** kintone has stored the settings; with a callback it leaves the screen open. */
  private stay(config: Record<string, string>, draft: Settings): void {
    this.config = config;
    this.unchanged = JSON.stringify(draft);
    this.saving = 'saved';
  }
}

/** Gives the browser a file with a text. */
function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'access-logger-settings.json';
  link.click();
  URL.revokeObjectURL(url);
}

export const SCREEN_TAG = 'access-logger-settings';
if (!customElements.get(SCREEN_TAG)) customElements.define(SCREEN_TAG, SettingsScreen);
