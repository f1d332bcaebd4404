/** The filter as one removable condition after another. */
import { LIST_PARTS, type ChosenFilter, type ListPart, type Period } from '../../address';
import type { ViewerContext } from '../../context';
import { actionName, commonTexts, outcomeName, platformName, sourceName } from '../../messages';
import { minuteText } from '../../time';
import { appText, knownPersonText } from '../links';
import { filterTexts } from './texts';

interface Chip {
  text: string;
  /** The filter without this condition. */
  without: ChosenFilter;
}

/** How a value of a part reads. */
export function valueText(part: ListPart, value: string | number, context: ViewerContext): string {
  const { known, language } = context;
  const text = String(value);
  switch (part) {
    case 'users':
      return knownPersonText(text, context);
    case 'apps':
      return appText(known.apps.get(Number(value)) ?? '', value);
    case 'actions':
      return actionName(text, language);
    case 'outcomes':
      return outcomeName(text, language);
    case 'platforms':
      return platformName(text, language);
    case 'sources':
      return sourceName(text, language);
    default:
      return text;
  }
}

/** A period without the word for it. */
export function periodText(period: Period, context: Pick<ViewerContext, 'language' | 'zone'>): string {
  if ('preset' in period) return filterTexts(context.language).presets[period.preset];
  const [from, to] = [period.from, period.to].map((instant) =>
    instant === undefined ? undefined : minuteText(instant, context.zone),
  );
  return commonTexts(context.language).span(from, to);
}

/** The filter with other values of a part; without the part when there are none. */
function withValues(
  filter: ChosenFilter,
  part: ListPart,
  values: readonly (string | number)[],
): ChosenFilter {
  const { [part]: _, ...others } = filter;
  return values.length > 0 ? ({ ...others, [part]: values } as ChosenFilter) : others;
}

/** The filter narrowed by one more value, as a click on it does. */
export function narrowed(filter: ChosenFilter, part: ListPart, value: string | number): ChosenFilter {
  const values = (filter[part] ?? []) as readonly (string | number)[];
  return values.includes(value) ? filter : withValues(filter, part, [...values, value]);
}

export function chipsOf(filter: ChosenFilter, context: ViewerContext): Chip[] {
  const texts = filterTexts(context.language);
  const { period, text, ...withoutBoth } = filter;
  const chips: Chip[] = [];
  if (period)
    chips.push({
      text: texts.chip(texts.parts.period, periodText(period, context)),
      without: { ...withoutBoth, ...(text ? { text } : {}) },
    });
  for (const part of LIST_PARTS) {
    const values = (filter[part] ?? []) as readonly (string | number)[];
    for (const value of values)
      chips.push({
        text: texts.chip(texts.parts[part], valueText(part, value, context)),
        without: withValues(
          filter,
          part,
          values.filter((one) => one !== value),
        ),
      });
  }
  if (text)
    chips.push({
      text: texts.chip(texts.parts.text, text),
      without: { ...withoutBoth, ...(period ? { period } : {}) },
    });
  return chips;
}

/** The whole filter as one text; empty when everything passes. */
export const filterText = (filter: ChosenFilter, context: ViewerContext): string =>
  chipsOf(filter, context)
    .map(({ text }) => text)
    .join(' / ');
