import { inBoth } from './both';

/** The script for all of kintone. */
export const wide = inBoth(
  {
    page: 'kintone全体のスクリプト',
    hint: 'プラグインをアプリごとに追加する代わりに、1つのファイルでkintone全体を記録できます。',
    noSource: '先に、このアプリの設定を保存してください。保存した設定がスクリプトに埋め込まれます。',
    source: (name: string) =>
      `「${name}」の保存済みの設定を埋め込みます。除外する人とフィールドの扱いは、すべてのアプリで同じになります。`,
    unsaved: '保存していない変更は、含まれません。',
    guestSpace:
      'ゲストスペースのログアプリには、そのスペースの外から書き込めません。ゲストスペースの外のアプリで、この画面を開いてください。',
    which: '記録するアプリ',
    all: 'すべてのアプリ',
    only: '指定したアプリだけ',
    include: '記録するアプリのID',
    exclude: '記録しないアプリのID',
    idsHint: 'カンマ、空白、改行で区切って入力します。ログアプリは、指定しなくても除かれます。',
    badIds: (words: string) => `アプリのIDとして正しくありません: ${words}`,
    noIds: '記録するアプリのIDを入力してください。',
    contradiction: (ids: string) => `両方に指定されているため、記録されません: ${ids}`,
    download: 'スクリプトをダウンロードする',
    downloaded: 'ダウンロードしました。続けて、次の手順でkintoneに読み込んでください。',
    failed: 'スクリプトを作れませんでした。',
    stepsTitle: '読み込む手順',
    steps: [
      'kintoneシステム管理を開きます(cybozu.com共通管理者またはkintoneシステム管理者の権限が必要です)。',
      '「JavaScript / CSSでカスタマイズ」を開き、適用範囲を「すべてのユーザーに適用」にします。',
      '「PC用のJavaScriptファイル」と「スマートフォン用のJavaScriptファイル」の両方に、ダウンロードしたファイルをアップロードして追加し、保存します。',
    ],
    notes: [
      'プラグインがあるアプリでは、プラグインの設定で一度だけ記録されます。',
      'ポータルとスペースの表示も記録されます。',
      '設定を変えたときは、ダウンロードし直し、古いファイルと置き換えてください。',
    ],
  },
  {
    page: 'Script for all of kintone',
    hint: 'Instead of adding the plug-in app by app, one file can log all of kintone.',
    noSource: "Save this app's settings first. The saved settings are put into the script.",
    source: (name: string) =>
      `The saved settings of "${name}" are put in. Whom not to log and how fields are logged will be the same in all apps.`,
    unsaved: 'Changes that are not saved are not in it.',
    guestSpace:
      'The log app of a guest space cannot be written to from outside. Open this screen in an app that is not in a guest space.',
    which: 'Apps to log',
    all: 'All apps',
    only: 'Only those given',
    include: 'IDs of the apps to log',
    exclude: 'IDs of apps not to log',
    idsHint: 'Separated by commas, spaces or line breaks. The log app is left out without being named.',
    badIds: (words: string) => `Not an app ID: ${words}`,
    noIds: 'Enter the IDs of the apps to log.',
    contradiction: (ids: string) => `Given in both, so not logged: ${ids}`,
    download: 'Download the script',
    downloaded: 'The script is downloaded. Now upload it to kintone as follows.',
    failed: 'The script could not be made.',
    stepsTitle: 'How to upload it',
    steps: [
      'Open "Kintone Administration" (you need to be a kintone administrator).',
      'Open "JavaScript and CSS Customization" and set the scope to "Apply to all users".',
      'Upload the downloaded file under both "JavaScript Files for PC" and "JavaScript Files for Mobile Devices", and save.',
    ],
    notes: [
      'In apps that have the plug-in, events are logged once, with the settings of the plug-in.',
      'Visits to the portal and to spaces are logged as well.',
      'After changing settings, download the script again and replace the old file.',
    ],
  },
);
