import type { TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { Messages } from '../messages';
import type { Difference } from '../model/differences';

/** What differs between two settings, before and after. */
export function differenceTable(differences: readonly Difference[], messages: Messages): TemplateResult {
  const texts = messages.differences;
  const said = (text: string): string => (text === '' ? texts.nothing : text);
  return html`<table class="al-table al-differences">
    <thead>
      <tr>
        <th scope="col">${texts.setting}</th>
        <th scope="col">${texts.before}</th>
        <th scope="col">${texts.after}</th>
      </tr>
    </thead>
    <tbody>
      ${differences.map(
        ({ label, before, after }) =>
          html`<tr>
            <th scope="row">${label}</th>
            <td>${said(before)}</td>
            <td>${said(after)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
