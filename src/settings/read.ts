import { SETTINGS_VERSION, defaultSettings, type Settings } from './settings';

/**
 * Reads settings the way the tracker must: anything unreadable, newer or without a log app gives `undefined`,
 * and a missing part takes its default. The config screen explains what is wrong with `validateSettings`;
 * this reader never throws and never explains.
 */
export function readSettings(text: string | undefined | null): Settings | undefined {
  try {
    const stored = JSON.parse(text!) as Record<string, unknown> & Partial<Settings>;
    if (stored.version !== SETTINGS_VERSION || !(+stored.logApp!.id > 0)) return undefined;
    for (const [part, value] of Object.entries(defaultSettings()))
      stored[part] =
        typeof value === 'object' ? { ...value, ...(stored[part] as object) } : (stored[part] ?? value);
    return stored as Settings;
  } catch {
    return undefined;
  }
}
