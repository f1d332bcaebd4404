/** An auditor with a browser in front of a big log: opens screens of the viewer, and tells what that took. */
import type { Page } from '@playwright/test';
import { loginUrl, type Sandbox } from '../../sandbox';
import { AUDITOR } from '../../scripts/furnish';

/** Building an index of a million records is minutes of work. */
const PATIENCE_MS = 60 * 60_000;

export interface Cost {
  ms: number;
  /** Requests to the log app, which count against its daily limit. */
  requests: number;
  /** Requests for the users of kintone, which count against nothing. */
  others: number;
}

export class Auditor {
  constructor(
    readonly page: Page,
    private readonly sandbox: Sandbox,
    private readonly logApp: string,
  ) {
    page.setDefaultTimeout(PATIENCE_MS);
  }

  async signIn(): Promise<void> {
    await this.page.goto(loginUrl(this.sandbox, AUDITOR, '/k/'));
  }

  /** Opens an address of the viewer in a page that is loaded anew, until something of its answer is seen. */
  async open(hash: string, seen: string): Promise<Cost> {
    await this.page.goto('about:blank');
    return this.cost(async () => {
      await this.page.goto(`${this.sandbox.url}/k/${this.logApp}/${hash}`);
      await this.page.locator(seen).first().waitFor();
    });
  }

  async cost(work: () => Promise<unknown>): Promise<Cost> {
    this.sandbox.clearJournal();
    const start = performance.now();
    await work();
    const ms = performance.now() - start;
    const calls = this.sandbox.journal().filter(({ path }) => path.includes('/v1/'));
    const requests = calls.filter(({ app }) => String(app) === this.logApp).length;
    return { ms, requests, others: calls.length - requests };
  }

  /** MB of JavaScript values after a collection. */
  async heap(): Promise<number> {
    const cdp = await this.page.context().newCDPSession(this.page);
    await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    await cdp.detach();
    return usedSize / 2 ** 20;
  }

  /** The most MB of JavaScript values that were seen while it went on, uncollected ones among them, looked at each second. */
  async mostHeap(work: () => Promise<unknown>): Promise<number> {
    const cdp = await this.page.context().newCDPSession(this.page);
    let most = 0;
    let isOver = false;
    const watched = (async () => {
      while (!isOver) {
        most = Math.max(most, (await cdp.send('Runtime.getHeapUsage')).usedSize);
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    })();
    await work().finally(() => (isOver = true));
    await watched;
    await cdp.detach();
    return most / 2 ** 20;
  }

  /** MB on disk of the page's IndexedDB, as the browser reckons it. */
  indexedDbSize(): Promise<number> {
    return this.page.evaluate(async () => {
      const { usageDetails } = (await navigator.storage.estimate()) as {
        usageDetails?: { indexedDB?: number };
      };
      return (usageDetails?.indexedDB ?? NaN) / 2 ** 20;
    });
  }
}
