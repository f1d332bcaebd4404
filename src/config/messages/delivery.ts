import { inBoth } from './both';

export const delivery = inBoth(
  {
    hint: '記録はブラウザーにためて、まとめて送ります。通常は変更する必要はありません。',
    delay: '送信までの最長時間',
    auto: '自動(おすすめ)',
    autoHint: '会社全体のリクエスト数が下の上限に収まるように、30秒から2時間の間で調整します。',
    fixed: '秒数を指定する',
    seconds: '秒数(1〜7200)',
    dailyRequests: '会社全体で1日に使うリクエスト数の上限',
    dailyRequestsHint: 'ログアプリ1つあたり、スタンダードコースは10,000、ワイドコースは100,000が目安です。',
    maxBatch: '1回に送る件数の上限(1〜100)',
    queue: 'このブラウザーの未送信の記録',
    queueOwn: (count: number) => `あなたの記録: ${count}件`,
    queueOthers: (count: number) => `ほかのユーザーの記録: ${count}件(その人が次に使うときに送ります)`,
    queueRefused: (count: number) => `kintoneに拒否された記録: ${count}件`,
    queueEmpty: '未送信の記録はありません。',
  },
  {
    hint: 'Log records wait in the browser and are sent together. Usually nothing has to be changed here.',
    delay: 'Longest wait before sending',
    auto: 'Automatic (recommended)',
    autoHint: 'Between 30 seconds and 2 hours, so that the whole company stays within the limit below.',
    fixed: 'A fixed number of seconds',
    seconds: 'Seconds (1 to 7200)',
    dailyRequests: 'Requests a day for the whole company',
    dailyRequestsHint:
      'kintone counts 10,000 for a log app on the Standard course, 100,000 on the Wide course.',
    maxBatch: 'Records sent at once (1 to 100)',
    queue: 'Not yet sent by this browser',
    queueOwn: (count: number) => `Yours: ${count}`,
    queueOthers: (count: number) => `Of other users: ${count} (sent when they come back)`,
    queueRefused: (count: number) => `Refused by kintone: ${count}`,
    queueEmpty: 'Everything has been sent.',
  },
);
