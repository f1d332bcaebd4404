/** Settings as a file: written with a version, read whatever version wrote it, refused with a reason. */
import { SETTINGS_VERSION, type Settings } from '../../settings';
import { validateSettings, type SettingsProblem } from '../../settings/validate';
import { withDefaults } from './stored';

/** What makes a file one of ours. */
const FORMAT = 'access-logger-settings';
/** Version of the file's own form; the settings in it have a version of their own. */
const FILE_VERSION = 1;

/** kintone keeps 65,535 characters; a file much larger than that holds no settings. */
export const MAX_FILE_CHARACTERS = 1_000_000;

interface SettingsFile {
  format: typeof FORMAT;
  version: typeof FILE_VERSION;
  /** ISO 8601 UTC. */
  exportedAt: string;
  pluginVersion: string;
  /** Where the settings come from. */
  app: { id: string; name: string };
  settings: Settings;
}

export type ReadFile =
  | {
      kind: 'good';
      settings: Settings;
      from: SettingsFile['app'] | undefined;
      exportedAt: string | undefined;
    }
  /** Neither JSON nor ours. */
  | { kind: 'foreign' }
  | { kind: 'newer'; version: number }
  /** Ours, but not as the schema says. */
  | { kind: 'damaged'; problems: SettingsProblem[] };

export function toFile(
  settings: Settings,
  app: SettingsFile['app'],
  pluginVersion: string,
  now: number,
): string {
  const file: SettingsFile = {
    format: FORMAT,
    version: FILE_VERSION,
    exportedAt: new Date(now).toISOString(),
    pluginVersion,
    app,
    settings,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

type Json = Record<string, unknown>;

/** From one version of the file to the next; the index is the version it starts from. */
const MIGRATIONS: readonly ((file: Json) => Json)[] = [
  // Version 0 was the stored settings themselves, as the button for unreadable settings saves them.
  (settings) => ({ format: FORMAT, version: 1, settings }),
];

/** Reads a file's text. Never throws. */
export function readFile(text: string): ReadFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'foreign' };
  }
  if (!isObject(value)) return { kind: 'foreign' };
  const version = versionOf(value);
  if (version === undefined) return { kind: 'foreign' };
  if (version > FILE_VERSION) return { kind: 'newer', version };
  const file = MIGRATIONS.slice(version).reduce((older, migrate) => migrate(older), value);
  return readSettingsOf(file);
}

/** A bare settings object has a log app and no format. */
function versionOf(value: Json): number | undefined {
  if (value['format'] === FORMAT) return typeof value['version'] === 'number' ? value['version'] : undefined;
  return isObject(value['logApp']) && typeof value['version'] === 'number' ? 0 : undefined;
}

function readSettingsOf({ settings, app, exportedAt }: Json): ReadFile {
  const version = isObject(settings) ? settings['version'] : undefined;
  if (typeof version === 'number' && version > SETTINGS_VERSION) return { kind: 'newer', version };
  // The checker takes JSON values only, and a file without settings has none.
  const problems = validateSettings(settings ?? null);
  if (problems.length > 0) return { kind: 'damaged', problems };
  const from =
    isObject(app) && typeof app['id'] === 'string' && typeof app['name'] === 'string'
      ? { id: app['id'], name: app['name'] }
      : undefined;
  return {
    kind: 'good',
    settings: withDefaults(settings as Settings),
    from,
    exportedAt: typeof exportedAt === 'string' ? exportedAt : undefined,
  };
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
