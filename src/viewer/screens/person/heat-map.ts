/** Events by weekday and hour: a table whose cells are the darker the more there were. */
import { html, type TemplateResult } from 'lit';
import type { PersonFigures } from './count';
import type { PersonTexts } from './texts';

/** Shades; the figure is in the cell, so that nothing rests on the colour alone. */
const SHADES = 4;

export function heatMap(hours: PersonFigures['hours'], texts: PersonTexts, language: string): TemplateResult {
  const most = Math.max(...hours.flat());
  const cell = (events: number): TemplateResult => {
    const shade = events === 0 ? 0 : Math.max(1, Math.ceil((events / most) * SHADES));
    return html`<td class="alv-heat-${shade}">${events.toLocaleString(language)}</td>`;
  };
  return html`<table class="alv-heat">
    <caption class="alv-hidden">
      ${texts.byHour}
    </caption>
    <thead>
      <tr>
        <th scope="col">${texts.hour}</th>
        ${texts.weekdays.map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${Array.from(
        { length: 24 },
        (_, hour) =>
          html`<tr>
            <th scope="row">${texts.hourText(hour)}</th>
            ${hours.map((day) => cell(day[hour]!))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
