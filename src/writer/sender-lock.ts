/**
 * One sender at a time: a Web Lock a log app and user. The visible page holds it for as long as it is visible, so that the page
 * that is being left is the sender and can send at once; it lets go when hidden and in `pagehide` (a page that enters the
 * back/forward cache with a lock starves the others). A hidden page only ever asks with `ifAvailable`.
 */
export interface SenderLock {
  /** Whether the browser can exclude other senders; without Web Locks only the unique event id protects. */
  readonly exclusive: boolean;
  held(): boolean;
  /** Asks for the lock; with `wait` stands in line. `false` when it is not to be had (or the wait was given up). */
  acquire(wait: boolean): Promise<boolean>;
  /** Lets go, or gives up waiting. */
  release(): void;
}

export function createSenderLock(locks: LockManager | undefined, name: string): SenderLock {
  let letGo: (() => void) | undefined;
  let asking: AbortController | undefined;
  let asked: Promise<boolean> | undefined;

  const ask = (wait: boolean, { signal }: AbortController): Promise<boolean> =>
    new Promise((resolve) => {
      const hold = (lock: unknown): Promise<void> | undefined => {
        if (!lock || signal.aborted) return void resolve(false);
        return new Promise((release) => {
          letGo = release;
          resolve(true);
        });
      };
      if (locks)
        locks.request(name, wait ? { signal } : { ifAvailable: true }, hold).catch(() => resolve(false));
      else void hold(true);
    });

  return {
    exclusive: !!locks,
    held: () => !!letGo,
    async acquire(wait) {
      if (letGo) return true;
      asked ??= ask(wait, (asking = new AbortController()));
      const mine = asked;
      const granted = await mine;
      if (asked === mine) asked = undefined;
      return granted;
    },
    release() {
      asking?.abort();
      letGo?.();
      asked = letGo = undefined;
    },
  };
}
