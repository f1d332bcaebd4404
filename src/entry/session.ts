/**
 * The session of one user in one browser tab: an id, and a number for every stored entry (1, 2, 3 ...), so that a gap in
 * the log means loss. It goes on over page loads in the same tab.
 *
 * A browser copies `sessionStorage` into a duplicated tab and into a window that a page opens, also while an untracked
 * page (the portal, for instance) is shown. So what lies there is only an offer: closing a page also leaves a ticket in
 * `localStorage`, which all tabs share, and only the page that takes the ticket goes on with the session. A copy finds no
 * ticket and starts a session of its own; so does the page after a crash.
 */
export interface Session {
  /** Counts one stored entry. No storage is touched while the page is open. */
  next(): SessionPosition;
  /** On `pagehide`: leaves the session to the next page of this tab. */
  close(): void;
  /** On `pageshow` of a page restored from the back/forward cache: goes on where the tab is now. */
  resume(): void;
}

export interface SessionPosition {
  session_id: string;
  /** From 1, without gaps. */
  sequence: number;
}

/** The two storages as `window` has them. Reading them throws where the user has blocked them. */
export interface SessionHost {
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem'>;
}

/** Tickets of closed tabs are never taken; the oldest go. A lost ticket only means a new session. */
const MAX_TICKETS = 50;

/**
 * Opens the session of this tab: takes over the one that the tab's previous page has left, or starts a new one.
 * Works in memory where storage is blocked or full (each page is then a session of its own).
 *
 * @param logApp id of the log app the entries go to
 * @param user login name
 * @param newId gives an id for a new session (at most 64 characters)
 */
export function createSession(host: SessionHost, logApp: string, user: string, newId: () => string): Session {
  const key = `access-logger:session:${logApp}:${user}`;
  let position: SessionPosition = { session_id: '', sequence: 0 };
  let open = false;

  const ticketOf = ({ session_id, sequence }: SessionPosition): string => `${session_id}#${sequence}`;

  const readTickets = (): string[] => {
    const stored: unknown = JSON.parse(host.localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter((ticket) => typeof ticket === 'string') : [];
  };

  const writeTickets = (tickets: string[]): void => {
    host.localStorage.setItem(key, JSON.stringify(tickets.slice(-MAX_TICKETS)));
  };

  /** The position this tab has left, when no other page has taken it. */
  const takeOver = (): SessionPosition | undefined => {
    try {
      const left = JSON.parse(host.sessionStorage.getItem(key) ?? '{}') as SessionPosition;
      const tickets = readTickets();
      const others = tickets.filter((ticket) => ticket !== ticketOf(left));
      if (others.length === tickets.length) return undefined;
      writeTickets(others);
      return { session_id: left.session_id, sequence: left.sequence };
    } catch {
      return undefined;
    }
  };

  const resume = (): void => {
    if (open) return;
    open = true;
    position = takeOver() ?? { session_id: newId(), sequence: 0 };
  };

  const close = (): void => {
    if (!open) return;
    open = false;
    try {
      host.sessionStorage.setItem(key, JSON.stringify(position));
      writeTickets([...readTickets(), ticketOf(position)]);
    } catch {
      // Nothing is left, so the next page starts a session of its own.
    }
  };

  const next = (): SessionPosition => {
    const wasOpen = open;
    resume();
    position = { ...position, sequence: position.sequence + 1 };
    const counted = position;
    // An entry written while the page goes (`leave`, for instance) must not be counted again by the next page.
    if (!wasOpen) close();
    return counted;
  };

  resume();
  return { next, close, resume };
}
