/** Puts settings into the built kintone-wide script. */
import { readSettings, type Settings } from '../../../settings';
import { validateSettings } from '../../../settings/validate';

/** What the built script holds in place of the settings (src/kintone-wide/index.ts). */
const PLACE = '__ACCESS_LOGGER_SETTINGS__';

export interface WideChoice {
  /** Only these apps; empty: all. */
  include: string[];
  exclude: string[];
}

/** The settings of the kintone-wide script: those of this app, without what belongs to one app. */
export function wideSettings(settings: Settings, choice: WideChoice): Settings & { apps: WideChoice } {
  return { ...settings, app: { name: '', labels: {} }, apps: { ...choice } };
}

/**
 * The script with the settings in it. It is checked before it is given out: the settings keep to the schema, stand in the
 * script exactly once, and are read from there as they were put in.
 * @throws Error when a check fails; it would be our mistake, not the user's
 */
export function wideScript(source: string, settings: Settings): string {
  const problems = validateSettings(settings);
  if (problems.length > 0) throw new Error(`The settings are not valid: ${JSON.stringify(problems)}`);
  const places = source.split(PLACE);
  const [before = '', after = ''] = places;
  const quote = before.at(-1) ?? '';
  if (places.length !== 2 || !/["'`]/.test(quote) || after[0] !== quote)
    throw new Error('The built kintone-wide script has no place for the settings.');
  const literal = escaped(JSON.stringify(settings));
  if (
    JSON.stringify(readSettings(unescaped(literal))) !==
    JSON.stringify(readSettings(JSON.stringify(settings)))
  )
    throw new Error('The settings could not be put into the script.');
  return before + literal + after;
}

/** Everything that could end or change a literal of any quote, or the script element around it, as `\uXXXX`. */
const escaped = (text: string): string =>
  text.replace(
    /[^\x20-\x7e]|["'`\\$<>]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const unescaped = (literal: string): string =>
  literal.replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** App ids as people type them: digits separated by anything, full-width ones too. Gives what is no id, too. */
export function appIdsIn(text: string): { ids: string[]; wrong: string[] } {
  const words = text
    .normalize('NFKC')
    .split(/[\s,、;]+/)
    .filter(Boolean);
  const isId = (word: string): boolean => /^[1-9]\d{0,18}$/.test(word);
  return { ids: [...new Set(words.filter(isId))], wrong: words.filter((word) => !isId(word)) };
}
