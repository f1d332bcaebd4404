/** Who it is, the figures in short, and when the first and the last event was. */
import type { TemplateResult } from 'lit';
import { addressLink, eventAddress, factList } from '../../components';
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
  const event = (instant: number | undefined, id: number | undefined): unknown =>
    instant === undefined || id === undefined
      ? commonTexts(language).noTime
      : addressLink(eventAddress(id), secondText(instant, zone));
  const number = (value: number): string => value.toLocaleString(language);
  return factList(texts.summary, [
    figures.department !== '' && [texts.department, figures.department],
    [texts.first, event(figures.first, figures.firstId)],
    [texts.last, event(figures.last, figures.lastId)],
    [texts.activeDays, texts.days(figures.days.length)],
    [texts.events, number(figures.events)],
    [texts.opened, number(figures.opened)],
    [texts.listed, number(figures.listed)],
    [texts.printed, number(figures.printed)],
    [texts.changed, number(figures.changed)],
  ]);
}
