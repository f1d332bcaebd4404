import { counted, inBoth } from './both';

const count = (value: number): string => value.toLocaleString('en');

/** How the log is doing. */
export const health = inBoth(
  {
    page: '稼働状況',
    hint: 'ログアプリと、このブラウザーの様子です。',
    noLogApp: '先に、ログアプリを決めて設定を保存してください。',
    reading: 'ログアプリを調べています…',
    failed: 'ログアプリを調べられませんでした。',
    reload: '調べ直す',
    log: '届いた記録',
    recordsToday: '今日の記録',
    records: '記録の合計',
    recordCount: (records: number) => `${count(records)}件`,
    lastWrite: '最後に届いた日時',
    empty: 'まだ届いていません',
    requests: '今日のリクエスト数',
    requestCount: (requests: number) => `${count(requests)}回`,
    measured: 'kintoneが数えた値です。日本時間の9時に0に戻ります。',
    estimated: (sample: number, perRequest: string) =>
      `概算です。このkintoneからは実際の値を取得できないため、最近の${count(sample)}件(1リクエストあたり約${perRequest}件)から計算しました。`,
    nearLimit: (limit: number) =>
      `設定した上限(${count(limit)}回)の8割を超えています。「送信」の設定を見直してください。`,
    browser: 'このブラウザー',
    queue: '送信待ち',
    queueOf: (own: number, others: number) =>
      others === 0 ? `${count(own)}件` : `${count(own)}件(ほかに、別のユーザーの${count(others)}件)`,
    refused: 'kintoneに拒否された記録',
    refusedNone: 'なし',
    refusedHint: '内容は、ログアプリの「delivery.refused」の記録で確認できます。',
    gaps: '抜けと改ざん',
    gapsLatest: '最近の記録',
    gapsOf: (records: number, sessions: number) =>
      `最近の${count(records)}件(${count(sessions)}セッション)を調べました。全体は、ログアプリの画面で調べられます。`,
    gapsNone: '見つかりませんでした。',
    gapsMissing: (missing: number) => `届いていない記録が${count(missing)}件あります。`,
    gapsCounted: (counted: number) =>
      `そのうち${count(counted)}件は、送信できなかったことが記録されています。`,
    gapsMayWait: (waiting: number) =>
      `そのうち${count(waiting)}件は、ブラウザーで送信を待っている可能性があります。`,
    gapsSuspicious: (findings: number) =>
      `書き換えや、なりすましの疑いがある記録が${count(findings)}件あります。ログアプリの画面で確認してください。`,
    versions: 'バージョン',
    plugin: 'このプラグイン',
    viewer: 'ログを読みやすくするスクリプト',
    viewerMissing: 'ありません。「ログアプリ」のページで追加してください。',
    viewerOutdated: (installed: string) =>
      `${installed}(古いバージョンです。「ログアプリ」のページで更新してください)`,
    viewerUnknown: 'ログアプリの管理者だけが確認できます',
    others: '別のバージョンで届いた記録',
    othersNone: 'ありません。',
    othersOf: (version: string, apps: number) => `${version}(${count(apps)}アプリ)`,
    appOf: (name: string, id: string, at: string) => `${name}(ID ${id}、最後は${at})`,
    othersHint: 'プラグインを更新した直後は、開いたままの画面から前のバージョンの記録が届きます。',
  },
  {
    page: 'Health',
    hint: 'How the log app and this browser are doing.',
    noLogApp: 'Choose a log app and save the settings first.',
    reading: 'Looking at the log app…',
    failed: 'The log app could not be looked at.',
    reload: 'Look again',
    log: 'What has arrived',
    recordsToday: 'Log records of today',
    records: 'Log records in all',
    recordCount: (records: number) => count(records),
    lastWrite: 'Last write',
    empty: 'Nothing yet',
    requests: 'Requests of today',
    requestCount: (requests: number) => count(requests),
    measured: 'Counted by kintone, which begins anew at 9 a.m. Japan time.',
    estimated: (sample: number, perRequest: string) =>
      `An estimate: this kintone does not tell the number, so it is worked out from the latest ${count(sample)} records (about ${perRequest} a request).`,
    nearLimit: (limit: number) =>
      `Over 80 % of the limit you have set (${count(limit)}). Look at the settings under "Delivery".`,
    browser: 'This browser',
    queue: 'Waiting to be sent',
    queueOf: (own: number, others: number) =>
      others === 0 ? count(own) : `${count(own)} (and ${count(others)} of other users)`,
    refused: 'Refused by kintone',
    refusedNone: 'None',
    refusedHint: 'What they were is in the "delivery.refused" records of the log app.',
    gaps: 'Gaps and tampering',
    gapsLatest: 'Latest records',
    gapsOf: (records: number, sessions: number) =>
      `Checked were the latest ${counted(records, 'record')} (${counted(sessions, 'session')}). The whole log can be checked on the screens of the log app.`,
    gapsNone: 'None were found.',
    gapsMissing: (missing: number) =>
      `${counted(missing, 'log record has', 'log records have')} not arrived.`,
    gapsCounted: (lost: number) => `Of these, the log says that ${count(lost)} could not be delivered.`,
    gapsMayWait: (waiting: number) => `Of these, ${count(waiting)} may still be waiting in a browser.`,
    gapsSuspicious: (findings: number) =>
      `${counted(findings, 'log record looks', 'log records look')} edited or forged. See the screens of the log app.`,
    versions: 'Versions',
    plugin: 'This plug-in',
    viewer: 'The script that makes the log readable',
    viewerMissing: 'Missing. Add it on the page "Log app".',
    viewerOutdated: (installed: string) => `${installed} (outdated; update it on the page "Log app")`,
    viewerUnknown: 'Only an administrator of the log app can see it',
    others: 'Written by other versions',
    othersNone: 'Nothing.',
    othersOf: (version: string, apps: number) => `${version} (${counted(apps, 'app')})`,
    appOf: (name: string, id: string, at: string) => `${name} (ID ${id}, last ${at})`,
    othersHint: 'Right after an update, screens that are still open send records of the version before.',
  },
);

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

/** The script for all of kintone. */
export const wide = inBoth(
  {
    page: 'kintone全体のスクリプト',
    hint: 'プラグインをアプリごとに追加する代わりに、1つのファイルでkintone全体を記録できます。',
    noSource: '先に、このアプリの設定を保存してください。保存した設定がスクリプトに埋め込まれます。',
    source: (name: string) =>
      `「${name}」の保存済みの設定を埋め込みます。除外する人とフィールドの扱いは、すべてのアプリで同じになります。`,
    unsaved: '保存していない変更は、含まれません。',
    guestSpace:
      'ゲストスペースのログアプリには、そのスペースの外から書き込めません。ゲストスペースの外のアプリで、この画面を開いてください。',
    which: '記録するアプリ',
    all: 'すべてのアプリ',
    only: '指定したアプリだけ',
    include: '記録するアプリのID',
    exclude: '記録しないアプリのID',
    idsHint: 'カンマ、空白、改行で区切って入力します。ログアプリは、指定しなくても除かれます。',
    badIds: (words: string) => `アプリのIDとして正しくありません: ${words}`,
    noIds: '記録するアプリのIDを入力してください。',
    contradiction: (ids: string) => `両方に指定されているため、記録されません: ${ids}`,
    download: 'スクリプトをダウンロードする',
    downloaded: 'ダウンロードしました。続けて、次の手順でkintoneに読み込んでください。',
    failed: 'スクリプトを作れませんでした。',
    stepsTitle: '読み込む手順',
    steps: [
      'kintoneシステム管理を開きます(cybozu.com共通管理者またはkintoneシステム管理者の権限が必要です)。',
      '「JavaScript / CSSでカスタマイズ」を開き、適用範囲を「すべてのユーザーに適用」にします。',
      '「PC用のJavaScriptファイル」と「スマートフォン用のJavaScriptファイル」の両方に、ダウンロードしたファイルをアップロードして追加し、保存します。',
    ],
    notes: [
      'プラグインがあるアプリでは、プラグインの設定で一度だけ記録されます。',
      'ポータルとスペースの表示も記録されます。',
      '設定を変えたときは、ダウンロードし直し、古いファイルと置き換えてください。',
    ],
  },
  {
    page: 'Script for all of kintone',
    hint: 'Instead of adding the plug-in app by app, one file can log all of kintone.',
    noSource: "Save this app's settings first. The saved settings are put into the script.",
    source: (name: string) =>
      `The saved settings of "${name}" are put in. Whom not to log and how fields are logged will be the same in all apps.`,
    unsaved: 'Changes that are not saved are not in it.',
    guestSpace:
      'The log app of a guest space cannot be written to from outside. Open this screen in an app that is not in a guest space.',
    which: 'Apps to log',
    all: 'All apps',
    only: 'Only those given',
    include: 'IDs of the apps to log',
    exclude: 'IDs of apps not to log',
    idsHint: 'Separated by commas, spaces or line breaks. The log app is left out without being named.',
    badIds: (words: string) => `Not an app ID: ${words}`,
    noIds: 'Enter the IDs of the apps to log.',
    contradiction: (ids: string) => `Given in both, so not logged: ${ids}`,
    download: 'Download the script',
    downloaded: 'The script is downloaded. Now upload it to kintone as follows.',
    failed: 'The script could not be made.',
    stepsTitle: 'How to upload it',
    steps: [
      'Open "Kintone Administration" (you need to be a kintone administrator).',
      'Open "JavaScript and CSS Customization" and set the scope to "Apply to all users".',
      'Upload the downloaded file under both "JavaScript Files for PC" and "JavaScript Files for Mobile Devices", and save.',
    ],
    notes: [
      'In apps that have the plug-in, events are logged once, with the settings of the plug-in.',
      'Visits to the portal and to spaces are logged as well.',
      'After changing settings, download the script again and replace the old file.',
    ],
  },
);
