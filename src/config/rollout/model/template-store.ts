/**
 * Where a pattern waits for the settings screens of other apps: in this browser's storage, written when settings are saved
 * or rolled out, read where an app has no settings yet. It holds what every user of the app can read anyhow, and nothing of
 * what is logged. Another browser gets the settings as a file (export and import).
 */
import { SETTINGS_VERSION } from '../../../settings';
import { validateSettings } from '../../../settings/validate';
import type { Template } from './template';

/** Does not begin with `access-logger:`, which is the trackers' queue. */
const KEY = 'access-logger-settings-of';

/** Patterns kept, the newest first; each is at most as long as kintone's limit for settings. */
const MAX_TEMPLATES = 5;

/** All that can be used. Storage that is blocked, damaged or written by another release is empty. */
export function readTemplates(storage: () => Storage): Template[] {
  try {
    const stored = JSON.parse(storage().getItem(KEY) ?? '[]') as unknown;
    return Array.isArray(stored) ? stored.filter(isTemplate) : [];
  } catch {
    return [];
  }
}

/** Keeps a pattern as the newest. Gives whether it is kept: storage may be full or blocked. */
export function keepTemplate(storage: () => Storage, template: Template): boolean {
  const others = readTemplates(storage).filter(({ appId }) => appId !== template.appId);
  try {
    storage().setItem(KEY, JSON.stringify([template, ...others].slice(0, MAX_TEMPLATES)));
    return true;
  } catch {
    return false;
  }
}

function isTemplate(value: unknown): value is Template {
  const { appId, appName, settings } = (value ?? {}) as Partial<Template>;
  return (
    typeof appId === 'string' &&
    typeof appName === 'string' &&
    settings?.version === SETTINGS_VERSION &&
    validateSettings(settings).length === 0
  );
}
