/** Drawing a graph: bars, columns, a line, a pie; everything else, and its numbers always, as a table. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Row } from './aggregate';

const COLOURS = ['#2f6f8f', '#6aa57a', '#d69a4c', '#8a6fa8', '#c4635f', '#5b8fc7', '#a3a14d', '#7d8a97'];
const colourOf = (index: number): string => COLOURS[index % COLOURS.length]!;
const labelOf = ({ labels }: Row): string => labels.join(' / ');
const numberText = (value: number): string =>
  new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(value);

const most = (rows: Row[]): number => Math.max(1, ...rows.map(({ value }) => value));

function bars(rows: Row[], direction: 'bar' | 'column'): TemplateResult {
  const highest = most(rows);
  return html`<div class="chart ${direction}s" aria-hidden="true">
    ${rows.map(
      (row) =>
        html`<div class="chart-item">
          <span class="chart-label">${labelOf(row)}</span>
          <span class="chart-track"
            ><span class="chart-fill" style=${`--part:${(row.value / highest) * 100}%`}></span
          ></span>
          <span class="chart-value">${numberText(row.value)}</span>
        </div>`,
    )}
  </div>`;
}

const SIZE = 200;
const RADIUS = 90;

function pie(rows: Row[]): TemplateResult {
  const total = rows.reduce((sum, { value }) => sum + value, 0) || 1;
  const point = (part: number): string => {
    const angle = part * 2 * Math.PI - Math.PI / 2;
    return `${SIZE / 2 + RADIUS * Math.cos(angle)} ${SIZE / 2 + RADIUS * Math.sin(angle)}`;
  };
  let before = 0;
  const slices = rows.map(({ value }, index) => {
    const [from, part] = [before / total, value / total];
    before += value;
    // An arc cannot run a full turn: one group alone is a circle.
    if (part >= 1) return svg`<circle cx=${SIZE / 2} cy=${SIZE / 2} r=${RADIUS} fill=${colourOf(index)} />`;
    const path = `M${SIZE / 2} ${SIZE / 2} L${point(from)} A${RADIUS} ${RADIUS} 0 ${part > 0.5 ? 1 : 0} 1 ${point(from + part)} Z`;
    return svg`<path d=${path} fill=${colourOf(index)} stroke="#fff" />`;
  });
  return html`<div class="chart pie" aria-hidden="true">
    <svg viewBox="0 0 ${SIZE} ${SIZE}" width=${SIZE} height=${SIZE}>${slices}</svg>
    <ul>
      ${rows.map(
        (row, index) =>
          html`<li><span class="swatch" style=${`background:${colourOf(index)}`}></span>${labelOf(row)}</li>`,
      )}
    </ul>
  </div>`;
}

const LINE_WIDTH = 640;

function line(rows: Row[]): TemplateResult {
  const highest = most(rows);
  const step = LINE_WIDTH / Math.max(1, rows.length - 1);
  const points = rows.map(({ value }, index) => `${index * step},${SIZE - (value / highest) * (SIZE - 20)}`);
  return html`<div class="chart line" aria-hidden="true">
    <svg viewBox="-8 0 ${LINE_WIDTH + 16} ${SIZE + 8}" preserveAspectRatio="none">
      <polyline points=${points.join(' ')} fill="none" stroke=${colourOf(0)} stroke-width="3" />
    </svg>
  </div>`;
}

const DRAWINGS: Record<string, (rows: Row[]) => TemplateResult> = {
  BAR: (rows) => bars(rows, 'bar'),
  COLUMN: (rows) => bars(rows, 'column'),
  PIE: pie,
  LINE: line,
  SPLINE: line,
  AREA: line,
  SPLINE_AREA: line,
};

/** The drawing of a graph; nothing for a kind that is a table, or one this sandbox cannot draw. */
export const drawing = (chartType: string, rows: Row[]): TemplateResult | typeof nothing =>
  rows.length > 0 ? (DRAWINGS[chartType]?.(rows) ?? nothing) : nothing;

export function numbersTable(rows: Row[], heads: string[], valueHead: string): TemplateResult {
  return html`<div class="scroll">
    <table class="grid numbers" data-testid="report-numbers">
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
          <th scope="col" data-type="NUMBER">${valueHead}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ labels, value }) =>
            html`<tr>
              ${labels.map((label) => html`<td>${label}</td>`)}
              <td data-type="NUMBER">${numberText(value)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
