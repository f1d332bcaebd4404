/**
 * The "Access history" button: a link above a record to who saw it, for people who may read the log. Who that is kintone is asked
 * in one small request, and the answer is kept in this browser: days for people who may not, so that they cost the log app next to
 * nothing. It is no protection, and needs none: the log app's own rights decide what the link shows.
 * https://cybozu.dev/ja/kintone/docs/js-api/record/get-record-header-menu-element/
 * https://cybozu.dev/ja/kintone/docs/js-api/app/get-mobile-header-element/
 */
import { appScreen, attempt } from '../entry';
import type { Tracker } from '../tracker/in-charge';
import { DETAIL, plainType, type Act } from './act';
import { textsFor } from './texts';

const DAY_MS = 86_400_000;
/** How long "may not" counts; "may" counts a day. */
const NO_DAYS = 3;
/** How long to leave a log app alone that is empty or gave no answer, in days: a quarter of an hour. */
const LATER_DAYS = 1 / 96;

export function createHistory([page]: Tracker): Act[] {
  const { window, settings, kintone, now } = page;
  if (!settings.acts?.historyButton) return [];
  const { document } = window;
  const { id, guestSpaceId } = settings.logApp;
  const { code, language } = kintone.getLoginUser();
  const isMobile = page.platform === 'MOBILE';
  const root = guestSpaceId ? `/k/guest/${guestSpaceId}/` : '/k/';
  const key = `access-logger:history:${id}:${code}`;
  let asked: Promise<boolean> | undefined;
  const link = document.createElement('a');
  link.textContent = textsFor(language).history;
  link.target = '_blank';
  link.style.cssText =
    'display:inline-block;margin:8px;padding:12px 16px;border:1px solid;border-radius:4px;background:#fff;color:#1d6fb8;font-size:14px';

  const mayRead = async (): Promise<boolean> => {
    const [until, kept] =
      attempt(() => JSON.parse(window.localStorage.getItem(key)!) as [number, boolean] | null) ?? [];
    if (until! > now()) return !!kept;
    let days = LATER_DAYS;
    let isReader = false;
    try {
      const response = await window.fetch(`${root}v1/records.json?app=${id}&fields[0]=$id&query=limit 1`, {
        headers: { 'X-Requested-With': 'access-logger' },
      });
      if (response.status === 403) days = NO_DAYS;
      const { records } = (await response.json()) as { records: unknown[] };
      if (records[0]) {
        isReader = true;
        days = 1;
      }
    } catch {
      // No right, no network, a sign-in page, maintenance.
    }
    attempt(() => window.localStorage.setItem(key, JSON.stringify([now() + days * DAY_MS, isReader])));
    return isReader;
  };

  let latest: unknown;
  return [
    {
      shown(event) {
        latest = event;
        link.remove();
        const app = appScreen(page);
        if (plainType(event.type) !== DETAIL) return;
        const space = isMobile ? app?.getHeaderSpaceElement?.() : app?.record.getHeaderMenuSpaceElement?.();
        void (asked ??= mayRead()).then((isReader) => {
          if (!isReader || event !== latest) return;
          link.href = `${root}${isMobile ? 'm/' : ''}${id}/#/record;app=${event.appId};record=${event.recordId}`;
          space?.append(link);
        });
      },
    },
  ];
}
