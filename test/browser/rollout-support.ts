/** A stage whose customer app is set up: log app, saved settings, and a log with something in it. */
import type { Page } from '@playwright/test';
import { addLogApp, track } from '../../scripts/furnish';
import type { Settings } from '../../src/settings';
import { control } from './checked-sandbox';
import { CUSTOMERS, restAs, type Stage } from './config-support';

/** Creates the log app and saves settings for the customer app, live; gives the log app's id. */
export async function furnish(
  { sandbox, pluginId }: Stage,
  changes: Partial<Settings> = {},
): Promise<string> {
  const id = await addLogApp(sandbox);
  await track(sandbox, pluginId, CUSTOMERS, { id }, changes);
  return id;
}

/** Switches of the sandbox: whether this kintone has the API-Lab calls, the Wide course ... */
export const setOptions = ({ sandbox }: Stage, options: object): Promise<void> =>
  control(sandbox, 'options', options);

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
