/** The viewer's texts; other languages than Japanese read English. */
export interface ViewerTexts {
  changes: string;
  noChanges: string;
  field: string;
  before: string;
  after: string;
  empty: string;
  openRecord: string;
  sameUser: string;
  sameRecord: string;
}

const JA: ViewerTexts = {
  changes: '変更内容',
  noChanges: '変更内容の記録はありません。',
  field: 'フィールド',
  before: '変更前',
  after: '変更後',
  empty: '(空)',
  openRecord: '対象のレコードを開く',
  sameUser: 'このユーザーの操作をすべて見る',
  sameRecord: 'このレコードへの操作をすべて見る',
};

const EN: ViewerTexts = {
  changes: 'Changes',
  noChanges: 'No changes were recorded.',
  field: 'Field',
  before: 'Before',
  after: 'After',
  empty: '(empty)',
  openRecord: 'Open the record',
  sameUser: 'All events of this user',
  sameRecord: 'All events on this record',
};

export function viewerTexts(language: string): ViewerTexts {
  return language === 'ja' ? JA : EN;
}
