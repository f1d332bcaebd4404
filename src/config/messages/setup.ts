import { inBoth } from './both';

/** The guided first run. */
export const setup = inBoth(
  {
    hint: '5つの質問に答えると、記録を始められます。途中でやめても、このブラウザーで続きから再開できます。',
    progress: (step: number, of: number) => `${of}つのうち${step}つ目`,
    steps: {
      'log-app': 'ログアプリを決める',
      events: '記録する範囲を選ぶ',
      privacy: '個人情報を守る',
      trial: 'テストする',
      finish: '保存して始める',
    },
    hints: {
      'log-app':
        '記録をためるアプリです。もう会社にあれば、それを使います。1つのログアプリを、複数のアプリで共用できます。',
      events: '迷ったら「すべての操作」のままで構いません。あとからいつでも変えられます。',
      privacy: 'ログに残したくない値を伏せます。下の見本で、何が残るかを確かめられます。',
      trial: '記録を始める前に、ログアプリが正しく使えるかを確かめます。',
      finish: '設定を確認して保存します。',
    },
    resumed: '前回の続きです。保存するまで、記録は始まりません。',
    next: '次へ',
    back: '戻る',
    needLogApp: '次へ進むには、ログアプリを決めてください。',
    skipTrial: 'テストせずに次へ',
    table: '1つずつ選ぶ',
    summary: {
      logApp: 'ログアプリ',
      events: '記録する範囲',
      hidden: '伏せる・残さないフィールド',
      excluded: '記録しない人',
      none: 'なし',
      count: (count: number) => `${count}件`,
    },
    done: '設定が終わりました',
    found: 'ログアプリらしいアプリがあります。共用すると、ログを1か所で見られます。',
    useFound: (name: string, id: string) => `「${name}」(ID ${id})を確認して使う`,
    guestFound: (space: string) =>
      `このアプリはゲストスペース(ID ${space})にあります。ゲストはスペースの外のアプリに書き込めないため、ログアプリも同じゲストスペースに置きます。`,
    leftBehind: (id: string) => `前回、作りかけのアプリ(ID ${id})が残っています。`,
    resumeCreation: '続きから作る',
    forgetCreation: '使わない',
  },
  {
    hint: 'Five questions, and logging can start. You can stop at any time and go on in this browser later.',
    progress: (step: number, of: number) => `Step ${step} of ${of}`,
    steps: {
      'log-app': 'Choose the log app',
      events: 'Choose how much to log',
      privacy: 'Protect personal data',
      trial: 'Test it',
      finish: 'Save and start',
    },
    hints: {
      'log-app':
        'The app that collects the log. If your company has one already, use that: several apps can share one log app.',
      events: 'If in doubt, leave it at "Everything". It can be changed at any time.',
      privacy: 'Mask values that must not be in the log. The sample below shows what will be kept.',
      trial: 'Before logging starts, see whether the log app works as it should.',
      finish: 'Look at the settings and save them.',
    },
    resumed: 'You are back where you stopped. Nothing is logged before you save.',
    next: 'Next',
    back: 'Back',
    needLogApp: 'Choose the log app to go on.',
    skipTrial: 'Go on without the test',
    table: 'Choose one by one',
    summary: {
      logApp: 'Log app',
      events: 'How much is logged',
      hidden: 'Fields masked or left out',
      excluded: 'People not logged',
      none: 'none',
      count: (count: number) => String(count),
    },
    done: 'All set',
    found: 'There seems to be a log app already. Sharing it keeps the log in one place.',
    useFound: (name: string, id: string) => `Check and use "${name}" (ID ${id})`,
    guestFound: (space: string) =>
      `This app is in a guest space (ID ${space}). Guests cannot write to apps outside it, so the log app has to be in the same guest space.`,
    leftBehind: (id: string) => `An unfinished app (ID ${id}) was left behind last time.`,
    resumeCreation: 'Finish it',
    forgetCreation: 'Do not use it',
  },
);
