/** A stage whose customer app is set up: log app, saved settings, and a log with something in it. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { readTrackedApp } from '../../src/config/kintone/tracked-app';
import { composeSettings, toConfig } from '../../src/config/model/compose';
import { createLogApp } from '../../src/logapp';
import { defaultSettings, type Settings } from '../../src/settings';
import { CUSTOMERS, restAs, type Stage } from './config-support';

export const EQUIPMENT = '2';

/** Creates the log app and saves settings for the customer app, live; gives the log app's id. */
export async function furnish(stage: Stage, part: Partial<Settings> = {}): Promise<string> {
  const client = restAs(stage, 'sato');
  const { appId } = await createLogApp(
    client,
    {
      name: 'アクセスログ',
      language: 'ja',
      auditors: [{ type: 'GROUP', code: '監査' }],
      viewerSource: readFileSync('dist/access-logger-viewer.js', 'utf8'),
    },
    { pollMs: 20 },
  );
  const settings = composeSettings(
    { ...defaultSettings(), logApp: { id: appId }, ...part },
    await readTrackedApp(client, CUSTOMERS),
  );
  stage.sandbox.addPlugin(CUSTOMERS, stage.pluginId, toConfig(settings, null));
  return appId;
}

/** Switches of the sandbox: whether this kintone has the API-Lab calls, the Wide course ... */
export async function setOptions({ sandbox }: Stage, options: object): Promise<void> {
  await fetch(`${sandbox.url}/sandbox/options`, { method: 'PUT', body: JSON.stringify(options) });
}

/** What users of an app run with: the plugin's stored settings, or that it is not there. */
export async function liveSettingsOf(
  { sandbox, pluginId }: Stage,
  app: string,
): Promise<Settings | 'no plugin' | 'no settings'> {
  const query = new URLSearchParams({ app, id: pluginId });
  const response = await fetch(`${sandbox.url}/k/v1/app/plugin/config.json?${query}`, {
    headers: { 'X-Cybozu-Authorization': Buffer.from('suzuki:suzuki').toString('base64') },
  });
  if (!response.ok) return 'no plugin';
  const { config } = (await response.json()) as { config: Record<string, string> };
  return config['settings'] ? (JSON.parse(config['settings']) as Settings) : 'no settings';
}

/** An app's row of the table. */
export const rowOf = (page: Page, app: string) => page.locator(`tr[data-app="${app}"]`);

export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });

/** Log records as the tracker writes them. */
export async function addLogRecords(
  stage: Stage,
  logApp: string,
  rows: Record<string, string | number>[],
  user = 'tanaka',
): Promise<void> {
  await restAs(stage, user).record.addRecords({
    app: logApp,
    records: rows.map((row, index) => ({
      event_id: { value: `e-${user}-${index}-${JSON.stringify(row).length}` },
      ...Object.fromEntries(Object.entries(row).map(([code, value]) => [code, { value }])),
    })),
  });
}
