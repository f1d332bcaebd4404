/** Entries that wait in a queue, and the page that is to send them: for tests of the writer's parts by themselves. */
import type { Entry, Page } from '../../../src/entry';
import { createQueue, createStore, type Queue } from '../../../src/queue';
import { World as Host, createStorage } from '../tracker/world';

export const NOW = Date.UTC(2026, 10, 21, 9, 30);

export const entry = (n: number, more: Partial<Entry> = {}): Entry =>
  ({
    event_id: `01990000-${n.toString(16).padStart(4, '0')}-7000-8000-000000000000`,
    occurred_at_ms: `2026-11-21T09:30:00.${String(n % 1000).padStart(3, '0')}Z`,
    session_id: 's1',
    sequence: n,
    action: 'view',
    ...more,
  }) as Entry;

/** The key under which the nth entry waits. */
export const keyOf = (n: number, kind = 'e'): string => kind + entry(n).event_id;

/** A queue with entries in it. */
export function filled(...entries: Entry[]): Queue {
  const store = createStore('p:', { localStorage: createStorage() });
  const queue = createQueue(
    store,
    { writeAll: () => undefined, loadAll: () => Promise.resolve([]) },
    () => undefined,
  );
  for (const each of entries) queue.append(each, 'e');
  return queue;
}

/** The page whose requests are answered so, and what it asked. */
export function answering(
  reply: () => Response | Promise<Response>,
  logApp: Page['settings']['logApp'] = { id: '99' },
) {
  const host = new Host();
  host.now = NOW;
  const page = host.page({ logApp });
  const asked: [string, RequestInit][] = [];
  host.window.fetch = async (path, init) => {
    asked.push([path as string, init!]);
    host.now += 1_000;
    return reply();
  };
  return { page, asked, host };
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers });
