/**
 * Knows what happened without asking the product: a script in every page marks each event that kintone raises, and tells it by
 * a synchronous request to a server of its own, which no killed page can take back. The mark stands where the product reads the
 * person's name, so that each log record says of which event it is.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bendTime, type ChaosWindow, type PageTime, type Time } from './time';

/** One event, or repeats of it in a row: the product may fold these into one record that counts them. */
export interface Seen {
  mark: string;
  user: string;
  type: string;
  /** The pages' number, and our time (epoch ms) when it was told last. */
  page: number;
  at: number;
  times: number;
  /** How many of these the browser has kept, so far as a write of the witness's own tells that began after the product's. */
  kept: number;
}

export interface Witness {
  readonly origin: string;
  /** By mark. */
  readonly seen: ReadonlyMap<string, Seen>;
  /** Events told so far, repeats included. */
  readonly count: number;
  /** Pages that have begun. */
  readonly pages: number;
  /** Waits until so many events have been told. */
  reached(count: number): Promise<true>;
  /** Waits for an event of a page that begins after the so many first. */
  heard(pages: number): Promise<true>;
  /** What a new page would be told. */
  begin(): PageTime;
  /** Takes what a page could not tell by itself, because it was offline. */
  tell(text: string): void;
  close(): Promise<void>;
}

interface Told {
  mark: string;
  user: string;
  type: string;
  page: number;
}

/** The browser has stored something that was written after so many of a mark's events. */
interface Kept {
  mark: string;
  kept: number;
}

export async function createWitness(time: Time): Promise<Witness> {
  const seen = new Map<string, Seen>();
  let count = 0;
  let pages = 0;
  let waiting: { isOver: (page: number) => boolean; resolve: (is: true) => void }[] = [];
  const wait = (isOver: (page: number) => boolean): Promise<true> =>
    new Promise((resolve) => waiting.push({ isOver, resolve }));

  const tell = (text: string): void => {
    const told = JSON.parse(text) as Told | Kept;
    const known = seen.get(told.mark);
    if ('kept' in told) {
      if (known) known.kept = Math.max(known.kept, told.kept);
      return;
    }
    count++;
    const { kept = 0, times = 0 } = known ?? {};
    seen.set(told.mark, { ...told, at: Date.now(), times: times + 1, kept });
    const over = waiting.filter(({ isOver }) => isOver(told.page));
    waiting = waiting.filter((each) => !over.includes(each));
    for (const { resolve } of over) resolve(true);
  };

  const begin = (): PageTime => ({ page: ++pages, ...time.forPages() });

  const server = createServer((request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (request.method === 'GET') {
      response.end(JSON.stringify(begin()));
      return;
    }
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      tell(body);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    get count() {
      return count;
    },
    get pages() {
      return pages;
    },
    reached: (wanted) => wait(() => count >= wanted),
    heard: (before) => wait((page) => page > before),
    begin,
    tell,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Every screen event of kintone that the story can raise; mobile ones have a prefix. */
const TYPES = [
  'index.show',
  'index.edit.show',
  'index.edit.submit',
  'index.edit.submit.success',
  'index.delete.submit',
  'index.delete.submit.success',
  'detail.show',
  'detail.delete.submit',
  'detail.delete.submit.success',
  'detail.process.proceed',
  'create.show',
  'create.submit',
  'create.submit.success',
  'edit.show',
  'edit.submit',
  'edit.submit.success',
  'print.show',
].map((type) => `app.record.${type}`);

interface Kintone {
  events: { on(types: string[], handler: (event: { type: string }) => unknown): void };
  getLoginUser(): { code: string };
}

/** Runs in every page. */
function standWitness(origin: string, types: string[]): void {
  const { kintone, chaos, tellOffline } = window as unknown as ChaosWindow & {
    kintone: Kintone;
    tellOffline?: (text: string) => void;
  };
  let mark = '';
  let last = '';
  let marks = 0;
  let times = 0;
  const { getLoginUser } = kintone;
  kintone.getLoginUser = () => ({ ...getLoginUser(), name: mark });
  kintone.events.on(types, (event) => {
    // A hop to where one is already raises the same event again.
    const what = `${event.type} ${location.href.replace(/[&?#](?:hop|mode)=\w+/g, '')}`;
    if (what !== last) {
      mark = `${chaos.page}.${++marks}`;
      times = 0;
    }
    last = what;
    return event;
  });
  let database: Promise<IDBDatabase> | undefined;
  const open = (): Promise<IDBDatabase> =>
    (database ??= new Promise((resolve, reject) => {
      const opening = indexedDB.open('chaos-witness');
      opening.onupgradeneeded = () => opening.result.createObjectStore('marks');
      opening.onerror = reject;
      opening.onsuccess = () => {
        opening.result.onclose = () => (database = undefined);
        resolve(opening.result);
      };
    }));
  // Written as the product writes its copy, but a task later: when this is stored, so is that.
  const keep = async (text: string): Promise<void> => {
    const transaction = (await open()).transaction('marks', 'readwrite');
    transaction.oncomplete = () => {
      fetch(origin, { method: 'POST', body: text, keepalive: true }).catch(() => tellOffline?.(text));
    };
    transaction.objectStore('marks').put(text, mark);
    transaction.commit();
  };
  const tell = (event: { type: string }): unknown => {
    const { code } = getLoginUser();
    const text = JSON.stringify({ mark, user: code, type: event.type, page: chaos.page });
    try {
      const telling = new XMLHttpRequest();
      telling.open('POST', origin, false);
      telling.send(text);
    } catch {
      tellOffline?.(text);
    }
    const kept = JSON.stringify({ mark, kept: ++times });
    chaos.later(() => chaos.later(() => void keep(kept).catch(() => (database = undefined)), 0), 0);
    chaos.onSeen?.();
    return event;
  };
  // After the plugins: what the witness is told, they have been told before.
  document.addEventListener('DOMContentLoaded', () => kintone.events.on(types, tell));
}

/** Runs in every page: one that comes back from the back/forward cache hops about by itself, because Playwright loses touch with it. */
function hopWhenBack(): void {
  const { chaos } = window as unknown as ChaosWindow;
  const hop = async (): Promise<void> => {
    for (const offset of [20, 40, 0]) {
      const seen = new Promise<void>((resolve) => (chaos.onSeen = resolve));
      location.hash = `offset=${offset}&hop=back`;
      await seen;
    }
  };
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void hop();
  });
}

/** The script for all pages, as a kintone-wide customization: it runs before the plugins. */
export const storyScript = (origin: string): string => {
  const types = [...TYPES, 'app.report.show'].flatMap((type) => [type, `mobile.${type}`]);
  return [
    // What the transpiler puts around functions.
    'globalThis.__name ??= (named) => named;',
    // No dialog.
    'window.print = () => {};',
    `(${bendTime.toString()})(${JSON.stringify(origin)});`,
    `(${standWitness.toString()})(${JSON.stringify(origin)}, ${JSON.stringify(types)});`,
    `(${hopWhenBack.toString()})();`,
  ].join('\n');
};
