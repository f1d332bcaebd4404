/** Which record the screen is about, and the two ways to look it up. */
import { html, type TemplateResult } from 'lit';
import { formatAddress } from '../../address';
import { addressLink, appText, filteredAddress, outerLink } from '../../components';
import type { ViewerContext } from '../../context';
import { commonTexts } from '../../messages';
import { loggedRecordUrl } from '../../place';
import { addressOf, type RecordChoice } from './address';
import type { Audience } from './audience';
import { recordTexts } from './texts';

interface HeadingOptions {
  context: ViewerContext;
  appId: number;
  recordId: number;
  /** Knows what app and record are called, once the events were counted. */
  audience: Audience | undefined;
  chooser: TemplateResult;
}

export function heading({ context, appId, recordId, audience, chooser }: HeadingOptions): TemplateResult {
  const texts = recordTexts(context.language);
  const common = commonTexts(context.language);
  const name = audience?.app_name || context.known.apps.get(appId);
  const app = name ? appText(name, appId) : `${texts.app} ${appId}`;
  const title = `${audience?.record_title ?? ''} #${recordId}`.trim();
  const url = loggedRecordUrl({ app_id: appId, record_id: recordId }, context.place);
  return html`<p class="alv-subject"><strong>${title}</strong> <span class="alv-record-app">${app}</span></p>
    <p class="alv-record-links">
      ${outerLink(url, texts.openRecord, common)}
      ${addressLink(filteredAddress('timeline', { apps: [appId], records: [recordId] }), texts.timeline)}
    </p>
    <details class="alv-record-other">
      <summary>${texts.chooseOther}</summary>
      ${chooser}
    </details>`;
}

export function sources(
  { language }: ViewerContext,
  choice: RecordChoice,
  current: 'index' | 'log' | undefined,
): TemplateResult {
  const texts = recordTexts(language);
  const link = (by: 'index' | 'log', text: string): TemplateResult =>
    html`<li>
      <a
        class="alv-link"
        href=${formatAddress(addressOf({ ...choice, by }))}
        aria-current=${current === by ? 'true' : 'false'}
        >${text}</a
      >
    </li>`;
  return html`<nav class="alv-record-sources" aria-label=${texts.sources}>
    <span aria-hidden="true">${texts.sources}</span>
    <ul>
      ${link('index', texts.byIndex)} ${link('log', texts.byLog)}
    </ul>
  </nav>`;
}
