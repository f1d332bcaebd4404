/** The browser of a chaos story: one profile on disk, up to four tabs, and ways to lose them. */
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type LaunchOptions, type Page } from '@playwright/test';
import type { ChaosWindow, Shift, Time } from './time';
import type { Witness } from './witness';

export const MAX_TABS = 4;
/** A page that shows nothing within this time (ours) will not: signed out, offline, or dead. */
const PATIENCE_MS = 5_000;

export class ChaosBrowser {
  private readonly profile = mkdtempSync(path.join(tmpdir(), 'access-logger-chaos-'));
  private context: BrowserContext | undefined;
  tabs: Page[] = [];
  /** Uncaught errors of pages. */
  readonly errors: string[] = [];
  /** Where the user signs in when the browser has forgotten them. */
  signIn = '';
  private visits = 0;
  /** Dead pages that are being closed. */
  private burials: Promise<void>[] = [];

  constructor(
    private readonly url: string,
    private readonly witness: Witness,
    private readonly time: Time,
    private readonly launchOptions: LaunchOptions,
  ) {}

  async start(): Promise<void> {
    const context = await chromium.launchPersistentContext(this.profile, {
      ...this.launchOptions,
      // Playwright switches the back/forward cache off.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    // Where Chromium cannot tell where a page came from, it would keep it from talking to the witness.
    await context.grantPermissions(['local-network-access']);
    context.on('weberror', (error) => this.errors.push(error.error().message));
    context.on('page', (page) => this.attend(page));
    await context.exposeBinding('tellOffline', (_source, text: string) => this.witness.tell(text));
    this.context = context;
    this.tabs = [];
    context.pages().forEach((page) => this.attend(page));
  }

  private attend(page: Page): void {
    this.tabs.push(page);
    const gone = (): void => {
      this.tabs = this.tabs.filter((tab) => tab !== page);
    };
    page.on('close', gone);
    // A dead page is closed: the browser's own commands fail as long as one is there.
    page.on('crash', () => {
      gone();
      this.burials.push(page.close().catch(() => undefined));
    });
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
  }

  get open(): BrowserContext {
    if (!this.context) throw new Error('The browser is not there');
    return this.context;
  }

  /** The last tab that was closed has taken the session cookie with it, so the user signs in again. */
  async newTab(): Promise<Page> {
    const isFirst = this.tabs.length === 0;
    const page = await this.open.newPage();
    if (isFirst && this.signIn !== '') await this.visit(page, this.signIn);
    return page;
  }

  /** The n-th tab, counted round; a new one when there is none. */
  async tab(index: number): Promise<Page> {
    return this.tabs[index % Math.max(1, this.tabs.length)] ?? this.newTab();
  }

  /** Opens an address as if it were typed, and waits for the event that it raises. Gives whether it came. */
  async visit(page: Page, address: string): Promise<boolean> {
    // A part of its own makes it another document, also where one is at that address already.
    const [path, hash] = address.split('#');
    const to = `${path!}${path!.includes('?') ? '&' : '?'}visit=${++this.visits}${hash === undefined ? '' : `#${hash}`}`;
    return this.arrive(() => page.goto(this.url + to));
  }

  /** Does something that loads a page, and waits until the witness has been told of its first event. */
  async arrive(go: () => Promise<unknown>): Promise<boolean> {
    const heard = this.witness.heard(this.witness.pages);
    const late = new Promise<false>((resolve) => setTimeout(resolve, PATIENCE_MS, false));
    try {
      await go();
      return await Promise.race([heard, late]);
    } catch {
      return false;
    }
  }

  /** Moves the clocks of all pages, of those that come as well. */
  jump(ms: number): Promise<void> {
    return this.shift(this.time.jump(ms));
  }

  /** Lets hours pass at once. */
  pass(ms: number): Promise<void> {
    return this.shift(this.time.pass(ms));
  }

  /** Tells all pages, and waits until it has happened. */
  private async shift(shift: Shift): Promise<void> {
    await this.everywhere((one) => (window as unknown as Partial<ChaosWindow>).chaos?.shift(one), shift);
    await new Promise((resolve) => setTimeout(resolve, shift.at - Date.now()));
  }

  private async everywhere<Argument>(
    task: (argument: Argument) => unknown,
    argument: Argument,
  ): Promise<void> {
    await Promise.all(
      this.tabs.map((tab) =>
        tab.evaluate(task as (argument: unknown) => unknown, argument).catch(() => undefined),
      ),
    );
  }

  /** Kills the renderer of a tab, and so of all tabs that it shares it with. */
  async crash(page: Page): Promise<void> {
    if (page.isClosed()) return;
    const crashed = page.waitForEvent('crash').catch(() => undefined);
    const devtools = await this.open.newCDPSession(page);
    // Nobody is left to answer.
    void devtools.send('Page.crash').catch(() => undefined);
    await crashed;
    await page.close().catch(() => undefined);
    await Promise.all(this.burials.splice(0));
  }

  /** Closes the tabs that have died without a word: a window may die with its opener before Playwright knows it. */
  async bury(): Promise<void> {
    const isDead = (page: Page): Promise<boolean> =>
      Promise.race([
        page
          .evaluate(() => 1)
          .then(
            () => false,
            () => true,
          ),
        new Promise<true>((resolve) => setTimeout(resolve, PATIENCE_MS, true)),
      ]);
    await Promise.all(
      this.tabs.map(async (tab) => {
        if (await isDead(tab)) await tab.close().catch(() => undefined);
      }),
    );
    await Promise.all(this.burials.splice(0));
  }

  /** Kills the browser at once. */
  async kill(): Promise<void> {
    const closed = new Promise((resolve) => this.open.once('close', resolve));
    // Chromium's lock on its profile names the process: "host-pid".
    process.kill(Number(readlinkSync(path.join(this.profile, 'SingletonLock')).split('-').pop()), 'SIGKILL');
    await closed;
    this.tabs = [];
  }

  /** Keys in localStorage, those of all users; needs no page. */
  async storedKeys(): Promise<string[]> {
    const { origins } = await this.open.storageState();
    return origins.flatMap(({ localStorage }) => localStorage.map(({ name }) => name));
  }

  async end(): Promise<void> {
    await this.context?.close().catch(() => undefined);
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
