/** What kintone has stored for this app, and whether this release can read it. */
import { CONFIG_KEY, SETTINGS_VERSION, defaultSettings, type Settings } from '../../settings';
import { validateSettings, type SettingsProblem } from '../../settings/validate';

export type Stored =
  /** Nothing saved yet: the settings are the defaults. */
  | { kind: 'none'; settings: Settings }
  | { kind: 'readable'; settings: Settings }
  /** Written by a newer release; the tracker is silent until that release is installed again. */
  | { kind: 'newer'; text: string; version: number }
  | { kind: 'unreadable'; text: string; problems: SettingsProblem[] };

/** Reads kintone's plugin config. Never throws; what cannot be used is given back as text, so that it is not lost. */
export function readStored(config: Record<string, string> | null): Stored {
  const text = config?.[CONFIG_KEY];
  if (text === undefined || text === '') return { kind: 'none', settings: defaultSettings() };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'unreadable', text, problems: [] };
  }
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > SETTINGS_VERSION) return { kind: 'newer', text, version };
  const problems = validateSettings(value);
  if (problems.length > 0) return { kind: 'unreadable', text, problems };
  return { kind: 'readable', settings: withDefaults(value as Settings) };
}

/** Settings with the parts that an older release did not know yet. */
export function withDefaults(stored: Settings): Settings {
  const defaults = defaultSettings();
  return {
    ...defaults,
    ...stored,
    exclude: { ...defaults.exclude, ...stored.exclude },
    delivery: { ...defaults.delivery, ...stored.delivery },
    app: { ...defaults.app, ...stored.app },
  };
}
