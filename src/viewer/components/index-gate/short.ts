/** Said above figures of a period that begins before the index does. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ViewerContext } from '../../context';
import { dayText } from '../../time';
import { gateTexts } from './texts';

/** `since`: beginning of the index; `from`: of the period, absent for all of the log; both ms since 1970. */
export function shortIndex(
  { language, zone }: Pick<ViewerContext, 'language' | 'zone'>,
  since: number,
  from: number | undefined,
): TemplateResult | typeof nothing {
  if (!Number.isFinite(since) || since <= (from ?? -Infinity)) return nothing;
  return html`<p class="alv-box alv-box-warning">
    ${gateTexts(language).beforeIndex(dayText(since, zone))}
  </p>`;
}
