/** Grouping and counting of a graph's records. */
import type { ReportSettings } from '../../data/app';
import { displayText } from '../../fields/text';
import { dayOf } from '../../record/time';
import type { FieldProperty, RestRecord } from '../../record/types';

export interface Row {
  /** The group, outermost first. */
  labels: string[];
  value: number;
}

type Aggregation = (values: number[]) => number;

const sum: Aggregation = (values) => values.reduce((total, value) => total + value, 0);
const AGGREGATIONS: Record<string, Aggregation> = {
  COUNT: (values) => values.length,
  SUM: sum,
  AVERAGE: (values) => (values.length ? sum(values) / values.length : 0),
  MAX: (values) => (values.length ? Math.max(...values) : 0),
  MIN: (values) => (values.length ? Math.min(...values) : 0),
};

/** A day cut to the period of a group: `2026-11-21` per month is `2026-11`. */
function period(day: string, per: string | undefined): string {
  if (per === 'YEAR') return day.slice(0, 4);
  if (per === 'MONTH') return day.slice(0, 7);
  if (per === 'QUARTER' && day) return `${day.slice(0, 4)} Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
  return day;
}

const DATES = new Set(['DATE', 'DATETIME', 'CREATED_TIME', 'UPDATED_TIME']);

/** The groups a record counts in: one for each choice of a field that holds several. */
function labelsOf(
  record: RestRecord,
  { code, per }: { code: string; per?: string },
  property: FieldProperty | undefined,
  zone: string,
  blank: string,
): string[] {
  const field = record[code];
  if (!field) return [blank];
  if (DATES.has(field.type)) return [period(dayOf(field.value, zone), per) || blank];
  if (Array.isArray(field.value)) {
    const several = field.value.map((item: unknown) =>
      typeof item === 'string' ? item : (item as { name: string }).name,
    );
    return several.length ? several : [blank];
  }
  return [displayText(field, property, zone) || blank];
}

const numberOf = (record: RestRecord, code: string | undefined): number[] => {
  const value = code === undefined ? '' : record[code]?.value;
  return value === null || value === undefined || value === '' ? [] : [Number(value)];
};

const combinations = (parts: string[][]): string[][] =>
  parts.reduce<string[][]>(
    (done, part) => done.flatMap((labels) => part.map((label) => [...labels, label])),
    [[]],
  );

/** The rows of a graph, in the order of its settings; by group where they name none. */
export function aggregate(
  records: RestRecord[],
  report: ReportSettings,
  { fields, zone, blank }: { fields: Record<string, FieldProperty>; zone: string; blank: string },
): Row[] {
  const [aggregation = { type: 'COUNT' }] = report.aggregations;
  const groups = new Map<string, { labels: string[]; values: number[] }>();
  for (const record of records) {
    const values = aggregation.type === 'COUNT' ? [1] : numberOf(record, aggregation.code);
    const parts = report.groups.map((group) => labelsOf(record, group, fields[group.code], zone, blank));
    for (const labels of combinations(parts)) {
      const key = JSON.stringify(labels);
      const group = groups.get(key) ?? { labels, values: [] };
      groups.set(key, group);
      group.values.push(...values);
    }
  }
  const compute = AGGREGATIONS[aggregation.type] ?? AGGREGATIONS['COUNT']!;
  const rows = [...groups.values()].map(({ labels, values }) => ({ labels, value: compute(values) }));
  return rows.sort(order(report));
}

function order({ sorts }: ReportSettings): (one: Row, other: Row) => number {
  const [sort] = sorts;
  const direction = sort?.order === 'DESC' ? -1 : 1;
  const byLabel = (one: Row, other: Row): number =>
    one.labels.join('\0').localeCompare(other.labels.join('\0'));
  if (sort?.by === 'TOTAL')
    return (one, other) => direction * (one.value - other.value) || byLabel(one, other);
  return (one, other) => direction * byLabel(one, other);
}
