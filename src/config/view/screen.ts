/** The settings screen: its pages, what they share, and saving. */
import { LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { html } from 'lit/static-html.js';
import type { ScreenHost } from '../host';
import { borrowView } from '../rollout/view/borrow';
import { openContext, start } from './context';
import { kuc } from './kuc';
import { navigation, pageAt } from './navigation';
import type { PageContext, SettingsPage } from './page';
import { PAGES } from './pages';
import { retryBox } from './parts';
import { saveArea } from './save-area';
import { storedBox } from './stored-box';

export class SettingsScreen extends LitElement {
  @property({ attribute: false }) host!: ScreenHost;

  private context!: PageContext;
  /** Where nobody asked for a page: the guided first run, as long as nothing is saved. */
  private first!: SettingsPage;

  /** Light DOM, so that kintone-ui-component's styles and the plugin's stylesheet apply. */
  override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.context = openContext(
      this.host,
      () => this.requestUpdate(),
      (selector) => void this.focusOn(selector),
    );
    this.lang = this.context.language;
    window.addEventListener('beforeunload', this.guard);
    window.addEventListener('hashchange', this.turn);
    const { isFirstRun } = this.context.setup;
    this.first = PAGES.find(({ id }) => (id === 'setup') === isFirstRun) ?? PAGES[0]!;
    start(this.context);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('beforeunload', this.guard);
    window.removeEventListener('hashchange', this.turn);
    this.context.logApp.stop();
    super.disconnectedCallback();
  }

  /** Asks before unsaved changes are left behind. */
  private readonly guard = (event: BeforeUnloadEvent): void => {
    const { draft, rollout } = this.context;
    if (draft.isDirty || rollout.isRunning) event.preventDefault();
  };

  /** Another page was asked for: the focus goes to its title, as after loading a page. */
  private readonly turn = (): void => {
    if (!pageAt(window.location.hash, PAGES)) return;
    this.requestUpdate();
    void this.focusOn('#al-page-title');
  };

  /** A link to the page that is open raises no `hashchange`; whoever follows it still wants to be there. */
  private readonly stay = (event: Event): void => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    if (link && link.hash === window.location.hash) this.turn();
  };

  private async focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>(selector)?.focus();
  }

  override render(): TemplateResult {
    const { context } = this;
    const { screen } = context.messages;
    const { stored } = context.draft;
    return html`<div class="al-screen" @click=${this.stay}>
      <header class="al-header">
        <h1 class="al-title">${screen.title}</h1>
        <p class="al-intro">${screen.intro}</p>
      </header>
      ${'settings' in stored ? this.pages() : storedBox(stored, context)}
    </div>`;
  }

  private pages(): TemplateResult {
    const { context } = this;
    const current = pageAt(window.location.hash, PAGES) ?? this.first;
    const isAboutThisApp = current.about === 'this-app';
    return html`${isAboutThisApp ? html`${borrowView(context)} ${this.enabledView()}` : nothing}
      <div class="al-pages">
        ${navigation(PAGES, current, context.messages)}
        <section class="al-page" aria-labelledby="al-page-title">
          <h2 class="al-page-title" id="al-page-title" tabindex="-1">${current.title(context.messages)}</h2>
          <p class="al-hint">${current.hint(context.messages)}</p>
          ${this.content(current)}
        </section>
      </div>
      ${isAboutThisApp && !current.savesItself ? saveArea(context) : nothing}`;
  }

  private content(page: SettingsPage): unknown {
    const { context } = this;
    const { loads, messages } = context;
    const texts = messages.screen.load;
    if (!loads.app) return html`<p class="al-loading" role="status">${messages.common.loading}</p>`;
    if ('value' in loads.app) return page.content(context);
    return retryBox(texts.failed, loads.app.failure, messages, () => void loads.loadApp());
  }

  private enabledView(): TemplateResult {
    const { messages, draft } = this.context;
    const { enabled } = messages.screen;
    return html`<div class="al-enabled">
      <${kuc.switch}
        .label=${enabled.label}
        .checked=${draft.settings.enabled}
        @change=${(event: CustomEvent<{ checked: boolean }>) => draft.change({ enabled: event.detail.checked })}
      ></${kuc.switch}>
      <p class="al-hint">${enabled.hint}</p>
    </div>`;
  }
}

export const SCREEN_TAG = 'access-logger-settings';
if (!customElements.get(SCREEN_TAG)) customElements.define(SCREEN_TAG, SettingsScreen);
