/** The print screen: the record on paper. PC only. */
import { html, render } from 'lit';
import { renderLayout } from '../fields/layout';
import { SPACES } from '../kintone/app';
import type { AppPage } from '../page';
import { savedRecord } from '../record/build';
import { displayTime } from '../record/time';
import { showMessage } from './message';
import { readOnlyFillers } from './layout-fillers';

export async function showPrint(page: AppPage): Promise<void> {
  const { app, boot, texts } = page;
  const recordId = Number(new URLSearchParams(location.search).get('record'));
  const [form, saved] = await Promise.all([app.form(), app.recordIfVisible(recordId)]);
  if (!saved) return showMessage(page, texts.notFound);
  const record = savedRecord(saved, 'print');
  const draw = (): void => {
    render(
      html`<div class="screen record-screen print-screen" data-testid="record-print">
        <div class="toolbar">
          <h1>${boot.app?.name}</h1>
          <div data-space=${SPACES.recordMenu}></div>
        </div>
        ${renderLayout(form, { ...readOnlyFillers(page, record), isGroupOpen: () => true })}
        <footer>
          ${texts.printedBy(boot.user.name, displayTime(new Date().toISOString(), boot.user.timezone))}
        </footer>
      </div>`,
      page.main,
    );
  };
  page.current = { page: 'APP_PRINT', recordId, getRecord: () => record, redraw: draw, fields: form.fields };
  draw();
  await page.events.raise({ type: 'app.record.print.show', appId: Number(app.id), recordId, record });
  draw();
  // Measured: kintone calls it itself.
  window.print();
}
