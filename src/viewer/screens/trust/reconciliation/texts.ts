import { define, en, enCount, ja } from '../../../messages';

export const reconciliationTexts = define(
  {
    about:
      'アプリのレコードの作成と更新に、対応するイベントがログにあるかを調べます。REST API、ファイルの読み込み、一括の編集や削除、ブラウザーで記録が止められた操作は、ここに現れます。',
    chooseApp: 'アプリを1つ選んでください',
    chooseAppAdvice: '「絞り込む」で、記録対象のアプリのIDを指定します。',
    planning: 'アプリとログの件数を数えています…',
    plan: (app: string, records: number, events: number) =>
      `「${app}」のレコード ${ja(records)}件と、ログのイベント ${ja(events)}件を照らし合わせます。`,
    requests: (app: number, log: number) =>
      `アプリにおよそ${ja(app)}リクエスト、ログアプリにおよそ${ja(log)}リクエストを使います。照合をしたことは、ログに記録されます。`,
    start: '照合する',
    running: '照らし合わせています',
    progress: (done: number, total: number) => `${ja(total)}件中 ${ja(done)}件`,
    stopped: (done: number) => `${ja(done)}件まで調べたところで止まっています。`,
    resume: '続ける',
    restart: '最初からやり直す',
    again: 'もう一度照合する',
    noRight: 'このアプリのレコードを見る権限がありません',
    noRightAdvice:
      '照合には、対象アプリのレコードを閲覧する権限が必要です。アプリの管理者に依頼するか、権限のある監査の担当者に照合を頼んでください。',
    noApp: 'アプリが見つかりません',
    noAppAdvice:
      'アプリIDを確かめてください。削除されたアプリや、ほかのゲストスペースのアプリは照合できません。',
    nothing: 'この期間に作成または更新されたレコードはありません',
    nothingAdvice: '期間を広げてください。',
    nothingAtAll: 'あなたに見えるレコードがこのアプリにありません',
    nothingAtAllAdvice: 'アプリIDが正しいか、アプリのレコードを閲覧する権限があるかを確かめてください。',
    verdict: {
      none: 'すべての作成と更新に、対応するイベントがあります',
      attention: '対応するイベントのない変更があります',
    },
    verdictText: {
      none: 'kintoneが示す作成者・更新者と日時が、ログのイベントと一致しました。',
      attention:
        '誤りとは限りません。連携システムや読み込みによるものかを、下の説明に沿って確かめてください。',
    },
    facts: '照合の内容',
    checkedBy: '照合した人',
    checkedAt: '照合した日時',
    app: 'アプリ',
    period: '期間(作成日時または更新日時)',
    wholeLog: 'すべて',
    records: '調べたレコード',
    events: '照らし合わせたイベント',
    logged: '照合の記録',
    loggedLink: (id: number) => `ログのレコード ${id}`,
    notLogged: 'この照合を、ログに記録できませんでした。',
    count: (count: number) => `${ja(count)}件`,
    means: '意味',
    todo: 'すること',
    groups: {
      unlogged: {
        title: 'イベントのない作成・更新',
        means:
          'レコードは変わっていますが、その人がその時刻に画面で変えたというイベントがありません。REST API、ファイルの読み込み、一括編集、他のカスタマイズ、記録の停止、または、まだブラウザーに残っているイベントです。',
        todo: '更新者が連携用のユーザーなら、意図した連携かを確かめてください。人なら、kintoneの監査ログを取り込むと、REST APIか読み込みかが分かります。',
      },
      hidden: {
        title: '途中の変更の不足',
        means:
          'リビジョンの数に対して、ログのイベントが足りません。最後の更新より前に、イベントのない変更がありました。作業者の変更も含まれます。',
        todo: 'レコードの変更履歴で、いつ、だれが変えたのかを確かめてください。',
      },
      deleted: {
        title: '記録のない削除',
        means:
          'この期間に作成されたレコードの番号が欠けていて、削除のイベントがありません。一括削除やREST APIで削除されたものです。あなたに閲覧権限のないレコードも、欠けて見えます。',
        todo: 'kintoneの監査ログで、レコードの削除を調べてください。',
      },
      audited: {
        title: '監査ログだけにある作成・更新',
        means:
          '画面のイベントはありませんが、取り込んだkintoneの監査ログに、同じ人の同じ時刻の操作があります。',
        todo: '監査ログの行を開いて、REST APIや読み込みなど、操作の種類を確かめてください。',
      },
    },
    record: 'レコード',
    who: '更新者・作成者',
    when: '日時(kintone)',
    what: '内容',
    log: 'ログ',
    created: (revision: number) => `作成(リビジョン ${revision})`,
    updated: (revision: number) => `更新(リビジョン ${revision})`,
    hiddenCount: (count: number) => `少なくとも${ja(count)}回の変更`,
    numbers: (first: number, last: number) =>
      first === last ? String(first) : `${first} 〜 ${last}(${ja(last - first + 1)}件)`,
    openRecord: (id: number) => `レコード ${id} を開く`,
    timeline: 'イベントを見る',
    timelineOf: (id: number) => `レコード ${id} のイベントを見る`,
    auditRow: '監査ログの行',
    rowsOf: (title: string) => `${title}: 一覧`,
    more: (count: number) => `ほか${ja(count)}件`,
    download: '結果をCSVで保存',
    print: '印刷する',
    file: 'reconciliation',
    limits: 'この照合で分からないこと',
    limitList: [
      'kintoneが残すのは、作成と最後の更新だけです。期間より前に作成されたレコードの、最後より前の変更は分かりません。',
      '削除されたレコードは一覧にできません。期間内に作成されたレコードの間の、番号の欠けだけが分かります。',
      '時刻は分の単位で、前後2分までの違いを同じ操作とみなします。',
    ],
  },
  {
    about:
      'Finds out whether the log has an event for every record that was made or changed in an app. What was done over REST, by import, by bulk editing or deleting, or while scripts were blocked shows here.',
    chooseApp: 'Choose an app',
    chooseAppAdvice: 'Give the ID of a tracked app under "Filter".',
    planning: 'Counting records and events…',
    plan: (app: string, records: number, events: number) =>
      `Compares ${enCount(records, 'record')} of "${app}" with ${enCount(events, 'event')} of the log.`,
    requests: (app: number, log: number) =>
      `Some ${enCount(app, 'request')} to the app and ${en(log)} to the log app. The comparison itself is logged.`,
    start: 'Compare',
    running: 'Comparing',
    progress: (done: number, total: number) => `${en(done)} of ${en(total)}`,
    stopped: (done: number) => `Stopped after ${en(done)}.`,
    resume: 'Go on',
    restart: 'Begin anew',
    again: 'Compare again',
    noRight: 'You may not view the records of this app',
    noRightAdvice:
      'The comparison needs the right to view the records of the app. Ask its administrator, or an auditor who has it.',
    noApp: 'The app was not found',
    noAppAdvice: 'Check the app ID. Deleted apps and apps of other guest spaces cannot be compared.',
    nothing: 'No record was made or changed in this period',
    nothingAdvice: 'Choose a longer period.',
    nothingAtAll: 'The app has no records that you can see',
    nothingAtAllAdvice: 'Check the app ID, and that you may view the records of the app.',
    verdict: {
      none: 'The log has an event for everything that was made or changed',
      attention: 'The log has no event for some changes',
    },
    verdictText: {
      none: 'Who made and changed the records and when, as kintone has it, agrees with the events of the log.',
      attention:
        'That need not be wrong. What is said below helps to find out whether an integration or an import did it.',
    },
    facts: 'About this comparison',
    checkedBy: 'Compared by',
    checkedAt: 'Compared at',
    app: 'App',
    period: 'Period (made or changed)',
    wholeLog: 'All of it',
    records: 'Records looked at',
    events: 'Events compared with',
    logged: 'In the log',
    loggedLink: (id: number) => `Log record ${id}`,
    notLogged: 'This comparison could not be written into the log.',
    count: (count: number) => en(count),
    means: 'What it means',
    todo: 'What to do',
    groups: {
      unlogged: {
        title: 'Made or changed without an event',
        means:
          'The record changed, but no event says that this person changed it on a screen at that time. It was REST, an import, bulk editing, another customization, blocked scripts, or the event still waits in a browser.',
        todo: "If it was a user for integrations, make sure that it was meant. If it was a person, merge kintone's audit log: it tells REST from import.",
      },
      hidden: {
        title: 'Changes missing in between',
        means:
          'There are fewer events than revisions: before the last change there were changes without an event. Changes of the assignee count, too.',
        todo: 'The change history of the record says when they were made, and by whom.',
      },
      deleted: {
        title: 'Deletions without an event',
        means:
          'Numbers of records made in the period are missing, and no deletion was logged: they were deleted in bulk or over REST. Records that you may not view look the same.',
        todo: "Look in kintone's audit log for deleted records.",
      },
      audited: {
        title: 'Made or changed according to the audit log only',
        means:
          "No screen was seen doing it, but kintone's audit log, merged here, tells of the same person at the same time.",
        todo: 'The row of the audit log says whether it was REST, an import, or something else.',
      },
    },
    record: 'Record',
    who: 'By',
    when: 'Time (kintone)',
    what: 'What',
    log: 'Log',
    created: (revision: number) => `made (revision ${revision})`,
    updated: (revision: number) => `changed (revision ${revision})`,
    hiddenCount: (count: number) => `at least ${enCount(count, 'change')}`,
    numbers: (first: number, last: number) =>
      first === last ? String(first) : `${first} to ${last} (${en(last - first + 1)})`,
    openRecord: (id: number) => `Open record ${id}`,
    timeline: 'Events',
    timelineOf: (id: number) => `Events of record ${id}`,
    auditRow: 'Row of the audit log',
    rowsOf: (title: string) => `${title}: list`,
    more: (count: number) => `${en(count)} more`,
    download: 'Save the result as CSV',
    print: 'Print',
    file: 'reconciliation',
    limits: 'What this comparison cannot tell',
    limitList: [
      'kintone keeps only the making and the last change of a record. Of records made before the period, changes before the last one are not known.',
      'Deleted records cannot be listed. Only numbers missing between the records made in the period are known.',
      'Times are minutes; up to two minutes of difference count as the same act.',
    ],
  },
);
