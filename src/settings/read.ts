import { DEFAULT_DELIVERY, SETTINGS_VERSION, defaultSettings, type Settings } from './settings';

/**
 * Reads settings the way the tracker must: anything unreadable, newer or without a log app gives `undefined`,
 * and a missing part takes its default. The config screen explains what is wrong with `validateSettings`;
 * this reader never throws and never explains.
 */
export function readSettings(text: string | undefined | null): Settings | undefined {
  try {
    const stored = JSON.parse(text ?? '') as Partial<Settings> | null;
    if (!stored || stored.version !== SETTINGS_VERSION || !/^[1-9]\d*$/.test(stored.logApp?.id ?? ''))
      return undefined;
    const settings = { ...defaultSettings(), ...stored };
    settings.exclude = { ...defaultSettings().exclude, ...stored.exclude };
    settings.app = { ...defaultSettings().app, ...stored.app };
    settings.delivery = { ...DEFAULT_DELIVERY, ...stored.delivery };
    return settings;
  } catch {
    return undefined;
  }
}
