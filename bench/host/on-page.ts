/** What benches do on a page of the host: its script (kintone.js) has put `bench` there. */
import type { Page } from '@playwright/test';

/** The page's window, as kintone.js leaves it. */
export interface HostWindow {
  bench: {
    /** Gives an event to whoever listens. */
    raise(event: unknown): void;
    /** Draws an event's record on the page and has it laid out. @returns its height, px */
    draw(event: unknown): number;
    /** A record that is shown; the number becomes the record id. */
    view(id: number): unknown;
  } & Record<string, (id: number) => unknown>;
}

/** Runs a script on the page as a classic one, as kintone loads it. @returns how long that took, ms */
export const evaluateScript = (page: Page, script: string): Promise<number> =>
  page.evaluate((text) => {
    const element = document.createElement('script');
    element.textContent = text;
    const start = performance.now();
    document.head.append(element);
    return performance.now() - start;
  }, script);

/**
 * Lets functions of ours run on the page: the runner that strips their types wraps named ones in a helper, which pages do not have.
 * To be called before the page is loaded.
 */
export const allowOurFunctions = (page: Page): Promise<unknown> =>
  page.addInitScript('globalThis.__name = (named) => named');
