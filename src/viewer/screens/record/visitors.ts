/** The table of those who saw a record. */
import { html, nothing, type TemplateResult } from 'lit';
import {
  addressLink,
  filteredAddress,
  pagedTable,
  personAddress,
  personText,
  type Column,
} from '../../components';
import type { ViewerContext } from '../../context';
import { actionName, commonTexts, deviceName, durationText } from '../../messages';
import { minuteText } from '../../time';
import type { Sort, Visitor } from './audience';
import type { RecordTexts } from './texts';

/** An empty cell; on a phone it is left out with its heading. */
const NONE = html`<span class="alv-record-none">–</span>`;

interface VisitorsOptions {
  context: ViewerContext;
  texts: RecordTexts;
  appId: number;
  recordId: number;
  visitors: readonly Visitor[];
  sort: Sort;
  descending: boolean;
  onSort: (sort: Sort, descending: boolean) => void;
  /** People shown at first, and now. */
  page: number;
  shown: number;
  onMore: () => void;
}

export function visitorsTable(options: VisitorsOptions): TemplateResult {
  const { context, texts, visitors, sort, descending, onSort, page, shown, onMore } = options;
  return html`<div class="alv-record-table">
    ${pagedTable({
      ...{ page, shown, onMore },
      caption: texts.caption,
      columns: columns(options),
      rows: visitors,
      sorting: { column: sort, descending },
      onSort: (sorting) => onSort(sorting.column as Sort, sorting.descending),
      texts: commonTexts(context.language),
    })}
  </div>`;
}

function columns({ context, texts, appId, recordId }: VisitorsOptions): Column<Visitor>[] {
  const { language, zone } = context;
  const text = (instant: number | undefined): string =>
    instant === undefined ? commonTexts(language).noTime : minuteText(instant, zone);
  const time = (instant: number | undefined): TemplateResult =>
    html`<span class="alv-time">${text(instant)}</span>`;
  const figure = (
    name: 'opened' | 'listed' | 'printed' | 'changed',
  ): Pick<Column<Visitor>, 'name' | 'title' | 'numeric' | 'sortable' | 'cell'> => ({
    name,
    title: texts[name],
    numeric: true,
    sortable: true,
    cell: (visitor) => (visitor[name] === 0 ? NONE : texts.times(visitor[name])),
  });
  return [
    { name: 'who', title: texts.who, sortable: true, cell: (visitor) => personCell(visitor, texts) },
    { name: 'first', title: texts.first, sortable: true, cell: ({ first }) => time(first) },
    {
      name: 'last',
      title: texts.last,
      sortable: true,
      cell: (visitor) =>
        visitor.user_code === ''
          ? time(visitor.last)
          : addressLink(
              filteredAddress('timeline', {
                users: [visitor.user_code],
                apps: [appId],
                records: [recordId],
              }),
              time(visitor.last),
              `${text(visitor.last)} ${texts.eventsOf(nameOf(visitor))}`,
            ),
    },
    figure('opened'),
    {
      name: 'dwell',
      title: texts.dwell,
      numeric: true,
      sortable: true,
      cell: ({ dwell_ms }) => (dwell_ms === undefined ? NONE : durationText(dwell_ms, language)),
    },
    figure('listed'),
    figure('printed'),
    figure('changed'),
    {
      name: 'others',
      title: texts.others,
      cell: ({ others }) =>
        [...others].map(([action, value]) => texts.other(actionName(action, language), value)).join(' / ') ||
        NONE,
    },
    {
      name: 'devices',
      title: texts.devices,
      cell: ({ devices }) =>
        html`<ul class="alv-record-devices">
          ${devices.map(({ platform, device }) => html`<li>${deviceName(platform, device, language)}</li>`)}
        </ul>`,
    },
  ];
}

const nameOf = ({ user_name, user_code }: Visitor): string => personText(user_name, user_code);

function personCell(visitor: Visitor, texts: RecordTexts): unknown {
  if (visitor.user_code === '') return texts.noUser;
  return html`<span
    >${addressLink(personAddress(visitor.user_code), nameOf(visitor))}
    ${
      visitor.department === ''
        ? nothing
        : html`<span class="alv-record-department">${visitor.department}</span>`
    }</span
  >`;
}
