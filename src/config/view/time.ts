import { usableZone } from '../../kintone';
import type { PageContext } from './page';

/**
 * A time of ISO 8601 as people read it, in the time zone of the user's profile, as kintone's own screens and the viewer show
 * times; anything else as it is.
 */
export function shownTime(iso: string, { language, user }: Pick<PageContext, 'language' | 'user'>): string {
  const time = new Date(iso);
  if (iso === '' || Number.isNaN(time.getTime())) return iso;
  return time.toLocaleString(language === 'ja' ? 'ja-JP' : 'en', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: usableZone(user.timezone),
  });
}
