/** Periods in words. */
import type { Span } from '../../log';
import { minuteText } from '../../time';

interface SpanTexts {
  wholeLog: string;
  since: (from: string) => string;
  until: (to: string) => string;
  between: (from: string, to: string) => string;
}

export function spanText({ from, to }: Span, zone: string, texts: SpanTexts): string {
  if (from === undefined) return to === undefined ? texts.wholeLog : texts.until(minuteText(to, zone));
  return to === undefined
    ? texts.since(minuteText(from, zone))
    : texts.between(minuteText(from, zone), minuteText(to, zone));
}
