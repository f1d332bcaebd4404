import { inBoth } from './both';

export const screen = inBoth(
  {
    title: 'アクセスログの設定',
    intro: '誰が、いつ、どのレコードを見て、何を変えたかを、ログアプリに記録します。',
    enabled: {
      label: 'このアプリの操作を記録する',
      hint: 'オフにすると、設定を残したまま記録だけを止めます。',
    },
    load: {
      failed: 'このアプリの設定を読み込めませんでした。',
    },
    navigation: '設定の項目',
    groups: { 'this-app': 'このアプリ', 'all-apps': 'すべてのアプリ' },
    pages: {
      setup: 'はじめての設定',
      trial: 'テスト',
      transfer: 'ファイルと履歴',
      'log-app': 'ログアプリ',
      events: '記録する操作',
      privacy: 'プライバシー',
      delivery: '送信',
    },
    trialHint: '記録が正しく残るかを、いつでも確かめられます。',
    privacyHint: '個人情報をログに残さない、特定の人の操作を記録しない、といった設定です。',
    sections: {
      exclusions: '記録しない人',
      fields: 'フィールドの扱い',
      preview: '記録の見本',
      export: '書き出し',
      import: '取り込み',
      history: '変更の履歴',
    },
  },
  {
    title: 'Access Logger settings',
    intro: 'Records in a log app who viewed which record, when, and what they changed.',
    enabled: {
      label: 'Log what is done in this app',
      hint: 'Off stops the logging and keeps these settings.',
    },
    load: {
      failed: "This app's settings could not be read.",
    },
    navigation: 'Settings',
    groups: { 'this-app': 'This app', 'all-apps': 'All apps' },
    pages: {
      setup: 'First set-up',
      trial: 'Test',
      transfer: 'File and history',
      'log-app': 'Log app',
      events: 'What to log',
      privacy: 'Privacy',
      delivery: 'Delivery',
    },
    trialHint: 'See at any time whether events are logged correctly.',
    privacyHint: 'Keep personal data out of the log, and leave out what some people do.',
    sections: {
      exclusions: 'Whom not to log',
      fields: 'How fields are logged',
      preview: 'Sample log record',
      export: 'Export',
      import: 'Import',
      history: 'History',
    },
  },
);
