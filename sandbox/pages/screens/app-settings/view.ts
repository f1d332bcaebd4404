/** How an app's settings look; what their buttons do comes from outside. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PagePlugin } from '../../../contract';
import type { AppPage } from '../../page';
import { topError } from '../../ui/frame';
import { settingsIcon } from '../../ui/icons';

interface SettingsView {
  /** The app's, and those that could be added. */
  plugins: readonly PagePlugin[];
  /** Some changes wait for "Update app". */
  changed: boolean;
  /** Something is under way: nothing can be clicked. */
  busy: boolean;
  error: string | null;
  add: (pluginId: string) => void;
  enable: (pluginId: string, enabled: boolean) => void;
  remove: (pluginId: string) => void;
  /** @param revert throws the changes away instead */
  deploy: (revert: boolean) => void;
}

function plugin(
  { texts, paths }: AppPage,
  { id, name, version, description, enabled, hasSettings }: PagePlugin,
  { busy, enable, remove }: SettingsView,
): TemplateResult {
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
        ?disabled=${busy}
        @change=${(event: Event) => enable(id, (event.target as HTMLInputElement).checked)}
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
      ?disabled=${busy}
      @click=${() => remove(id)}
    >
      ×
    </button>
  </li>`;
}

function adder({ texts }: AppPage, { plugins, busy, add }: SettingsView): TemplateResult {
  const addable = plugins.filter(({ added }) => !added);
  if (addable.length === 0) return html`<p class="hint">${texts.nothingToAdd}</p>`;
  const submit = (event: Event): void => {
    event.preventDefault();
    add(String(new FormData(event.target as HTMLFormElement).get('plugin')));
  };
  return html`<form class="inline-form" @submit=${submit}>
    <label
      >${texts.pluginToAdd}
      <select name="plugin">
        ${addable.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
      </select></label
    >
    <button ?disabled=${busy}>${texts.addPlugin}</button>
  </form>`;
}

export function settingsView(page: AppPage, view: SettingsView): TemplateResult {
  const { texts, paths } = page;
  const { changed, busy, error, deploy } = view;
  const added = view.plugins.filter((one) => one.added);
  return html`<div
    class="screen settings-screen"
    data-testid="app-settings"
    aria-busy=${busy ? 'true' : 'false'}
  >
    <div class="toolbar">
      <a class="back" href=${paths.on({ preview: false }).list()}>${texts.backToApp}</a>
      <h1>${texts.settingsTitle}</h1>
      <div class="toolbar-end">
        <a class="button" href=${paths.on({ preview: true }).list()}>${texts.openTest}</a>
        <button type="button" ?disabled=${busy || !changed} @click=${() => deploy(true)}>
          ${texts.discard}
        </button>
        <button type="button" class="primary" ?disabled=${busy} @click=${() => deploy(false)}>
          ${busy ? texts.deploying : texts.updateApp}
        </button>
      </div>
    </div>
    ${topError(error)}
    <p class="state ${changed ? 'waiting' : ''}" data-testid="deploy-state">
      ${changed ? texts.changesWaiting : texts.upToDate}
    </p>
    <section>
      <h2>${texts.plugins}</h2>
      ${
        added.length
          ? html`<ul class="plugins">
              ${added.map((one) => plugin(page, one, view))}
            </ul>`
          : html`<p class="hint">${texts.noPlugins}</p>`
      }
      ${adder(page, view)}
    </section>
  </div>`;
}
