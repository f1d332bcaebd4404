/**
 * The log app's fields as data. Codes are fixed, labels come in the language chosen at creation.
 * The shapes are those of `preview/app/form/fields.json`.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/form/add-form-fields/
 */
import { ACTIONS, OUTCOMES, PLATFORMS } from '../catalogue';
import type { LogAppLanguage, Names } from './language';

export type LogFieldType =
  'SINGLE_LINE_TEXT' | 'MULTI_LINE_TEXT' | 'NUMBER' | 'DATETIME' | 'DROP_DOWN' | 'LINK' | 'SUBTABLE';

export interface LogField {
  readonly code: string;
  readonly type: LogFieldType;
  readonly label: Names;
  /** Only `event_id`: kintone then refuses a second record of the same event, which makes every re-send harmless. */
  readonly unique?: true;
  /** For DROP_DOWN: the values, which are also what kintone shows. They are codes, the same in every language. */
  readonly options?: readonly string[];
  /** For SUBTABLE: its columns. */
  readonly columns?: readonly LogField[];
}

/** Who wrote a record: the plugin, the kintone-wide script, or a merge of kintone's own audit log. */
export const SOURCES = ['plugin', 'kintone-wide', 'audit-log'] as const;

/** kintone's limit for a unique single-line text, in characters. */
const MAX_UNIQUE_CHARACTERS = 64;

const field = (
  code: string,
  type: LogFieldType,
  ja: string,
  en: string,
  more: Pick<LogField, 'unique' | 'options' | 'columns'> = {},
): LogField => ({ code, type, label: { ja, en }, ...more });

export const LOG_FIELDS: readonly LogField[] = [
  field('event_id', 'SINGLE_LINE_TEXT', 'イベントID', 'Event ID', { unique: true }),
  field('occurred_at', 'DATETIME', '日時', 'Date and time'),
  field('occurred_at_ms', 'SINGLE_LINE_TEXT', '日時(UTC、ミリ秒)', 'Date and time (UTC, milliseconds)'),
  field('action', 'DROP_DOWN', '操作', 'Action', { options: ACTIONS }),
  field('outcome', 'DROP_DOWN', '結果', 'Outcome', { options: OUTCOMES }),
  field('event_type', 'SINGLE_LINE_TEXT', 'kintoneのイベント名', 'kintone event'),
  field('platform', 'DROP_DOWN', '端末', 'Platform', { options: PLATFORMS }),
  field('user_code', 'SINGLE_LINE_TEXT', 'ログイン名', 'Login name'),
  field('user_name', 'SINGLE_LINE_TEXT', 'ユーザー名', 'User name'),
  field('department', 'SINGLE_LINE_TEXT', '組織', 'Department'),
  field('app_id', 'NUMBER', 'アプリID', 'App ID'),
  field('app_name', 'SINGLE_LINE_TEXT', 'アプリ名', 'App name'),
  field('record_id', 'NUMBER', 'レコードID', 'Record ID'),
  field('record_title', 'SINGLE_LINE_TEXT', 'レコードのタイトル', 'Record title'),
  field('record_ids', 'MULTI_LINE_TEXT', '一覧に表示されたレコードID', 'Record IDs shown in the list'),
  field('record_count', 'NUMBER', '一覧に表示された件数', 'Records shown in the list'),
  field('view_id', 'NUMBER', '一覧ID', 'View ID'),
  field('view_name', 'SINGLE_LINE_TEXT', '一覧名', 'View name'),
  field('query', 'MULTI_LINE_TEXT', '絞り込み条件', 'Filter'),
  field('status_from', 'SINGLE_LINE_TEXT', '変更前のステータス', 'Status before'),
  field('process_action', 'SINGLE_LINE_TEXT', 'プロセスのアクション', 'Process action'),
  field('status_to', 'SINGLE_LINE_TEXT', '変更後のステータス', 'Status after'),
  field('changes', 'SUBTABLE', '変更内容', 'Changes', {
    columns: [
      field('field_code', 'SINGLE_LINE_TEXT', 'フィールドコード', 'Field code'),
      field('field_label', 'SINGLE_LINE_TEXT', 'フィールド名', 'Field name'),
      field('before', 'MULTI_LINE_TEXT', '変更前', 'Before'),
      field('after', 'MULTI_LINE_TEXT', '変更後', 'After'),
    ],
  }),
  field('count', 'NUMBER', '回数', 'Count'),
  field('dwell_ms', 'NUMBER', '表示していた時間(ミリ秒)', 'Time on screen (milliseconds)'),
  field('url', 'LINK', '画面のURL', 'Page URL'),
  field('user_agent', 'MULTI_LINE_TEXT', 'ブラウザー', 'Browser'),
  field('session_id', 'SINGLE_LINE_TEXT', 'セッションID', 'Session ID'),
  field('sequence', 'NUMBER', 'セッション内の番号', 'Number in the session'),
  field('previous_hash', 'SINGLE_LINE_TEXT', '直前のハッシュ', 'Previous hash'),
  field('hash', 'SINGLE_LINE_TEXT', 'ハッシュ', 'Hash'),
  field('clock_offset_ms', 'NUMBER', '時計のずれ(ミリ秒)', 'Clock offset (milliseconds)'),
  field('source', 'DROP_DOWN', '記録元', 'Source', { options: SOURCES }),
  field('level', 'SINGLE_LINE_TEXT', '監査ログ: レベル', 'Audit log: level'),
  field('module', 'SINGLE_LINE_TEXT', '監査ログ: モジュール', 'Audit log: module'),
  field('result', 'SINGLE_LINE_TEXT', '監査ログ: 結果', 'Audit log: result'),
  field('ip_address', 'SINGLE_LINE_TEXT', '監査ログ: IPアドレス', 'Audit log: IP address'),
  field('detail', 'MULTI_LINE_TEXT', '補足', 'Detail'),
  field('plugin_version', 'SINGLE_LINE_TEXT', 'プラグインのバージョン', 'Plugin version'),
];

/** One field as kintone's `form/fields.json` takes and gives it; only what the log app decides. */
export interface FieldProperty {
  type: string;
  code: string;
  label: string;
  required?: boolean;
  unique?: boolean;
  maxLength?: string;
  protocol?: 'WEB';
  options?: Record<string, { label: string; index: string }>;
  fields?: Record<string, FieldProperty>;
}

/** What kintone is told about one field. */
export function propertyOf(logField: LogField, language: LogAppLanguage): FieldProperty {
  const { code, type, label, unique, options, columns } = logField;
  return {
    type,
    code,
    label: label[language],
    ...(unique ? { required: true, unique: true, maxLength: String(MAX_UNIQUE_CHARACTERS) } : {}),
    ...(type === 'LINK' ? { protocol: 'WEB' as const } : {}),
    ...(options ? { options: optionsOf(options) } : {}),
    ...(columns ? { fields: propertiesOf(columns, language) } : {}),
  };
}

/** What kintone is told about several fields: code -> property. */
export function propertiesOf(
  fields: readonly LogField[],
  language: LogAppLanguage,
): Record<string, FieldProperty> {
  return Object.fromEntries(fields.map((one) => [one.code, propertyOf(one, language)]));
}

/** Drop-down options in the order given; kintone shows the key, so key and label are the code. */
export function optionsOf(values: readonly string[]): Record<string, { label: string; index: string }> {
  return Object.fromEntries(values.map((value, index) => [value, { label: value, index: String(index) }]));
}
