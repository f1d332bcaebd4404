/** Values of an event that narrow the screen to them. */
import { html, nothing } from 'lit';
import { addressLink, narrowed, valueText } from '../../components';
import type { ListPart } from '../../address';
import type { ViewerContext } from '../../context';
import type { LogRecord } from '../../log';
import { commonTexts, platformName, sourceName } from '../../messages';
import { changesAddress, type Shown } from './kinds';
import type { ChangesScreenTexts } from './texts';

export interface ViewOptions {
  context: ViewerContext;
  texts: ChangesScreenTexts;
  shown: Shown;
}

export function only(
  { context, shown }: ViewOptions,
  part: ListPart,
  value: string | number | undefined,
  content: unknown,
): unknown {
  if (value === undefined || value === '') return content === '' ? nothing : content;
  const filter = narrowed(shown.filter, part, value);
  return html`<span title=${commonTexts(context.language).onlyThis(valueText(part, value, context))}
    >${addressLink(changesAddress({ ...shown, filter }), content)}</span
  >`;
}

/** A record id means nothing without its app. */
export function onlyRecord(options: ViewOptions, record: LogRecord): unknown {
  const { context, shown } = options;
  const { app_id, record_id, record_title } = record;
  if (record_id === undefined) return record_title === '' ? nothing : record_title;
  const text = `${record_title} #${record_id}`.trim();
  const inApp = app_id === undefined ? shown.filter : narrowed(shown.filter, 'apps', app_id);
  return html`<span title=${commonTexts(context.language).onlyThis(text)}
    >${addressLink(changesAddress({ ...shown, filter: narrowed(inApp, 'records', record_id) }), text)}</span
  >`;
}

/** Where an event was recorded: on which device, by whom, from which address. */
export const originText = (
  { platform, source, ip_address }: LogRecord,
  { language }: Pick<ViewerContext, 'language'>,
): string =>
  [platformName(platform, language), sourceName(source, language), ip_address]
    .filter((text) => text !== '')
    .join(' / ');
