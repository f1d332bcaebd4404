import { define } from '../../messages';

export const exportTexts = define(
  {
    title: 'エクスポート',
    what: '絞り込んだログを、古い順にファイルへ書き出します。書き出したことは、条件とファイルのハッシュとともにログに記録されます。',
    format: '形式',
    formats: {
      csv: ['CSV', 'UTF-8(BOM付き)。日時はUTC、見出しと値はコードのまま。'],
      excel: [
        'CSV(Excel用)',
        '見出しと値は日本語、日時は表示中のタイムゾーン。長い値は32,767文字で切れます。',
      ],
      jsonl: ['JSON Lines', '1行に1件のJSON。プログラムで読むためのもの。'],
      ocsf: ['OCSF 1.7.0(JSON Lines)', 'SIEMに取り込むための共通スキーマ(Web Resources Activity)。'],
    },
    plan: (rows: number, requests: number) =>
      `${rows.toLocaleString('ja')}件を、約${requests.toLocaleString('ja')}リクエストで書き出します。`,
    start: '書き出す',
    nothing: '書き出すイベントがありません',
    nothingYet: 'ログがまだ届いていません。',
    nothingLeft: '条件に当てはまるイベントがありません。条件を外すと見つかるかもしれません。',
    running: '書き出しています…',
    progress: (done: number, total: number) =>
      `${total.toLocaleString('ja')}件中 ${done.toLocaleString('ja')}件`,
    stopped: (rows: number) =>
      `${rows.toLocaleString('ja')}件まで書き出したところで止まっています。続きから再開できます。`,
    resume: '続ける',
    discard: '書き出しをやめる',
    discarded: '書き出しをやめました。ファイルは作られていません。',
    notWritten: 'ファイルに書き込めませんでした',
    notWrittenAdvice: 'ディスクの空きとブラウザーの許可を確かめて、最初からやり直してください。',
    again: '最初からやり直す',
    done: '書き出しました',
    doneText: 'この内容はログに記録されました。ファイルを渡す相手は、ハッシュで改変の有無を確かめられます。',
    fewer: (missing: number) =>
      `始めに数えた件数と${missing.toLocaleString('ja')}件違います。書き出しの間に、ログが削除されたか変更された可能性があります。`,
    manifest: 'ファイルの内容',
    file: 'ファイル名',
    rows: '件数',
    bytes: 'バイト数',
    filter: '条件',
    noFilter: 'なし(すべて)',
    hash: 'SHA-256',
    at: '書き出した日時',
    upTo: '最後のログのレコード番号',
    logRecord: '記録されたイベント',
    saveManifest: 'この内容をJSONで保存',
    another: '別の形式で書き出す',
  },
  {
    title: 'Export',
    what: 'Writes the filtered log into a file, oldest first. That you did so is written into the log, with the conditions and the hash of the file.',
    format: 'Format',
    formats: {
      csv: ['CSV', 'UTF-8 with BOM. Times in UTC, headings and values as codes.'],
      excel: [
        'CSV for Excel',
        'Headings and values in words, times in the time zone shown. Long values are cut at 32,767 characters.',
      ],
      jsonl: ['JSON Lines', 'One JSON object a line, for programs.'],
      ocsf: ['OCSF 1.7.0 (JSON Lines)', 'The common schema that a SIEM reads (Web Resources Activity).'],
    },
    plan: (rows: number, requests: number) =>
      `${rows.toLocaleString('en')} ${rows === 1 ? 'event' : 'events'}, in about ${requests.toLocaleString('en')} ${requests === 1 ? 'request' : 'requests'}.`,
    start: 'Export',
    nothing: 'There is nothing to export',
    nothingYet: 'Nothing has arrived in the log yet.',
    nothingLeft: 'No event meets the conditions. Remove some of them to find more.',
    running: 'Exporting…',
    progress: (done: number, total: number) =>
      `${done.toLocaleString('en')} of ${total.toLocaleString('en')} events`,
    stopped: (rows: number) =>
      `Stopped after ${rows.toLocaleString('en')} ${rows === 1 ? 'event' : 'events'}. It can go on from there.`,
    resume: 'Go on',
    discard: 'Give up the export',
    discarded: 'The export was given up. No file was made.',
    notWritten: 'The file could not be written',
    notWrittenAdvice:
      'Check the space on your disk and the permission of your browser, then start from the beginning.',
    again: 'Start from the beginning',
    done: 'Exported',
    doneText:
      'This was written into the log. Whoever gets the file can check by its hash that it is unchanged.',
    fewer: (missing: number) =>
      `This is ${missing.toLocaleString('en')} off from what was counted at the start. Records may have been deleted or changed meanwhile.`,
    manifest: 'What the file holds',
    file: 'File',
    rows: 'Events',
    bytes: 'Bytes',
    filter: 'Conditions',
    noFilter: 'None (everything)',
    hash: 'SHA-256',
    at: 'Exported at',
    upTo: 'Last log record number',
    logRecord: 'Event in the log',
    saveManifest: 'Save this as JSON',
    another: 'Export in another format',
  },
);

export type ExportTexts = ReturnType<typeof exportTexts>;
