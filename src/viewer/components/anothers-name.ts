import { html, nothing } from 'lit';
import type { ViewerContext } from '../context';
import { isInAnothersName, type LogRecord } from '../log';
import { commonTexts } from '../messages';
import { knownPersonText } from './links';

/** Beside the user of one log record: that somebody else has written it, and who. Nothing for all others. */
export function anothersNameMark(
  record: Pick<LogRecord, 'creator' | 'user_code' | 'source'>,
  context: Pick<ViewerContext, 'language' | 'known'>,
): unknown {
  if (!isInAnothersName(record)) return nothing;
  const writer = knownPersonText(record.creator, context);
  return html`<span class="alv-mark alv-warning-mark"
    ><span aria-hidden="true">⚠ </span>${commonTexts(context.language).inAnothersName(writer)}</span
  >`;
}
