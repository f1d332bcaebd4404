import { define } from '../../messages';

export const changesTexts = define(
  {
    caption: '変更内容',
    field: 'フィールド',
    before: '変更前',
    after: '変更後',
    row: (row: number) => `${row}行目`,
    rowById: (id: string) => (id.startsWith('+') ? `新しい行 ${id.slice(1)}` : `行ID ${id}`),
    states: { added: '追加', removed: '削除', changed: '' },
    order: '行の並び(変更前の行番号)',
    emptyRow: '値のない行',
    rowsUnknown: '行の追加・削除・移動がありました(値は記録されていません)',
    omitted: (count: string) => `ほかに${count}件の変更があります(1件のログに入る分だけを記録しています)`,
    notKept: '値は記録しない設定です',
    nothing: '(空)',
  },
  {
    caption: 'Changes',
    field: 'Field',
    before: 'Before',
    after: 'After',
    row: (row: number) => `Row ${row}`,
    rowById: (id: string) => (id.startsWith('+') ? `New row ${id.slice(1)}` : `Row ID ${id}`),
    states: { added: 'added', removed: 'removed', changed: '' },
    order: 'Order of the rows, by their numbers before',
    emptyRow: 'A row without values',
    rowsUnknown: 'Rows were added, removed or moved; the values are not kept',
    omitted: (count: string) => `${count} more changes: a log record keeps only so many`,
    notKept: 'The settings keep no values',
    nothing: '(empty)',
  },
);

export type ChangesTexts = ReturnType<typeof changesTexts>;
