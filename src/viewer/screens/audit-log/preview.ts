/** What a file holds and what merging it would do, before anything is written. */
import { html, nothing, type TemplateResult } from 'lit';
import { appText, budgetNote, dataTable, factList, valueText } from '../../components';
import type { ViewerContext } from '../../context';
import { actionName, commonTexts } from '../../messages';
import { secondText } from '../../time';
import { requestsFor, type DoubtfulRow, type MergeRow, type Survey } from './merge';
import { DOUBTS } from './row';
import { auditLogTexts } from './texts';

/** One more request writes the merge into the log. */
const LOG_REQUESTS = 1;

const ENCODINGS: Readonly<Record<Survey['encoding'], string>> = {
  'utf-8': 'UTF-8',
  shift_jis: 'Shift-JIS',
  'utf-16le': 'UTF-16',
};

const sizeText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

interface PreviewOptions {
  name: string;
  found: Survey;
  /** Rows that the log has not. */
  fresh: number;
  context: ViewerContext;
  onStart: () => void;
}

export function preview(options: PreviewOptions): TemplateResult {
  const { found, context } = options;
  const texts = auditLogTexts(context.language);
  return html`<h2 class="alv-subtitle">${texts.preview}</h2>
    ${facts(options)} ${start(options)} ${doubts(found, context)} ${byAction(found, context)}
    ${samples(found.samples, context)}`;
}

function facts({ name, found, fresh, context }: PreviewOptions): TemplateResult {
  const { language, zone } = context;
  const texts = auditLogTexts(language);
  const number = (value: number): string => value.toLocaleString(language);
  const { from, to } = found;
  const period =
    from === undefined || to === undefined
      ? texts.noPeriod
      : commonTexts(language).span(secondText(from, zone), secondText(to, zone));
  return factList(texts.preview, [
    [texts.file, texts.fileText(name, sizeText(found.bytes), ENCODINGS[found.encoding])],
    [texts.period, period],
    [texts.rows, number(found.rows)],
    [texts.fresh, number(fresh)],
    [texts.known, number(found.rows - fresh)],
    fresh > 0 && [texts.requests, texts.requestsText(requestsFor(fresh) + LOG_REQUESTS)],
  ]);
}

function start({ fresh, context, onStart }: PreviewOptions): TemplateResult {
  const texts = auditLogTexts(context.language);
  const common = commonTexts(context.language);
  if (fresh === 0)
    return html`<div class="alv-box alv-box-info" role="status">
      <p class="alv-box-title">${texts.nothingNew}</p>
      <p>${texts.nothingNewAdvice}</p>
    </div>`;
  return html`${budgetNote(requestsFor(fresh) + LOG_REQUESTS, common, texts.canStop)}
    <p class="alv-actions">
      <button type="button" class="alv-button alv-main-button" @click=${onStart}>
        ${texts.start(fresh)}
      </button>
    </p>`;
}

function doubts({ doubts: counts, doubtful }: Survey, { language }: ViewerContext): unknown {
  const texts = auditLogTexts(language);
  const kinds = DOUBTS.filter((doubt) => counts[doubt] > 0);
  if (kinds.length === 0) return nothing;
  return html`<div class="alv-box alv-box-warning">
    <p class="alv-box-title">${texts.doubts}</p>
    <p>${texts.doubtsText}</p>
    <ul>
      ${kinds.map((doubt) => html`<li>${texts.doubtKinds[doubt]}: ${counts[doubt].toLocaleString(language)}</li>`)}
    </ul>
    <details>
      <summary>${texts.doubtful(doubtful.length)}</summary>
      ${dataTable<DoubtfulRow>({
        caption: texts.doubts,
        columns: [
          { name: 'number', title: texts.line, numeric: true, cell: ({ number }) => number },
          { name: 'doubt', title: texts.reason, cell: ({ doubt }) => texts.doubtKinds[doubt] },
          {
            name: 'text',
            title: texts.text,
            cell: ({ text }) => html`<span class="alv-words">${text}</span>`,
            isIdle: ({ text }) => text === '',
          },
        ],
        rows: doubtful,
        texts: commonTexts(language),
      })}
    </details>
  </div>`;
}

function byAction({ actions }: Survey, { language }: ViewerContext): TemplateResult {
  const texts = auditLogTexts(language);
  return dataTable({
    caption: texts.byAction,
    captionShown: true,
    columns: [
      { name: 'action', title: texts.action, cell: ([action]) => actionName(action, language) },
      {
        name: 'count',
        title: texts.count,
        numeric: true,
        cell: ([, count]) => count.toLocaleString(language),
      },
    ],
    rows: [...actions].sort(([, one], [, other]) => other - one),
    texts: commonTexts(language),
  });
}

function samples(rows: readonly MergeRow[], context: ViewerContext): TemplateResult {
  const { language, zone } = context;
  const texts = auditLogTexts(language);
  const text =
    (code: string) =>
    ({ values }: MergeRow): string =>
      values[code] ?? '';
  return dataTable<MergeRow>({
    caption: texts.samples,
    captionShown: true,
    columns: [
      {
        name: 'when',
        title: texts.when,
        cell: ({ values }) => {
          const instant = Date.parse(values['occurred_at'] ?? '');
          return Number.isNaN(instant)
            ? ''
            : html`<span class="alv-time">${secondText(instant, zone)}</span>`;
        },
      },
      { name: 'who', title: texts.who, cell: text('user_code') },
      {
        name: 'what',
        title: texts.action,
        cell: ({ values }) =>
          `${actionName(values['action']!, language)} (${valueText('outcomes', values['outcome']!, context)})`,
      },
      {
        name: 'where',
        title: texts.where,
        cell: ({ values }) => appText(values['app_name'] ?? '', values['app_id']),
      },
      {
        name: 'which',
        title: texts.which,
        cell: ({ values }) => values['record_id'] ?? values['record_ids'] ?? '',
      },
      { name: 'ip', title: texts.ip, cell: text('ip_address') },
      {
        name: 'detail',
        title: texts.detail,
        cell: (row) => html`<span class="alv-words">${text('detail')(row)}</span>`,
        isIdle: (row) => text('detail')(row) === '',
      },
    ],
    rows,
    texts: commonTexts(language),
  });
}
