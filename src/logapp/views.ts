/**
 * kintone's own list views for auditors who never open anything else, in the order of the view menu.
 * A view's conditions are either all joined by `and` or all by `or`; kintone's view screen cannot show a mix.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/view/update-views/
 */
import type { LogAppLanguage, Names } from './language';
import type { SystemCodes } from './layout';

export interface ListView {
  index: number;
  type: 'LIST';
  name: string;
  fields: string[];
  filterCond: string;
  sort: string;
}

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
export function viewsOf(language: LogAppLanguage, systemCodes: SystemCodes): Record<string, ListView> {
  return Object.fromEntries(
    VIEWS.map(({ name, columns, filter, sort }, index) => [
      name[language],
      {
        index,
        type: 'LIST' as const,
        name: name[language],
        fields: [...columns],
        filterCond: filter.replace('{CREATOR}', systemCodes.CREATOR),
        sort: sort ?? NEWEST_FIRST,
      },
    ]),
  );
}
