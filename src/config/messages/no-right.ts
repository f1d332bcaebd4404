import { inBoth } from './both';

/**
 * A right that the signed-in user lacks, and whom to ask for it: the one wording for every page. What could not be done is
 * said before it.
 */
export const noRight = inBoth(
  {
    manageApp: 'このアプリを管理する権限がありません。アプリの管理者に確認してください。',
    viewRecords: 'このアプリのレコードを閲覧する権限がありません。アプリの管理者に確認してください。',
    manageLogApp: 'ログアプリを管理する権限がありません。ログアプリの管理者に確認してください。',
    viewLog: 'ログアプリを閲覧する権限がありません。ログアプリの管理者に確認してください。',
    customize:
      'アプリのJavaScriptカスタマイズを変更できるのは、kintoneシステム管理者だけです。kintoneシステム管理者に確認してください。',
    addToLog: 'ログアプリにレコードを追加する権限がありません。ログアプリの管理者に確認してください。',
  },
  {
    manageApp: 'You lack the right to manage this app. Ask its administrator.',
    viewRecords: 'You lack the right to view the records of this app. Ask its administrator.',
    manageLogApp: 'You lack the right to manage the log app. Ask its administrator.',
    viewLog: 'You lack the right to view the log app. Ask its administrator.',
    customize:
      'Only a kintone system administrator can change the JavaScript customization of an app. Ask one to do this.',
    addToLog: 'You lack the right to add records to the log app. Ask its administrator.',
  },
);
