/** The result of a comparison as a file: what was compared, by whom and when, then one row a difference. */
import type { ViewerContext } from '../../../context';
import { csvFile } from '../../../csv';
import { exactText, minuteText } from '../../../time';
import { spanText } from '../spans';
import { differencesByGroup } from './groups';
import type { Difference } from './match';
import type { ReconciliationResult } from './run';
import { reconciliationTexts } from './texts';

type Cells = (string | number)[];

export function reconciliationCsv(result: ReconciliationResult, context: ViewerContext): string {
  const { language, zone, user } = context;
  const texts = reconciliationTexts(language);
  const { plan, differences, records, endedAt, logged } = result;
  const groups = differencesByGroup(differences);
  const facts: Cells[] = [
    [texts.checkedBy, `${user.name} (${user.code})`],
    [texts.checkedAt, exactText(endedAt, zone), zone],
    [texts.app, plan.appName, plan.appId],
    [texts.period, spanText(plan.span, context, texts.wholeLog)],
    [texts.records, records],
    [texts.events, plan.events],
    ...(logged === undefined ? [] : [[texts.logged, logged]]),
    ...groups.map(({ name, differences: some }): Cells => [texts.groups[name].title, some.length]),
  ];
  const rows = groups.flatMap(({ name, differences: some }) =>
    some.map((one): Cells => [texts.groups[name].title, ...cellsOf(one, context)]),
  );
  return csvFile([...facts, [], ['', texts.record, texts.when, texts.who, texts.what], ...rows]);
}

function cellsOf(one: Difference, context: ViewerContext): Cells {
  const { language, zone } = context;
  const texts = reconciliationTexts(language);
  if (one.kind === 'deleted') return [texts.numbers(one.first, one.last), '', '', ''];
  if (one.kind === 'hidden') {
    return [one.recordId, spanText(one, context, ''), '', texts.hiddenCount(one.changes)];
  }
  const what = one.kind === 'create' ? texts.created(1) : texts.updated(one.revision);
  return [one.recordId, minuteText(one.at, zone), one.who, what];
}
