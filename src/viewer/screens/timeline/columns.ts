/** What the timeline shows of an event. A click on a value narrows the timeline to it. */
import { html, nothing } from 'lit';
import type { ChosenFilter, ListPart, Params } from '../../address';
import {
  addressLink,
  anothersNameMark,
  appText,
  eventAddress,
  eventTimeLink,
  filteredAddress,
  narrowed,
  personText,
  valueText,
  type Column,
} from '../../components';
import type { ViewerContext } from '../../context';
import { EVENT_FIELDS, instantOf, type FieldCode, type LogRecord } from '../../log';
import { commonTexts, outcomeBeside, type CommonTexts } from '../../messages';
import type { TimelineTexts } from './texts';

/** The fields the columns need; nothing else is asked for. */
export const TIMELINE_FIELDS: readonly FieldCode[] = [
  ...EVENT_FIELDS,
  'record_count',
  'view_name',
  'status_from',
  'process_action',
  'status_to',
  'count',
  'dwell_ms',
  'source',
  'event_type',
  'ip_address',
  'clock_offset_ms',
];

export interface ColumnOptions {
  context: ViewerContext;
  texts: TimelineTexts;
  filter: ChosenFilter;
  /** The order, to be kept in the addresses. */
  order: 'newest' | 'oldest';
  /** By `$id`, the records shown that tell the same act: those of browsers and of kintone's audit log. */
  same: ReadonlyMap<number, readonly LogRecord[]>;
}

export function timelineColumns({ context, texts, filter, order, same }: ColumnOptions): Column<LogRecord>[] {
  const common = commonTexts(context.language);
  const more = order === 'oldest' ? { order: ['oldest'] } : {};
  const only = (part: ListPart, value: string | number | undefined, content: unknown): unknown => {
    if (value === undefined || value === '') return nothing;
    const label = common.onlyThis(valueText(part, value, context));
    return html`<span title=${label}
      >${addressLink(filteredAddress('timeline', narrowed(filter, part, value), more), content)}</span
    >`;
  };
  return [
    {
      name: 'when',
      title: texts.when,
      sortable: true,
      cell: (record) => eventTimeLink(record.id, instantOf(record), context),
    },
    {
      name: 'who',
      title: texts.who,
      cell: (record) =>
        html`${only('users', record.user_code, personText(record.user_name, record.user_code))}
        ${anothersNameMark(record, context)}`,
    },
    {
      name: 'department',
      title: texts.department,
      cell: ({ department }) => only('departments', department, department),
    },
    {
      name: 'what',
      title: texts.what,
      cell: ({ action, outcome }) =>
        html`${only('actions', action, valueText('actions', action, context))}
          <span class="alv-outcome"
            >${only(
              'outcomes',
              outcomeBeside(outcome, context.language) && outcome,
              outcomeBeside(outcome, context.language),
            )}</span
          >`,
    },
    {
      name: 'where',
      title: texts.where,
      cell: ({ app_id, app_name }) => only('apps', app_id, appText(app_name, app_id)),
    },
    { name: 'which', title: texts.which, cell: (record) => recordCell(record, filter, more, common) },
    { name: 'more', title: texts.more, cell: (record) => moreCell(record, same.get(record.id) ?? [], texts) },
    {
      name: 'platform',
      title: texts.platform,
      cell: ({ platform }) => only('platforms', platform, valueText('platforms', platform, context)),
    },
  ];
}

function recordCell(
  { app_id, record_id, record_title }: LogRecord,
  filter: ChosenFilter,
  more: Params,
  texts: CommonTexts,
): unknown {
  if (record_id === undefined) return record_title;
  const text = record_title === '' ? `#${record_id}` : `${record_title} #${record_id}`;
  // A record id means nothing without its app.
  const inApp = app_id === undefined ? filter : narrowed(filter, 'apps', app_id);
  return html`<span title=${texts.onlyThis(text)}
    >${addressLink(filteredAddress('timeline', narrowed(inApp, 'records', record_id), more), text)}</span
  >`;
}

function moreCell(record: LogRecord, same: readonly LogRecord[], texts: TimelineTexts): unknown {
  const marks = same.map(({ id, source, ip_address }) => {
    const text = source === 'audit-log' ? texts.alsoInAuditLog(ip_address) : texts.alsoInBrowser;
    return html`<span class="alv-mark">${addressLink(eventAddress(id), text)}</span>`;
  });
  const text = facts(record, texts);
  return text === '' && marks.length === 0 ? nothing : html`${text} ${marks}`;
}

function facts(record: LogRecord, texts: TimelineTexts): string {
  const { source, event_type, ip_address } = record;
  if (source === 'audit-log') return [event_type, ip_address].filter((text) => text !== '').join(' / ');
  const { view_name, record_count, status_from, process_action, status_to, count, dwell_ms } = record;
  const process = process_action === '' ? '' : `${process_action}: ${status_from} → ${status_to}`;
  return [
    view_name,
    record_count === undefined ? '' : texts.listed(record_count),
    process,
    count === undefined || count < 2 ? '' : texts.times(count),
    dwell_ms === undefined ? '' : texts.seconds(Math.round(dwell_ms / 1000)),
  ]
    .filter((text) => text !== '')
    .join(' / ');
}
