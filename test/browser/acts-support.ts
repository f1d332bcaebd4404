/** The acts script on a stage: in the app's own JavaScript customization, or behind the kintone-wide script. */
import { readFileSync } from 'node:fs';
import { deploy } from '../../scripts/furnish';
import { putActs } from '../../src/config/acts/customization';
import { defaultSettings, type Settings } from '../../src/settings';
import { ADMINISTRATOR, CUSTOMERS, clientOf, expect, type Stage } from './tracker-support';

const ACTS = 'dist/access-logger-acts.js';
const WIDE = 'dist/access-logger-kintone-wide.js';

/** Puts the acts script into the app as the settings screen does, and updates the app. */
export async function addActs(stage: Stage, app = CUSTOMERS): Promise<void> {
  const client = clientOf(stage.sandbox, ADMINISTRATOR, stage.guestSpaceId);
  expect(await putActs(client, app, readFileSync(ACTS, 'utf8'))).toBe('added');
  await deploy(client, app);
}

/** The kintone-wide script with these settings, as the settings screen's download has them. */
export function wideScript(stage: Stage, changes: Partial<Settings>): string {
  const settings: Settings = { ...defaultSettings(), logApp: stage.logAppSettings, ...changes };
  const text = readFileSync(WIDE, 'utf8');
  const filled = text.replace(/(['"])__ACCESS_LOGGER_SETTINGS__\1/, () =>
    JSON.stringify(JSON.stringify(settings)),
  );
  expect(filled).not.toBe(text);
  return filled;
}

/** Writes the description of the log app, where the emergency switch of strict mode is. */
export async function describeLogApp(stage: Stage, description: string): Promise<void> {
  const client = clientOf(stage.sandbox, ADMINISTRATOR, stage.guestSpaceId);
  await client.app.updateAppSettings({ app: stage.logApp, description });
  await deploy(client, stage.logApp);
}

export const actsScript = (): string => readFileSync(ACTS, 'utf8');
