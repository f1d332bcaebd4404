/** The columns of the CSV files: every field of the log app, and what kintone vouches for. */
import { LOG_FIELDS } from '../../../logapp';
import type { FieldCode, LogRecord } from '../../log';
import { fieldName, type ViewerLanguage } from '../../messages';

type ColumnCode = FieldCode | 'id' | 'revision' | 'creator' | 'created_time';

const VOUCHED: Readonly<
  Record<'id' | 'revision' | 'creator' | 'created_time', Record<ViewerLanguage, string>>
> = {
  id: { ja: 'ログのレコード番号', en: 'Log record number' },
  revision: { ja: 'リビジョン', en: 'Revision' },
  creator: { ja: '記録者のログイン名(kintoneが保証)', en: 'Written by, login name (vouched by kintone)' },
  created_time: { ja: 'kintoneが保存した日時', en: 'Stored by kintone' },
};

/** In the order of the files. */
export const COLUMNS: readonly ColumnCode[] = [
  'id',
  ...LOG_FIELDS.map(({ code }) => code as FieldCode),
  'revision',
  'creator',
  'created_time',
];

export const columnTitle = (code: ColumnCode, language: ViewerLanguage): string =>
  code in VOUCHED ? VOUCHED[code as keyof typeof VOUCHED][language] : fieldName(code as FieldCode, language);

/** Values that are numbers in the log app: no text of a user can be in them. */
export const isNumber = (value: LogRecord[ColumnCode]): value is number => typeof value === 'number';
