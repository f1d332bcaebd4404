/** The rows of a group of findings, each leading to the event and to its session. */
import { html, nothing, type TemplateResult } from 'lit';
import type { GapFinding, MissingFinding, RecordFinding } from '../../../../integrity/report';
import {
  addressLink,
  dataTable,
  eventAddress,
  eventTimeLink,
  filteredAddress,
  knownPersonText,
  type Column,
} from '../../../components';
import type { ViewerContext } from '../../../context';
import { commonTexts } from '../../../messages';
import { minuteText, secondText } from '../../../time';
import { detailOf } from './details';
import { isMissing, isRecordFinding, type Group } from './groups';
import { checkTexts } from './texts';

/** Session ids are long; their end tells them apart. */
const SHORT = 8;
const short = (session: string): string => (session.length > SHORT ? `…${session.slice(-SHORT)}` : session);

export function rowsView(group: Group, title: string, shown: number, context: ViewerContext): TemplateResult {
  const findings = group.findings.slice(0, shown);
  const texts = checkTexts(context.language);
  const table = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): TemplateResult =>
    dataTable({ caption: texts.rowsOf(title), columns, rows, texts: commonTexts(context.language) });
  if (findings.every(isMissing)) return table(missingColumns(context), findings);
  if (findings.every(isRecordFinding)) {
    const isDetailed = findings.some((finding) => detailOf(finding, texts) !== '');
    const columns = recordColumns(context).filter(({ name }) => name !== 'what' || isDetailed);
    return table(columns, findings);
  }
  return table(gapColumns(context), findings as GapFinding[]);
}

const timeOf = (text: string, { zone }: ViewerContext, otherwise: string): string =>
  Number.isNaN(Date.parse(text)) ? otherwise : secondText(Date.parse(text), zone);

function sessionLink(session: string, sequence: number, context: ViewerContext): unknown {
  const texts = checkTexts(context.language);
  if (session === '') return texts.noSession;
  return addressLink(
    filteredAddress('timeline', { sessions: [session] }, { order: ['oldest'] }),
    html`${texts.sessionPlace(short(session), sequence)}<span class="alv-hidden"
        >: ${texts.openSession(session)}</span
      >`,
  );
}

function recordColumns(context: ViewerContext): Column<RecordFinding>[] {
  const texts = checkTexts(context.language);
  return [
    {
      name: 'time',
      title: texts.time,
      cell: ({ id, occurredAt }) => {
        const instant = Date.parse(occurredAt);
        return eventTimeLink(id, Number.isNaN(instant) ? undefined : instant, context);
      },
    },
    { name: 'record', title: texts.recordNumber, cell: ({ id }) => id },
    { name: 'writer', title: texts.writer, cell: ({ creator }) => knownPersonText(creator, context) },
    {
      name: 'session',
      title: texts.session,
      cell: ({ session, sequence }) => sessionLink(session, sequence, context),
    },
    { name: 'what', title: texts.what, cell: (finding) => detailOf(finding, texts) },
  ];
}

function gapColumns(context: ViewerContext): Column<GapFinding>[] {
  const texts = checkTexts(context.language);
  const common = commonTexts(context.language);
  return [
    { name: 'writer', title: texts.writer, cell: ({ creator }) => knownPersonText(creator, context) },
    {
      name: 'session',
      title: texts.session,
      cell: ({ session }) => sessionLink(session, 0, context),
    },
    {
      name: 'what',
      title: texts.what,
      cell: ({ first, last, counted }) =>
        html`${texts.numbers(first, last)}${
          counted > 0 ? html` <span class="alv-outcome">${texts.counted(counted)}</span>` : nothing
        }`,
    },
    {
      name: 'time',
      title: texts.time,
      cell: ({ after, before }) =>
        common.span(timeOf(after, context, texts.beginning), timeOf(before, context, texts.beginning)),
    },
  ];
}

function missingColumns(context: ViewerContext): Column<MissingFinding>[] {
  const texts = checkTexts(context.language);
  const minute = (text: string): string =>
    text === '' ? texts.beginning : minuteText(Date.parse(text), context.zone);
  return [
    {
      name: 'record',
      title: texts.recordNumber,
      cell: ({ first, last }) => texts.numbers(first, last),
    },
    {
      name: 'stored',
      title: texts.stored,
      cell: ({ after, before }) => commonTexts(context.language).span(minute(after), minute(before)),
    },
    {
      name: 'what',
      title: texts.what,
      cell: ({ first, last, after, before }) =>
        html`<span class="alv-trust-links"
          >${after === '' ? nothing : addressLink(eventAddress(first - 1), texts.before)}
          ${before === '' ? nothing : addressLink(eventAddress(last + 1), texts.after)}</span
        >`,
    },
  ];
}
