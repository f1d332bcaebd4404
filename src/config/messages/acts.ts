import { inBoth } from './both';

/** What the acts script does beside events, and putting it into the app. */
export const acts = inBoth(
  {
    title: 'さらに詳しく記録する・保存を制限する',
    on: (count: number) => (count === 0 ? '使っていません' : `${count}個を使用`),
    script: (file: string) =>
      `ここの設定と、表の「画面を離れる」「コピー」「ブラウザーの印刷」、フィールドごとの入力には、追加のスクリプトを使います。1つでも選ぶと、保存するときに、このアプリの「JavaScript / CSSでカスタマイズ」に ${file} が加わります。どれも選ばなければ外れます。`,
    inferOutcomes: '結果を推定する',
    inferOutcomesHint:
      'kintoneが知らせない結果(プロセスのアクションや、古いkintoneでの削除が成功したか)を、その後の画面から推定して記録します。',
    askReason: 'レコードを開いたとき、閲覧の理由をたずねる',
    askReasonHint: '同じタブでは、1つのレコードにつき1回だけたずねます。答えなくても閲覧できます。',
    historyButton: 'レコードの上に「アクセス履歴」のリンクを出す',
    historyButtonHint:
      'ログアプリを閲覧できる人にだけ表示します。押すと、そのレコードを誰が見たかを別のタブで開きます。ほかの人の画面は変わりません。',
    strict: '記録できないときは、保存と削除をさせない',
    strictHint:
      '保存や削除の前にログへの書き込みを待ちます。ログアプリやネットワークに問題があると、このアプリの保存と削除が止まります。規則で求められるときだけ使ってください。緊急のときは、ログアプリの説明に「access-logger:strict-off」と書いてアプリを更新すると、すべてのアプリで、記録できなくても保存と削除ができます。',
    strictSeconds: '待つ時間の上限',
    seconds: (seconds: number) => `${seconds}秒`,
    none: '使わない',
    failed: (file: string) =>
      `このアプリの「JavaScript / CSSでカスタマイズ」に ${file} を反映できませんでした。設定はまだ保存していません。`,
    blockedTitle: (file: string) => `${file} をこのアプリに追加できませんでした。`,
    blocked:
      '設定は保存しましたが、「画面を離れる」「コピー」などの追加の記録は行われません。このアプリの「JavaScript / CSSでカスタマイズ」の適用範囲が「すべてのユーザーに適用」ではなく、変更すると、ほかのファイルも動き始めるためです。適用範囲を「すべてのユーザーに適用」にしてから、もう一度保存してください。',
  },
  {
    title: 'Log more, or restrict saving',
    on: (count: number) => (count === 0 ? 'Not used' : `In use: ${count}`),
    script: (file: string) =>
      `These settings, and "Leaving", "Copying", "The browser's print dialog" and changes of single fields, need one more script. As soon as one of them is chosen, saving adds ${file} to this app's "JavaScript and CSS Customization"; when none is, it is taken out.`,
    inferOutcomes: 'Infer outcomes',
    inferOutcomesHint:
      'What kintone does not report (whether a process action, or a deletion in an older kintone, succeeded) is inferred from the screens that follow, and logged.',
    askReason: 'Ask for a reason when a record is opened',
    askReasonHint: 'Once a record in the same tab. The record can be read without an answer.',
    historyButton: 'Show a link "Access history" above each record',
    historyButtonHint:
      'Only people who may view the log app see it. It opens who saw the record, in a new tab. Nothing changes on the screens of the others.',
    strict: 'Refuse to save and delete when it cannot be logged',
    strictHint:
      'Saving and deleting wait until the log has the event. When the log app or the network has a problem, nobody can save or delete in this app. Use it only where a rule demands it. In an emergency write "access-logger:strict-off" into the description of the log app and update it: then all apps save and delete although it cannot be logged.',
    strictSeconds: 'Longest wait',
    seconds: (seconds: number) => `${seconds} seconds`,
    none: 'Off',
    failed: (file: string) =>
      `${file} could not be put into this app's "JavaScript and CSS Customization". The settings have not been saved.`,
    blockedTitle: (file: string) => `${file} could not be added to this app.`,
    blocked:
      'The settings are saved, but leaving, copying and the like will not be logged. The app\'s "JavaScript and CSS Customization" is not set to "Apply to all users", and changing that would start other files, too. Set it to "Apply to all users", then save again.',
  },
);
