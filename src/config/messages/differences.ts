import { inBoth } from './both';

/** How settings are worded where two are compared: in the history, and before a file is taken. */
export const differences = inBoth(
  {
    on: '記録する',
    off: '記録しない',
    auto: '自動',
    seconds: (seconds: number) => `${seconds}秒`,
    logApp: 'ログアプリ',
    inGuestSpace: (id: string, space: string) => `${id}(ゲストスペース ${space})`,
    excludedUsers: '記録しないユーザー',
    excludedGroups: '記録しないグループ',
    excludedOrganizations: '記録しない組織',
    field: (code: string) => `フィールド「${code}」の扱い`,
    setting: '設定',
    before: '変更前',
    after: '変更後',
    nothing: '(なし)',
  },
  {
    on: 'Logged',
    off: 'Not logged',
    auto: 'Automatic',
    seconds: (seconds: number) => `${seconds} seconds`,
    logApp: 'Log app',
    inGuestSpace: (id: string, space: string) => `${id} (guest space ${space})`,
    excludedUsers: 'Users not logged',
    excludedGroups: 'Groups not logged',
    excludedOrganizations: 'Departments not logged',
    field: (code: string) => `How the field "${code}" is logged`,
    setting: 'Setting',
    before: 'Before',
    after: 'After',
    nothing: '(none)',
  },
);
