/** Headings of kintone's audit log as CSV, in the two languages it is downloaded in; no document gives them (docs/assumptions.md). */
export const JA = [
  '日時',
  'レベル',
  'サービス',
  'ユーザー',
  'IPアドレス',
  'モジュール',
  'アクション',
  '結果',
  'エラーコード',
  '補足',
];
export const EN = [
  'Date and Time',
  'Level',
  'Service',
  'User',
  'IP Address',
  'Module',
  'Action',
  'Result',
  'Error code',
  'Complement',
];
