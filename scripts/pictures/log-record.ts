/** The picture of a log record in kintone, of work that the product itself has logged. */
import { expect, type Browser, type Page } from '@playwright/test';
import { createSandbox, loginUrl, type Sandbox } from '../../sandbox';
import {
  LIST,
  backToList,
  createCustomer,
  deleteFromList,
  detailOf,
  editInline,
  editWithRows,
  mobileDetailOf,
  openGraph,
  openRecord,
  print,
  proceed,
} from '../customer-app';
import { CUSTOMERS, addLogApp, clientOf, installPlugin, track } from '../furnish';

interface Visit {
  page: Page;
  end(): Promise<void>;
}

async function visit(
  browser: Browser,
  sandbox: Sandbox,
  user: string,
  path: string,
  width = 1280,
): Promise<Visit> {
  const context = await browser.newContext({
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width, height: width < 500 ? 844 : 800 },
  });
  const page = await context.newPage();
  await page.goto(loginUrl(sandbox, user, path));
  return { page, end: () => context.close() };
}

/** Acts of three people; in a new browser profile nothing is left behind, so each stays until its own records have arrived. */
async function work(browser: Browser, sandbox: Sandbox, logApp: string): Promise<void> {
  const arrived = (eventType: string): Promise<void> =>
    expect
      .poll(
        async () => {
          const query = `event_type = "${eventType}"`;
          return (await clientOf(sandbox).record.getRecords({ app: logApp, query })).records.length;
        },
        { timeout: 30_000 },
      )
      .toBeGreaterThan(0);
  const tanaka = await visit(browser, sandbox, 'tanaka', LIST);
  await openRecord(tanaka.page, 52);
  await backToList(tanaka.page);
  await createCustomer(tanaka.page, '株式会社みずうみ設計');
  await editWithRows(tanaka.page, 42);
  await tanaka.page.goto(sandbox.url + LIST);
  await editInline(tanaka.page, 57, '株式会社つばめ建設工業');
  await deleteFromList(tanaka.page, 50);
  await arrived('app.record.index.delete.submit.success');
  await tanaka.end();
  const suzuki = await visit(browser, sandbox, 'suzuki', detailOf(56));
  await print(suzuki.page);
  await suzuki.page.goto(sandbox.url + LIST);
  await openGraph(suzuki.page);
  await arrived('app.report.show');
  await suzuki.end();
  const phone = await visit(browser, sandbox, 'tanaka', mobileDetailOf(60), 390);
  await proceed(phone.page);
  await arrived('mobile.app.record.detail.process.proceed');
  await phone.end();
}

/** Id of the log record of the first edit that succeeded. Throws when there is none. */
async function editedRecord(sandbox: Sandbox, logApp: string): Promise<string> {
  const { records } = await clientOf(sandbox).record.getRecords({
    app: logApp,
    query: 'event_type = "app.record.edit.submit.success" limit 1',
    fields: ['$id'],
  });
  const id = records[0]?.['$id']?.value;
  if (typeof id !== 'string') throw new Error('The log has no edit to take a picture of.');
  return id;
}

/** Writes `log-record.png` into the folder, from a sandbox of its own. */
export async function logRecordPicture(browser: Browser, folder: string): Promise<void> {
  const sandbox = await createSandbox();
  try {
    const plugin = await installPlugin(sandbox);
    const logApp = await addLogApp(sandbox);
    const delivery = { maxBatch: 100, maxDelaySeconds: 1, dailyRequests: 9000 };
    await track(sandbox, plugin, CUSTOMERS, { id: logApp }, { delivery });
    await work(browser, sandbox, logApp);
    const id = await editedRecord(sandbox, logApp);
    const auditor = await visit(browser, sandbox, 'kobayashi', `/k/${logApp}/`);
    await auditor.page.goto(`${sandbox.url}/k/${logApp}/show#record=${id}`);
    await auditor.page.getByTestId('record-detail').waitFor();
    await auditor.page.screenshot({ path: `${folder}/log-record.png`, fullPage: true });
    await auditor.end();
  } finally {
    await sandbox.close();
  }
}
