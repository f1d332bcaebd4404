/** Tables as files. */
import { html, type TemplateResult } from 'lit';
import type { ViewerContext } from '../../context';
import './button';
import type { TableFile } from './logged';

export { loggedFile, type TableFile, type TableManifest } from './logged';

export const saveButton = (label: string, file: TableFile, context: ViewerContext): TemplateResult =>
  html`<access-logger-save .context=${context} .label=${label} .file=${file}></access-logger-save>`;
