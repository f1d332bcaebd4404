/**
 * The rows of a log record's `changes` as a person reads them: fields, tables with their rows in order, and what was left out.
 * How the tracker names values: `src/entry/changes.ts`. Everything may be forged; what cannot be read stays a plain field.
 */
import type { LoggedChange } from '../../log';

interface FieldGroup {
  kind: 'field';
  change: LoggedChange;
}

export interface TableRow {
  /** kintone's id of the row, `+1` for one that had none yet. */
  id: string;
  /** From 1: after the change, or before it for a removed row; `undefined` where the log does not say. */
  position: number | undefined;
  state: 'added' | 'removed' | 'changed';
  /** What changed in it, named by the column. */
  cells: readonly { name: string; change: LoggedChange }[];
}

export interface TableGroup {
  kind: 'table';
  name: string;
  rows: readonly TableRow[];
  /** Where the rows that stayed stand now, as positions before (`3, 1, 2`), when their order changed. */
  order: { before: string; after: string } | undefined;
  /** Rows were added, removed or moved, but the log keeps no values. */
  isUnknown: boolean;
}

/** More changes than a log record keeps. */
interface OmittedGroup {
  kind: 'omitted';
  count: string;
}

export type ChangeGroup = FieldGroup | TableGroup | OmittedGroup;

const CELL = /^([^.#]+)\.([^.#]+)#([^#]+)$/;
const ROWS = /^([^.#]+)#rows$/;
const OMITTED = '…';
/** A masked or cut text is no list of ids. */
const IDS = /^(?:\+?\d+(?:, \+?\d+)*)?$/;
const SEPARATOR = ' / ';

interface Draft {
  rowsChange: LoggedChange | undefined;
  cells: Map<string, { column: string; change: LoggedChange }[]>;
}

const idsOf = (text: string): string[] => (text === '' ? [] : text.split(', '));

/** In the order of the log; a table stands where its first change stands. */
export function groupChanges(changes: readonly LoggedChange[]): ChangeGroup[] {
  const tables = new Map<string, Draft>();
  const order: (FieldGroup | OmittedGroup | { kind: 'draft'; code: string; draft: Draft })[] = [];
  const draftOf = (code: string): Draft => {
    const known = tables.get(code);
    if (known) return known;
    const draft: Draft = { rowsChange: undefined, cells: new Map() };
    tables.set(code, draft);
    order.push({ kind: 'draft', code, draft });
    return draft;
  };
  for (const change of changes) {
    const { field_code, after } = change;
    const cell = CELL.exec(field_code);
    const rows = ROWS.exec(field_code);
    if (cell) {
      const { cells } = draftOf(cell[1]!);
      cells.set(cell[3]!, [...(cells.get(cell[3]!) ?? []), { column: cell[2]!, change }]);
    } else if (rows) draftOf(rows[1]!).rowsChange = change;
    else if (field_code === OMITTED && /^\+\d+$/.test(after))
      order.push({ kind: 'omitted', count: after.slice(1) });
    else order.push({ kind: 'field', change });
  }
  return order.map((one) => (one.kind === 'draft' ? tableOf(one.code, one.draft) : one));
}

function tableOf(code: string, { rowsChange, cells }: Draft): TableGroup {
  const name = tableName(code, rowsChange, cells);
  const lists = rowsChange && [rowsChange.before, rowsChange.after];
  const isKnown =
    lists !== undefined && lists.some((text) => text !== '') && lists.every((text) => IDS.test(text));
  const [before, after] = isKnown ? [idsOf(lists[0]!), idsOf(lists[1]!)] : [[], []];
  const stateOf = (id: string): TableRow['state'] => {
    if (!isKnown) return id.startsWith('+') ? 'added' : 'changed';
    if (before.includes(id)) return after.includes(id) ? 'changed' : 'removed';
    return after.includes(id) ? 'added' : 'changed';
  };
  // A row that came or went without a value is a change too.
  const ids = new Set([
    ...after.filter((id) => cells.has(id) || !before.includes(id)),
    ...before.filter((id) => !after.includes(id)),
    ...cells.keys(),
  ]);
  const rows = [...ids].map((id): TableRow => {
    const state = stateOf(id);
    const position = (state === 'removed' ? before : after).indexOf(id) + 1;
    return {
      id,
      position: position || undefined,
      state,
      cells: (cells.get(id) ?? []).map(({ column, change }) => ({
        name: cellName(name, column, change),
        change,
      })),
    };
  });
  return {
    kind: 'table',
    name,
    rows,
    order: movedIn(before, after),
    isUnknown: rowsChange !== undefined && !isKnown,
  };
}

/** The label of the table: said by itself, or the part of its columns' labels that stands before the slash. */
function tableName(code: string, rowsChange: LoggedChange | undefined, cells: Draft['cells']): string {
  if (rowsChange?.field_label) return rowsChange.field_label;
  const label = [...cells.values()][0]?.[0]?.change.field_label ?? '';
  const at = label.indexOf(SEPARATOR);
  return at > 0 ? label.slice(0, at) : code;
}

function cellName(table: string, column: string, { field_label }: LoggedChange): string {
  const prefix = table + SEPARATOR;
  return field_label.startsWith(prefix) && field_label.length > prefix.length
    ? field_label.slice(prefix.length)
    : field_label || column;
}

/** Positions of the rows that stayed, when they stand in another order. */
function movedIn(before: readonly string[], after: readonly string[]): TableGroup['order'] {
  const stayed = after.filter((id) => before.includes(id)).map((id) => before.indexOf(id) + 1);
  const sorted = stayed.slice().sort((a, b) => a - b);
  return stayed.every((position, index) => position === sorted[index])
    ? undefined
    : { before: sorted.join(', '), after: stayed.join(', ') };
}

/** How many lines a group takes. */
export const linesOf = (group: ChangeGroup): number =>
  group.kind === 'table'
    ? group.rows.reduce((sum, { cells }) => sum + Math.max(1, cells.length), 0) + (group.order ? 1 : 0)
    : 1;

/** The first groups, as many as fit into so many lines, but at least one. */
export function firstGroups(groups: readonly ChangeGroup[], lines: number): readonly ChangeGroup[] {
  let used = 0;
  const end = groups.findIndex((group, index) => (used += linesOf(group)) > lines && index > 0);
  return end < 0 ? groups : groups.slice(0, end);
}
