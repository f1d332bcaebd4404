/** What the acts script says to people. */
const JA = {
  history: 'アクセス履歴',
  reasonTitle: '閲覧の理由',
  reasonQuestion: 'このレコードを開いた理由を入力してください。アクセスログに記録されます。',
  reasonSend: '記録する',
  reasonSkip: '入力しない',
  notSaved:
    'アクセスログに記録できないため、保存を中止しました。しばらくしてからもう一度保存してください。続く場合はアプリの管理者に連絡してください。',
  notDeleted:
    'アクセスログに記録できないため、削除を中止しました。しばらくしてからもう一度削除してください。続く場合はアプリの管理者に連絡してください。',
};

const EN: typeof JA = {
  history: 'Access history',
  reasonTitle: 'Reason for viewing',
  reasonQuestion: 'Why did you open this record? Your answer goes into the access log.',
  reasonSend: 'Submit',
  reasonSkip: 'Do not answer',
  notSaved:
    'Not saved, because the access log could not be written. Please try again in a while. If this goes on, tell the administrator of the app.',
  notDeleted:
    'Not deleted, because the access log could not be written. Please try again in a while. If this goes on, tell the administrator of the app.',
};

/** @param language as `kintone.getLoginUser()` gives it; other languages get English */
export const textsFor = (language: string): typeof JA => (language === 'ja' ? JA : EN);
