/** The tracked apps of the generated log: what they hold and how people look at them. */
import { companyName } from '../customer-records';
import { EQUIPMENT_NAMES } from '../equipment';
import type { LogField, LogTrackedApp, LogView } from './types';

const CUSTOMER_FIELDS: readonly LogField[] = [
  { code: '顧客ランク', values: ['A', 'B', 'C'] },
  { code: '先方担当者', values: ['石川 春香', '大野 直樹', '高木 美咲', '西田 拓也'] },
  { code: '電話番号', values: ['00-0000-1001', '00-0000-1002', '00-0000-1003'] },
  { code: '年間見込額', values: ['500000', '1200000', '3000000', '4500000'] },
  {
    code: '備考',
    values: ['来期の予算で検討中です。', '資料は送付済みです。', '担当者が変わりました。', ''],
  },
];

const APPROVAL = [
  { name: '未処理', action: '申請する' },
  { name: '確認中', action: '承認する' },
  { name: '完了', action: '' },
] as const;

const numbered =
  (prefix: string, subjects: readonly string[]) =>
  (id: number): string =>
    `${prefix}${String(id).padStart(5, '0')} ${subjects[id % subjects.length]!}`;

/** Views take the ids 6001, 6002 ...; every app has one of everything and one of what is open. */
const viewsOf = (place: number, open: string): LogView[] => [
  { id: 6001 + 2 * place, name: 'すべて', query: 'order by レコード番号 desc limit 20' },
  { id: 6002 + 2 * place, name: open, query: `担当者 in (LOGINUSER()) order by 更新日時 desc limit 20` },
];

/** Apps 1 and 2 are the sandbox's own; the others exist in the log only. */
export const TRACKED_APPS: readonly LogTrackedApp[] = [
  {
    id: 1,
    name: '顧客管理',
    records: 60,
    titleOf: (id) => companyName(id - 1),
    views: viewsOf(0, '自分の顧客'),
    fields: CUSTOMER_FIELDS,
    statuses: [
      { name: '未対応', action: '対応を始める' },
      { name: '対応中', action: '完了する' },
      { name: '完了', action: '' },
    ],
    share: 12,
  },
  {
    id: 2,
    name: '備品管理',
    records: EQUIPMENT_NAMES.length,
    titleOf: (id) => EQUIPMENT_NAMES[id - 1]!,
    views: viewsOf(1, '貸出中'),
    fields: [{ code: '貸出先', values: ['株式会社青葉精機', 'みどり食品株式会社', ''] }],
    statuses: [],
    share: 2,
  },
  {
    id: 901,
    name: '案件管理',
    records: 12_000,
    titleOf: numbered('A', ['新規導入', '更新契約', '追加ライセンス', '保守の見直し', '試験導入']),
    views: viewsOf(2, '自分の案件'),
    fields: [
      { code: '確度', values: ['A', 'B', 'C', '受注', '失注'] },
      { code: '受注予定日', values: ['2026-09-30', '2026-10-31', '2026-12-15'] },
      { code: '見積金額', values: ['350000', '980000', '2400000', '6800000'] },
    ],
    statuses: [],
    share: 24,
  },
  {
    id: 902,
    name: '日報',
    records: 30_000,
    titleOf: numbered('N', ['訪問の記録', '社内の打ち合わせ', '電話対応', '資料の準備']),
    views: viewsOf(3, '自分の日報'),
    fields: [
      { code: '内容', values: ['訪問して提案した。', '見積を提出した。', '次回の日程を調整した。'] },
      { code: '気づき', values: ['導入の時期が早まりそう。', '競合が入っている。', ''] },
    ],
    statuses: [],
    share: 16,
  },
  {
    id: 903,
    name: '問い合わせ管理',
    records: 20_000,
    titleOf: numbered('Q', ['操作方法について', '障害の連絡', '請求書の再発行', '見積の依頼', '要望']),
    views: viewsOf(4, '未対応'),
    fields: [
      { code: '対応状況', values: ['未対応', '対応中', '回答待ち', '完了'] },
      {
        code: '回答',
        values: ['手順書を送付しました。', '修正版を案内しました。', '担当部署に確認中です。'],
      },
      {
        code: '連絡先メールアドレス',
        values: ['info@customer001.example.com', 'info@customer002.example.com'],
      },
    ],
    statuses: [],
    share: 20,
  },
  {
    id: 904,
    name: '稟議書',
    records: 3_000,
    titleOf: numbered('R', ['備品の購入', '出張', '契約の締結', '採用']),
    views: viewsOf(5, '自分の申請'),
    fields: [
      { code: '金額', values: ['48000', '120000', '560000'] },
      { code: '理由', values: ['老朽化のため。', '増員のため。', '契約の更新のため。'] },
    ],
    statuses: APPROVAL,
    share: 8,
  },
  {
    id: 905,
    name: '経費精算',
    records: 9_000,
    titleOf: numbered('K', ['交通費', '宿泊費', '会議費', '消耗品費']),
    views: viewsOf(6, '未精算'),
    fields: [
      { code: '金額', values: ['1240', '5800', '12600', '33000'] },
      { code: '支払先', values: ['鉄道', '宿泊施設', '飲食店', '文具店'] },
    ],
    statuses: APPROVAL,
    share: 10,
  },
  {
    id: 906,
    name: '社員名簿',
    records: 260,
    titleOf: numbered('S', ['社員', '契約社員', '派遣社員']),
    views: viewsOf(7, '同じ部署'),
    fields: [
      { code: '内線', values: ['1001', '1002', '2001', '2002'] },
      { code: '住所', values: ['みらい市中央1丁目', 'あおい市港町2丁目', 'ひかり町本通り3丁目'] },
    ],
    statuses: [],
    share: 4,
  },
  {
    id: 907,
    name: '契約書',
    records: 1_500,
    titleOf: numbered('C', ['基本契約', '秘密保持契約', '業務委託契約']),
    views: viewsOf(8, '更新が近い'),
    fields: [
      { code: '契約終了日', values: ['2026-12-31', '2027-03-31', '2027-09-30'] },
      { code: '自動更新', values: ['する', 'しない'] },
    ],
    statuses: [],
    share: 4,
  },
];
