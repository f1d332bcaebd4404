/** Pictures of the auditors' screens over a generated log: in both languages, some also on a phone. */
import { expect, type Browser, type Page } from '@playwright/test';
import { createSandbox, loginUrl, type GeneratedLog, type Sandbox } from '../../sandbox';
import { auditLogFile } from './audit-log-file';
import { chosenOf } from '../command';
import { addLogApp, clientOf, CUSTOMERS, letRead } from '../furnish';
import { productVersion } from '../version';

type Language = 'ja' | 'en';

/** Who audits in which language; yamada is let into the log for it. */
const AUDITORS: Readonly<Record<Language, string>> = { ja: 'kobayashi', en: 'yamada' };
const WIDTHS = { pc: { width: 1120, height: 760 }, phone: { width: 375, height: 760 } };
const RECORDS = 6_000;

interface Shot {
  name: string;
  /** Address in the viewer. */
  hash: string;
  /** There when the answer is. */
  seen: string;
  phone?: boolean;
  /** Where what matters begins further down. */
  height?: number;
  prepare?: (page: Page, language: Language) => Promise<void>;
}

const press =
  (ja: string, en: string) =>
  (page: Page): Promise<void> =>
    page
      .getByRole('button', { name: new RegExp(`^(${ja}|${en})$`) })
      .first()
      .click();

/** Has the file of the audit log read; each language has its own, since no row is merged twice. */
async function chooseFile(page: Page, log: GeneratedLog, language: Language): Promise<void> {
  const buffer = Buffer.from(auditLogFile(log, language, language === 'ja' ? 0 : 1));
  await page.locator('input[type=file]').setInputFiles({ name: 'audit.csv', mimeType: 'text/csv', buffer });
  await page.locator('.alv-facts').waitFor();
}

function shots(log: GeneratedLog): Shot[] {
  let id = log.size;
  // The newest change of a record, with values before and after.
  while (log.entry(id).action !== 'edit' || log.entry(id).outcome !== 'succeeded') id--;
  const { app_id, record_id, user_code } = log.entry(id);
  const user = `user=${encodeURIComponent(user_code)}`;
  return [
    { name: 'timeline', hash: '#/timeline', seen: 'tbody tr', phone: true },
    { name: 'event', hash: `#/event;id=${id}`, seen: '.alv-facts', phone: true },
    { name: 'record', hash: `#/record;app=${app_id};record=${record_id}`, seen: 'tbody tr' },
    { name: 'person', hash: `#/person;${user}`, seen: '.alv-person-times', phone: true, height: 1150 },
    { name: 'access', hash: '#/access', seen: '.alv-access-shows', phone: true },
    { name: 'apps', hash: '#/apps', seen: '.alv-apps-figures', height: 1000 },
    { name: 'changes', hash: '#/changes', seen: '.alv-count' },
    { name: 'export', hash: '#/export', seen: '.alv-export-plan' },
    {
      name: 'audit-log',
      hash: '#/audit-log',
      seen: 'input[type=file]',
      height: 1300,
      prepare: (page, language) => chooseFile(page, log, language),
    },
    {
      name: 'audit-log-merged',
      hash: '#/audit-log',
      seen: 'input[type=file]',
      height: 1150,
      prepare: async (page, language) => {
        await chooseFile(page, log, language);
        await page.locator('.alv-main-button').click();
        await page.locator('.alv-links a').first().click();
        await page.locator('access-logger-timeline tbody tr').first().waitFor();
      },
    },
    {
      name: 'trust',
      hash: '#/trust;whole=yes',
      seen: '.alv-trust-plan',
      prepare: async (page) => {
        await page.locator('.alv-main-button').click();
        await page.locator('.alv-trust-verdict').waitFor();
      },
    },
    {
      name: 'reconciliation',
      hash: `#/trust;tab=reconciliation;period=today;app=${CUSTOMERS}`,
      seen: '.alv-trust-plan',
      height: 1250,
      prepare: async (page) => {
        await page.locator('.alv-main-button').click();
        await page.locator('.alv-trust-verdict').waitFor();
      },
    },
    { name: 'retention', hash: '#/retention', seen: '.alv-title' },
  ];
}

/** What a comparison finds: records made, changed and deleted over REST, of which the log has no event. */
async function changeOverRest(sandbox: Sandbox): Promise<void> {
  const { record: admin } = clientOf(sandbox);
  const { record: user } = clientOf(sandbox, 'tanaka');
  const { records } = await admin.getRecords({ app: CUSTOMERS, query: 'order by $id desc limit 2' });
  const { ids } = await user.addRecords({
    app: CUSTOMERS,
    records: ['株式会社みずうみ設計', '株式会社つばめ建設', '有限会社もみじ商店'].map((name) => ({
      会社名: { value: name },
    })),
  });
  for (const { $id } of records as unknown as { $id: { value: string } }[])
    await admin.updateRecord({ app: CUSTOMERS, id: $id.value, record: { 従業員数: { value: '120' } } });
  await admin.deleteRecords({ app: CUSTOMERS, ids: [Number(ids[1])] });
}

async function buildIndex(page: Page): Promise<void> {
  const gate = page.locator('access-logger-index-gate');
  await press('索引を作る', 'Build the index')(page);
  await expect(gate.locator('.alv-gate-line')).toBeVisible({ timeout: 60_000 });
}

/**
 * Takes the pictures into a folder, from a sandbox of its own.
 * @param wanted names of those that are wanted; empty: all
 */
export async function viewerPictures(
  browser: Browser,
  folder: string,
  wanted: readonly string[] = [],
): Promise<void> {
  const sandbox = await createSandbox();
  try {
    const app = await addLogApp(sandbox);
    const log = await sandbox.fillLog(app, {
      records: RECORDS,
      people: 40,
      days: 30,
      version: productVersion(),
    });
    await letRead(clientOf(sandbox), app, AUDITORS.en);
    await changeOverRest(sandbox);
    const all = new Map(shots(log).map((shot) => [shot.name, shot]));
    const selected = chosenOf([...all.keys()], wanted, 'picture').flatMap((name) => all.get(name) ?? []);
    for (const language of ['ja', 'en'] as const) {
      const context = await browser.newContext({
        locale: language === 'ja' ? 'ja-JP' : 'en-GB',
        timezoneId: 'Asia/Tokyo',
        viewport: WIDTHS.pc,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      const open = async (hash: string, isPhone = false): Promise<void> => {
        const path = `/k/${isPhone ? 'm/' : ''}${app}/${hash}`;
        await page.goto(loginUrl(sandbox, AUDITORS[language], path));
        await page.locator('.alv-title').waitFor();
      };
      await open('#/access');
      await buildIndex(page);
      for (const { name, hash, seen, phone, height, prepare } of selected) {
        for (const size of phone ? (['pc', 'phone'] as const) : (['pc'] as const)) {
          const { width, height: usual } = WIDTHS[size];
          await page.setViewportSize({ width, height: height ?? usual });
          await open(hash, size === 'phone');
          await page.locator(seen).first().waitFor();
          await prepare?.(page, language);
          await page.locator('.alv-loading').waitFor({ state: 'detached' });
          const suffix = size === 'phone' ? `-phone-${language}` : `-${language}`;
          await page.locator('access-logger-viewer').evaluate((viewer) => viewer.scrollIntoView());
          await page.screenshot({ path: `${folder}/viewer-${name}${suffix}.png` });
        }
      }
      await context.close();
    }
  } finally {
    await sandbox.close();
  }
}
