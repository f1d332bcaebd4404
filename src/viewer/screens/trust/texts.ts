import { define } from '../../messages';

export const trustTexts = define(
  {
    title: 'このログは信用できるか',
    tabs: '検査の種類',
    check: 'ログの検査',
    reconciliation: 'アプリとの照合',
  },
  {
    title: 'Can I trust it?',
    tabs: 'Kinds of check',
    check: 'Check of the log',
    reconciliation: 'Compare with an app',
  },
);
