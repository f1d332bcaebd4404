/** Who it is, the figures in short, and when the first and the last event was. */
import { html, nothing, type TemplateResult } from 'lit';
import { addressLink, eventAddress } from '../../components';
import type { ViewerContext } from '../../context';
import { commonTexts } from '../../messages';
import { secondText } from '../../time';
import type { PersonFigures } from './count';
import type { PersonTexts } from './texts';

export function summary(
  figures: PersonFigures,
  { language, zone }: ViewerContext,
  texts: PersonTexts,
): TemplateResult {
  const fact = (title: string, value: unknown): TemplateResult =>
    html`<div>
      <dt>${title}</dt>
      <dd>${value}</dd>
    </div>`;
  const event = (instant: number | undefined, id: number | undefined): unknown =>
    instant === undefined || id === undefined
      ? commonTexts(language).noTime
      : addressLink(eventAddress(id), secondText(instant, zone));
  const number = (value: number): string => value.toLocaleString(language);
  return html`<dl class="alv-facts alv-person-facts" aria-label=${texts.summary}>
    ${figures.department === '' ? nothing : fact(texts.department, figures.department)}
    ${fact(texts.first, event(figures.first, figures.firstId))}
    ${fact(texts.last, event(figures.last, figures.lastId))}
    ${fact(texts.activeDays, texts.days(figures.days.length))} ${fact(texts.events, number(figures.events))}
    ${fact(texts.opened, number(figures.opened))} ${fact(texts.listed, number(figures.listed))}
    ${fact(texts.printed, number(figures.printed))} ${fact(texts.changed, number(figures.changed))}
  </dl>`;
}
