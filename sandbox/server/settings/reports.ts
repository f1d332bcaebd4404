/** Graphs of the test environment. https://cybozu.dev/ja/kintone/docs/rest-api/apps/report/update-graph-settings/ */
import { own } from '../../objects';
import { requestMessages } from '../problems';
import { Checks, type PlainObject } from './checks';
import { numbered } from './numbered';
import { condition, type QueryContext } from './queries';

const MAX_REPORTS = 1000;
const MAX_NAME_LENGTH = 64;
const MAX_GROUPS = 3;
const WITH_MODE = ['BAR', 'COLUMN', 'AREA', 'SPLINE_AREA'] as const;
const WITHOUT_MODE = ['PIE', 'LINE', 'SPLINE', 'TABLE', 'PIVOT_TABLE'] as const;
const TIME_TYPES: ReadonlySet<string> = new Set(['DATE', 'DATETIME', 'TIME', 'CREATED_TIME', 'UPDATED_TIME']);
const PERIODS = ['YEAR', 'QUARTER', 'MONTH', 'WEEK', 'DAY', 'HOUR', 'MINUTE'] as const;

interface Report {
  id: string;
  index: string;
  name: string;
  chartType: string;
  chartMode?: string;
  groups: { code: string; per?: string }[];
  aggregations: { type: string; code?: string }[];
  filterCond: string;
  sorts: { by: string; order: string }[];
  periodicReport: unknown;
}

/** A field of the form or a column of one of its tables. */
function typeOf(context: QueryContext, code: string): string | undefined {
  const { fields } = context.settings;
  const tables = Object.values(fields).map((field) => field.fields ?? {});
  return [fields, ...tables].map((form) => own(form, code)?.type).find((type) => type !== undefined);
}

function field(context: QueryContext, checks: Checks, value: unknown, place: string): string {
  const code = checks.text(value, place);
  if (typeOf(context, code) === undefined)
    checks.wrong(place, requestMessages.unknownField(context.language, code));
  return code;
}

function groups(context: QueryContext, checks: Checks, value: unknown, place: string): Report['groups'] {
  return checks.list(value, place, MAX_GROUPS).map((raw, index) => {
    const at = `${place}[${index}]`;
    const given = checks.object(raw, at);
    const code = field(context, checks, given['code'], `${at}.code`);
    if (!TIME_TYPES.has(typeOf(context, code) ?? '')) {
      if (given['per'] !== undefined)
        checks.wrong(`${at}.per`, requestMessages.notThisType(context.language));
      return { code };
    }
    return { code, per: checks.choice(given['per'], `${at}.per`, PERIODS) };
  });
}

function aggregations(
  context: QueryContext,
  checks: Checks,
  value: unknown,
  place: string,
): Report['aggregations'] {
  return checks.list(value, place).map((raw, index) => {
    const at = `${place}[${index}]`;
    const given = checks.object(raw, at);
    const type = checks.choice(given['type'], `${at}.type`, ['COUNT', 'SUM', 'AVERAGE', 'MAX', 'MIN']);
    return type === 'COUNT' ? { type } : { type, code: field(context, checks, given['code'], `${at}.code`) };
  });
}

function sorts(checks: Checks, value: unknown, place: string): Report['sorts'] {
  return checks.list(value, place).map((raw, index) => {
    const given = checks.object(raw, `${place}[${index}]`);
    return {
      by: checks.choice(given['by'], `${place}[${index}].by`, ['TOTAL', 'GROUP1', 'GROUP2', 'GROUP3']),
      order: checks.choice(given['order'], `${place}[${index}].order`, ['ASC', 'DESC']),
    };
  });
}

function periodic(checks: Checks, value: unknown, place: string): unknown {
  if (value === undefined || value === null) return null;
  const given = checks.object(value, place);
  const period = checks.object(given['period'], `${place}.period`);
  checks.choice(period['every'], `${place}.period.every`, PERIODS);
  return { active: checks.boolean(given['active'] ?? true, `${place}.active`), period };
}

function chart(checks: Checks, given: PlainObject, place: string): Pick<Report, 'chartType' | 'chartMode'> {
  const chartType = checks.choice(given['chartType'], `${place}.chartType`, [...WITH_MODE, ...WITHOUT_MODE]);
  if (!WITH_MODE.some((type) => type === chartType)) return { chartType };
  return {
    chartType,
    chartMode: checks.choice(given['chartMode'], `${place}.chartMode`, ['NORMAL', 'STACKED', 'PERCENTAGE']),
  };
}

/**
 * PUT preview/app/reports.json: the graphs given become the app's graphs; others go.
 * @param nextId gives an id to a graph whose name is new
 * @throws KintoneError CB_VA01 with keys like `reports[per day].groups[0].code`.
 */
export function putReports(
  context: QueryContext,
  reports: unknown,
  nextId: () => string,
): Record<string, { id: string }> {
  const checks = new Checks(context.language);
  const before = context.settings.reports as Record<string, Report>;
  const given = Object.entries(checks.object(reports, 'reports'));
  if (given.length > MAX_REPORTS)
    checks.wrong('reports', requestMessages.tooMany(context.language, MAX_REPORTS));
  const read = given.map(([name, raw]): Report => {
    const place = `reports[${name}]`;
    const report = checks.object(raw, place);
    return {
      ...chart(checks, report, place),
      id: own(before, name)?.id ?? nextId(),
      index: String(checks.index(report['index'], `${place}.index`)),
      name:
        report['name'] === undefined ? name : checks.text(report['name'], `${place}.name`, MAX_NAME_LENGTH),
      groups: groups(context, checks, report['groups'] ?? own(before, name)?.groups ?? [], `${place}.groups`),
      aggregations: aggregations(
        context,
        checks,
        report['aggregations'] ?? [{ type: 'COUNT' }],
        `${place}.aggregations`,
      ),
      filterCond: condition(context, checks, report['filterCond'] ?? '', `${place}.filterCond`),
      sorts: sorts(checks, report['sorts'] ?? [{ by: 'TOTAL', order: 'DESC' }], `${place}.sorts`),
      periodicReport: periodic(checks, report['periodicReport'], `${place}.periodicReport`),
    };
  });
  read.forEach((report, at) => {
    const place = `reports[${given[at]?.[0] ?? ''}]`;
    if (read.some((other, before) => before < at && other.index === report.index))
      checks.wrong(`${place}.index`, requestMessages.duplicate(context.language));
    const least = report.chartType === 'PIVOT_TABLE' ? 2 : 1;
    if (report.groups.length < least)
      checks.wrong(`${place}.groups`, requestMessages.required(context.language));
  });
  const after = numbered(checks, read, 'reports');
  checks.done();
  context.settings.reports = after;
  return Object.fromEntries(Object.values(after).map(({ name, id }) => [name, { id }]));
}
