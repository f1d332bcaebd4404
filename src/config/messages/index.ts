import { en } from './en';
import { ja } from './ja';

/** Every text of the settings screen; the Japanese ones are the original. */
export type Messages = typeof ja;

export type ScreenLanguage = 'ja' | 'en';

/** kintone's other languages read English. */
export function screenLanguage(language: string): ScreenLanguage {
  return language === 'ja' ? 'ja' : 'en';
}

export function messagesIn(language: ScreenLanguage): Messages {
  return language === 'ja' ? ja : en;
}
