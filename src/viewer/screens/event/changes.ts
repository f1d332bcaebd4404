/** What changed, before and after side by side. */
import { html, type TemplateResult } from 'lit';
import type { LoggedChange } from '../../log';
import { differences, type Piece } from './differences';
import type { EventTexts } from './texts';

export function changesView(changes: readonly LoggedChange[], texts: EventTexts): TemplateResult {
  return html`<h2 class="alv-subtitle">${texts.changes}</h2>
    ${changes.length === 0 ? html`<p class="alv-hint">${texts.noChanges}</p>` : table(changes, texts)}`;
}

function table(changes: readonly LoggedChange[], texts: EventTexts): TemplateResult {
  return html`<table class="alv-table alv-changes" role="table">
    <caption class="alv-hidden">
      ${texts.changes}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${[texts.field, texts.before, texts.after].map(
          (title) => html`<th role="columnheader" scope="col">${title}</th>`,
        )}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${changes.map(({ field_label, field_code, before, after }) => {
        const pieces = differences(before, after);
        return html`<tr role="row">
          <th role="rowheader" scope="row">${field_label || field_code}</th>
          <td role="cell" data-title=${texts.before}>${marked(pieces.before)}</td>
          <td role="cell" data-title=${texts.after}>${marked(pieces.after)}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

const marked = (pieces: readonly Piece[]): TemplateResult[] =>
  pieces.map(({ text, kind }) =>
    kind === 'removed'
      ? html`<del class="alv-removed">${text}</del>`
      : kind === 'added'
        ? html`<ins class="alv-added">${text}</ins>`
        : html`${text}`,
  );
