/** An app's settings, as far as plugins need them: the plugins, "Update app" and "Discard changes". */
import { html, render } from 'lit';
import type { PagePlugin } from '../../../contract';
import type { AppPage } from '../../page';
import { notice } from '../../ui/frame';
import { notify } from '../../ui/notification';
import { messageOf } from '../../error-message';
import { settingsView } from './view';

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

  private draw(): void {
    const { page, plugins, changed, busy, error } = this;
    const view = settingsView(page, {
      plugins,
      changed,
      busy,
      error,
      add: (pluginId) => void this.add(pluginId),
      enable: (pluginId, enabled) => void this.change('PUT', 'plugin-enabled', { pluginId, enabled }),
      remove: (pluginId) => void this.change('DELETE', 'plugin', { pluginId }),
      deploy: (revert) => void this.deploy(revert),
    });
    render(view, page.main);
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
