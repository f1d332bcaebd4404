/** A row of kintone's audit log as the file has it. */
import type { Columns, Item } from './columns';

/** The texts of the items, trimmed; empty where the file has none. */
export interface AuditRow extends Readonly<Record<Item, string>> {
  /** ms since 1970; `undefined`: the time cannot be read. */
  readonly instant: number | undefined;
  /** What stands in columns that are no items: heading and text. */
  readonly others: readonly (readonly [heading: string, text: string])[];
  /** The row has more cells than there are headings, or one only: it cannot be told which item they are. */
  readonly isBroken: boolean;
}

/** Reads the cells of one row. Never throws. */
export function readRow(
  cells: readonly string[],
  { headings, at }: Columns,
  instantOf: (time: string) => number | undefined,
): AuditRow {
  const text = (item: Item): string => {
    const index = at[item];
    return index === undefined ? '' : (cells[index]?.trim() ?? '');
  };
  const items = new Set(Object.values(at));
  const time = text('time');
  return {
    time,
    level: text('level'),
    service: text('service'),
    user: text('user'),
    ip_address: text('ip_address'),
    module: text('module'),
    action: text('action'),
    result: text('result'),
    error_code: text('error_code'),
    complement: text('complement'),
    instant: instantOf(time),
    others: cells
      .map((cell, index) => [headings[index]?.trim() ?? '', cell.trim()] as const)
      .filter(([, cell], index) => !items.has(index) && cell !== ''),
    isBroken: cells.length > headings.length || (cells.length === 1 && headings.length > 1),
  };
}
