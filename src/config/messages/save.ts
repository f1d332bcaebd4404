import { count, inBoth } from './both';

export const save = inBoth(
  {
    save: '保存する',
    saving: '保存しています…',
    back: 'プラグインの一覧に戻る',
    unsaved: '保存していない変更があります。',
    saved: '設定を保存しました。アプリの設定画面で「アプリを更新」を押すと、反映されます。',
    notStarted: 'それまで、このアプリの記録は始まりません。',
    updateApp: 'アプリの設定画面を開く',
    problemsTitle: '次の点を直してから、もう一度保存してください。',
    tooLong: (characters: number, limit: number) =>
      `設定が長すぎて保存できません(${count(characters)}文字、上限は${count(limit)}文字)。フィールド名を短くするか、不要なフィールドを「残さない」にしてください。`,
    failedTitle: '設定を保存できませんでした。',
    noAnswer:
      'kintoneが設定を保存したかどうか分かりません。ネットワークと、このアプリを管理する権限を確かめてから、もう一度保存してください。',
    failed: '保存のためにこのアプリの情報を読み込もうとして、エラーになりました。',
  },
  {
    save: 'Save',
    saving: 'Saving…',
    back: 'Back to the plug-in list',
    unsaved: 'There are unsaved changes.',
    saved: 'The settings are saved. Press "Update App" in the app settings to apply them.',
    notStarted: 'Logging in this app does not start before that.',
    updateApp: 'Open the app settings',
    problemsTitle: 'Correct the following and save again.',
    tooLong: (characters: number, limit: number) =>
      `The settings are too long to be saved (${count(characters)} characters, the limit is ${count(limit)}). Shorten field names, or leave out fields you do not need.`,
    failedTitle: 'The settings could not be saved.',
    noAnswer:
      'kintone did not say whether it stored the settings. Check the network and your right to manage this app, then save again.',
    failed: "Saving needs this app's data, which could not be read.",
  },
);

export const problems = inBoth(
  {
    noLogApp:
      'ログアプリが決まっていません。「ログアプリ」で、新しく作るか、既にあるアプリを選んでください。',
    badLogApp: (id: string) =>
      `ログアプリの番号「${id}」が正しくありません。ログアプリを選び直してください。`,
    sameApp: 'このアプリ自身をログアプリにはできません。別のアプリを選んでください。',
    maxBatch: '「1回に送る件数の上限」は、1から100までの整数で入力してください。',
    maxDelaySeconds: '「送信までの最長時間」は、1から7200までの整数で入力するか、「自動」を選んでください。',
    dailyRequests: '「1日に使うリクエスト数の上限」は、1から100,000までの整数で入力してください。',
    exclusions: '「記録しない人」に正しくない指定があります。いったん削除して、選び直してください。',
    fields: (code: string) => `フィールド「${code}」の扱いが正しくありません。選び直してください。`,
    other: (place: string) => `設定「${place}」が正しくありません。選び直してください。`,
  },
  {
    noLogApp: 'There is no log app yet. Create one or choose an existing app under "Log app".',
    badLogApp: (id: string) => `The log app number "${id}" is not valid. Choose the log app again.`,
    sameApp: 'This app cannot be its own log app. Choose another app.',
    maxBatch: 'Enter a whole number from 1 to 100 for "Records sent at once".',
    maxDelaySeconds:
      'Enter a whole number from 1 to 7200 for "Longest wait before sending", or choose "Automatic".',
    dailyRequests: 'Enter a whole number from 1 to 100,000 for "Requests a day for the whole company".',
    exclusions: 'Someone under "Whom not to log" is not valid. Remove the entry and choose again.',
    fields: (code: string) => `How the field "${code}" is logged is not valid. Choose again.`,
    other: (place: string) => `The setting "${place}" is not valid. Choose again.`,
  },
);
