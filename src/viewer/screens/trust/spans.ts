import type { ViewerContext } from '../../context';
import type { Span } from '../../log';
import { commonTexts } from '../../messages';
import { minuteText } from '../../time';

/** A period in words; `whole`: those for one without ends. */
export function spanText(
  { from, to }: Span,
  { language, zone }: Pick<ViewerContext, 'language' | 'zone'>,
  whole: string,
): string {
  if (from === undefined && to === undefined) return whole;
  const text = (instant: number | undefined): string | undefined =>
    instant === undefined ? undefined : minuteText(instant, zone);
  return commonTexts(language).span(text(from), text(to));
}
