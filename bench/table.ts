/** What every bench gives back: tables, printed to the console and written to docs/benchmarks.md by `npm run bench`. */

export interface Table {
  title: string;
  columns: string[];
  /** One cell a column. Numbers are set to the right, and printed as given: round them first (`rounded`). */
  rows: (string | number)[][];
  /** Sentences below the table: how it was measured, what a reader must know to judge it. */
  notes?: string[];
}

/** One sub-bench (`npm run bench -- <name>`). The deliverables and the sandbox's pages are built before it runs. */
export type Bench = () => Promise<Table[]>;

/** At most so many decimals, and no false zeros behind them. */
export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

/** The value below which the share `q` (0 to 1) of the values lies. Throws on no values. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
  if (found === undefined) throw new Error('No values to take a quantile of');
  return found;
}

const shown = (cell: string | number): string =>
  typeof cell === 'number' ? cell.toLocaleString('en-US', { maximumFractionDigits: 6 }) : cell;

function alignments(table: Table): ('left' | 'right')[] {
  return table.columns.map((_, i) =>
    table.rows.some((row) => typeof row[i] === 'number') ? 'right' : 'left',
  );
}

/** For the console. */
export function toText(table: Table): string {
  const lines = [table.columns, ...table.rows.map((row) => row.map(shown))];
  const widths = table.columns.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)));
  const aligned = alignments(table);
  const text = lines.map((line) =>
    line
      .map((cell, i) => (aligned[i] === 'right' ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd(),
  );
  return [
    table.title,
    ...text.map((line) => `  ${line}`),
    ...(table.notes ?? []).map((note) => `  - ${note}`),
  ].join('\n');
}

const escaped = (cell: string): string => cell.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** For docs/benchmarks.md: a heading of the third level, the table, and the notes as a list. */
export function toMarkdown(table: Table): string {
  const row = (cells: string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  return [
    `### ${table.title}`,
    '',
    row(table.columns),
    row(alignments(table).map((side) => (side === 'right' ? '---:' : '---'))),
    ...table.rows.map((cells) => row(cells.map(shown))),
    ...(table.notes?.length ? ['', ...table.notes.map((note) => `- ${note}`)] : []),
    '',
  ].join('\n');
}
