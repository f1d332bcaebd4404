/** The descriptions of `src/settings/schema.json` in Japanese, by path. */
export const JAPANESE: Readonly<Record<string, string>> = {
  version: 'この形式のバージョン。新しいバージョンの設定では、何も記録しません。',
  enabled: 'このアプリを記録するかどうか。',
  logApp: 'ログレコードの送り先。',
  'logApp.id': 'ログアプリのアプリID。',
  'logApp.guestSpaceId': 'ログアプリがゲストスペースにあるときの、スペースのID。',
  events:
    'kintoneのイベント名(モバイルは `mobile.` 付き)ごとに、記録するかどうか。ないものはイベントの既定に従います。',
  exclude: '操作を記録しない人。',
  'exclude.users': 'ログイン名。',
  'exclude.groups': 'グループコード。',
  'exclude.organizations': '組織コード。',
  fields: 'フィールドコードごとの値の扱い: そのまま、`***`、または記録しない。ないものはそのまま記録します。',
  changes: '変更をどこまで残すか: 変更前後の値、変わったフィールドの名前だけ、または何も残さない。',
  fold: '10秒以内の同じ操作を、回数を付けて1件にまとめるかどうか。',
  delivery: 'ログアプリへの送信。',
  'delivery.maxBatch': '1回のリクエストで送るレコード数。kintoneの上限は100です。',
  'delivery.maxDelaySeconds': '送るまでに待つ最長の秒数。`auto` なら自動で決めます。',
  'delivery.dailyRequests':
    '会社全体でログアプリに使ってよい1日のリクエスト数。kintoneの上限は1アプリ10,000(スタンダードコース)または100,000(ワイドコース)です。',
  app: '設定画面が保存時に調べたこと。',
  'app.name': 'アプリの名前。',
  'app.titleField':
    'レコードのタイトルになるフィールドのコード。ないときは、値のある最初の文字列(1行)フィールドを使います。',
  'app.labels': 'フィールドコードごとのフィールド名(変更内容の表で使います)。',
  apps: 'kintone全体のスクリプトだけで使います。対象のアプリのID。`include` がなければすべてで、`exclude` が優先します。',
  'apps.include': '対象にするアプリ。空またはないときはすべて。',
  'apps.exclude': '対象にしないアプリ。',
  acts: '追加のスクリプト(access-logger-acts.js)が、自分のイベントのほかに行うこと。ないものはオフです。',
  'acts.inferOutcomes': 'kintoneが知らせない結果を、その後の画面から推定するかどうか。',
  'acts.askReason': 'レコードを開いたときに理由を尋ねるかどうか(タブとレコードごとに1回)。',
  'acts.historyButton':
    'レコードの上に、そのレコードを見た人の画面へのリンク「アクセス履歴」を表示するかどうか(ログアプリを閲覧できる人だけ)。',
  'acts.strictSeconds':
    '厳格モード: 保存と削除がログの応答を待つ最長の秒数。応答がなければ、保存や削除を中止します。',
};
