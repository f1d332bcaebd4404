/**
 * Knows what happened without asking the product: a script in every page (story-script.ts) marks each event that kintone raises, and
 * tells it by a synchronous request to this server, which no killed page can take back.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PageTime, Time } from './time';

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
