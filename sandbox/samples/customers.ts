/** 顧客管理: the app with every field type kintone has. */
import type { App } from '../server/model';
import type { SandboxState } from '../server/state';
import { newSampleApp, options, row, setUp } from './build';

export const INDUSTRIES = ['製造', '建設', '小売', '食品', '運輸', '医療・福祉', '教育', '情報通信'] as const;
export const PRODUCTS = ['在庫管理', '受発注', '勤怠', '経費精算', '問い合わせ管理'] as const;
export const SERVICES = ['導入支援', '定期訪問', '電話サポート', 'データ移行'] as const;
export const RANKS = ['A', 'B', 'C'] as const;

const field = (type: string, code: string, more: object = {}): object => ({
  type,
  code,
  label: code,
  ...more,
});
const text = (code: string, more: object = {}): object => field('SINGLE_LINE_TEXT', code, more);

function fields(equipmentAppId: string): Record<string, unknown> {
  const list = [
    text('会社名', { required: true, maxLength: '60' }),
    text('会社名カナ'),
    text('顧客コード', { unique: true, maxLength: '10' }),
    field('RADIO_BUTTON', '顧客ランク', { options: options(...RANKS), defaultValue: 'B', required: true }),
    field('DROP_DOWN', '業種', { options: options(...INDUSTRIES) }),
    text('先方担当者'),
    field('LINK', '電話番号', { protocol: 'CALL' }),
    field('LINK', 'メールアドレス', { protocol: 'MAIL' }),
    field('LINK', 'Webサイト', { protocol: 'WEB' }),
    text('住所'),
    field('NUMBER', '従業員数', { digit: true, unit: '名', unitPosition: 'AFTER', minValue: '0' }),
    field('NUMBER', '年間見込額', { digit: true, unit: '¥', unitPosition: 'BEFORE', minValue: '0' }),
    field('CHECK_BOX', '契約サービス', { options: options(...SERVICES) }),
    field('MULTI_SELECT', '関心のある製品', { options: options(...PRODUCTS) }),
    field('DATE', '初回商談日'),
    field('DATETIME', '次回訪問予定'),
    field('TIME', '連絡しやすい時刻'),
    field('USER_SELECT', '担当者', { defaultValue: [{ type: 'FUNCTION', code: 'LOGINUSER()' }] }),
    field('ORGANIZATION_SELECT', '担当部門'),
    field('GROUP_SELECT', '共有グループ'),
    field('RICH_TEXT', '商談メモ'),
    field('MULTI_LINE_TEXT', '備考'),
    field('FILE', '添付資料'),
    text('貸出備品番号', {
      lookup: {
        relatedApp: { app: equipmentAppId },
        relatedKeyField: '管理番号',
        fieldMappings: [{ field: '貸出備品名', relatedField: '備品名' }],
        lookupPickerFields: ['管理番号', '備品名', '分類'],
        filterCond: '',
        sort: '管理番号 asc',
      },
    }),
    text('貸出備品名'),
    field('REFERENCE_TABLE', '貸出中の備品', {
      referenceTable: {
        relatedApp: { app: equipmentAppId },
        condition: { field: '会社名', relatedField: '貸出先' },
        filterCond: '',
        displayFields: ['管理番号', '備品名', '分類'],
        sort: '管理番号 asc',
        size: '5',
      },
    }),
    field('SUBTABLE', '見積明細', {
      fields: {
        品目: text('品目'),
        数量: field('NUMBER', '数量', { defaultValue: '1', minValue: '0' }),
        単価: field('NUMBER', '単価', { digit: true, minValue: '0' }),
        小計: field('CALC', '小計', { expression: '数量*単価', format: 'NUMBER_DIGIT' }),
        納期: field('DATE', '納期'),
      },
    }),
    field('CALC', '見積合計', {
      expression: 'SUM(小計)',
      format: 'NUMBER_DIGIT',
      unit: '円',
      unitPosition: 'AFTER',
    }),
    field('GROUP', '社内向け情報', { openGroup: false }),
  ] as { code: string }[];
  return Object.fromEntries(list.map((one) => [one.code, one]));
}

const LAYOUT: unknown[] = [
  row(['RECORD_NUMBER', 'レコード番号'], ['SINGLE_LINE_TEXT', '顧客コード'], ['RADIO_BUTTON', '顧客ランク']),
  row(['SINGLE_LINE_TEXT', '会社名', '315'], ['SINGLE_LINE_TEXT', '会社名カナ', '315']),
  row(['DROP_DOWN', '業種'], ['NUMBER', '従業員数'], ['NUMBER', '年間見込額']),
  { type: 'ROW', fields: [{ type: 'HR', size: { width: '640' } }] },
  row(['SINGLE_LINE_TEXT', '先方担当者'], ['LINK', '電話番号'], ['LINK', 'メールアドレス', '250']),
  row(['SINGLE_LINE_TEXT', '住所', '400'], ['LINK', 'Webサイト', '250']),
  row(['CHECK_BOX', '契約サービス', '400'], ['MULTI_SELECT', '関心のある製品']),
  row(['DATE', '初回商談日'], ['DATETIME', '次回訪問予定'], ['TIME', '連絡しやすい時刻']),
  row(['USER_SELECT', '担当者'], ['ORGANIZATION_SELECT', '担当部門'], ['GROUP_SELECT', '共有グループ']),
  row(['RICH_TEXT', '商談メモ'], ['MULTI_LINE_TEXT', '備考']),
  {
    type: 'SUBTABLE',
    code: '見積明細',
    fields: [
      { type: 'SINGLE_LINE_TEXT', code: '品目' },
      { type: 'NUMBER', code: '数量', size: { width: '80' } },
      { type: 'NUMBER', code: '単価', size: { width: '110' } },
      { type: 'CALC', code: '小計', size: { width: '110' } },
      { type: 'DATE', code: '納期', size: { width: '120' } },
    ],
  },
  row(['CALC', '見積合計'], ['FILE', '添付資料']),
  { type: 'ROW', fields: [{ type: 'LABEL', label: '備品の貸し出し', size: { width: '193' } }] },
  row(['SINGLE_LINE_TEXT', '貸出備品番号'], ['SINGLE_LINE_TEXT', '貸出備品名']),
  row(['REFERENCE_TABLE', '貸出中の備品']),
  {
    type: 'GROUP',
    code: '社内向け情報',
    layout: [
      row(['CREATOR', '作成者'], ['CREATED_TIME', '作成日時']),
      row(['MODIFIER', '更新者'], ['UPDATED_TIME', '更新日時']),
    ],
  },
  {
    type: 'ROW',
    fields: [{ type: 'SPACER', elementId: 'customer-space', size: { width: '640', height: '40' } }],
  },
];

const VIEWS: Record<string, unknown> = {
  顧客一覧: {
    type: 'LIST',
    index: 0,
    fields: [
      'レコード番号',
      '会社名',
      '業種',
      '顧客ランク',
      '担当者',
      '次回訪問予定',
      'ステータス',
      '見積合計',
    ],
    sort: 'レコード番号 desc',
  },
  対応中: {
    type: 'LIST',
    index: 1,
    fields: ['会社名', '先方担当者', '電話番号', '担当者', 'ステータス', '作業者'],
    filterCond: 'ステータス in ("対応中")',
    sort: '次回訪問予定 asc',
  },
  Aランクの顧客: {
    type: 'LIST',
    index: 2,
    fields: ['会社名', '業種', '年間見込額', '契約サービス', '関心のある製品'],
    filterCond: '顧客ランク in ("A")',
    sort: '年間見込額 desc',
  },
  自分の担当: {
    type: 'LIST',
    index: 3,
    fields: ['会社名', '次回訪問予定', '連絡しやすい時刻', '備考'],
    filterCond: '担当者 in (LOGINUSER())',
    sort: '次回訪問予定 asc',
  },
  訪問カレンダー: { type: 'CALENDAR', index: 4, date: '次回訪問予定', title: '会社名' },
  カード: {
    type: 'CUSTOM',
    index: 5,
    html: '<section id="customer-cards"><p>この一覧はカスタマイズで表示します。</p></section>',
    pager: true,
    device: 'ANY',
    sort: '会社名 asc',
  },
  ページ送りなしのカード: {
    type: 'CUSTOM',
    index: 6,
    html: '<section id="customer-board"><p>この一覧はカスタマイズで表示します(ページ送りなし)。</p></section>',
    pager: false,
    device: 'DESKTOP',
  },
};

const count = [{ type: 'COUNT' }];

const REPORTS: Record<string, unknown> = {
  業種別の顧客数: {
    chartType: 'COLUMN',
    chartMode: 'NORMAL',
    index: 0,
    groups: [{ code: '業種' }],
    aggregations: count,
  },
  ランクの割合: { chartType: 'PIE', index: 1, groups: [{ code: '顧客ランク' }], aggregations: count },
  月別の初回商談: {
    chartType: 'LINE',
    index: 2,
    groups: [{ code: '初回商談日', per: 'MONTH' }],
    aggregations: count,
    sorts: [{ by: 'GROUP1', order: 'ASC' }],
  },
  担当者別の見込額: {
    chartType: 'BAR',
    chartMode: 'STACKED',
    index: 3,
    groups: [{ code: '担当者' }, { code: '顧客ランク' }],
    aggregations: [{ type: 'SUM', code: '年間見込額' }],
  },
  業種とランクのクロス集計: {
    chartType: 'PIVOT_TABLE',
    index: 4,
    groups: [{ code: '業種' }, { code: '顧客ランク' }],
    aggregations: count,
  },
};

const anyone = { assignee: { type: 'ONE', entities: [] } };

const STATUS: Record<string, unknown> = {
  enable: true,
  states: {
    未対応: { name: '未対応', index: 0, ...anyone },
    対応中: {
      name: '対応中',
      index: 1,
      assignee: {
        type: 'ANY',
        entities: [{ entity: { type: 'FIELD_ENTITY', code: '担当者' }, includeSubs: false }],
      },
    },
    完了: { name: '完了', index: 2, ...anyone },
  },
  actions: [
    { name: '対応を始める', from: '未対応', to: '対応中', filterCond: '' },
    { name: '完了する', from: '対応中', to: '完了', filterCond: '' },
    { name: '差し戻す', from: '対応中', to: '未対応', filterCond: '' },
    { name: '再開する', from: '完了', to: '対応中', filterCond: '' },
  ],
};

export function newCustomerApp(state: SandboxState): App {
  return newSampleApp(state, '顧客管理');
}

/** The form, lists, graphs and process; the equipment app must be deployed, its fields are looked up. */
export function setUpCustomers(state: SandboxState, app: App, equipmentAppId: string): void {
  setUp(state, app, {
    general: {
      description: '取引先と見込み客の情報です。',
      theme: 'BLUE',
      icon: { type: 'PRESET', key: 'APP60' },
      titleField: { selectionMode: 'MANUAL', code: '会社名' },
      enableBulkDeletion: true,
    },
    fields: fields(equipmentAppId),
    layout: LAYOUT,
    status: STATUS,
    views: VIEWS,
    reports: REPORTS,
    categories: true,
  });
}
