/** Texts that several screens share. */
import { define } from './define';
import { en, ja } from './numbers';

export const commonTexts = define(
  {
    audit: '監査',
    navigation: '監査の画面',
    timeZone: (zone: string) => `時刻の表示: ${zone}`,
    loading: '読み込んでいます…',
    retry: 'もう一度試す',
    cancel: '中止',
    close: '閉じる',
    more: 'さらに表示',
    apply: '適用',
    newTab: '(新しいタブで開きます)',
    noTime: '日時なし',
    displayName: (codes: readonly string[]) =>
      `表示名ではなくログイン名を入力してください: ${codes.join('、')}。入力したものがログイン名なら、もう一度ボタンを押してください。`,
    /** Two times, or one of them; the second is not in it. */
    span: (from: string | undefined, to: string | undefined) =>
      from === undefined ? `${to ?? ''} より前` : to === undefined ? `${from} から` : `${from} 〜 ${to}`,
    openEvent: (time: string) => `${time} のイベントを開く`,
    onlyThis: (value: string) => `「${value}」で絞り込む`,
    moreOf: (shown: number, total: number) => `${ja(total)}件中 ${ja(shown)}件を表示`,
    /** Of a log record that names one user and was written by another. */
    inAnothersName: (writer: string) => `他のユーザーの名前で記録: ${writer}`,
    sort: '並べ替え',
    sortBy: (title: string, descending: boolean) => `${title}(${descending ? '降順' : '昇順'})`,
    sortAscending: '昇順に並べ替え',
    sortDescending: '降順に並べ替え',
    showTable: '数値を表で見る',
    unknownScreen: 'このアドレスの画面はありません。',
    toTimeline: 'タイムラインへ',
    failures: {
      'no-right': [
        'ログを見る権限がありません',
        'このアプリのレコードを閲覧する権限が必要です。アプリの管理者に依頼してください。',
      ],
      'not-found': ['見つかりません', 'レコードが削除されたか、アプリがなくなった可能性があります。'],
      'signed-out': ['ログインの期限が切れました', 'このページを読み込み直すと、ログイン画面が開きます。'],
      busy: ['kintoneが混み合っています', '少し待ってから、もう一度試してください。'],
      network: ['kintoneから応答がありません', 'ネットワークの接続を確かめてから、もう一度試してください。'],
      'too-many-hits': [
        '検索に当てはまるものが多すぎます',
        'kintoneは10万件を超えると文字の検索を打ち切ります。もっと長い、または珍しい言葉で探すか、文字を使わない条件で絞り込んでください。',
      ],
      cancelled: ['中止しました', '続けるときは、もう一度試してください。'],
      unexpected: [
        'ログを読めませんでした',
        'もう一度試しても続く場合は、下のkintoneの説明を管理者に伝えてください。',
      ],
    },
    outdated: 'ログアプリに、この画面が使う選択肢かフィールドがありません',
    outdatedAdvice:
      'プラグインの設定画面の「ログアプリ」で「足りないものを追加する」を押してから、もう一度試してください。',
    kintoneSays: 'kintoneの説明',
    reload: 'ページを読み込み直す',
    budget: 'ログアプリのリクエスト数の上限(スタンダードコースは1日10,000)は会社全体で共有しています。',
    muchBudget: '1日の上限の1割を超えます。期間を短くするか、利用の少ない時間に行ってください。',
  },
  {
    audit: 'Audit',
    navigation: 'Audit screens',
    timeZone: (zone: string) => `Times shown in ${zone}`,
    loading: 'Loading…',
    retry: 'Try again',
    cancel: 'Cancel',
    close: 'Close',
    more: 'Show more',
    apply: 'Apply',
    newTab: '(opens in a new tab)',
    noTime: 'No time',
    displayName: (codes: readonly string[]) =>
      `Enter the login name, not the display name: ${codes.join(', ')}. If what you entered is a login name, press the button again.`,
    span: (from: string | undefined, to: string | undefined) =>
      from === undefined ? `before ${to ?? ''}` : to === undefined ? `from ${from}` : `${from} to ${to}`,
    openEvent: (time: string) => `Open the event of ${time}`,
    onlyThis: (value: string) => `Only "${value}"`,
    moreOf: (shown: number, total: number) => `Showing ${en(shown)} of ${en(total)}`,
    inAnothersName: (writer: string) => `recorded in another's name: ${writer}`,
    sort: 'Sort by',
    sortBy: (title: string, descending: boolean) => `${title}, ${descending ? 'descending' : 'ascending'}`,
    sortAscending: 'Sort ascending',
    sortDescending: 'Sort descending',
    showTable: 'Show the figures as a table',
    unknownScreen: 'There is no screen at this address.',
    toTimeline: 'Go to the timeline',
    failures: {
      'no-right': [
        'You may not read the log',
        'You need the right to view the records of this app. Ask its administrator.',
      ],
      'not-found': ['Not found', 'The record may have been deleted, or the app is gone.'],
      'signed-out': ['Your session is over', 'Reload this page to sign in again.'],
      busy: ['kintone is busy', 'Wait a moment and try again.'],
      network: ['kintone does not answer', 'Check your network connection and try again.'],
      'too-many-hits': [
        'Too many records match the search',
        'kintone stops a text search at 100,000 hits. Search for a longer or rarer word, or filter without text.',
      ],
      cancelled: ['Cancelled', 'Try again to continue.'],
      unexpected: [
        'The log could not be read',
        'If trying again does not help, tell your administrator what kintone says below.',
      ],
    },
    outdated: 'The log app lacks a choice or a field that this screen needs',
    outdatedAdvice:
      'Open "Log app" on the settings screen of the plugin and press "Add what is missing", then try again.',
    kintoneSays: 'What kintone says',
    reload: 'Reload the page',
    budget:
      "The log app's limit of requests (10,000 a day on the Standard course) is shared by the whole company.",
    muchBudget:
      "This is more than a tenth of a day's limit. Choose a shorter period, or a time when few people work.",
  },
);

export type CommonTexts = ReturnType<typeof commonTexts>;
