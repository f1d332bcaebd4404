/** A list in calendar form: one month at a time. */
import { html, type TemplateResult } from 'lit';
import type { ViewSettings } from '../../data/app';
import { displayText } from '../../fields/text';
import type { AppPage } from '../../page';
import { addMonths, weeksOf } from '../../record/time';
import type { EventRecord } from '../../record/types';

interface CalendarOptions {
  view: ViewSettings;
  /** `2026-11` */
  month: string;
  days: Record<string, EventRecord[]>;
  go: (month: string) => void;
}

export function calendar(page: AppPage, { view, month, days, go }: CalendarOptions): TemplateResult {
  const { texts, paths } = page;
  const title = (record: EventRecord): string => {
    const field = record[view.title ?? ''];
    return (field && displayText(field)) || `#${String(record['$id']?.value)}`;
  };
  const day = (date: string | null): TemplateResult => {
    if (date === null) return html`<td class="blank"></td>`;
    const records = days[date] ?? [];
    return html`<td data-day=${date} class=${records.length ? 'filled' : ''}>
      <span class="day">${Number(date.slice(8))}</span>
      ${records.map(
        (record) =>
          html`<a href=${paths.detail(String(record['$id']?.value))} title=${title(record)}
            >${title(record)}</a
          >`,
      )}
    </td>`;
  };
  const [year, number] = month.split('-').map(Number);
  return html`<div class="calendar-bar">
      <button
        type="button"
        class="icon-button"
        aria-label=${texts.previousMonth}
        @click=${() => go(addMonths(month, -1))}
      >
        ‹
      </button>
      <h2 data-testid="calendar-month">${texts.monthTitle(year!, number!)}</h2>
      <button
        type="button"
        class="icon-button"
        aria-label=${texts.nextMonth}
        @click=${() => go(addMonths(month, 1))}
      >
        ›
      </button>
    </div>
    <table class="calendar" data-testid="calendar">
      <thead>
        <tr>
          ${texts.weekdays.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${weeksOf(month).map(
          (week) =>
            html`<tr>
              ${week.map(day)}
            </tr>`,
        )}
      </tbody>
    </table>`;
}
