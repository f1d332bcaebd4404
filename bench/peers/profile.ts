/** A user's browser in the comparison: one page at a time, whose clock is moved instead of waited for. */
import type { Browser, BrowserContext, Page, Request } from '@playwright/test';
import type { HostWindow } from '../host/on-page';
import type { BenchServer } from '../host/server';

/** The page's time passes in steps, so that an answer is late by at most this, ms. */
const STEP_MS = 3000;

export interface Profile {
  context: BrowserContext;
  page: Page;
  /** Numbers of all events raised so far. */
  raised: number[];
  /** Raises the next events in one task. */
  raise(count?: number): Promise<void>;
  /** Raises the next event and follows a link to another page in the same task. */
  raiseAndMove(): Promise<void>;
  /** Lets so much of the page's time pass in steps, and everything that is on its way arrive after each. */
  pass(ms: number, stepMs?: number): Promise<void>;
  /** Follows a link to another page. */
  move(): Promise<void>;
  /** Closes the page as a user closes a tab: its own handlers still run. */
  closeTab(): Promise<void>;
  /** The page's renderer dies: no handler runs. */
  killTab(): Promise<void>;
  /** Opens a page where there is none. */
  open(): Promise<void>;
}

/** A request that the browser no longer reports on (its page is gone) is not waited for longer, ms. */
const MAX_WAIT_MS = 2000;

/** A new browser profile with one page of the host open in it. */
export async function createProfile(browser: Browser, server: BenchServer): Promise<Profile> {
  const context = await browser.newContext();
  await context.clock.install();
  const raised: number[] = [];
  let pages = 0;
  /** Requests of the page on the screen that it has no answer to yet. */
  const pending = new Set<Request>();

  const newPage = async (): Promise<Page> => {
    const page = await context.newPage();
    pending.clear();
    page.on('request', (request) => pending.add(request));
    page.on('requestfinished', (request) => pending.delete(request));
    page.on('requestfailed', (request) => pending.delete(request));
    page.on('framenavigated', () => {
      pending.clear();
    });
    return page;
  };

  /** Waits until the server has answered whatever has reached it, and the page knows the answer. */
  const quiet = async (): Promise<void> => {
    const deadline = Date.now() + MAX_WAIT_MS;
    do await new Promise((resolve) => setTimeout(resolve, 1));
    while ((server.inFlight > 0 || pending.size > 0) && Date.now() < deadline);
  };
  const nextAddress = (): string => `${server.url}/k/1/show?page=${++pages}`;

  const raiseOn = async (count: number, destination?: string): Promise<void> => {
    const numbers = Array.from({ length: count }, (_, i) => (raised.at(-1) ?? 0) + 1 + i);
    raised.push(...numbers);
    const loaded = destination === undefined ? undefined : profile.page.waitForEvent('load');
    await profile.page.evaluate(
      ([ids, href]) => {
        const { bench } = window as unknown as HostWindow;
        for (const id of ids) bench.raise(bench.view(id));
        if (href === undefined) return;
        const link = document.createElement('a');
        link.href = href;
        document.body.append(link);
        link.click();
      },
      [numbers, destination] as const,
    );
    await loaded;
  };

  const profile: Profile = {
    context,
    page: await newPage(),
    raised,
    raise: (count = 1) => raiseOn(count),
    raiseAndMove: () => raiseOn(1, nextAddress()),
    move: () => raiseOn(0, nextAddress()),
    async pass(ms, stepMs = STEP_MS) {
      for (let passed = 0; passed < ms; passed += stepMs) {
        await context.clock.runFor(Math.min(stepMs, ms - passed));
        await quiet();
      }
    },
    async closeTab() {
      const closed = profile.page.waitForEvent('close');
      await profile.page.close({ runBeforeUnload: true });
      await closed;
      await quiet();
    },
    async killTab() {
      const crashed = profile.page.waitForEvent('crash');
      const session = await context.newCDPSession(profile.page);
      // It never answers: whoever would is dead.
      void session.send('Page.crash').catch(() => undefined);
      await crashed;
      await profile.page.close();
    },
    async open() {
      if (profile.page.isClosed()) profile.page = await newPage();
      await profile.page.goto(nextAddress());
    },
  };
  await profile.open();
  return profile;
}
