/** Addresses the panel links to. Values of the log go in encoded and quoted, never as they are. */
import type { LogRecord } from './log-record';

const DIGITS = /^[1-9]\d*$/;

/** A text inside a kintone query. https://cybozu.dev/ja/kintone/docs/overview/query/ */
export function quoted(text: string): string {
  return `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;
}

/**
 * The record the event was about; `undefined` for events without one. The space comes from where the event happened, and
 * only an address of this very kintone counts.
 */
export function recordLink(
  { appId, recordId, url }: LogRecord,
  origin: string,
  mobile: boolean,
): string | undefined {
  if (!DIGITS.test(appId) || !DIGITS.test(recordId)) return undefined;
  const space = guestSpaceOf(url, origin);
  const app = `${space}${mobile ? '/m' : ''}/${appId}/`;
  return mobile ? `${app}show?record=${recordId}` : `${app}show#record=${recordId}`;
}

function guestSpaceOf(url: string, origin: string): string {
  try {
    const parsed = new URL(url);
    const guest = parsed.origin === origin ? /^\/k\/guest\/\d+(?=\/)/.exec(parsed.pathname) : null;
    return guest?.[0] ?? '/k';
  } catch {
    return '/k';
  }
}

/** The log app's list, narrowed to all events of the same user. */
export function sameUserLink({ userCode }: LogRecord, listUrl: string): string | undefined {
  return userCode === '' ? undefined : withQuery(listUrl, `user_code = ${quoted(userCode)}`);
}

/** The log app's list, narrowed to all events on the same record. */
export function sameRecordLink({ appId, recordId }: LogRecord, listUrl: string): string | undefined {
  if (!DIGITS.test(appId) || !DIGITS.test(recordId)) return undefined;
  return withQuery(listUrl, `app_id = ${quoted(appId)} and record_id = ${quoted(recordId)}`);
}

function withQuery(listUrl: string, condition: string): string {
  return `${listUrl}?query=${encodeURIComponent(condition)}`;
}
