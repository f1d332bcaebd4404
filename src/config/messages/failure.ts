import { inBoth } from './both';

export const failure = inBoth(
  {
    title: (step: string) => `「${step}」でエラーになりました。`,
    cancelledTitle: (step: string) => `「${step}」の前で中止しました。`,
    kintoneSays: (words: string, code: string) => `kintoneの応答: ${words}${code === '' ? '' : `(${code})`}`,
    advice: {
      permission:
        '権限がありません。アプリの作成には「アプリの作成」の権限が、既にあるアプリの変更にはそのアプリの管理権限が必要です。kintoneの管理者に確認してください。',
      'not-found':
        'アプリまたはスペースが見つからないか、あなたには見えません。番号と、自分が参加しているかを確認してください。',
      'guest-space':
        'ゲストスペースの内と外のアプリは組み合わせられません。このアプリと同じ場所にあるログアプリを使ってください。',
      'signed-out': 'ログインが切れています。このページを再読み込みしてから、もう一度試してください。',
      conflict:
        'ほかの人がアプリの設定を変更したか、設定を反映しているところです。その人に確認してから、もう一度試してください。',
      invalid: 'kintoneが設定を受け付けませんでした。応答の内容を直してから、もう一度試してください。',
      'too-many': 'kintoneへの同時アクセスが多すぎます(429)。1分ほど待ってから、もう一度試してください。',
      busy: 'kintoneが混み合っているか、メンテナンス中です。しばらく待ってから、もう一度試してください。',
      network: 'kintoneに接続できませんでした。ネットワークを確認してから、もう一度試してください。',
      'deploy-failed':
        '設定を運用環境に反映できませんでした。アプリの設定画面を開き、「アプリを更新」を押して、表示される内容を確認してください。',
      timeout:
        '反映に時間がかかっています。しばらく待ってアプリの設定画面で反映されたかを確認し、まだなら、もう一度試してください。',
      cancelled: 'それより前に終わったことは、そのまま残っています。',
      unexpected:
        '予期しないエラーです。もう一度試しても続くときは、応答の内容を添えて管理者に連絡してください。',
    },
  },
  {
    title: (step: string) => `"${step}" failed.`,
    cancelledTitle: (step: string) => `Stopped before "${step}".`,
    kintoneSays: (words: string, code: string) => `kintone says: ${words}${code === '' ? '' : ` (${code})`}`,
    advice: {
      permission:
        'You lack a right. Creating an app needs the right to create apps; changing an existing one needs the right to manage it. Ask your kintone administrator.',
      'not-found':
        'The app or space does not exist, or you cannot see it. Check the number, and whether you are a member.',
      'guest-space':
        'Apps inside and outside a guest space cannot be combined. Use a log app in the same place as this app.',
      'signed-out': 'You have been signed out. Reload this page and try again.',
      conflict:
        "Somebody else has changed the app's settings, or they are just being applied. Check with that person, then try again.",
      invalid: 'kintone did not accept the settings. Correct what it says and try again.',
      'too-many': 'kintone gets too many requests at once (429). Wait about a minute and try again.',
      busy: 'kintone is busy or under maintenance. Wait a while and try again.',
      network: 'kintone could not be reached. Check the network and try again.',
      'deploy-failed':
        'The settings could not be applied. Open the app\'s settings, press "Update App" and look at what kintone says.',
      timeout:
        "Applying the settings takes long. Wait a while and look in the app's settings whether they have been applied; if not, try again.",
      cancelled: 'What was done before that stays as it is.',
      unexpected: 'An unexpected error. If it happens again, tell your administrator what kintone said.',
    },
  },
);
