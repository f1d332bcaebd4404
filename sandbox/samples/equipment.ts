/** 備品管理: a small app that the customer app looks up. */
import type { Actor, App } from '../server/model';
import { addRecords } from '../server/records';
import type { SandboxState } from '../server/state';
import { newSampleApp, options, row, setUp, values } from './build';

const ITEMS: [number: string, name: string, kind: string, price: number, borrower: string][] = [
  ['BH-001', 'ノートパソコン(14インチ)', 'パソコン', 168000, ''],
  ['BH-002', 'ノートパソコン(13インチ)', 'パソコン', 154000, ''],
  ['BH-003', 'プロジェクター', '映像機器', 89000, '株式会社青葉精機'],
  ['BH-004', '展示用モニター', '映像機器', 46000, 'みどり食品株式会社'],
  ['BH-005', 'デモ用タブレット', '情報端末', 58000, '株式会社北斗建設'],
  ['BH-006', 'デモ用スマートフォン', '情報端末', 72000, ''],
  ['BH-007', '会議用スピーカーフォン', '音響機器', 32000, ''],
  ['BH-008', 'ポスタースタンド', '展示用品', 6800, '株式会社青葉精機'],
];

/** In the order of the record ids. */
export const EQUIPMENT_NAMES: readonly string[] = ITEMS.map(([number]) => number);

export function newEquipmentApp(state: SandboxState): App {
  return newSampleApp(state, '備品管理');
}

export function fillEquipment(state: SandboxState, app: App, actor: Actor): void {
  setUp(state, app, {
    general: {
      description: '貸し出す備品の台帳です。',
      theme: 'GREEN',
      icon: { type: 'PRESET', key: 'APP31' },
    },
    fields: {
      管理番号: {
        type: 'SINGLE_LINE_TEXT',
        code: '管理番号',
        label: '管理番号',
        required: true,
        unique: true,
      },
      備品名: { type: 'SINGLE_LINE_TEXT', code: '備品名', label: '備品名', required: true },
      分類: {
        type: 'DROP_DOWN',
        code: '分類',
        label: '分類',
        options: options('パソコン', '映像機器', '情報端末', '音響機器', '展示用品'),
      },
      購入価格: {
        type: 'NUMBER',
        code: '購入価格',
        label: '購入価格',
        digit: true,
        unit: '円',
        unitPosition: 'AFTER',
        minValue: '0',
      },
      貸出先: { type: 'SINGLE_LINE_TEXT', code: '貸出先', label: '貸出先' },
    },
    layout: [
      row(['SINGLE_LINE_TEXT', '管理番号'], ['SINGLE_LINE_TEXT', '備品名', '315']),
      row(['DROP_DOWN', '分類'], ['NUMBER', '購入価格'], ['SINGLE_LINE_TEXT', '貸出先', '315']),
    ],
    views: {
      備品一覧: {
        type: 'LIST',
        index: 0,
        fields: ['管理番号', '備品名', '分類', '購入価格', '貸出先'],
        sort: '管理番号 asc',
      },
    },
    reports: {
      分類別の台数: {
        chartType: 'PIE',
        index: 0,
        groups: [{ code: '分類' }],
        aggregations: [{ type: 'COUNT' }],
      },
    },
  });
  addRecords(state.domain, actor, app, {
    records: ITEMS.map(([管理番号, 備品名, 分類, 購入価格, 貸出先]) =>
      values({ 管理番号, 備品名, 分類, 購入価格: String(購入価格), 貸出先 }),
    ),
  });
}
