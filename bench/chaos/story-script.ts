/**
 * The script of a story in every page: it bends the time, and marks each event that kintone raises. The mark stands where the product
 * reads the person's name, so that each log record says of which event it is.
 */
import { bendTime, type ChaosWindow } from './time';

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
