/**
 * One sender at a time: a Web Lock a log app and user, only ever asked for with `ifAvailable`. The visible page keeps it for as
 * long as it is visible, so that the page that is being left is the sender and can send at once
 * (docs/decisions/0003-lock-while-visible.md). It must be released in `pagehide`: a page that enters the back/forward cache with
 * a lock starves the others.
 *
 * Gives the function that lets go of the lock, `undefined` when another page has it. Without Web Locks everybody gets it: then
 * only the unique event id protects.
 */
export const takeTurn = (locks: LockManager | undefined, name: string): Promise<(() => void) | undefined> =>
  new Promise((resolve) => {
    // Where no lock can be asked for, storage is blocked as well, and there is nothing to share with others.
    const hold = (lock: unknown): unknown => (lock ? new Promise<void>(resolve) : resolve(lock as undefined));
    if (locks) locks.request(name, { ifAvailable: true }, hold).catch(hold);
    else hold(true);
  });
