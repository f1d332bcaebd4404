import { en } from './en';
import { ja, type Messages } from './ja';

export type { Messages } from './ja';

export type ScreenLanguage = 'ja' | 'en';

/** kintone's other languages read English. */
export function screenLanguage(language: string): ScreenLanguage {
  return language === 'ja' ? 'ja' : 'en';
}

export function messagesIn(language: ScreenLanguage): Messages {
  return language === 'ja' ? ja : en;
}
