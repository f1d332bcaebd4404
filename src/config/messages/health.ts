import { count, counted, inBoth } from './both';

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
