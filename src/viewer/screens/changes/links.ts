/** Values of an event that narrow the screen to them. */
import { html, nothing, type TemplateResult } from 'lit';
import { addressLink, eventAddress, narrowed, valueText } from '../../components';
import type { ListPart } from '../../address';
import type { ViewerContext } from '../../context';
import { instantOf, type LogRecord } from '../../log';
import { secondText } from '../../time';
import { changesAddress, type Shown } from './kinds';
import type { ChangesScreenTexts } from './texts';

export interface ViewOptions {
  context: ViewerContext;
  texts: ChangesScreenTexts;
  shown: Shown;
}

export function only(
  { context, texts, shown }: ViewOptions,
  part: ListPart,
  value: string | number | undefined,
  content: unknown,
): unknown {
  if (value === undefined || value === '') return content === '' ? nothing : content;
  const filter = narrowed(shown.filter, part, value);
  return html`<span title=${texts.onlyThis(valueText(part, value, context))}
    >${addressLink(changesAddress({ ...shown, filter }), content)}</span
  >`;
}

/** A record id means nothing without its app. */
export function onlyRecord(options: ViewOptions, record: LogRecord): unknown {
  const { texts, shown } = options;
  const { app_id, record_id, record_title } = record;
  if (record_id === undefined) return record_title === '' ? nothing : record_title;
  const text = `${record_title} #${record_id}`.trim();
  const inApp = app_id === undefined ? shown.filter : narrowed(shown.filter, 'apps', app_id);
  return html`<span title=${texts.onlyThis(text)}
    >${addressLink(changesAddress({ ...shown, filter: narrowed(inApp, 'records', record_id) }), text)}</span
  >`;
}

export function timeText(record: LogRecord, { context, texts }: ViewOptions): string {
  const instant = instantOf(record);
  return instant === undefined ? texts.noTime : secondText(instant, context.zone);
}

export function timeLink(record: LogRecord, options: ViewOptions): TemplateResult {
  const time = timeText(record, options);
  return html`<span class="alv-time"
    >${addressLink(eventAddress(record.id), time, options.texts.openEvent(time))}</span
  >`;
}
