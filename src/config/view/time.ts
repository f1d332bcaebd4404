import type { ScreenLanguage } from '../../messages';

/** A time of ISO 8601 as people read it, in the browser's time zone; anything else as it is. */
export function shownTime(iso: string, language: ScreenLanguage): string {
  const time = new Date(iso);
  if (iso === '' || Number.isNaN(time.getTime())) return iso;
  return time.toLocaleString(language === 'ja' ? 'ja-JP' : 'en', { dateStyle: 'medium', timeStyle: 'short' });
}
