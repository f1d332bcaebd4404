/**
 * A tab whose memory can be measured. Playwright's own pages cannot: for the sake of their network events the browser keeps up to 200 MB of
 * answers inside the page's process. Here only expressions are evaluated, so nothing is kept but what the page keeps.
 */
import { readFileSync } from 'node:fs';
import type { Browser, CDPSession } from '@playwright/test';

interface Answer {
  id?: number;
  result?: { result?: { value?: unknown }; exceptionDetails?: { text: string } };
  error?: { message: string };
}

export interface Memory {
  /** MB the tab's process has in RAM; `undefined` where the system does not tell (it is asked of Linux only). */
  tab: number | undefined;
  /** The same of the browser's main process, which keeps Blobs. */
  browser: number | undefined;
}

function residentMegabytes(pid: number): number | undefined {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** A message that reaches a page in the moment it is left is never answered. */
const MAX_ANSWER_MS = 10_000;
/** No export of the bench takes this long. */
const MAX_WAIT_MS = 5 * 60_000;

export class UntouchedTab {
  private next = 1;
  private readonly waiting = new Map<number, (answer: Answer) => void>();

  private constructor(
    private readonly cdp: CDPSession,
    private readonly targetId: string,
    private readonly sessionId: string,
  ) {
    cdp.on('Target.receivedMessageFromTarget', ({ sessionId: from, message }) => {
      if (from !== sessionId) return;
      const answer = JSON.parse(message) as Answer;
      if (answer.id !== undefined) this.waiting.get(answer.id)?.(answer);
    });
  }

  /** @param before a script that runs on each of its pages before the page's own */
  static async open(browser: Browser, url: string, before: string): Promise<UntouchedTab> {
    const cdp = await browser.newBrowserCDPSession();
    const { browserContextId } = await cdp.send('Target.createBrowserContext');
    await cdp.send('Browser.setDownloadBehavior', { behavior: 'deny', browserContextId });
    const { targetId } = await cdp.send('Target.createTarget', { url: 'about:blank', browserContextId });
    const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: false });
    const tab = new UntouchedTab(cdp, targetId, sessionId);
    await tab.send('Page.enable', {});
    await tab.send('Page.addScriptToEvaluateOnNewDocument', { source: before });
    await tab.send('Page.navigate', { url });
    return tab;
  }

  /** What a JavaScript expression gives, awaited. Throws what it throws. */
  async evaluate(expression: string): Promise<unknown> {
    const { result, error } = await this.send('Runtime.evaluate', {
      ...{ expression, awaitPromise: true, returnByValue: true, userGesture: true },
    });
    const failed = error?.message ?? result?.exceptionDetails?.text;
    if (failed !== undefined) throw new Error(`${failed}: ${expression}`);
    return result?.result?.value;
  }

  /** Waits until an expression is true, and calls `meanwhile` each time it was not. Throws after five minutes. */
  async until(expression: string, meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const deadline = performance.now() + MAX_WAIT_MS;
    // A page that is just being left cannot answer.
    while ((await this.evaluate(expression).catch(() => false)) !== true) {
      if (performance.now() > deadline) throw new Error(`Waited in vain: ${expression}`);
      await meanwhile();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  async collectGarbage(): Promise<void> {
    await this.send('HeapProfiler.collectGarbage', {});
  }

  async memory(): Promise<Memory> {
    const { processInfo } = await this.cdp.send('SystemInfo.getProcessInfo');
    const most = (type: string): number | undefined => {
      const sizes = processInfo
        .filter((process) => process.type === type)
        .flatMap(({ id }) => residentMegabytes(id) ?? []);
      return sizes.length === 0 ? undefined : Math.max(...sizes);
    };
    return { tab: most('renderer'), browser: most('browser') };
  }

  async close(): Promise<void> {
    await this.cdp.send('Target.closeTarget', { targetId: this.targetId });
    await this.cdp.detach();
  }

  private send(method: string, params: object): Promise<Answer> {
    const id = this.next++;
    const answered = new Promise<Answer>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`No answer to ${method}.`)), MAX_ANSWER_MS);
      this.waiting.set(id, (answer) => {
        clearTimeout(late);
        resolve(answer);
      });
    });
    const sent = this.cdp.send('Target.sendMessageToTarget', {
      sessionId: this.sessionId,
      message: JSON.stringify({ id, method, params }),
    });
    return Promise.all([answered, sent])
      .then(([answer]) => answer)
      .finally(() => this.waiting.delete(id));
  }
}
