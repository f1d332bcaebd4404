/**
 * One sender at a time: a Web Lock a log app and user. The visible page holds it for as long as it is visible, so that the page
 * that is being left is the sender and can send at once; it lets go when hidden and in `pagehide` (a page that enters the
 * back/forward cache with a lock starves the others). A hidden page only ever asks with `ifAvailable`.
 */
export interface SenderLock {
  /** Whether the browser can exclude other senders at all. */
  readonly exclusive: boolean;
  held(): boolean;
  /** Asks for the lock; with `wait` stands in line. `false` when it is not to be had (or the wait was given up). */
  acquire(wait: boolean): Promise<boolean>;
  /** Lets go, or gives up waiting. */
  release(): void;
}

export function createSenderLock(locks: LockManager | undefined, name: string): SenderLock {
  if (!locks) {
    // The unique event id still protects against doubles.
    let allowed = false;
    return {
      exclusive: false,
      held: () => allowed,
      acquire: () => Promise.resolve((allowed = true)),
      release: () => void (allowed = false),
    };
  }
  let letGo: (() => void) | undefined;
  let asking: AbortController | undefined;
  let waiting: Promise<boolean> | undefined;

  return {
    exclusive: true,
    held: () => letGo !== undefined,
    acquire(wait) {
      if (letGo) return Promise.resolve(true);
      if (waiting) return waiting;
      const controller = (asking = new AbortController());
      const asked = new Promise<boolean>((resolve) => {
        const options: LockOptions = wait ? { signal: controller.signal } : { ifAvailable: true };
        locks
          .request(name, options, (lock) => {
            if (!lock || controller.signal.aborted) return resolve(false);
            return new Promise<void>((release) => {
              letGo = release;
              resolve(true);
            });
          })
          .catch(() => resolve(false));
      });
      waiting = asked;
      void asked.then(() => {
        if (waiting === asked) waiting = undefined;
      });
      return asked;
    },
    release() {
      asking?.abort();
      asking = undefined;
      waiting = undefined;
      letGo?.();
      letGo = undefined;
    },
  };
}
