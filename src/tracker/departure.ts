/**
 * Tells moving on from leaving. Going to a page on which the tracker runs is not leaving: the queue is durable and that page
 * sends it. A `navigate` event comes before `pagehide` for links, `location`, forms and back/forward; a reload, a typed address,
 * a closed tab raise none (measured in Chromium 156, docs/decisions/0001-two-stores.md). Where the Navigation API is missing,
 * every `pagehide` counts as leaving.
 */
import type { Page } from '../entry';

interface NavigateEventLike {
  destination: { url: string; sameDocument: boolean };
}

/** What of the Navigation API we use. https://developer.mozilla.org/docs/Web/API/Navigation */
interface NavigationLike {
  addEventListener(type: 'navigate', listener: (event: NavigateEventLike) => void): void;
}

/** A navigation announced longer ago than this did not happen. */
const ANNOUNCED_MS = 30_000;

/**
 * Gives a function that says whether the page is moving on.
 * @param isKnown whether the tracker is known to run on the page of a URL
 */
export function watchDepartures({ window, now }: Page, isKnown: (url: string) => unknown): () => boolean {
  let expected = 0;
  (window as { navigation?: NavigationLike }).navigation?.addEventListener('navigate', ({ destination }) => {
    if (!destination.sameDocument) expected = isKnown(destination.url) ? now() + ANNOUNCED_MS : 0;
  });
  return () => now() < expected;
}
