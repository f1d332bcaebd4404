/**
 * The log app's views, in the order of the view menu: first the audit view, which the viewer fills, then kintone's own lists for
 * auditors who never open anything else.
 * A view's conditions are either all joined by `and` or all by `or`; kintone's view screen cannot show a mix.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/view/update-views/
 */
import type { LogAppLanguage, Names } from './language';
import type { SystemCodes } from './layout';

interface ListView {
  index: number;
  type: 'LIST';
  name: string;
  fields: string[];
  filterCond: string;
  sort: string;
}

/** A view that holds nothing but a place for the viewer; kintone reads no records for it. */
interface AuditView {
  index: number;
  type: 'CUSTOM';
  name: string;
  html: string;
  pager: false;
  /** PC and mobile. */
  device: 'ANY';
  filterCond: '';
}

export type LogView = ListView | AuditView;

/** Id of the element that the viewer fills; also tells the audit view from others, however it is called. */
export const AUDIT_ELEMENT_ID = 'access-logger-audit';

const AUDIT_NAME: Names = { ja: '監査', en: 'Audit' };

/** Shown until the viewer takes its place, and instead of it when it is not there. */
const AUDIT_PLACEHOLDER: Names = {
  ja: '監査の画面を開いています。いつまでも変わらないときは、プラグインの設定画面で「ログアプリ」の点検をやり直し、ビューアーを追加してください。',
  en: 'Opening the audit screens. If nothing changes, check the log app again on the settings screen of the plugin and add the viewer.',
};

const auditView = (language: LogAppLanguage): AuditView => ({
  index: 0,
  type: 'CUSTOM',
  name: AUDIT_NAME[language],
  html: `<div id="${AUDIT_ELEMENT_ID}"><p>${AUDIT_PLACEHOLDER[language]}</p></div>`,
  pager: false,
  device: 'ANY',
  filterCond: '',
});

/** Whether a view is the audit view, as kintone answers it. */
export const isAuditView = (view: { type?: unknown; html?: unknown }): boolean =>
  view.type === 'CUSTOM' && typeof view.html === 'string' && view.html.includes(`id="${AUDIT_ELEMENT_ID}"`);

interface ViewDefinition {
  readonly name: Names;
  readonly columns: readonly string[];
  /** Query condition; `{CREATOR}` stands for the app's creator field code. */
  readonly filter: string;
  readonly sort?: string;
}

const WHEN_WHO = ['occurred_at', 'user_name', 'user_code'];
const WHAT = ['action', 'outcome'];
const WHICH = ['app_name', 'record_id', 'record_title'];
const EVERYTHING = [...WHEN_WHO, 'department', ...WHAT, ...WHICH, 'view_name', 'platform', 'count'];

/** Text with milliseconds sorts exactly; `occurred_at` keeps minutes only. */
const NEWEST_FIRST = 'occurred_at_ms desc';

const VIEWS: readonly ViewDefinition[] = [
  { name: { ja: '新しい順', en: 'Newest first' }, columns: EVERYTHING, filter: '' },
  { name: { ja: '今日', en: 'Today' }, columns: EVERYTHING, filter: 'occurred_at = TODAY()' },
  {
    name: { ja: 'ユーザー別', en: 'By user' },
    columns: ['user_code', 'user_name', 'department', 'occurred_at', ...WHAT, ...WHICH, 'platform'],
    filter: '',
    sort: `user_code asc, ${NEWEST_FIRST}`,
  },
  {
    name: { ja: '削除', en: 'Deletions' },
    columns: [...WHEN_WHO, 'outcome', ...WHICH, 'changes'],
    filter: 'action in ("delete")',
  },
  {
    name: { ja: '変更', en: 'Changes' },
    columns: [...WHEN_WHO, 'action', ...WHICH, 'changes'],
    filter: 'action in ("create", "reuse", "edit") and outcome in ("succeeded")',
  },
  {
    name: { ja: 'プロセスの操作', en: 'Process actions' },
    columns: [...WHEN_WHO, 'outcome', ...WHICH, 'status_from', 'process_action', 'status_to'],
    filter: 'action in ("process")',
  },
  {
    name: { ja: '印刷', en: 'Prints' },
    columns: [...WHEN_WHO, 'outcome', ...WHICH],
    filter: 'action in ("print")',
  },
  {
    name: { ja: 'モバイル', en: 'Mobile' },
    columns: [...WHEN_WHO, ...WHAT, ...WHICH, 'user_agent'],
    filter: 'platform in ("MOBILE")',
  },
  {
    name: { ja: '試みと失敗', en: 'Attempted or failed' },
    columns: [...WHEN_WHO, ...WHAT, ...WHICH, 'detail'],
    filter: 'outcome in ("attempted", "failed")',
  },
  {
    name: { ja: '自分の操作', en: 'My own' },
    columns: EVERYTHING,
    filter: '{CREATOR} in (LOGINUSER())',
  },
];

/** The views of the log app, by name. Names are unique in each language. */
export function viewsOf(language: LogAppLanguage, systemCodes: SystemCodes): Record<string, LogView> {
  const audit = auditView(language);
  const lists = VIEWS.map(({ name, columns, filter, sort }, index): [string, LogView] => [
    name[language],
    {
      index: index + 1,
      type: 'LIST',
      name: name[language],
      fields: [...columns],
      filterCond: filter.replace('{CREATOR}', systemCodes.CREATOR),
      sort: sort ?? NEWEST_FIRST,
    },
  ]);
  return { [audit.name]: audit, ...Object.fromEntries(lists) };
}
