import { inBoth } from './both';

export const common = inBoth(
  {
    loading: '読み込んでいます…',
    retry: 'もう一度試す',
    cancel: 'キャンセル',
    open: '開く',
    newTab: '(新しいタブで開きます)',
  },
  {
    loading: 'Loading…',
    retry: 'Try again',
    cancel: 'Cancel',
    open: 'Open',
    newTab: ' (opens in a new tab)',
  },
);
