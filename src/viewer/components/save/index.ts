/** Tables as files. */
import { html, type TemplateResult } from 'lit';
import type { ViewerContext } from '../../context';
import { dayText } from '../../time';
import './button';
import type { TableFile } from './logged';

export { loggedFile, type TableFile } from './logged';

/** What a screen shows, to be saved. */
export interface ShownTable extends Omit<TableFile, 'name'> {
  /** Begins the file's name; the day and `.csv` follow. */
  about: string;
  /** When it was found out, ms since 1970; absent: now. */
  at?: number;
}

/** A button that saves what is shown, once the log says so. */
export function saveButton(
  label: string,
  { about, at, ...table }: ShownTable,
  context: ViewerContext,
): TemplateResult {
  const file: TableFile = { ...table, name: `${about}-${dayText(at ?? context.now(), context.zone)}.csv` };
  return html`<access-logger-save .context=${context} .label=${label} .file=${file}></access-logger-save>`;
}
