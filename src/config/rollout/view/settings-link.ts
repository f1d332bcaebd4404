/** The way from an app to the settings screen of the plugin there. */
import { html, type TemplateResult } from 'lit';
import { pluginSettingsUrl } from '../../kintone/place';
import type { PageContext } from '../../view/page';

/** @param name of the app, for those who hear the link without its row */
export function settingsLink(app: string, name: string, { messages, host }: PageContext): TemplateResult {
  const texts = messages.rollout;
  return html`<a
    href=${pluginSettingsUrl(app, host.place.pluginId, host.place.guestSpaceId)}
    target="_blank"
    rel="noopener"
    aria-label=${texts.openSettingsOf(name) + messages.common.newTab}
    >${texts.openSettings}</a
  >`;
}
