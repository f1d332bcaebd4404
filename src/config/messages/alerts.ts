import { inBoth } from './both';

/** Alerts by kintone's own notifications. */
export const alerts = inBoth(
  {
    page: '通知',
    hint: '特定の操作があったときに、kintoneの通知で知らせます。ログアプリの「レコードの条件通知」に設定されます。',
    noLogApp: '先に、ログアプリを決めて設定を保存してください。',
    reading: '通知の設定を読み込んでいます…',
    failed: '通知の設定を読み込めませんでした。',
    what: '知らせる操作',
    kinds: {
      delete: 'レコードの削除',
      print: '印刷',
      copy: 'コピー',
      'many-listed': '一度に多くのレコードを一覧に表示した',
      'many-repeats': '同じ画面を短い時間に繰り返し表示した',
    },
    kindHints: {
      copy: 'コピーを記録しているアプリだけが対象です。',
    },
    listed: '表示した件数(これ以上)',
    repeats: '繰り返した回数(これ以上)',
    who: '通知先',
    whoPlaceholder: 'ユーザー、組織、グループを検索',
    whoHint:
      '通知は、ログを閲覧できる人にだけ、ほかの人の操作について届きます。自分の操作は自分には通知されません。',
    cannotView: (names: string) =>
      `次の通知先は、ログアプリのアクセス権に閲覧者として指定されていないため、通知が届かない可能性があります: ${names}`,
    nothingChosen: '知らせる操作を選んでください。',
    noRecipients: '通知先を選んでください。',
    badNumber: '1以上の整数で入力してください。',
    pending:
      'ログアプリには、まだ反映されていない変更があります。通知を設定すると、その変更も運用環境に反映されます。',
    pendingAgree: '未反映の変更も反映してよい',
    save: '通知を設定する',
    saving: '設定しています…',
    saved: '通知を設定しました。',
    removed: '通知を解除しました。',
    saveFailed: '通知を設定できませんでした。',
    titles: {
      delete: 'レコードが削除されました',
      print: '印刷されました',
      copy: 'コピーされました',
      'many-listed': '一度に多くのレコードが表示されました',
      'many-repeats': '同じ画面が繰り返し表示されました',
    },
  },
  {
    page: 'Alerts',
    hint: 'Have kintone notify people when something is done. This sets per-record notifications of the log app.',
    noLogApp: 'Choose a log app and save the settings first.',
    reading: 'Reading the notifications…',
    failed: 'The notifications could not be read.',
    what: 'What to tell',
    kinds: {
      delete: 'A record is deleted',
      print: 'Something is printed',
      copy: 'Something is copied',
      'many-listed': 'A list shows many records at once',
      'many-repeats': 'The same screen is opened again and again within a short while',
    },
    kindHints: {
      copy: 'For apps that log copying.',
    },
    listed: 'Records shown (or more)',
    repeats: 'Repeats (or more)',
    who: 'Whom to tell',
    whoPlaceholder: 'Search users, departments, groups',
    whoHint:
      'Only people who may view the log are told, and only of what others do. Nobody is told of their own doing.',
    cannotView: (names: string) =>
      `These are not named in the permissions of the log app as people who may view it, so they may not be told: ${names}`,
    nothingChosen: 'Choose what to tell.',
    noRecipients: 'Choose whom to tell.',
    badNumber: 'Enter a whole number from 1.',
    pending: 'The log app has changes that are not published yet. Setting the alerts publishes them as well.',
    pendingAgree: 'Publish those changes, too',
    save: 'Set the alerts',
    saving: 'Setting…',
    saved: 'The alerts are set.',
    removed: 'The alerts are removed.',
    saveFailed: 'The alerts could not be set.',
    titles: {
      delete: 'A record was deleted',
      print: 'Something was printed',
      copy: 'Something was copied',
      'many-listed': 'Many records were shown at once',
      'many-repeats': 'The same screen was opened again and again',
    },
  },
);
