/**
 * Names in localStorage, which kintone and every other plugin share: all ours begin with `access-logger:`, the log app and the
 * user, so that only the signed-in user's own queue is ever read, and a log app's queue by whoever writes to it.
 */

/** What a key holds. Entries come in three kinds, because the sender must choose without reading them. */
export type KeyKind =
  /** An entry that must leave soon (deletion, print, copy). */
  | 'u'
  /** An entry that the page that wrote it may still fold repeats into. */
  | 'f'
  /** Any other entry. */
  | 'e'
  /** A batch: entries that were or are being sent together. */
  | 'b'
  /** A refused entry, set aside. */
  | 'x'
  /** Delivery state shared by all tabs. */
  | 's'
  /** Apps on which the tracker is known to run. */
  | 'a';

export const ENTRY_KINDS: readonly KeyKind[] = ['u', 'f', 'e'];

const NAMESPACE = 'access-logger';

/** `access-logger:<log app>:<user>:`; everything of one queue starts with it. */
export function queuePrefix(logAppId: string, userCode: string): string {
  return `${NAMESPACE}:${logAppId}:${encodeURIComponent(userCode)}:`;
}

export function keyOf(prefix: string, kind: KeyKind, id = ''): string {
  return prefix + kind + ':' + id;
}

/** Kind and id of a key of this queue; `undefined` for any other key. */
export function parseKey(prefix: string, key: string): { kind: KeyKind; id: string } | undefined {
  if (!key.startsWith(prefix)) return undefined;
  const rest = key.slice(prefix.length);
  return rest[1] === ':' ? { kind: rest[0] as KeyKind, id: rest.slice(2) } : undefined;
}

/** Epoch milliseconds in a UUIDv7's first 48 bits (RFC 9562). NaN for anything else. */
export function timeOfId(id: string): number {
  return parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
