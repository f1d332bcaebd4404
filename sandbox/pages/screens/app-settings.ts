/** An app's settings, as far as plugins need them: the plugins, "Update app" and "Discard changes". */
import { html, nothing, render, type TemplateResult } from 'lit';
import type { PagePlugin } from '../../contract';
import type { AppPage } from '../page';
import { settingsIcon } from '../ui/icons';
import { notice, topError } from '../ui/frame';
import { notify } from '../ui/notification';
import { messageOf } from '../error-message';

type DeployStatus = 'PROCESSING' | 'SUCCESS' | 'FAIL' | 'CANCEL';

const POLL_MS = 200;

class AppSettingsScreen {
  private plugins: PagePlugin[] = [];
  private changed = false;
  private busy = false;
  private error: string | null = null;

  constructor(private readonly page: AppPage) {}

  async start(): Promise<void> {
    await this.read();
    this.draw();
    const message = new URLSearchParams(location.search).get('message');
    if (message === 'CONFIG_SAVED') notify('SUCCESS', this.page.texts.configSaved);
  }

  private async read(): Promise<void> {
    const { rest, app } = this.page;
    const { plugins, changed } = await rest.page<{ plugins: PagePlugin[]; changed: boolean }>(
      'GET',
      'plugins',
      {
        app: app.id,
      },
    );
    this.plugins = plugins;
    this.changed = changed;
  }

  private async act(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    this.draw();
    try {
      await work();
    } catch (error) {
      this.error = messageOf(error);
    }
    this.busy = false;
    this.draw();
  }

  private add(pluginId: string): Promise<void> {
    return this.act(async () => {
      const { rest, app } = this.page;
      await rest.post('preview/app/plugins', { app: app.id, ids: [pluginId] });
      await this.read();
    });
  }

  private change(method: 'PUT' | 'DELETE', name: string, parameters: Record<string, unknown>): Promise<void> {
    return this.act(async () => {
      await this.page.rest.page(method, name, { app: this.page.app.id, ...parameters });
      await this.read();
    });
  }

  /** Deploys, or throws the waiting changes away; ends when kintone has finished. */
  private deploy(revert: boolean): Promise<void> {
    const { rest, app, texts } = this.page;
    return this.act(async () => {
      await rest.post('preview/app/deploy', { apps: [{ app: app.id }], ...(revert ? { revert } : {}) });
      const status = await this.finished();
      if (status !== 'SUCCESS') throw new Error(texts.deployFailed);
      await this.read();
      notify('SUCCESS', revert ? texts.discarded : texts.deployed);
    });
  }

  private async finished(): Promise<DeployStatus> {
    const { rest, app } = this.page;
    for (;;) {
      const { apps } = await rest.get<{ apps: { status: DeployStatus }[] }>('preview/app/deploy', {
        apps: [app.id],
      });
      const status = apps[0]?.status ?? 'FAIL';
      if (status !== 'PROCESSING') return status;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  private plugin({ id, name, version, description, enabled, hasSettings }: PagePlugin): TemplateResult {
    const { texts, paths } = this.page;
    const enable = (event: Event): void =>
      void this.change('PUT', 'plugin-enabled', {
        pluginId: id,
        enabled: (event.target as HTMLInputElement).checked,
      });
    return html`<li data-plugin=${id}>
      <span class="app-icon" aria-hidden="true">${name.slice(0, 1)}</span>
      <span class="plugin-name"
        >${name}
        <small>${texts.version(version)}</small>
        ${description ? html`<small class="plugin-description">${description}</small>` : nothing}</span
      >
      <label
        ><input
          type="checkbox"
          .checked=${enabled}
          ?disabled=${this.busy}
          @change=${enable}
        />${texts.enabled}</label
      >
      ${
        hasSettings
          ? html`<a
              class="icon-button"
              href=${paths.pluginSettings(id)}
              aria-label=${texts.pluginSettings(name)}
              title=${texts.pluginSettings(name)}
              >${settingsIcon}</a
            >`
          : nothing
      }
      <button
        type="button"
        class="icon-button danger-text"
        aria-label=${texts.removePlugin(name)}
        title=${texts.removePlugin(name)}
        ?disabled=${this.busy}
        @click=${() => this.change('DELETE', 'plugin', { pluginId: id })}
      >
        ×
      </button>
    </li>`;
  }

  private adder(): TemplateResult {
    const { texts } = this.page;
    const addable = this.plugins.filter(({ added }) => !added);
    if (addable.length === 0) return html`<p class="hint">${texts.nothingToAdd}</p>`;
    const submit = (event: Event): void => {
      event.preventDefault();
      void this.add(String(new FormData(event.target as HTMLFormElement).get('plugin')));
    };
    return html`<form class="inline-form" @submit=${submit}>
      <label
        >${texts.pluginToAdd}
        <select name="plugin">
          ${addable.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
        </select></label
      >
      <button ?disabled=${this.busy}>${texts.addPlugin}</button>
    </form>`;
  }

  private draw(): void {
    const { page } = this;
    const { texts, paths } = page;
    const added = this.plugins.filter((plugin) => plugin.added);
    render(
      html`<div
        class="screen settings-screen"
        data-testid="app-settings"
        aria-busy=${this.busy ? 'true' : 'false'}
      >
        <div class="toolbar">
          <a class="back" href=${paths.on({ preview: false }).list()}>${texts.backToApp}</a>
          <h1>${texts.settingsTitle}</h1>
          <div class="toolbar-end">
            <a class="button" href=${paths.on({ preview: true }).list()}>${texts.openTest}</a>
            <button type="button" ?disabled=${this.busy || !this.changed} @click=${() => this.deploy(true)}>
              ${texts.discard}
            </button>
            <button type="button" class="primary" ?disabled=${this.busy} @click=${() => this.deploy(false)}>
              ${this.busy ? texts.deploying : texts.updateApp}
            </button>
          </div>
        </div>
        ${topError(this.error)}
        <p class="state ${this.changed ? 'waiting' : ''}" data-testid="deploy-state">
          ${this.changed ? texts.changesWaiting : texts.upToDate}
        </p>
        <section>
          <h2>${texts.plugins}</h2>
          ${
            added.length
              ? html`<ul class="plugins">
                  ${added.map((plugin) => this.plugin(plugin))}
                </ul>`
              : html`<p class="hint">${texts.noPlugins}</p>`
          }
          ${this.adder()}
        </section>
      </div>`,
      page.main,
    );
  }
}

export async function showAppSettings(page: AppPage): Promise<void> {
  page.current = { page: 'APP_SETTINGS_TOP', recordId: null, getRecord: () => null };
  if (!page.permissions.admin) {
    render(html`<div class="screen">${notice(page.texts.adminOnly)}</div>`, page.main);
    return;
  }
  await new AppSettingsScreen(page).start();
}
