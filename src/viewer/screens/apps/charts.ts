/** The use of apps as charts: over time, and the apps that were viewed most. */
import type { ChartData } from '../../components';
import type { Use, UseResult } from './count';
import type { UseRow } from './rows';
import type { Step } from './steps';
import type { AppsTexts } from './texts';

/** Apps in the chart of the most viewed. */
const TOP = 10;
/** Longer names would leave no room for the bars; the table has them in full. */
const MOST_CHARACTERS = 24;

/** Over time: views and changes, visitors, PC and mobile; one value for each of the given steps. */
export function chartsOverTime(
  { byStep }: UseResult,
  labels: readonly string[],
  step: Step,
  texts: AppsTexts,
): ChartData[] {
  const values = (valueOf: (use: Use) => number): number[] =>
    labels.map((label) => {
      const use = byStep.get(label);
      return use ? valueOf(use) : 0;
    });
  const shared = { labelTitle: texts.stepTitle[step], labels };
  const per = texts.per[step];
  return [
    {
      ...shared,
      caption: texts.viewsChart(per),
      kind: 'bar',
      series: [
        { name: texts.views, values: values(({ views }) => views) },
        { name: texts.changes, values: values(({ changes }) => changes) },
      ],
    },
    {
      ...shared,
      caption: texts.visitorsChart(per),
      kind: 'line',
      series: [{ name: texts.visitors, values: values(({ visitors }) => visitors.size) }],
    },
    {
      ...shared,
      caption: texts.platformsChart(per),
      kind: 'stacked',
      series: [
        { name: texts.pc, values: values(({ pc }) => pc) },
        { name: texts.mobile, values: values(({ mobile }) => mobile) },
      ],
    },
  ];
}

/** The most viewed apps, PC and mobile; `labelOf` as everywhere in the viewer. */
export function topChart(
  rows: readonly UseRow[],
  texts: AppsTexts,
  labelOf: (name: string, id: number) => string,
): ChartData {
  const top = [...rows].sort((one, other) => other.views - one.views || one.id - other.id).slice(0, TOP);
  return {
    caption: texts.topChart(top.length),
    kind: 'stacked',
    horizontal: true,
    labelTitle: texts.app,
    labels: top.map(({ name, id }) => labelOf(shortened(name), id)),
    series: [
      { name: texts.pc, values: top.map(({ pc }) => pc) },
      { name: texts.mobile, values: top.map(({ mobile }) => mobile) },
    ],
  };
}

function shortened(name: string): string {
  const characters = [...name];
  return characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS).join('')}…` : name;
}
