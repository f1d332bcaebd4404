import { define, en, enCount, ja } from '../../messages';
import type { Kind } from './kinds';

type KindTexts = Record<Kind, string>;
type Headings = Readonly<
  Record<
    | 'when'
    | 'name'
    | 'code'
    | 'department'
    | 'writer'
    | 'action'
    | 'outcome'
    | 'appName'
    | 'appId'
    | 'recordId'
    | 'title'
    | 'field'
    | 'fieldCode'
    | 'before'
    | 'after'
    | 'view'
    | 'listed'
    | 'characters'
    | 'times'
    | 'detail'
    | 'platform'
    | 'source'
    | 'ip'
    | 'logRecord',
    string
  >
>;

const kindsJa: KindTexts = {
  saved: '保存された変更と削除',
  status: 'ステータスの変更',
  tried: '保存前の試み',
};
const kindsEn: KindTexts = {
  saved: 'Saved and deleted',
  status: 'Changes of the status',
  tried: 'Tried before saving',
};

const hintsJa: KindTexts = {
  saved: 'kintoneが保存または削除したと確認できた操作です。',
  status: 'プロセス管理のアクションです。kintoneは完了を知らせないため、実行した時点の記録です。',
  tried:
    '保存や削除のボタンを押した時点と、入力中の変更の記録です。取り消されたものや、保存できなかったものを含みます。',
};
const hintsEn: KindTexts = {
  saved: 'What kintone has saved or deleted for certain.',
  status:
    'Actions of the process. kintone does not say when they are done: they are logged as they are taken.',
  tried: 'What was typed, and every press on Save or Delete; also what was cancelled or could not be saved.',
};

const headingsJa: Headings = {
  when: '日時',
  name: 'ユーザー名',
  code: 'ログイン名',
  department: '組織',
  writer: '他のユーザーの名前で記録した人',
  action: '操作',
  outcome: '結果',
  appName: 'アプリ名',
  appId: 'アプリID',
  recordId: 'レコードID',
  title: 'レコードのタイトル',
  field: 'フィールド',
  fieldCode: 'フィールドコード',
  before: '変更前',
  after: '変更後',
  view: '一覧名',
  listed: '一覧に表示された件数',
  characters: '文字数',
  times: '回数',
  detail: '補足',
  platform: '端末',
  source: '記録元',
  ip: 'IPアドレス',
  logRecord: 'ログのレコードID',
};
const headingsEn: Headings = {
  when: 'Time',
  name: 'User name',
  code: 'Login name',
  department: 'Department',
  writer: "Recorded in another's name by",
  action: 'Action',
  outcome: 'Outcome',
  appName: 'App name',
  appId: 'App ID',
  recordId: 'Record ID',
  title: 'Record title',
  field: 'Field',
  fieldCode: 'Field code',
  before: 'Before',
  after: 'After',
  view: 'View',
  listed: 'Records in the list',
  characters: 'Characters',
  times: 'Times',
  detail: 'Detail',
  platform: 'Platform',
  source: 'Source',
  ip: 'IP address',
  logRecord: 'Log record ID',
};

export const changesScreenTexts = define(
  {
    title: '変更と持ち出し',
    tabs: { data: 'データの変更', output: '印刷・コピー・書き出し' },
    tabList: 'ログの種類',
    kinds: kindsJa,
    kindList: '変更の種類',
    hints: hintsJa,
    outputHint:
      '印刷画面やブラウザーの印刷、画面からのコピー、ファイルのダウンロードと書き出しです。ダウンロードと書き出しは、取り込んだkintoneの監査ログからも表示します。',
    total: (count: number) => `${ja(count)}件`,
    exportThese: 'この条件のイベントをすべて書き出す',
    saveShown: '表示中のものをCSVで保存',
    onlyField: (name: string) => `フィールド「${name}」の変更だけを表示`,
    changesOf: (time: string) => `${time} の変更内容`,
    status: 'ステータス',
    noValues: '値の記録はありません。',
    fromAuditLog: 'kintoneの監査ログの記録です。値は含まれません。',
    moreFields: (count: number) => `残り${ja(count)}行を表示`,
    otherFields: (count: number) => `同じ操作でのほかの変更 ${ja(count)}行を表示`,
    fewer: 'たたむ',
    own: {
      field: {
        label: 'フィールドで絞り込む',
        hint: 'フィールド名かフィールドコード。テーブルの列は「表の名前 / 列の名前」。',
        chip: (name: string) => `フィールド: ${name}`,
        remove: (name: string) => `フィールド「${name}」の条件を外す`,
      },
      view: {
        label: '一覧で絞り込む',
        hint: '画面に開いていた一覧の名前。',
        chip: (name: string) => `一覧: ${name}`,
        remove: (name: string) => `一覧「${name}」の条件を外す`,
      },
    },
    apply: '絞り込む',
    when: '日時',
    who: 'ユーザー',
    what: '操作',
    where: 'アプリ',
    which: '対象',
    amount: '内容',
    platform: '端末・記録元',
    listOf: (view: string) => (view === '' ? '一覧' : `一覧「${view}」`),
    listed: (count: number) => `${ja(count)}件表示`,
    characters: (count: number) => `${ja(count)}文字`,
    cut: '切り取り',
    times: (count: number) => `${ja(count)}回`,
    rows: (count: number) => `${ja(count)}件`,
    printScreen: '印刷画面',
    browserPrint: 'ブラウザーの印刷',
    nothing: { data: '変更の記録がありません', output: '印刷・コピー・書き出しの記録がありません' },
    nothingYet: {
      data: 'アプリの設定で変更の記録が有効か、確かめてください。',
      output: '印刷画面は標準で記録されます。コピーとブラウザーの印刷は、設定で有効にすると記録されます。',
    },
    nothingLeft: '条件に当てはまる記録がありません。条件を外すと見つかるかもしれません。',
    csv: headingsJa,
  },
  {
    title: 'Changes and output',
    tabs: { data: 'Changes of data', output: 'Print, copy and export' },
    tabList: 'Kind of log',
    kinds: kindsEn,
    kindList: 'Kind of change',
    hints: hintsEn,
    outputHint:
      "Print screens and the browser's own printing, copies out of the screen, downloads and exports. Downloads and exports come from kintone's audit log too, where it was merged.",
    total: (count: number) => enCount(count, 'event'),
    exportThese: 'Export all events of this filter',
    saveShown: 'Save what is shown as CSV',
    onlyField: (name: string) => `Only changes of the field "${name}"`,
    changesOf: (time: string) => `Changes of ${time}`,
    status: 'Status',
    noValues: 'No values were recorded.',
    fromAuditLog: "It comes from kintone's audit log, which has no values.",
    moreFields: (count: number) => `Show ${enCount(count, 'more line')}`,
    otherFields: (count: number) => `Show ${enCount(count, 'more change')} of the same act`,
    fewer: 'Show less',
    own: {
      field: {
        label: 'Filter by field',
        hint: 'Its name or code; a column of a table as "name of the table / name of the column".',
        chip: (name: string) => `Field: ${name}`,
        remove: (name: string) => `Remove the condition on the field "${name}"`,
      },
      view: {
        label: 'Filter by view',
        hint: 'Name of the view that was on the screen.',
        chip: (name: string) => `View: ${name}`,
        remove: (name: string) => `Remove the condition on the view "${name}"`,
      },
    },
    apply: 'Apply',
    when: 'Time',
    who: 'User',
    what: 'Action',
    where: 'App',
    which: 'Of what',
    amount: 'How much',
    platform: 'Platform, source',
    listOf: (view: string) => (view === '' ? 'A view' : `View "${view}"`),
    listed: (count: number) => `${enCount(count, 'record')} in it`,
    characters: (count: number) => enCount(count, 'character'),
    cut: 'cut',
    times: (count: number) => `${en(count)} times`,
    rows: (count: number) => enCount(count, 'row'),
    printScreen: 'print screen',
    browserPrint: "browser's printing",
    nothing: { data: 'No changes are recorded', output: 'No printing, copying or export is recorded' },
    nothingYet: {
      data: 'Check that the settings of the apps record changes.',
      output:
        "Print screens are recorded as delivered; copies and the browser's printing once the settings say so.",
    },
    nothingLeft: 'No record meets the conditions. Remove some of them to find more.',
    csv: headingsEn,
  },
);

export type ChangesScreenTexts = ReturnType<typeof changesScreenTexts>;
