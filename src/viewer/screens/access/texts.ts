import { define } from '../../messages';

const ja = (value: number): string => value.toLocaleString('ja');
const en = (value: number): string => value.toLocaleString('en');

export const accessTexts = define(
  {
    title: 'アクセス状況',
    about:
      'kintoneの画面を開いた人を、ログから数えています。一度も開いていない人も表示します。APIだけの操作、kintoneの監査ログから読み込んだ行、ログの送信の記録は数えません。',
    tabs: 'アクセス状況の見方',
    tab: { people: 'ユーザー', apps: 'アプリ' },
    show: '表示する人',
    shows: { all: 'すべて', with: 'アクセスあり', without: 'アクセスなし' },
    count: (value: number) => `${ja(value)}人`,
    user: 'ユーザー',
    loginName: 'ユーザー(ログイン名)',
    department: '組織',
    departmentCode: '組織(組織コード)',
    last: '最終アクセス日',
    usualDays: 'アクセス日数(過去30日間)',
    days: (period: string) => `アクセス日数(${period})`,
    shortDays: 'アクセス日数',
    events: 'イベント数',
    app: 'アプリ',
    appId: 'アプリID',
    people: '人数',
    inPeriod: (period: string) =>
      `アクセスの有無、日数、人数、イベント数は次の期間のものです: ${period}。最終アクセス日は索引の全期間から求めます。`,
    caption: 'ユーザーごとのアクセス状況',
    appsCaption: 'アプリごとのアクセス状況',
    never: '–',
    neverSpoken: 'アクセスなし',
    noDepartment: '(なし)',
    onlyDepartment: (name: string) => `組織「${name}」だけを表示`,
    standings: {
      inactive: '使用停止中',
      unlisted: 'ユーザー一覧になし',
    },
    unlistedHint:
      '「ユーザー一覧になし」は、ゲスト、削除された人、またはログに書かれた名前が実在しないことを表します。',
    csv: 'CSVでダウンロード',
    appsCsv: 'ユーザーとアプリごとにCSVでダウンロード',
    counting: '索引から数えています…',
    reading: 'ユーザーの一覧を読んでいます…',
    readingCount: (value: number) => `ユーザーの一覧を読んでいます… ${ja(value)}人`,
    notAllowed: 'ユーザーの一覧を見る権限がありません',
    notAllowedAdvice:
      'ログにある人だけを表示しています。一度もアクセスしていない人は含まれません。組織コードも表示できません。',
    notRead: 'ユーザーの一覧を読めませんでした',
    nobody: '当てはまる人がいません',
    nobodyAdvice: '条件を外すか、表示する人を変えると見つかるかもしれません。',
    noApps: 'アクセスされたアプリがありません',
    noAppsAdvice: '条件を外すか、期間を広げると見つかるかもしれません。',
  },
  {
    title: 'User access',
    about:
      'Counted from the log: who had screens of kintone open. People who never did are shown, too. What the API did alone, rows merged from kintone’s audit log and records about the delivery of the log do not count.',
    tabs: 'User access by',
    tab: { people: 'Users', apps: 'Apps' },
    show: 'People shown',
    shows: { all: 'All', with: 'With access', without: 'Without access' },
    count: (value: number) => `${en(value)} ${value === 1 ? 'person' : 'people'}`,
    user: 'User',
    loginName: 'User (Login Name)',
    department: 'Department',
    departmentCode: 'Department (Department Code)',
    last: 'Last Access Date',
    usualDays: 'Number of Access Days (in the last 30 days)',
    days: (period: string) => `Number of Access Days (${period})`,
    shortDays: 'Access days',
    events: 'Events',
    app: 'App',
    appId: 'App ID',
    people: 'People',
    inPeriod: (period: string) =>
      `Whether there was access, days, people and events are of this period: ${period}. The last access date is looked for in the whole index.`,
    caption: 'Access by user',
    appsCaption: 'Access by app',
    never: '–',
    neverSpoken: 'No access',
    noDepartment: '(None)',
    onlyDepartment: (name: string) => `Only the department "${name}"`,
    standings: {
      inactive: 'Inactive',
      unlisted: 'Not among the users',
    },
    unlistedHint:
      '“Not among the users”: a guest, somebody deleted, or a name in the log that does not exist.',
    csv: 'Download as CSV',
    appsCsv: 'Download users by app as CSV',
    counting: 'Counting from the index…',
    reading: 'Reading the list of users…',
    readingCount: (value: number) => `Reading the list of users… ${en(value)}`,
    notAllowed: 'You may not read the list of users',
    notAllowedAdvice:
      'Shown are the people in the log only: those who never came are missing, and so are department codes.',
    notRead: 'The list of users could not be read',
    nobody: 'There is nobody to show',
    nobodyAdvice: 'Remove conditions, or choose other people to show.',
    noApps: 'No app was used',
    noAppsAdvice: 'Remove conditions, or choose a longer period.',
  },
);

export type AccessTexts = ReturnType<typeof accessTexts>;
