/**
 * Tells moving on from leaving. Going to a page on which the tracker runs is not leaving: the queue is durable and that page
 * sends it. A `navigate` event comes before `pagehide` for links, `location`, forms and back/forward; a reload, a typed address,
 * a closed tab raise none (measured in Chromium 156, docs/decisions/0001-two-stores.md). Where the Navigation API is missing,
 * every `pagehide` counts as leaving.
 */
export interface NavigateEventLike {
  destination: { url: string; sameDocument: boolean };
}

export interface NavigationLike {
  addEventListener(type: 'navigate', listener: (event: NavigateEventLike) => void): void;
}

/** A navigation announced longer ago than this did not happen. */
const ANNOUNCED_MS = 30_000;

/**
 * @param knows whether the tracker is known to run on the page of a URL
 * @param now epoch ms
 */
export function watchDepartures(
  navigation: NavigationLike | undefined,
  knows: (url: string) => boolean,
  now: () => number,
): () => boolean {
  let announcedAt = -Infinity;
  navigation?.addEventListener('navigate', ({ destination }) => {
    if (destination.sameDocument) return;
    announcedAt = knows(destination.url) ? now() : -Infinity;
  });
  return () => now() - announcedAt <= ANNOUNCED_MS;
}
