/** docs/probe.js, pasted as it is: what it says of the sandbox is what the sandbox assumes, on PC, phone and in a guest space. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { ADMINISTRATOR, clientOf, deploy } from '../../scripts/furnish';
import { takeProblems } from './checked-sandbox';
import { CUSTOMERS, expect, GUEST_SPACE, PROJECT, test, type Stage } from './pages-support';

const PROBE = readFileSync('docs/probe.js', 'utf8');

interface Row {
  assumed: string;
  verdict: 'as assumed' | 'OTHERWISE' | 'not checked';
  found: string;
}

/** Pastes the probe and answers its question. */
async function paste(page: Page, app = ''): Promise<Row[]> {
  page.once('dialog', (dialog) => void dialog.accept(app));
  return page.evaluate<Row[]>(PROBE);
}

/** The probe asks for much that is wrong, on purpose. */
const forgiven = async (page: Page, app?: string): Promise<Row[]> => {
  const rows = await paste(page, app);
  takeProblems();
  return rows;
};

const of = (rows: Row[], verdict: Row['verdict']): string[] =>
  rows.filter((row) => row.verdict === verdict).map(({ assumed, found }) => `${assumed}: ${found}`);

/** An app as docs/assumptions.md says to make it. */
async function makeApp({ sandbox }: Stage): Promise<string> {
  const client = clientOf(sandbox, ADMINISTRATOR);
  const { app } = await client.app.addApp({ name: 'probe' });
  const field = (type: string, code: string, more: object = {}) => ({
    [code]: { type, code, label: code, ...more },
  });
  const properties = {
    ...field('SINGLE_LINE_TEXT', 'text', { unique: true }),
    ...field('NUMBER', 'number'),
    ...field('DATETIME', 'at'),
  };
  await client.app.addFormFields({ app, properties: properties as never });
  await deploy(client, app);
  return app;
}

for (const path of [`/k/${CUSTOMERS}/`, `/k/m/${CUSTOMERS}/`, `/k/guest/${GUEST_SPACE}/${PROJECT}/`])
  test(`it only reads unless it is told an app: ${path}`, async ({ page, stage }) => {
    await stage.open(path, ADMINISTRATOR);
    const rows = await forgiven(page);
    expect(of(rows, 'OTHERWISE')).toEqual([]);
    expect(of(rows, 'as assumed').length).toBeGreaterThan(30);
    const written = stage.sandbox
      .journal()
      .filter(({ method, status }) => method !== 'GET' && status === 200);
    expect(written).toEqual([]);
  });

test('in an app made for it, it writes, says what it found in a table, and takes its records away', async ({
  page,
  stage,
}) => {
  const app = await makeApp(stage);
  const tables: string[] = [];
  page.on('console', (line) => {
    if (line.type() === 'table') tables.push(line.text());
  });
  await stage.open(`/k/${CUSTOMERS}/`, ADMINISTRATOR);
  const rows = await forgiven(page, app);
  expect(of(rows, 'OTHERWISE')).toEqual([]);
  expect(of(rows, 'not checked')).toEqual([]);
  expect(rows.length).toBeGreaterThan(48);
  expect(tables).toHaveLength(1);
  const { totalCount } = await clientOf(stage.sandbox, ADMINISTRATOR).record.getRecords({
    app,
    totalCount: true,
  });
  expect(totalCount).toBe('0');
});

test('it tells a kintone that is otherwise', async ({ page, stage }) => {
  await stage.open(`/k/${CUSTOMERS}/`, ADMINISTRATOR);
  stage.sandbox.setFaults([
    { match: { path: '/k/v1/app.json' }, fault: { kind: 'status', status: 403, code: 'CB_NO02' } },
    { match: { path: '/k/v1/records/cursor.json' }, fault: { kind: 'html' } },
  ]);
  const rows = await forgiven(page);
  expect(of(rows, 'OTHERWISE')).toEqual([
    'with an old request token: 400 CB_CS01: 200 no JSON',
    'an app that is not there: 404 GAIA_AP01: 403 CB_NO02',
  ]);
});

test('it leaves log apps, and apps without the fields it needs, alone', async ({ page, stage }) => {
  const client = clientOf(stage.sandbox, ADMINISTRATOR);
  const { app } = await client.app.addApp({ name: 'a log app' });
  const properties = Object.fromEntries(
    ['event_id', 'session_id', 'previous_hash'].map((code) => [
      code,
      { type: 'SINGLE_LINE_TEXT', code, label: code },
    ]),
  );
  await client.app.addFormFields({ app, properties: properties as never });
  await deploy(client, app);
  await stage.open(`/k/${CUSTOMERS}/`, ADMINISTRATOR);
  stage.sandbox.clearJournal();
  const unchecked = async (named: string): Promise<string | undefined> =>
    of(await forgiven(page, named), 'not checked').find((row) => row.startsWith('what writing'));
  expect(await unchecked(app)).toContain('this is a log app');
  expect(await unchecked('2')).toContain('it needs a text field');
  expect(await unchecked('999999')).toContain('cannot be read');
  expect(stage.sandbox.journal().filter(({ method, status }) => method !== 'GET' && status === 200)).toEqual(
    [],
  );
});
