/** The result of a check as a file: what was checked, by whom and when, then one row a finding. */
import type { Finding } from '../../../../integrity/report';
import type { ViewerContext } from '../../../context';
import { csvFile } from '../../../csv';
import { commonTexts } from '../../../messages';
import { exactText, minuteText } from '../../../time';
import { spanText } from '../spans';
import { detailOf } from './details';
import { groupTexts } from './group-texts';
import { isRecordFinding, type Group } from './groups';
import type { CheckResult } from './run';
import { checkTexts } from './texts';

type Cells = (string | number)[];

const instantText = (text: string, zone: string): string =>
  Number.isNaN(Date.parse(text)) ? '' : exactText(Date.parse(text), zone);

/** Findings that are not kept are counted in their group's row. */
export function checkCsv(result: CheckResult, groups: readonly Group[], context: ViewerContext): string {
  const { language, zone, user } = context;
  const texts = checkTexts(language);
  const titles = groupTexts(language);
  const { plan, summary, startedAt, endedAt, logged } = result;
  const facts: Cells[] = [
    [texts.checkedBy, `${user.name} (${user.code})`],
    [texts.checkedAt, exactText(startedAt, zone), exactText(endedAt, zone), zone],
    [texts.period, spanText(plan.span, context, texts.wholeLog)],
    [texts.rows, summary.records, plan.firstId, plan.lastId],
    [texts.sessions, summary.sessions],
    ...(logged.end === undefined ? [] : [[texts.logged, logged.end]]),
    ...summary.retained.map(({ at, creator, records }): Cells => [
      texts.retained,
      at === '' ? '' : minuteText(Date.parse(at), zone),
      creator,
      records,
    ]),
    ...groups.map(({ name, level, count }): Cells => [titles[name].title, texts.level[level], count]),
  ];
  const head = [
    texts.csv.level,
    texts.csv.finding,
    texts.csv.record,
    texts.csv.first,
    texts.csv.last,
    texts.time,
    texts.writer,
    texts.session,
    texts.what,
  ];
  const rows = groups.flatMap(({ name, level, findings }) =>
    findings.map((finding): Cells => [texts.level[level], titles[name].title, ...cellsOf(finding, context)]),
  );
  return csvFile([...facts, [], head, ...rows]);
}

function cellsOf(finding: Finding, { language, zone }: ViewerContext): Cells {
  const texts = checkTexts(language);
  if (isRecordFinding(finding)) {
    const { id, creator, session, sequence, occurredAt } = finding;
    const number = sequence > 0 ? sequence : '';
    return [id, number, number, instantText(occurredAt, zone), creator, session, detailOf(finding, texts)];
  }
  const { first, last, after, before } = finding;
  const time = commonTexts(language).span(instantText(after, zone), instantText(before, zone));
  if (finding.kind === 'missing-records') return ['', first, last, time, '', '', ''];
  const counted = finding.counted > 0 ? texts.counted(finding.counted) : '';
  return ['', first, last, time, finding.creator, finding.session, counted];
}
