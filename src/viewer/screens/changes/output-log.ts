/** The print and copy log: who took what out of kintone, and how much of it. */
import { html, nothing, type TemplateResult } from 'lit';
import {
  addressLink,
  anothersNameMark,
  appText,
  dataTable,
  eventTimeLink,
  personText,
  valueText,
  type Column,
} from '../../components';
import { instantOf, type LogRecord } from '../../log';
import { commonTexts } from '../../messages';
import { changesAddress } from './kinds';
import { only, onlyRecord, originText, type ViewOptions } from './links';
import { outputOf } from './output';

/** A long complement of the audit log is read on the event's own screen. */
const MAX_DETAIL = 200;

export function outputLog(records: readonly LogRecord[], options: ViewOptions): TemplateResult {
  const { context, texts } = options;
  const columns: Column<LogRecord>[] = [
    {
      name: 'when',
      title: texts.when,
      cell: (record) => eventTimeLink(record.id, instantOf(record), context),
    },
    {
      name: 'who',
      title: texts.who,
      cell: (record) => {
        const { user_code, user_name, department } = record;
        return html`<div>
          ${only(options, 'users', user_code, personText(user_name, user_code))}
          ${anothersNameMark(record, context)}
          ${
            department === ''
              ? nothing
              : html`<div class="alv-changes-origin">
                  ${only(options, 'departments', department, department)}
                </div>`
          }
        </div>`;
      },
    },
    { name: 'what', title: texts.what, cell: (record) => actionCell(record, options) },
    {
      name: 'where',
      title: texts.where,
      cell: ({ app_id, app_name }) => only(options, 'apps', app_id, appText(app_name, app_id)),
    },
    { name: 'which', title: texts.which, cell: (record) => whichCell(record, options) },
    {
      name: 'amount',
      title: texts.amount,
      cell: (record) => html`<span class="alv-words">${amountText(record, options)}</span>`,
      isIdle: (record) => amountText(record, options) === '',
    },
    {
      name: 'platform',
      title: texts.platform,
      cell: (record) => originText(record, context),
    },
  ];
  return dataTable({
    caption: texts.tabs.output,
    columns,
    rows: records,
    texts: commonTexts(context.language),
  });
}

/** kintone's print screen and the browser's own printing are two things. */
function actionCell({ action, outcome, source }: LogRecord, options: ViewOptions): TemplateResult {
  const { context, texts } = options;
  const how =
    action !== 'print' || source === 'audit-log'
      ? ''
      : outcome === 'shown'
        ? texts.printScreen
        : outcome === 'attempted'
          ? texts.browserPrint
          : '';
  return html`<div>
    ${only(options, 'actions', action, valueText('actions', action, context))}
    ${how === '' ? nothing : html`<div class="alv-changes-origin">${how}</div>`}
  </div>`;
}

function whichCell(record: LogRecord, options: ViewOptions): unknown {
  const { context, texts, shown } = options;
  const { record_id, record_title, view_name, record_count } = record;
  if (record_id !== undefined || record_title !== '') return onlyRecord(options, record);
  if (view_name === '' && record_count === undefined) return nothing;
  const view = texts.listOf(view_name);
  return html`<div>
    ${
      view_name === ''
        ? view
        : html`<span title=${commonTexts(context.language).onlyThis(view_name)}
            >${addressLink(changesAddress({ ...shown, view: view_name }), view)}</span
          >`
    }
    ${
      record_count === undefined
        ? nothing
        : html`<div class="alv-changes-origin">${texts.listed(record_count)}</div>`
    }
  </div>`;
}

function amountText(record: LogRecord, { texts }: ViewOptions): string {
  const { characters, isCut, file, rows, rest } = outputOf(record);
  const { count } = record;
  return [
    characters === undefined ? '' : texts.characters(characters),
    isCut ? texts.cut : '',
    file,
    rows === undefined ? '' : texts.rows(rows),
    rest.length > MAX_DETAIL ? `${rest.slice(0, MAX_DETAIL)}…` : rest,
    count === undefined || count < 2 ? '' : texts.times(count),
  ]
    .filter((text) => text !== '')
    .join(' / ');
}
