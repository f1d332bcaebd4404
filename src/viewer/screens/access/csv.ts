/**
 * The files: people with the columns, and in the order, of kintone's own file of user access; and people by app with the app's
 * columns besides. https://jp.cybozu.help/k/en/admin/user_monitoring.html
 */
import { csvFile } from '../../csv';
import { dayText } from '../../time';
import type { PersonInApp } from './by-app';
import type { PersonRow } from './people';
import type { AccessTexts } from './texts';

export interface CsvOptions {
  texts: AccessTexts;
  /** IANA name; dates are days in it. */
  zone: string;
  /** The heading of the last column names the period. */
  daysTitle: string;
}

type Cells = (string | number)[];

const cellsOf = ({ name, code, department, last, days }: PersonRow, zone: string): Cells => [
  name,
  code,
  department?.name ?? '',
  department?.code ?? '',
  last === undefined ? '' : dayText(last, zone),
  days,
];

const headOf = ({ texts, daysTitle }: CsvOptions): Cells => [
  texts.user,
  texts.loginName,
  texts.department,
  texts.departmentCode,
  texts.last,
  daysTitle,
];

export const peopleCsv = (rows: readonly PersonRow[], options: CsvOptions): string =>
  csvFile([headOf(options), ...rows.map((row) => cellsOf(row, options.zone))]);

export const peopleInAppsCsv = (rows: readonly PersonInApp[], options: CsvOptions): string =>
  csvFile([
    [options.texts.app, options.texts.appId, ...headOf(options)],
    ...rows.map((row): Cells => [row.app.name, row.app.id, ...cellsOf(row, options.zone)]),
  ]);
