/** The frame of a plugin's settings screen; the plugin's HTML and scripts do the rest. */
import { html, render } from 'lit';
import type { AppPage } from '../page';
import { notice } from '../ui/frame';

/** The plugin's HTML stands in `main` already (see `shell.ts`): it must not be drawn over, so the frame goes above it. */
export function showPluginSettings(page: AppPage): void {
  const { boot, texts, paths } = page;
  page.current = { page: 'APP_SETTINGS_PLUGIN_SETTINGS', recordId: null, getRecord: () => null };
  const plugin = boot.settingsOf?.plugin;
  const bar = document.createElement('div');
  bar.className = 'settings-bar';
  page.main.before(bar);
  page.main.classList.add('plugin-settings');
  render(
    html`<a class="back" href=${paths.plugins()}>${texts.backToPlugins}</a>
      <h1>${plugin?.name ?? texts.plugins}</h1>
      ${plugin && boot.settingsOf?.html ? '' : notice(texts.noSettings)}`,
    bar,
  );
}
