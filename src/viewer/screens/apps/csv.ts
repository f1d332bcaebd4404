/** The files: apps, apps by step of time, unused apps. */
import { csvFile } from '../../csv';
import { dayText } from '../../time';
import type { UseResult } from './count';
import type { UnusedRow, UseRow } from './rows';
import type { AppsTexts } from './texts';

type Cells = (string | number)[];

const figures = (texts: AppsTexts): Cells => [
  texts.views,
  texts.visitors,
  texts.changes,
  texts.viewsOn('PC'),
  texts.viewsOn('MOBILE'),
];

export const useCsv = (rows: readonly UseRow[], texts: AppsTexts, zone: string): string =>
  csvFile([
    [texts.app, texts.appId, ...figures(texts), texts.last],
    ...rows.map((row): Cells => [
      row.name,
      row.id,
      row.views,
      row.visitors,
      row.changes,
      row.pc,
      row.mobile,
      dayText(row.last, zone),
    ]),
  ]);

/** One row an app and step in which anybody came, by time, then app. */
export function useByStepCsv({ apps }: UseResult, texts: AppsTexts, stepTitle: string): string {
  const rows = [...apps.values()].flatMap(({ id, name, byStep }) =>
    [...byStep].map(([step, { views, visitors, changes, pc, mobile }]) => ({
      step,
      id,
      cells: [step, name, id, views, visitors.size, changes, pc, mobile] as Cells,
    })),
  );
  rows.sort((one, other) => (one.step < other.step ? -1 : one.step > other.step ? 1 : one.id - other.id));
  return csvFile([[stepTitle, texts.app, texts.appId, ...figures(texts)], ...rows.map(({ cells }) => cells)]);
}

export const unusedCsv = (rows: readonly UnusedRow[], texts: AppsTexts, zone: string): string =>
  csvFile([
    [texts.app, texts.appId, texts.last],
    ...rows.map(({ id, name, last }): Cells => [name, id, last === undefined ? '' : dayText(last, zone)]),
  ]);
