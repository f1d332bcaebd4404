/**
 * How many events this browser holds for a log app, told from the names of the localStorage keys alone; the values are
 * other people's log records and stay unread. Names: `access-logger:<log app>:<user>:<key>`, where the key's
 * first letter says what it holds (src/queue).
 */
export interface QueueCount {
  /** Not yet delivered, of the signed-in user. */
  own: number;
  /** Not yet delivered, of other users of this browser; they are sent at their next visit. */
  others: number;
  /** Refused by kintone and set aside, of all users. */
  refused: number;
}

/** Kinds of keys that hold an event: urgent, still open for repeats, any other. */
const EVENT_KINDS = ['u', 'f', 'e'];
const REFUSED_KIND = 'x';

/** Counts keys. Storage that is blocked counts as empty. */
export function countQueue(storage: () => Storage, logAppId: string, userCode: string): QueueCount {
  const count: QueueCount = { own: 0, others: 0, refused: 0 };
  const prefix = `access-logger:${logAppId}:`;
  for (const key of keysOf(storage)) {
    if (!key.startsWith(prefix)) continue;
    const [user = '', name = ''] = key.slice(prefix.length).split(':');
    const kind = name.slice(0, 1);
    if (kind === REFUSED_KIND) count.refused++;
    else if (EVENT_KINDS.includes(kind)) count[user === encodeURIComponent(userCode) ? 'own' : 'others']++;
  }
  return count;
}

function keysOf(storage: () => Storage): string[] {
  try {
    return Object.keys(storage());
  } catch {
    return [];
  }
}
