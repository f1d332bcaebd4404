import { define } from '../messages';

export const panelTexts = define(
  {
    changes: '変更内容',
    noChanges: '変更内容の記録はありません。',
    field: 'フィールド',
    before: '変更前',
    after: '変更後',
    empty: '(空)',
    openRecord: '対象のレコードを開く',
    sameUser: 'このユーザーの操作をすべて見る',
    sameRecord: 'このレコードへの操作をすべて見る',
    openEvent: '監査画面で見る',
  },
  {
    changes: 'Changes',
    noChanges: 'No changes were recorded.',
    field: 'Field',
    before: 'Before',
    after: 'After',
    empty: '(empty)',
    openRecord: 'Open the record',
    sameUser: 'All events of this user',
    sameRecord: 'All events on this record',
    openEvent: 'Open in the audit view',
  },
);
