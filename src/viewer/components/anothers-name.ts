import { html, nothing } from 'lit';
import type { ViewerContext } from '../context';
import { isInAnothersName, type LogRecord } from '../log';
import { commonTexts } from '../messages';
import { personText } from './links';

/** Beside the user of one log record: that somebody else has written it, and who. Nothing for all others. */
export function anothersNameMark(
  record: Pick<LogRecord, 'creator' | 'user_code' | 'source'>,
  { language, known }: Pick<ViewerContext, 'language' | 'known'>,
): unknown {
  if (!isInAnothersName(record)) return nothing;
  const { creator } = record;
  const writer = personText(known.people.get(creator) ?? '', creator);
  return html`<span class="alv-mark alv-warning-mark"
    ><span aria-hidden="true">⚠ </span>${commonTexts(language).inAnothersName(writer)}</span
  >`;
}
