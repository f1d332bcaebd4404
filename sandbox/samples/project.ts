/** 共同プロジェクト: the app of the guest space. */
import type { Actor, App } from '../server/model';
import { addRecords } from '../server/records';
import type { SandboxState, Space } from '../server/state';
import { newSampleApp, options, row, setUp, values } from './build';

const DAY_MS = 86_400_000;

const TASKS: [title: string, priority: string, state: string, days: number][] = [
  ['仕様書の読み合わせ', '高', '進行中', 3],
  ['試作品の受け入れ検査', '中', '未着手', 10],
  ['議事録のひな形を決める', '低', '完了', -4],
  ['納品スケジュールの調整', '高', '未着手', 14],
  ['問い合わせ窓口の一覧を作る', '中', '進行中', 6],
];

const ALL = {
  recordViewable: true,
  recordAddable: true,
  recordEditable: true,
  recordDeletable: true,
  includeSubs: false,
};

export function fillProject(state: SandboxState, space: Space, actor: Actor): App {
  const app = newSampleApp(state, '共同プロジェクト', space);
  setUp(state, app, {
    general: {
      description: '協力会社と進める課題の一覧です。',
      theme: 'YELLOW',
      icon: { type: 'PRESET', key: 'APP53' },
    },
    fields: {
      課題: { type: 'SINGLE_LINE_TEXT', code: '課題', label: '課題', required: true },
      優先度: {
        type: 'RADIO_BUTTON',
        code: '優先度',
        label: '優先度',
        options: options('高', '中', '低'),
        defaultValue: '中',
      },
      状況: {
        type: 'DROP_DOWN',
        code: '状況',
        label: '状況',
        options: options('未着手', '進行中', '完了'),
        defaultValue: '未着手',
      },
      期限: { type: 'DATE', code: '期限', label: '期限' },
      内容: { type: 'MULTI_LINE_TEXT', code: '内容', label: '内容' },
    },
    layout: [
      row(['SINGLE_LINE_TEXT', '課題', '400']),
      row(['RADIO_BUTTON', '優先度'], ['DROP_DOWN', '状況'], ['DATE', '期限']),
      row(['MULTI_LINE_TEXT', '内容']),
    ],
    views: {
      課題一覧: { type: 'LIST', index: 0, fields: ['課題', '優先度', '状況', '期限'], sort: '期限 asc' },
      期限カレンダー: { type: 'CALENDAR', index: 1, date: '期限', title: '課題' },
    },
    reports: {
      状況別の件数: {
        chartType: 'COLUMN',
        chartMode: 'NORMAL',
        index: 0,
        groups: [{ code: '状況' }],
        aggregations: [{ type: 'COUNT' }],
      },
    },
    rights: [
      {
        entity: { type: 'CREATOR' },
        ...ALL,
        appEditable: true,
        recordImportable: true,
        recordExportable: true,
      },
      { entity: { type: 'USER', code: 'guest/guest@example.com' }, ...ALL },
      { entity: { type: 'GROUP', code: 'everyone' }, ...ALL },
    ],
  });
  const today = state.domain.now();
  addRecords(state.domain, actor, app, {
    records: TASKS.map(([課題, 優先度, 状況, days]) =>
      values({
        課題,
        優先度,
        状況,
        期限: new Date(today + days * DAY_MS).toISOString().slice(0, 10),
        内容: '',
      }),
    ),
  });
  return app;
}
