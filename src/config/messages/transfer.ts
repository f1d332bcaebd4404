import { inBoth } from './both';

/** Settings as a file, and their history. */
export const transfer = inBoth(
  {
    hint: '設定をファイルに保存したり、ほかのアプリの設定を取り込んだり、誰がいつ設定を変えたかを確かめたりできます。',
    exportHint: '今の画面の設定を、保存していない変更も含めてファイルにします。',
    exportButton: 'ファイルに書き出す',
    importHint:
      'ファイルの設定を画面に取り込みます。何が変わるかを確かめてから取り込み、「保存する」を押すまで保存しません。',
    choose: '設定ファイルを選ぶ',
    gone: (file: string) =>
      `「${file}」を読み込めませんでした。移動や変更がされていないかを確かめて、もう一度選んでください。`,
    foreign: (file: string) =>
      `「${file}」は、このプラグインの設定ファイルではありません。この画面で書き出したファイルを選んでください。`,
    newer: (file: string) =>
      `「${file}」は、新しいバージョンのプラグインで書き出されています。このプラグインを更新してから取り込んでください。`,
    damaged: (file: string) =>
      `「${file}」の設定に正しくないところがあります。次の箇所を直すか、書き出し直してください。`,
    fileTitle: (file: string) => `「${file}」の設定`,
    same: '今の設定と同じです。',
    changes: (count: number) => `次の${count}か所が変わります。`,
    take: '取り込む',
    taken: '取り込みました。確かめてから「保存する」を押してください。',
    takeLogApp: (id: string) => `ファイルのログアプリ(ID ${id})を使う`,
    replaceLogApp: (id: string, own: string) =>
      `今のログアプリ(ID ${own})の代わりに、ファイルのログアプリ(ID ${id})を使う`,
    otherPlace: (id: string) =>
      `ファイルのログアプリ(ID ${id})は、このアプリとゲストスペースの内外が違うか、このアプリ自身なので使えません。ログアプリは今のままにします。`,
    unknownFields: (codes: string) =>
      `このアプリにないフィールドの設定が含まれています(そのまま残りますが、働きません): ${codes}`,
    historyHint: '設定を保存するたびに、誰が何を変えたかをログに記録します。この記録は止められません。',
    historyButton: '履歴を表示する',
    historyNoLogApp: 'ログアプリが決まると、履歴が残ります。',
    historyFailed: '履歴を読み込めませんでした。',
    historyEmpty: 'このアプリの設定は、まだ一度も保存されていません。',
    saved: '保存',
    attempted: '保存しようとした',
    openRecord: 'ログのレコードを開く',
    noChanges: '変更なしで保存しました。',
    recordDetail: 'このアプリのアクセスログの設定の保存',
    rollOutDetail: 'ほかのアプリからの展開による、アクセスログの設定の保存',
    writeFailed: '設定を保存する前に、変更の履歴をログに書けませんでした。設定はまだ保存していません。',
    resultFailed:
      '設定は保存しましたが、「成功した」という履歴をログに書けませんでした。保存しようとした記録は残っています。',
  },
  {
    hint: 'Save the settings to a file, take those of another app, and see who changed the settings and when.',
    exportHint: 'What is on the screen goes into the file, unsaved changes included.',
    exportButton: 'Export to a file',
    importHint:
      'The settings of a file go into the screen, after you have seen what changes. Nothing is stored before you press "Save".',
    choose: 'Choose a settings file',
    gone: (file: string) =>
      `"${file}" could not be read. See whether it was moved or changed, then choose it again.`,
    foreign: (file: string) =>
      `"${file}" is no settings file of this plugin. Choose one that was exported on this screen.`,
    newer: (file: string) =>
      `"${file}" was exported by a newer version of the plugin. Update the plugin, then import the file.`,
    damaged: (file: string) =>
      `The settings in "${file}" are not valid. Correct the following, or export them again.`,
    fileTitle: (file: string) => `Settings of "${file}"`,
    same: 'They are the same as the present ones.',
    changes: (count: number) => `What changes (${count}):`,
    take: 'Take these settings',
    taken: 'Taken. Look at them, then press "Save".',
    takeLogApp: (id: string) => `Use the log app of the file (ID ${id})`,
    replaceLogApp: (id: string, own: string) =>
      `Instead of the present log app (ID ${own}), use that of the file (ID ${id})`,
    otherPlace: (id: string) =>
      `The log app of the file (ID ${id}) cannot be used: it is on the other side of a guest space, or this app itself. The log app stays as it is.`,
    unknownFields: (codes: string) =>
      `The file says something about fields this app does not have (kept, without effect): ${codes}`,
    historyHint:
      'Each time the settings are saved, the log records who changed what. This cannot be switched off.',
    historyButton: 'Show the history',
    historyNoLogApp: 'There will be a history as soon as there is a log app.',
    historyFailed: 'The history could not be read.',
    historyEmpty: "This app's settings have never been saved.",
    saved: 'saved',
    attempted: 'tried to save',
    openRecord: 'Open the log record',
    noChanges: 'Saved without a change.',
    recordDetail: "The app's Access Logger settings were saved",
    rollOutDetail: "The app's Access Logger settings were saved by a roll-out from another app",
    writeFailed:
      'The history of the change could not be written to the log, so the settings have not been saved.',
    resultFailed:
      'The settings are saved, but the log could not be told that it succeeded. It has the record of the attempt.',
  },
);
