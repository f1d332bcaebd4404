/**
 * Which column of the file is what. The items are documented, the headings of the file are not; they follow the language of the whole
 * kintone (https://jp.cybozu.help/general/en/admin/list_systemadmin/list_audit/audit.html), so both languages' names of the items
 * are known here, and the person can say what a column is. See docs/assumptions.md.
 */

/** The items of kintone's audit log. */
const ITEMS = [
  'time',
  'level',
  'service',
  'user',
  'ip_address',
  'module',
  'action',
  'result',
  'error_code',
  'complement',
] as const;
export type Item = (typeof ITEMS)[number];

/** Without these a row says nothing. */
const NEEDED: readonly Item[] = ['time', 'user', 'module', 'action'];

const NAMES: Readonly<Record<Item, readonly string[]>> = {
  time: [
    '日時',
    '時刻',
    '日付',
    '操作日時',
    '作成日時',
    'date and time',
    'date/time',
    'datetime',
    'date',
    'time',
    'timestamp',
  ],
  level: ['レベル', 'level'],
  service: ['サービス', 'サービス名', 'service', 'service name'],
  user: ['ユーザー', 'ユーザ', 'ログイン名', 'ユーザー名', 'user', 'login name', 'user name', 'username'],
  ip_address: ['ipアドレス', '接続元ipアドレス', 'ip address', 'ip', 'ip addresses', 'source ip address'],
  module: ['モジュール', 'module'],
  action: ['アクション', '操作', 'action'],
  result: ['結果', 'result'],
  error_code: ['エラーコード', 'error code', 'errorcode'],
  complement: [
    '補足',
    '補足情報',
    '詳細',
    'complement',
    'log details',
    'details',
    'detail',
    'supplement',
    'remarks',
  ],
};

/** Full width and half width, upper and lower case, blanks and brackets make no difference. */
const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*\)/, '')
    .replace(/[_\s]+/g, ' ')
    .trim();

export interface Columns {
  /** The headings of the file. */
  headings: readonly string[];
  /** Index of the column of an item. */
  at: Readonly<Partial<Record<Item, number>>>;
}

/** Recognises the headings; each item takes the first column that has one of its names. */
export function columnsOf(headings: readonly string[]): Columns {
  const names = headings.map(plain);
  const at: Partial<Record<Item, number>> = {};
  for (const item of ITEMS) {
    // A better name, which comes first in the list, wins over a column further left.
    const index = NAMES[item].map((name) => names.indexOf(name)).find((found) => found >= 0);
    if (index !== undefined) at[item] = index;
  }
  return { headings, at };
}

/** The items without which the file cannot be read. */
export const missingOf = ({ at }: Columns): Item[] => NEEDED.filter((item) => at[item] === undefined);

/** The columns with some said by the person; a column has one meaning only. */
export function withColumns(columns: Columns, said: Readonly<Partial<Record<Item, number>>>): Columns {
  const taken = new Set(Object.values(said));
  const others = Object.entries(columns.at).filter(([, index]) => !taken.has(index));
  return { ...columns, at: { ...(Object.fromEntries(others) as Columns['at']), ...said } };
}
