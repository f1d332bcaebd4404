/** When an event happened, as lists of events have it. */
import { html, type TemplateResult } from 'lit';
import type { ViewerContext } from '../context';
import { commonTexts } from '../messages';
import { secondText } from '../time';
import { addressLink, eventAddress } from './links';

type Readable = Pick<ViewerContext, 'language' | 'zone'>;

/** To the second; `instant`: ms since 1970, `undefined` for a record without a time. */
export const eventTimeText = (instant: number | undefined, { language, zone }: Readable): string =>
  instant === undefined ? commonTexts(language).noTime : secondText(instant, zone);

/** The time leads to the event. */
export function eventTimeLink(id: number, instant: number | undefined, context: Readable): TemplateResult {
  const time = eventTimeText(instant, context);
  return html`<span class="alv-time"
    >${addressLink(eventAddress(id), time, commonTexts(context.language).openEvent(time))}</span
  >`;
}
