/**
 * The session of one user in one browser tab: an id, and a number for every stored entry (1, 2, 3 ...), so that a gap in
 * the log means loss. It goes on over page loads in the same tab.
 *
 * A browser copies `sessionStorage` into a duplicated tab and into a window that a page opens, also while an untracked
 * page (the portal, for instance) is shown. So what lies there is only a claim: closing a page also leaves it among the
 * tickets in `localStorage`, which all tabs share, and only the page that takes the ticket goes on with the session. A copy
 * finds no ticket and starts a session of its own; so does the page after a crash.
 *
 * What one page writes into `localStorage` takes a moment to reach another process, so that two pages can take the same ticket. A
 * lock by the ticket's name has no such moment, but must be waited for: who does not get it starts a session of its own with its
 * next entry.
 */
export interface Session {
  /** Counts one stored entry. Only the first one of a page touches storage. */
  next(): SessionPosition;
  /** On `pagehide`: leaves the session to the next page of this tab. */
  close(): void;
  /** On `pageshow` of a page restored from the back/forward cache: goes on where the tab is now. */
  reopen(): void;
}

export interface SessionPosition {
  session_id: string;
  /** From 1, without gaps. */
  sequence: number;
}

/** The two storages and the timer as `window` has them. Reading these members throws where the user has blocked storage. */
export interface SessionHost {
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem'>;
  setTimeout(task: () => void, ms: number): unknown;
}

/** Takes a lock that all tabs share; gives what lets go of it, `undefined` where another page has it. Never rejects. */
export type Hold = (name: string) => Promise<(() => void) | undefined>;

/** Nobody takes the tickets of closed tabs; the oldest go. A lost ticket only means a new session. */
const MAX_TICKETS = 50;
/**
 * For so long nobody else goes on with a session that this page has taken over: much longer than a write to `localStorage` takes
 * to arrive. Not for good, since a browser does not put a background tab to rest that holds a lock.
 */
const HOLD_MS = 30_000;

/**
 * The session of this tab: the one that the tab's previous page has left, or a new one.
 * Works in memory where storage is blocked or full (each page is then a session of its own).
 *
 * It is taken over with the first entry, not at the start: pages of one tab may live in several processes, and what the
 * previous page writes in `pagehide` can arrive after the next one has begun (measured in Chromium 156).
 *
 * @param logApp id of the log app the entries go to
 * @param user login name
 * @param newId gives an id for a new session (at most 64 characters, neither `#` nor `,`)
 * @param hold takes a lock by the name of a ticket
 */
export function createSession(
  host: SessionHost,
  logApp: string,
  user: string,
  newId: () => string,
  hold: Hold,
): Session {
  const key = `access-logger:session:${logApp}:${user}`;
  /** '' while this page does not hold the session, so that another page can go on with it. */
  let id = '';
  let sequence = 0;
  let isClosed = false;
  /** Lets go of the lock that goes with the ticket. */
  let release: (() => void) | undefined;

  const tickets = (): string[] => (host.localStorage.getItem(key) ?? '').split(',');

  const take = (): void => {
    id = newId();
    sequence = 0;
    try {
      const left = host.sessionStorage.getItem(key)!;
      const all = tickets();
      if (all.includes(left)) {
        host.localStorage.setItem(key, all.filter((ticket) => ticket !== left).join());
        let count;
        [id, count] = left.split('#') as [string, string];
        sequence = +count;
        // A page with a lock does not enter the back/forward cache.
        if (!isClosed)
          void hold(left).then((free) => {
            if ((release = free)) host.setTimeout(free, HOLD_MS);
            else id = '';
          });
      }
    } catch {
      // Nothing can be taken over.
    }
  };

  const close = (): void => {
    isClosed = true;
    release?.();
    if (!id) return;
    const ticket = `${id}#${sequence}`;
    id = '';
    try {
      host.sessionStorage.setItem(key, ticket);
      host.localStorage.setItem(key, [...tickets(), ticket].slice(-MAX_TICKETS).join());
    } catch {
      // Nothing is left, so the next page starts a session of its own.
    }
  };

  return {
    next() {
      if (!id) take();
      const position = { session_id: id, sequence: ++sequence };
      // An entry written while the page goes (`leave`, for instance) must not be counted again by the next page.
      if (isClosed) close();
      return position;
    },
    close,
    reopen() {
      isClosed = false;
    },
  };
}
