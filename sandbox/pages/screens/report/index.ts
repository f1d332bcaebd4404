/** The graph screen. Its event carries the app's id and nothing else: not which graph it is. */
import { html, render } from 'lit';
import type { AppData, ReportSettings } from '../../data/app';
import { eventType, type AppPage } from '../../page';
import type { RestRecord } from '../../record/types';
import { showMessage } from '../message';
import { aggregate } from './aggregate';
import { drawing, numbersTable } from './chart';

const PAGE_SIZE = 500;

/** All records a condition meets, by id: kintone's offset ends at 10,000. */
async function allRecords(app: AppData, condition: string): Promise<RestRecord[]> {
  const records: RestRecord[] = [];
  for (let last = 0; ;) {
    const conditions = [condition && `(${condition})`, `$id > ${last}`].filter(Boolean).join(' and ');
    const page = (await app.records(`${conditions} order by $id asc limit ${PAGE_SIZE}`)).records;
    records.push(...page);
    if (page.length < PAGE_SIZE) return records;
    last = Number(page[page.length - 1]!['$id']?.value);
  }
}

function draw(page: AppPage, report: ReportSettings, reports: ReportSettings[], content: unknown): void {
  const { texts, paths } = page;
  render(
    html`<div class="screen" data-testid="report">
      <div class="toolbar">
        <a class="back" href=${paths.list()}>${texts.back}</a>
        <label class="view-choice"
          ><span class="visually-hidden">${texts.graph}</span>
          <select
            @change=${(event: Event) => location.assign(paths.report((event.target as HTMLSelectElement).value))}
          >
            ${reports.map(({ id, name }) => html`<option value=${id} ?selected=${id === report.id}>${name}</option>`)}
          </select></label
        >
      </div>
      <h1>${report.name}</h1>
      ${content}
    </div>`,
    page.main,
  );
}

export async function showReport(page: AppPage): Promise<void> {
  const { app, texts, boot } = page;
  const [form, reports] = await Promise.all([app.form(), app.reports()]);
  const wanted = new URLSearchParams(location.search).get('report');
  const report = reports.find(({ id }) => id === wanted) ?? reports[0];
  if (!report) return showMessage(page, texts.noReports);
  page.current = { page: 'APP_REPORT', recordId: null, getRecord: () => null, fields: form.fields };
  const rows = aggregate(await allRecords(app, report.filterCond), report, {
    fields: form.fields,
    zone: boot.user.timezone,
    blank: texts.blank,
  });
  const heads = report.groups.map(({ code }) => form.fields[code]?.label ?? code);
  const aggregation = report.aggregations[0]?.type ?? 'COUNT';
  const valueHead = texts.aggregations[aggregation] ?? texts.count;
  draw(
    page,
    report,
    reports,
    html`${drawing(report.chartType, rows)} ${numbersTable(rows, heads, valueHead)}`,
  );
  await page.events.raise({ type: eventType(page, 'app.report.show'), appId: Number(app.id) });
}
