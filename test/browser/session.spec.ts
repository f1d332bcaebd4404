/** What a browser does to a session's storage: page loads, copies of tabs, the back/forward cache. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import ts from 'typescript';
import type { Session, SessionPosition } from '../../src/entry';
import { WITH_BACK_FORWARD_CACHE } from './tracker-support';

test.use({ launchOptions: WITH_BACK_FORWARD_CACHE });

const TRACKED = `<!doctype html><meta charset="utf-8"><title>tracked</title>
<a href="/tracked?on">on</a> <a href="/untracked">away</a>
<script type="module">
  import { createSession } from '/session.js';
  window.session = createSession(window, '99', 'tanaka', () => crypto.randomUUID(), (name) =>
    new Promise((resolve) =>
      navigator.locks.request(name, { ifAvailable: true }, (lock) =>
        lock ? new Promise(resolve) : resolve(undefined))));
  addEventListener('pagehide', () => session.close());
  // What the page left behind wrote may arrive a moment later. The restored page tells by itself: Playwright loses touch with it.
  const tell = () => {
    const [key] = Object.keys(sessionStorage);
    const left = sessionStorage.getItem(key);
    if (left.endsWith('#2') && localStorage.getItem(key).split(',').includes(left))
      fetch('/restored', { method: 'POST', body: JSON.stringify(session.next()) });
    else requestAnimationFrame(tell);
  };
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    session.reopen();
    tell();
  });
</script>`;
const UNTRACKED = '<!doctype html><meta charset="utf-8"><title>untracked</title><a href="/tracked">on</a>';

let server: Server;
let origin: string;
/** What restored pages have told. */
const restored: SessionPosition[] = [];

test.beforeAll(async () => {
  const source = readFileSync('src/entry/session.ts', 'utf8');
  const script = ts.transpile(source, { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2020 });
  server = createServer(async (request, response) => {
    if (request.url === '/restored') {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      restored.push(JSON.parse(body) as SessionPosition);
    }
    const isScript = request.url === '/session.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : request.url?.startsWith('/tracked') ? TRACKED : UNTRACKED);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.afterAll(() => new Promise((resolve) => server.close(resolve)));

interface TrackedWindow {
  session: Session;
}

async function next(page: Page): Promise<SessionPosition> {
  await page.waitForFunction(() => 'session' in window);
  return page.evaluate(() => (window as unknown as TrackedWindow).session.next());
}

/** The next tracked page by its link: a click may return before the page has changed. */
async function follow(page: Page): Promise<void> {
  await page.evaluate(() => void Object.assign(window, { old: true }));
  await page.getByText('on').click();
  await page.waitForFunction(() => !('old' in window) && 'session' in window);
}

async function openWindow(page: Page): Promise<Page> {
  const opened = page.waitForEvent('popup');
  await page.evaluate(() => void window.open('/tracked'));
  return opened;
}

test('a session goes on over links, reloads and untracked pages', async ({ page }) => {
  await page.goto(`${origin}/tracked`);
  const { session_id } = await next(page);
  await follow(page);
  expect(await next(page)).toEqual({ session_id, sequence: 2 });
  await page.reload();
  expect(await next(page)).toEqual({ session_id, sequence: 3 });
  await page.getByText('away').click();
  await page.waitForURL('**/untracked');
  await follow(page);
  expect(await next(page)).toEqual({ session_id, sequence: 4 });
});

test('a window opened by a tracked page has a session of its own', async ({ page }) => {
  await page.goto(`${origin}/tracked`);
  const first = await next(page);
  const other = await openWindow(page);
  expect((await next(other)).session_id).not.toBe(first.session_id);
  expect(await next(page)).toEqual({ ...first, sequence: 2 });
});

test('a window opened by an untracked page and its opener never share a position', async ({ page }) => {
  await page.goto(`${origin}/tracked`);
  const first = await next(page);
  await page.getByText('away').click();
  await page.waitForURL('**/untracked');
  // The copied storage offers the session in both windows.
  const other = await openWindow(page);
  await follow(page);
  const positions = [first, await next(other), await next(page), await next(other), await next(page)];
  expect(new Set(positions.map((position) => JSON.stringify(position))).size).toBe(5);
});

test('a page restored from the back/forward cache goes on where the tab is', async ({ page }) => {
  await page.goto(`${origin}/tracked`);
  const { session_id } = await next(page);
  await follow(page);
  expect(await next(page)).toEqual({ session_id, sequence: 2 });
  // In the page's next task, so that the answer to Playwright is out before the page goes.
  await page.evaluate(() => void setTimeout(() => history.back()));
  await expect.poll(() => restored).toEqual([{ session_id, sequence: 3 }]);
});
