/**
 * Three graphs. Each has a time filter: kintone draws at most 500 groups, and a log grows without end.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/report/update-graph-settings/
 */
import type { LogAppLanguage, Names } from './language';

export interface Graph {
  index: number;
  name: string;
  chartType: 'COLUMN' | 'BAR';
  chartMode: 'NORMAL' | 'STACKED';
  groups: { code: string; per?: 'DAY' }[];
  aggregations: { type: 'COUNT' }[];
  filterCond: string;
  sorts: { by: 'TOTAL' | 'GROUP1'; order: 'ASC' | 'DESC' }[];
}

interface GraphDefinition extends Omit<Graph, 'index' | 'name' | 'aggregations'> {
  readonly title: Names;
}

const GRAPHS: readonly GraphDefinition[] = [
  {
    title: { ja: '日別の件数(直近90日)', en: 'Per day (last 90 days)' },
    chartType: 'COLUMN',
    chartMode: 'NORMAL',
    groups: [{ code: 'occurred_at', per: 'DAY' }],
    filterCond: 'occurred_at >= FROM_TODAY(-90, DAYS)',
    sorts: [{ by: 'GROUP1', order: 'ASC' }],
  },
  {
    title: { ja: 'ユーザー別の件数(直近30日)', en: 'Per user (last 30 days)' },
    chartType: 'BAR',
    chartMode: 'STACKED',
    groups: [{ code: 'user_name' }, { code: 'action' }],
    filterCond: 'occurred_at >= FROM_TODAY(-30, DAYS)',
    sorts: [{ by: 'TOTAL', order: 'DESC' }],
  },
  {
    title: { ja: 'アプリ別の件数(直近30日)', en: 'Per app (last 30 days)' },
    chartType: 'BAR',
    chartMode: 'STACKED',
    groups: [{ code: 'app_name' }, { code: 'action' }],
    filterCond: 'occurred_at >= FROM_TODAY(-30, DAYS)',
    sorts: [{ by: 'TOTAL', order: 'DESC' }],
  },
];

/** The graphs of the log app, by name. */
export function reportsOf(language: LogAppLanguage): Record<string, Graph> {
  return Object.fromEntries(
    GRAPHS.map(({ title, ...graph }, index) => [
      title[language],
      { ...graph, index, name: title[language], aggregations: [{ type: 'COUNT' as const }] },
    ]),
  );
}
