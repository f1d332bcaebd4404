/** What each field of a log record holds; a column of a table has the table's code before it. */
import type { Words } from './table';

export const MEANINGS: Readonly<Record<string, Words>> = {
  event_id: {
    en: 'the event’s own id (UUID version 7), by which kintone refuses to store it twice',
    ja: 'イベント固有のID(UUIDバージョン7)。同じイベントの二重登録をkintoneが拒否するために使います。',
  },
  occurred_at: {
    en: 'when it happened, by the browser’s clock; kintone keeps minutes; for lists and graphs of kintone',
    ja: '起きた日時(ブラウザーの時計)。kintoneは分までを保存します。kintoneの一覧やグラフで使います。',
  },
  occurred_at_ms: {
    en: 'the same instant in ISO 8601, UTC, with milliseconds',
    ja: '同じ時刻のISO 8601表記(UTC、ミリ秒まで)。',
  },
  action: { en: 'what was done', ja: '何をしたか。' },
  outcome: { en: 'how it ended', ja: 'どうなったか。' },
  event_type: {
    en: 'kintone’s name of the event; records of the product itself have names of their own (`delivery.lost`, `viewer.check`, …), rows of the audit log its action',
    ja: 'kintoneのイベント名。本製品自身の記録には固有の名前(`delivery.lost`、`viewer.check` など)、監査ログの行にはその「操作」が入ります。',
  },
  platform: { en: 'PC or mobile screens of kintone', ja: 'kintoneのPC画面か、モバイル画面か。' },
  user_code: {
    en: 'login name, as the browser says it; compare with the creator of the record',
    ja: 'ログイン名(ブラウザーが示したもの)。レコードの作成者と照合してください。',
  },
  user_name: { en: 'name at that time', ja: 'そのときの名前。' },
  department: {
    en: 'the user’s primary organization at that time, else the first one',
    ja: 'そのときの優先する組織。なければ最初の組織。',
  },
  app_id: { en: 'the app', ja: 'アプリ。' },
  app_name: { en: 'its name when the settings were saved', ja: '設定を保存したときのアプリ名。' },
  record_id: {
    en: 'the record (`$id`); empty for lists and for records that are not saved yet',
    ja: 'レコード(`$id`)。一覧や、まだ保存していないレコードでは空です。',
  },
  record_title: {
    en: 'what names the record: its title field, else its first filled single-line text; at most 200 characters, under the masks',
    ja: 'レコードを表す値。タイトルのフィールド、なければ値のある最初の文字列(1行)。最大200文字で、マスクの設定に従います。',
  },
  record_ids: {
    en: 'ids of the records that a list showed, in order, separated by commas; at most 20,000 characters',
    ja: '一覧に表示されたレコードのID(表示順、カンマ区切り、最大20,000文字)。',
  },
  record_count: { en: 'how many that were', ja: 'その件数。' },
  view_id: { en: 'the view (kintone’s own id)', ja: '一覧(kintoneのID)。' },
  view_name: { en: 'its name', ja: '一覧の名前。' },
  query: {
    en: 'how the list was narrowed and sorted, as a query of kintone; at most 5,000 characters, values of masked fields as `***`',
    ja: '一覧の絞り込みと並び順(kintoneのクエリ)。最大5,000文字で、マスクするフィールドの値は `***` になります。',
  },
  status_from: { en: 'process management: the status before', ja: 'プロセス管理の、変更前のステータス。' },
  process_action: { en: 'the action’s name, in the user’s language', ja: 'アクションの名前(利用者の言語)。' },
  status_to: {
    en: 'the status that the action leads to; whether it did is not said by kintone',
    ja: 'アクション後のステータス。実際に変わったかどうかを、kintoneは知らせません。',
  },
  changes: {
    en: 'what was changed, entered or deleted, under the masks',
    ja: '変更・入力・削除された値。マスクの設定に従います。',
  },
  'changes.field_code': {
    en: 'field code; a cell of a table is `table.column#row`',
    ja: 'フィールドコード。テーブルの中の値は `テーブル.列#行`。',
  },
  'changes.field_label': {
    en: 'label when the settings were saved',
    ja: '設定を保存したときのフィールド名。',
  },
  'changes.before': {
    en: 'the value before; empty for a new one; at most 2,000 characters',
    ja: '変更前の値。新しい値のときは空。最大2,000文字。',
  },
  'changes.after': {
    en: 'the value after; empty for a deleted one; at most 2,000 characters',
    ja: '変更後の値。削除のときは空。最大2,000文字。',
  },
  count: {
    en: 'how many repeats, or lost events, this record stands for; empty means one',
    ja: 'このレコードが表す繰り返し(または失われたイベント)の数。空は1回です。',
  },
  dwell_ms: {
    en: 'how long a screen was visible, in milliseconds (`leave` only)',
    ja: '画面が見えていた時間(ミリ秒)。`leave` だけ。',
  },
  url: {
    en: 'address of the page; at most 2,000 characters, without the filter’s values where any field is masked or left out',
    ja: '画面のURL。最大2,000文字。マスクする、または記録しないフィールドがあるときは、絞り込みの値を除きます。',
  },
  user_agent: {
    en: 'what the browser calls itself; at most 500 characters',
    ja: 'ブラウザーが名乗る名前。最大500文字。',
  },
  session_id: {
    en: 'one user in one browser tab, over page loads',
    ja: '1人の利用者の、ブラウザーの1つのタブ。ページを移っても続きます。',
  },
  sequence: {
    en: '1, 2, 3 … within the session; a missing number is a missing event',
    ja: 'セッション内の1、2、3…。欠番は、届いていないイベントです。',
  },
  previous_hash: {
    en: 'hash of the session’s record before; empty for its first one',
    ja: 'セッション内の直前のレコードのハッシュ。最初のレコードでは空。',
  },
  hash: {
    en: 'SHA-256 over `previous_hash` and this record’s fields ([trust](../trust.md))',
    ja: '`previous_hash` とこのレコードのフィールドから計算したSHA-256([信頼性](../trust.md))。',
  },
  clock_offset_ms: {
    en: 'browser’s clock minus server’s, in milliseconds, as last measured before sending',
    ja: 'ブラウザーの時計からサーバーの時計を引いた差(ミリ秒)。送信前の最後の測定値。',
  },
  source: {
    en: 'who wrote it: the plugin (also its screens), the script for all of kintone, or the merge of kintone’s audit log',
    ja: '記録元: プラグイン(その画面も含む)、kintone全体のスクリプト、またはkintoneの監査ログの取り込み。',
  },
  level: { en: 'audit log: its level', ja: '監査ログの「レベル」。' },
  module: { en: 'audit log: its module', ja: '監査ログの「モジュール」。' },
  result: { en: 'audit log: its result', ja: '監査ログの「結果」。' },
  ip_address: {
    en: 'audit log: the IP address; a browser cannot know its own',
    ja: '監査ログのIPアドレス。ブラウザーは自分のIPアドレスを知ることができません。',
  },
  detail: {
    en: 'what has no field of its own: values cut, the graph’s number, a space, why events were lost, what an export held, the audit log’s complement',
    ja: 'ほかのフィールドにないこと: 値を切り詰めたこと、グラフの番号、スペース、イベントが失われた理由、書き出しの内容、監査ログの「補足」など。',
  },
  plugin_version: { en: 'version of what wrote the record', ja: 'レコードを書いたもののバージョン。' },
};
