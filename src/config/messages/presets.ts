import { inBoth } from './both';

export const presets = inBoth(
  {
    title: '記録する範囲',
    names: {
      everything: 'すべての操作',
      'views-and-changes': '閲覧と変更',
      'changes-only': '変更だけ',
      custom: '自分で選ぶ',
    },
    hints: {
      everything:
        '閲覧、一覧、追加、編集、削除、プロセス、印刷、グラフを、始めた・試みた・成功したまで記録します。おすすめです。',
      'views-and-changes':
        '何を見たかと、実際に変わったことを記録します。開いただけ、試みただけの操作は省きます。',
      'changes-only': '追加、編集、削除、プロセスの結果だけを記録します。誰が見たかは分かりません。',
      custom: '下の表で1つずつ選んだ組み合わせです。',
    },
    cost: (records: string, requests: string) => `1日に約${records}件、リクエストは約${requests}回`,
    overStandard: 'スタンダードコースの上限(1アプリ1日10,000回)を超えます。',
    users: 'このアプリを使う人数',
    badUsers: (users: string) =>
      `1から999,999,999までの整数で入力してください。上の目安は${users}人の場合です。`,
    assumption:
      '1人が1日に、一覧を25回、レコードを38回見て、14回ほど保存や操作をするとした目安です。リクエスト数は、ログアプリを使うすべてのアプリの合計に対する目安です(模擬した会社での測定による)。送信間隔が「自動」なら、送信を最長で約2時間遅らせて、設定した上限に収めます。',
  },
  {
    title: 'How much to log',
    names: {
      everything: 'Everything',
      'views-and-changes': 'Views and changes',
      'changes-only': 'Changes only',
      custom: 'Custom',
    },
    hints: {
      everything:
        'Viewing, lists, adding, editing, deleting, process actions, printing and graphs: started, attempted and succeeded. Recommended.',
      'views-and-changes':
        'What was looked at and what really changed; not what was only opened or only attempted.',
      'changes-only': 'Only what was added, edited, deleted or moved on in the process. Not who looked.',
      custom: 'A combination of your own, chosen in the table below.',
    },
    cost: (records: string, requests: string) => `About ${records} records and ${requests} requests a day`,
    overStandard: 'Over the limit of the Standard course (10,000 a day and app).',
    users: 'People who use this app',
    badUsers: (users: string) =>
      `Enter a whole number from 1 to 999,999,999. The estimates above are for ${users}.`,
    assumption:
      'Estimated for people who look at 25 lists and 38 records a day and save or run something about 14 times. Requests count for all apps that share the log app, as measured with simulated companies; automatic delivery keeps them within the limit that is set by waiting longer, up to about two hours.',
  },
);
