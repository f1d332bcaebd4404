/** Languages of the references, and Markdown in the form that Prettier gives it, but for the width of columns. */
export type ReferenceLanguage = 'en' | 'ja';
export type Words = Readonly<Record<ReferenceLanguage, string>>;

/** A text that stays as it is inside a table's cell. */
const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ');

export const code = (text: string): string => `\`${text}\``;

/** A table; `rows` hold Markdown. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The same Markdown whatever the width of its tables' columns, to compare a file that Prettier has formatted. */
export const withoutWidths = (markdown: string): string =>
  markdown
    .replace(/ +/g, ' ')
    .replace(/-{3,}/g, '---')
    .replace(/[ \t]+$/gm, '')
    .trim();
