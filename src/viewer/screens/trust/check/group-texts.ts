/** What each kind of finding means, and what to do about it. */
import { define } from '../../../messages';
import type { GroupName } from './groups';

interface GroupTexts {
  title: string;
  means: string;
  todo: string;
}

const ja: Record<GroupName, GroupTexts> = {
  'missing-records': {
    title: 'レコード番号の欠け',
    means:
      'ログアプリのレコードが削除されています。保存期間による削除として記録されたものは含みません。ログを削除できるのは、アプリの管理者が削除の権限を付けた人だけです。',
    todo: '同じ時刻の「ハッシュの鎖の切れ目」と「番号の抜け」を確かめ、kintoneの監査ログで、ログアプリのアクセス権の変更とレコードの削除を調べてください。どちらも見つからない場合は、kintoneが番号を飛ばした可能性もあります。',
  },
  edited: {
    title: '書き込み後に変更された行',
    means:
      'リビジョンが2以上です。記録された後に、だれかがこの行を編集しました。ログは一度も編集されないはずです。',
    todo: '行を開いて内容を確かめ、kintoneの監査ログで、ログアプリのアクセス権の変更とレコードの編集を調べてください。',
  },
  altered: {
    title: 'ハッシュと合わない行',
    means: '内容が、行自身のハッシュと合いません。記録の後に値が変えられたか、手で作られた行です。',
    todo: 'この行の内容を証拠に使わないでください。同じセッションの前後の行と、対象レコードの変更履歴で確かめてください。',
  },
  forged: {
    title: '他人の名で書かれた行',
    means:
      'kintoneが保証する作成者と、行に書かれたユーザーが違います。だれかが他人の操作に見せかけた可能性があります。',
    todo: '「書いた人」に事情を確かめてください。行に書かれたユーザーの操作とはみなせません。',
  },
  malformed: {
    title: '製品が書いたものではない行',
    means:
      'イベントID、セッション、番号、時刻、ハッシュのどれかがありません。画面やREST APIから手で追加された行です。',
    todo: '「書いた人」に、なぜ追加したのかを確かめてください。',
  },
  misdated: {
    title: '作成日時がレコード番号の順と合わない行',
    means:
      '作成日時を指定して追加された行です。これができるのはログアプリの管理者だけで、作成者も偽れるため、行の内容は信用できません。',
    todo: 'ログアプリの管理者に確かめ、kintoneの監査ログでREST APIや読み込みによる追加を調べてください。',
  },
  'broken-chain': {
    title: 'ハッシュの鎖の切れ目',
    means:
      '行が、同じセッションの直前の行につながっていません。間の行が削除されたか、行が差し込まれたか、順序が変えられました。',
    todo: 'セッションの行を並べて、前後の番号と時刻を確かめてください。「レコード番号の欠け」があれば、その削除が原因です。',
  },
  gap: {
    title: '番号の抜け',
    means:
      'セッション内の番号が飛んでいます。記録されたイベントが、ログに届いていないか、届いた後に削除されました。ブラウザーの保存領域の消去や故障でも起こります。',
    todo: '同じ時刻に「レコード番号の欠け」があれば削除です。なければ、そのユーザーのブラウザーで失われたものです。繰り返すときは端末を調べてください。',
  },
  'duplicate-event': {
    title: '同じイベントIDの行',
    means: 'イベントIDは重複できないはずです。ログアプリの「重複を禁止」が外され、行が複製されました。',
    todo: '設定画面の「ログアプリ」で、イベントIDの設定を直してください。',
  },
  'duplicate-sequence': {
    title: '同じ番号の行',
    means: 'セッション内の同じ番号が2回あります。行が複製されたか、手で作られました。',
    todo: '同じ番号の行を見比べてください。ハッシュの鎖につながらない方が、後から作られた行です。',
  },
  'merged-by-other': {
    title: '監査ログとして取り込まれた行の確認',
    means:
      'kintoneの監査ログから取り込んだとされる行です。取り込みはだれの操作についても書けるので、監査の担当者以外が書いた行は偽りかもしれません。',
    todo: '取り込んだ人が監査の担当者であることを確かめてください。担当者であれば、下のボタンで次からは確認が不要になります。',
  },
  waiting: {
    title: 'まだ届いていないイベント',
    means:
      'セッションの終わり近くの番号が届いていません。イベントがユーザーのブラウザーに残ったまま、ページが閉じられた可能性があります。',
    todo: 'ユーザーが次に記録対象のアプリを開くと届きます。その後にもう一度検査してください。長く届かないときは、そのブラウザーで失われました。',
  },
  lost: {
    title: '製品が失ったと記録したイベント',
    means:
      'ブラウザーの保存領域があふれたか、ログアプリが受け取らなかったために、届けられなかったイベントです。製品がその数を記録しています。',
    todo: '設定画面の「稼働状況」で、送信の失敗の原因を確かめてください。',
  },
  'new-chain': {
    title: '鎖の始めからのやり直し',
    means:
      'セッションの途中で、ハッシュの鎖が新しく始まっています。ブラウザーの保存領域が消去されたか、同じブラウザーで20を超えるセッションが同時に書いたときに起こります。手で作られた行も同じように見えます。',
    todo: '一度だけなら、多くは無害です。同じユーザーで繰り返すときや、「番号の抜け」を伴うときは、行を調べてください。',
  },
  clock: {
    title: '時計のずれ',
    means:
      'ブラウザーの時計が、サーバーの時計から5分を超えてずれていたか、セッションの途中で戻されました。「日時」はその分だけ違います。',
    todo: '正確な時刻は、kintoneが保存した日時で判断してください。端末の時計を自動で合わせる設定にしてください。',
  },
  'gap-retained': {
    title: '保存期間による削除のあとの抜け',
    means: 'セッション内の番号が飛んでいますが、記録された保存期間による削除で説明できます。',
    todo: '対応は不要です。削除した人と範囲は、上の「保存期間による削除」で確かめられます。',
  },
};

const en: Record<GroupName, GroupTexts> = {
  'missing-records': {
    title: 'Missing record numbers',
    means:
      'Records of the log app were deleted, and no logged retention says so. Only people to whom a manager of the log app has given the right can delete.',
    todo: "Look for broken chains and gaps at the same time, and in kintone's audit log for changes of the log app's permissions and deleted records. If you find neither, kintone may have skipped the numbers.",
  },
  edited: {
    title: 'Rows edited after writing',
    means:
      'Their revision is above 1: somebody edited them after they were written. A log record is never edited.',
    todo: "Open them to see what they say, and look in kintone's audit log for changes of the log app's permissions and edited records.",
  },
  altered: {
    title: 'Rows that do not match their hash',
    means:
      'What they say does not match their own hash: a value was changed later, or the row was made up by hand.',
    todo: 'Do not use them as evidence. Compare with the rows around them in the session, and with the change history of the record they are about.',
  },
  forged: {
    title: 'Rows written in the name of another',
    means:
      'The creator that kintone vouches for is not the user the row tells of. Somebody may have made it look like the act of another.',
    todo: 'Ask whoever wrote them. They prove nothing about the user they name.',
  },
  malformed: {
    title: 'Rows that the product did not write',
    means:
      'They lack an event id, a session, a number, a time or a hash: they were added by hand, on a screen or over REST.',
    todo: 'Ask whoever wrote them why.',
  },
  misdated: {
    title: 'Rows whose time of creation does not fit their record number',
    means:
      'They were added with a made-up time of creation. Only managers of the log app can do that; they can make up the creator, too, so nothing in these rows can be trusted.',
    todo: "Ask the managers of the log app, and look in kintone's audit log for additions over REST or by import.",
  },
  'broken-chain': {
    title: 'Broken hash chains',
    means:
      'The row does not follow the one before it in its session: rows between were deleted, a row was put in, or the order was changed.',
    todo: 'Look at the rows of the session, their numbers and times. If record numbers are missing, too, that deletion is the cause.',
  },
  gap: {
    title: 'Gaps in sequences',
    means:
      "Numbers of the session are missing: events were recorded, but did not arrive in the log, or were deleted from it. Clearing the browser's storage or a crash can do that, too.",
    todo: 'If record numbers are missing at the same time, they were deleted. If not, they were lost in that browser; look at the device when it happens again.',
  },
  'duplicate-event': {
    title: 'Rows with the same event id',
    means:
      'An event id cannot come twice, unless somebody switched off "Prohibit duplicate values" in the log app and copied rows.',
    todo: 'Mend the field with the check of the log app on the settings screen.',
  },
  'duplicate-sequence': {
    title: 'Rows with the same number',
    means: 'A number comes twice in the session: a row was copied, or made up by hand.',
    todo: 'Compare the rows with that number. The one outside of the hash chain was made later.',
  },
  'merged-by-other': {
    title: 'Rows merged from the audit log, to be confirmed',
    means:
      "These rows are said to come from kintone's audit log. Such a row can tell anything of anybody, so one that no auditor has written may be forged.",
    todo: 'Make sure that whoever merged them is an auditor. If so, the button below saves you the question next time.',
  },
  waiting: {
    title: 'Sessions that ended with events still queued',
    means:
      "Numbers near the end of the session have not arrived. The page was probably closed while events were waiting in the user's browser.",
    todo: 'They arrive when the user next opens a tracked app; check again then. If they do not, they were lost in that browser.',
  },
  lost: {
    title: 'Events that the product says it lost',
    means:
      "They could not be delivered, because the browser's storage overflowed or the log app refused them. The product has counted them.",
    todo: 'See under "Health" on the settings screen why sending failed.',
  },
  'new-chain': {
    title: 'Chains that began anew',
    means:
      "The hash chain begins again within the session. That happens when the browser's storage was cleared, or more than twenty sessions wrote from one browser. A made-up row looks the same.",
    todo: 'Once is mostly harmless. Look at the rows if it happens again with the same user, or together with gaps.',
  },
  clock: {
    title: 'Clock skew',
    means:
      "The browser's clock was more than five minutes off the server's, or was set back within the session. The times of its events are off by as much.",
    todo: 'For exact times rely on when kintone stored the row. Let the device set its clock automatically.',
  },
  'gap-retained': {
    title: 'Gaps left by retention',
    means: 'Numbers of the session are missing, and a logged retention explains it.',
    todo: 'Nothing to do. Who deleted what is shown above under "Deleted by retention".',
  },
};

export const groupTexts = define(ja, en);
