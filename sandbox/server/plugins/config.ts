/** What an app keeps for a plugin: texts by key. */
import type { Language } from '../errors';
import { invalid, requestMessages } from '../problems';
import { isObject } from '../../objects';
import { CONFIG_KEY, MAX_CONFIG_BYTES, MAX_VALUE_CHARACTERS } from '../../plugin-limits';

/**
 * https://cybozu.dev/ja/kintone/docs/js-api/plugins/set-config
 * @throws KintoneError CB_VA01 when a key is not ASCII, a value is no text or too long, or all together are too big.
 */
export function readConfig(value: unknown, language: Language): Record<string, string> {
  if (!isObject(value)) throw invalid(language, { config: requestMessages.wrongValue(language) });
  const config: Record<string, string> = {};
  for (const [key, text] of Object.entries(value)) {
    if (!CONFIG_KEY.test(key) || typeof text !== 'string')
      throw invalid(language, { [`config.${key}`]: requestMessages.wrongValue(language) });
    if (text.length > MAX_VALUE_CHARACTERS)
      throw invalid(language, { [`config.${key}`]: requestMessages.tooLong(language, MAX_VALUE_CHARACTERS) });
    config[key] = text;
  }
  const bytes = Object.values(config).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes > MAX_CONFIG_BYTES) throw invalid(language, { config: requestMessages.wrongValue(language) });
  return config;
}
