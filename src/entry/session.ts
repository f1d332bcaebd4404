/**
 * The session of one user in one browser tab: an id, and a number for every stored entry (1, 2, 3 ...), so that a gap in
 * the log means loss. It goes on over page loads in the same tab.
 *
 * A browser copies `sessionStorage` into a duplicated tab and into a window that a page opens, also while an untracked
 * page (the portal, for instance) is shown. So what lies there is only a claim: closing a page also leaves it among the
 * tickets in `localStorage`, which all tabs share, and only the page that takes the ticket goes on with the session. A copy
 * finds no ticket and starts a session of its own; so does the page after a crash.
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

/** The two storages as `window` has them. Reading these members throws where the user has blocked storage. */
export interface SessionHost {
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem'>;
}

/** Nobody takes the tickets of closed tabs; the oldest go. A lost ticket only means a new session. */
const MAX_TICKETS = 50;

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
 */
export function createSession(host: SessionHost, logApp: string, user: string, newId: () => string): Session {
  const key = `access-logger:session:${logApp}:${user}`;
  /** '' while this page does not hold the session, so that another page can go on with it. */
  let id = '';
  let sequence = 0;
  let isClosed = false;

  const tickets = (): string[] => (host.localStorage.getItem(key) ?? '').split(',');

  const take = (): void => {
    id = newId();
    sequence = 0;
    try {
      const left = host.sessionStorage.getItem(key)!;
      const all = tickets();
      if (all.includes(left)) {
        host.localStorage.setItem(key, all.filter((ticket) => ticket !== left).join());
        const [taken, count] = left.split('#');
        id = taken!;
        sequence = Number(count);
      }
    } catch {
      // Nothing can be taken over.
    }
  };

  const close = (): void => {
    isClosed = true;
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
