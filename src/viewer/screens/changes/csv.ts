/** What the screen shows as a file: one row a changed value, or one row an event that took something out. */
import type { ViewerContext } from '../../context';
import { csvFile } from '../../csv';
import { instantOf, isInAnothersName, type LogRecord } from '../../log';
import { actionName, outcomeName, platformName, sourceName } from '../../messages';
import { exactText } from '../../time';
import { outputOf } from './output';
import { allChanges, isOfField } from './status';
import { changesScreenTexts } from './texts';

type Cells = (string | number)[];
type Readable = Pick<ViewerContext, 'language' | 'zone'>;

const common = (record: LogRecord, { language, zone }: Readable): Cells => {
  const instant = instantOf(record);
  return [
    instant === undefined ? '' : exactText(instant, zone),
    record.user_name,
    record.user_code,
    record.department,
    actionName(record.action, language),
    outcomeName(record.outcome, language),
    record.app_name,
    record.app_id ?? '',
    record.record_id ?? '',
    record.record_title,
  ];
};

const origin = (record: LogRecord, { language }: Readable): Cells => [
  platformName(record.platform, language),
  sourceName(record.source, language),
  record.ip_address,
  record.id,
  isInAnothersName(record) ? record.creator : '',
];

const commonHead = ({ csv }: ReturnType<typeof changesScreenTexts>): string[] => [
  csv.when,
  csv.name,
  csv.code,
  csv.department,
  csv.action,
  csv.outcome,
  csv.appName,
  csv.appId,
  csv.recordId,
  csv.title,
];

const originHead = ({ csv }: ReturnType<typeof changesScreenTexts>): string[] => [
  csv.platform,
  csv.source,
  csv.ip,
  csv.logRecord,
  csv.writer,
];

/** An event without values has one row all the same. `field`: only its changes; '' for all. */
export function changesCsv(records: readonly LogRecord[], field: string, context: Readable): string {
  const texts = changesScreenTexts(context.language);
  const { csv } = texts;
  const rows = records.flatMap((record): Cells[] => {
    const changes = allChanges(record, texts.status).filter((change) => isOfField(change, field));
    const values = changes.map(({ field_label, field_code, before, after }) => [
      field_label,
      field_code,
      before,
      after,
    ]);
    return (values.length > 0 ? values : [['', '', '', '']]).map((one): Cells => [
      ...common(record, context),
      ...one,
      ...origin(record, context),
    ]);
  });
  const head = [csv.field, csv.fieldCode, csv.before, csv.after];
  return csvFile([[...commonHead(texts), ...head, ...originHead(texts)], ...rows]);
}

export function outputCsv(records: readonly LogRecord[], context: Readable): string {
  const texts = changesScreenTexts(context.language);
  const { csv } = texts;
  const rows = records.map((record): Cells => {
    const { characters, isCut, file, rows, rest } = outputOf(record);
    return [
      ...common(record, context),
      record.view_name,
      record.record_count ?? '',
      characters ?? '',
      record.count ?? 1,
      [isCut ? texts.cut : '', file, rows === undefined ? '' : texts.rows(rows), rest]
        .filter(Boolean)
        .join(' / '),
      ...origin(record, context),
    ];
  });
  const head = [csv.view, csv.listed, csv.characters, csv.times, csv.detail];
  return csvFile([[...commonHead(texts), ...head, ...originHead(texts)], ...rows]);
}
