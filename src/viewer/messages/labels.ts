/** Words for the codes in the log. A code that is not known, as a forged record can have, is shown as it is. */
import { ACTION_WORDS, LOG_FIELDS, OUTCOME_WORDS } from '../../logapp';
import type { FieldCode } from '../log';
import type { ViewerLanguage } from './define';

type Names = Readonly<Record<ViewerLanguage, string>>;

const wordOf = (words: Readonly<Record<string, Names>>, code: string, language: ViewerLanguage): string =>
  Object.hasOwn(words, code) ? words[code]![language] : code;

export const actionName = (code: string, language: ViewerLanguage): string =>
  wordOf(ACTION_WORDS, code, language);

export const outcomeName = (code: string, language: ViewerLanguage): string =>
  wordOf(OUTCOME_WORDS, code, language);

/** The outcome beside its action; empty for what was shown, because the action says that itself. */
export const outcomeBeside = (code: string, language: ViewerLanguage): string =>
  code === 'shown' ? '' : outcomeName(code, language);

const PLATFORM_WORDS: Readonly<Record<string, Names>> = {
  PC: { ja: 'PC', en: 'PC' },
  MOBILE: { ja: 'モバイル', en: 'Mobile' },
};

export const platformName = (code: string, language: ViewerLanguage): string =>
  wordOf(PLATFORM_WORDS, code, language);

/** `PC: Chrome, Windows`: which kintone, and in which browser (`deviceOf`). */
export const deviceName = (platform: string, device: string, language: ViewerLanguage): string =>
  [platformName(platform, language), device].filter(Boolean).join(': ');

const SOURCE_WORDS: Readonly<Record<string, Names>> = {
  plugin: { ja: 'プラグイン', en: 'Plugin' },
  'kintone-wide': { ja: 'kintone全体のカスタマイズ', en: 'kintone-wide script' },
  'audit-log': { ja: 'kintoneの監査ログ', en: "kintone's audit log" },
};

export const sourceName = (code: string, language: ViewerLanguage): string =>
  wordOf(SOURCE_WORDS, code, language);

/** The label of a field of the log app. */
export const fieldName = (code: FieldCode, language: ViewerLanguage): string =>
  LOG_FIELDS.find((field) => field.code === code)?.label[language] ?? code;

const HOUR_S = 3600;
const MINUTE_S = 60;

/** `1時間2分3秒`, `1 h 2 min 3 s`: whole seconds, without the parts that are zero. */
export function durationText(ms: number, language: ViewerLanguage): string {
  const seconds = Math.round(ms / 1000);
  const units = language === 'ja' ? ['時間', '分', '秒'] : [' h', ' min', ' s'];
  const parts = [
    Math.floor(seconds / HOUR_S),
    Math.floor((seconds % HOUR_S) / MINUTE_S),
    seconds % MINUTE_S,
  ].map((value, index) => (value === 0 ? '' : `${value.toLocaleString(language)}${units[index]}`));
  const text = parts.filter(Boolean).join(language === 'ja' ? '' : ' ');
  return text === '' ? `0${units[2]}` : text;
}
