/**
 * General settings of the log app: what would let people change or pad the log is off.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/update-general-settings/
 */
import type { Action, Outcome } from '../catalogue';
import type { LogAppLanguage, Names } from './language';

/** Switches that must be off in a log app. */
export const OFF_SWITCHES = [
  'enableComments',
  'enableDuplicateRecord',
  'enableInlineRecordEditing',
  'enableBulkDeletion',
] as const;
export type OffSwitch = (typeof OFF_SWITCHES)[number];

/** The codes auditors meet, in words; shown in the app's description because drop-downs show the code itself. */
export const ACTION_WORDS: Readonly<Record<Action, Names>> = {
  list: { ja: '一覧の表示', en: 'list shown' },
  view: { ja: 'レコードの閲覧', en: 'record viewed' },
  create: { ja: 'レコードの追加', en: 'record creation' },
  reuse: { ja: 'レコードの再利用', en: 'record duplication' },
  edit: { ja: 'レコードの編集', en: 'record edit' },
  delete: { ja: 'レコードの削除', en: 'record deletion' },
  process: { ja: 'プロセスのアクション', en: 'process action' },
  change: { ja: 'フィールドの変更(保存前)', en: 'field change, not yet saved' },
  print: { ja: '印刷', en: 'print' },
  graph: { ja: 'グラフの表示', en: 'graph shown' },
  copy: { ja: '画面からのコピー', en: 'copy from the screen' },
  leave: { ja: '画面を離れた', en: 'left the screen' },
  portal: { ja: 'ポータルの表示', en: 'portal shown' },
  space: { ja: 'スペースの表示', en: 'space shown' },
  upload: { ja: 'ファイルの添付', en: 'file attachment' },
  download: { ja: 'ファイルのダウンロード', en: 'file download' },
  comment: { ja: 'コメントの削除', en: 'comment deletion' },
  import: { ja: 'ファイルの読み込み', en: 'file import' },
  notify: { ja: 'Webhook・Slackへの通知', en: 'notification by Webhook or Slack' },
  delivery: { ja: 'ログの送信の記録', en: 'delivery of the log' },
  config: { ja: '設定の変更', en: 'change of settings' },
  export: { ja: 'ファイルへの書き出し', en: 'export to a file' },
  check: { ja: 'ログの検査', en: 'check of the log' },
  retention: { ja: '保存期間を過ぎたログの削除', en: 'deletion of old log records' },
  audit: { ja: 'kintoneの監査ログから', en: "from kintone's audit log" },
};

export const OUTCOME_WORDS: Readonly<Record<Outcome, Names>> = {
  shown: { ja: '表示された', en: 'was shown' },
  started: { ja: '始めた', en: 'was started' },
  attempted: { ja: '試みた(成功とは限らない)', en: 'was attempted (not proof of success)' },
  succeeded: { ja: '成功した', en: 'succeeded' },
  finished: { ja: '終えた(保存または取り消し)', en: 'ended (saved or cancelled)' },
  failed: { ja: '失敗した', en: 'failed' },
};

const INTRODUCTION: Names = {
  ja: '「アクセスログ」プラグインが、誰が、いつ、何を見て、何を変えたかを記録するアプリです。レコードはプラグインが追加します。編集や削除はできません。',
  en: 'The Access Logger plugin records here who viewed and changed what, and when. The plugin adds the records; nobody can edit or delete them.',
};
const ACTION_TITLE: Names = { ja: '操作(action)', en: 'Action' };
const OUTCOME_TITLE: Names = { ja: '結果(outcome)', en: 'Outcome' };

/** The app's description: HTML, as kintone has it, of fixed texts only. */
export function descriptionOf(language: LogAppLanguage): string {
  const list = (words: Readonly<Record<string, Names>>): string =>
    Object.entries(words)
      .map(([code, names]) => `<li>${code}: ${names[language]}</li>`)
      .join('');
  return (
    `<div>${INTRODUCTION[language]}</div>` +
    `<div><b>${ACTION_TITLE[language]}</b></div><ul>${list(ACTION_WORDS)}</ul>` +
    `<div><b>${OUTCOME_TITLE[language]}</b></div><ul>${list(OUTCOME_WORDS)}</ul>`
  );
}

/** As `preview/app/settings.json` takes them; settings that are not named keep kintone's defaults. */
export function generalSettingsOf(language: LogAppLanguage): Record<OffSwitch, boolean> & {
  description: string;
  theme: 'BLUE';
  titleField: { selectionMode: 'MANUAL'; code: string };
} {
  return {
    description: descriptionOf(language),
    theme: 'BLUE',
    titleField: { selectionMode: 'MANUAL', code: 'user_name' },
    enableComments: false,
    enableDuplicateRecord: false,
    enableInlineRecordEditing: false,
    enableBulkDeletion: false,
  };
}
