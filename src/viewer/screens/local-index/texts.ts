import { define } from '../../messages';

export const localIndexTexts = define(
  {
    title: 'ローカルの索引',
    what: '集計の画面は、ログから必要な項目だけを写した索引をこのブラウザーの中に作って使います。氏名・アプリ名・レコードのタイトルは含みますが、変更前後の値は含みません。',
    whose:
      '索引はログインしているユーザーごとに分かれます。ログアプリを閲覧する権限を失うと、次に開いたときに消えます。共用のパソコンでは、使い終わったら消してください。',
    extend: '期間を広げる',
    reach: '索引に含める期間',
    read: 'この期間まで読む',
    erase: '索引を消す',
    eraseQuestion:
      'このパソコンから索引を消しますか。ログは消えません。次に集計を開くと、もう一度読み直します。',
    eraseYes: '消す',
    eraseNo: '消さない',
  },
  {
    title: 'Local index',
    what: 'Screens with figures use an index inside this browser: a copy of the fields they need. It holds names of people, apps and records, but no values before or after a change.',
    whose:
      'Each signed-in user has an index of their own. It is erased at the next visit of somebody who may no longer read the log app. On a shared computer, erase it when you are done.',
    extend: 'Reach further back',
    reach: 'Period in the index',
    read: 'Read back to here',
    erase: 'Erase the index',
    eraseQuestion:
      'Erase the index from this computer? The log stays as it is; the next figures are read from it again.',
    eraseYes: 'Erase',
    eraseNo: 'Keep',
  },
);
