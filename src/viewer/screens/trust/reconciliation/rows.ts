/** The rows of a group of differences, each leading to the record and to its events. */
import { html, nothing, type TemplateResult } from 'lit';
import {
  addressLink,
  dataTable,
  eventAddress,
  filteredAddress,
  knownPersonText,
  outerLink,
  type Column,
} from '../../../components';
import type { ViewerContext } from '../../../context';
import { commonTexts } from '../../../messages';
import { recordUrl } from '../../../place';
import { minuteText } from '../../../time';
import { spanText } from '../spans';
import { isDeleted, isHidden, isUnlogged } from './groups';
import type { Deleted, Difference, Hidden, Unlogged } from './match';
import type { ReconciliationPlan } from './plan';
import { reconciliationTexts } from './texts';

type Plan = Pick<ReconciliationPlan, 'appId' | 'guestSpaceId'>;

export function differenceRows(
  differences: readonly Difference[],
  title: string,
  plan: Plan,
  context: ViewerContext,
): TemplateResult {
  const texts = reconciliationTexts(context.language);
  const table = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): TemplateResult =>
    dataTable({ caption: texts.rowsOf(title), columns, rows, texts: commonTexts(context.language) });
  if (differences.every(isUnlogged)) return table(unloggedColumns(plan, context), differences);
  if (differences.every(isHidden)) return table(hiddenColumns(plan, context), differences);
  return table(deletedColumns(context), differences.filter(isDeleted));
}

function recordLink(id: number, { appId, guestSpaceId }: Plan, context: ViewerContext): unknown {
  const root = guestSpaceId === undefined ? '/k' : `/k/guest/${guestSpaceId}`;
  const url = recordUrl({ root, mobile: context.place.mobile }, appId, id);
  const texts = reconciliationTexts(context.language);
  return html`<span title=${texts.openRecord(id)}
    >${outerLink(url, `#${id}`, commonTexts(context.language))}</span
  >`;
}

function timelineLink(id: number, { appId }: Plan, { language }: ViewerContext): TemplateResult {
  const texts = reconciliationTexts(language);
  return addressLink(
    filteredAddress('timeline', { apps: [appId], records: [id] }),
    texts.timeline,
    texts.timelineOf(id),
  );
}

function unloggedColumns(plan: Plan, context: ViewerContext): Column<Unlogged>[] {
  const texts = reconciliationTexts(context.language);
  return [
    {
      name: 'record',
      title: texts.record,
      cell: ({ recordId }) => recordLink(recordId, plan, context),
    },
    { name: 'when', title: texts.when, cell: ({ at }) => minuteText(at, context.zone) },
    {
      name: 'who',
      title: texts.who,
      cell: ({ who }) => knownPersonText(who, context),
    },
    {
      name: 'what',
      title: texts.what,
      cell: ({ kind, revision }) => (kind === 'create' ? texts.created(1) : texts.updated(revision)),
    },
    {
      name: 'log',
      title: texts.log,
      cell: ({ recordId, auditId }) =>
        html`<span class="alv-trust-links"
          >${auditId === undefined ? nothing : addressLink(eventAddress(auditId), texts.auditRow)}
          ${timelineLink(recordId, plan, context)}</span
        >`,
    },
  ];
}

function hiddenColumns(plan: Plan, context: ViewerContext): Column<Hidden>[] {
  const texts = reconciliationTexts(context.language);
  return [
    {
      name: 'record',
      title: texts.record,
      cell: ({ recordId }) => recordLink(recordId, plan, context),
    },
    {
      name: 'when',
      title: texts.when,
      cell: (hidden) => spanText(hidden, context, ''),
    },
    { name: 'what', title: texts.what, cell: ({ changes }) => texts.hiddenCount(changes) },
    {
      name: 'log',
      title: texts.log,
      cell: ({ recordId }) => timelineLink(recordId, plan, context),
    },
  ];
}

function deletedColumns({ language }: ViewerContext): Column<Deleted>[] {
  const texts = reconciliationTexts(language);
  return [{ name: 'record', title: texts.record, cell: ({ first, last }) => texts.numbers(first, last) }];
}
