import { createSession, type Hold, type Session, type SessionHost } from '../../../src/entry';

class FakeStorage {
  readonly items: Map<string, string>;
  calls = 0;
  isBlocked = false;
  constructor(items: Iterable<[string, string]> = []) {
    this.items = new Map(items);
  }
  private touch() {
    this.calls++;
    if (this.isBlocked) throw new DOMException('blocked', 'SecurityError');
  }
  getItem(key: string) {
    this.touch();
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    this.touch();
    this.items.set(key, value);
  }
}

let ids = 0;
const newId = () => `session-${++ids}`;

/** A browser profile: its tabs share `localStorage` and locks, and have a `sessionStorage` each. */
function openBrowser() {
  const localStorage = new FakeStorage();
  /** Names of the locks that are held. */
  const locks = new Set<string>();
  const hold: Hold = async (name) => {
    await Promise.resolve();
    if (locks.has(name)) return undefined;
    locks.add(name);
    return () => void locks.delete(name);
  };
  /** What was put off. */
  const timers: [task: () => void, ms: number][] = [];
  const setTimeout = (task: () => void, ms: number) => timers.push([task, ms]);
  /** @param seen what the tab sees of `localStorage`; another process may see what others wrote a moment late */
  const newTab = (copied?: FakeStorage, seen = localStorage) => {
    const sessionStorage = new FakeStorage(copied?.items);
    const host: SessionHost = { sessionStorage, localStorage: seen, setTimeout };
    return {
      sessionStorage,
      load: (logApp = '99', user = 'tanaka'): Session => createSession(host, logApp, user, newId, hold),
    };
  };
  return { localStorage, locks, timers, newTab };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

const count = (session: Session, times: number) => Array.from({ length: times }, () => session.next());

describe('a session', () => {
  it('counts from 1 without gaps', () => {
    const session = openBrowser().newTab().load();
    const positions = count(session, 3);
    expect(positions.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(new Set(positions.map(({ session_id }) => session_id)).size).toBe(1);
  });

  it('goes on over page loads in the same tab', () => {
    const tab = openBrowser().newTab();
    const first = tab.load();
    const [one] = count(first, 1);
    first.close();
    const second = tab.load();
    expect(second.next()).toEqual({ session_id: one!.session_id, sequence: 2 });
    second.close();
    const empty = tab.load();
    empty.close();
    expect(tab.load().next()).toEqual({ session_id: one!.session_id, sequence: 3 });
  });

  it('touches no storage while it counts', () => {
    const { localStorage, newTab } = openBrowser();
    const tab = newTab();
    const session = tab.load();
    session.next();
    const before = localStorage.calls + tab.sessionStorage.calls;
    count(session, 100);
    expect(localStorage.calls + tab.sessionStorage.calls).toBe(before);
    session.close();
    session.reopen();
    session.next();
    const resumed = localStorage.calls + tab.sessionStorage.calls;
    count(session, 100);
    expect(localStorage.calls + tab.sessionStorage.calls).toBe(resumed);
  });

  it.each([
    ['while the page is open', false],
    ['while an untracked page is shown', true],
  ])('is not shared by a duplicated tab, copied %s', (_when, isClosed) => {
    const { newTab } = openBrowser();
    const original = newTab();
    let page = original.load();
    count(page, 2);
    page.close();
    page = original.load();
    count(page, 2);
    if (isClosed) page.close();
    const copy = newTab(original.sessionStorage);
    const pages = isClosed ? [original.load(), copy.load()] : [page, copy.load()];
    const positions = pages.flatMap((one) => count(one, 3)).map((one) => JSON.stringify(one));
    expect(new Set(positions).size).toBe(6);
  });

  it('goes on in the tab that comes first, whichever it is', () => {
    const { newTab } = openBrowser();
    const original = newTab();
    const page = original.load();
    const { session_id } = page.next();
    page.close();
    const copy = newTab(original.sessionStorage).load();
    expect(copy.next()).toEqual({ session_id, sequence: 2 });
    expect(original.load().next().session_id).not.toBe(session_id);
  });

  it('is new after a crash', () => {
    const tab = openBrowser().newTab();
    const crashed = tab.load().next();
    const after = tab.load().next();
    expect(after.session_id).not.toBe(crashed.session_id);
    expect(after.sequence).toBe(1);
  });

  it('goes on where the tab is when a page comes back from the back/forward cache', () => {
    const tab = openBrowser().newTab();
    const kept = tab.load();
    const { session_id } = kept.next();
    kept.close();
    const following = tab.load();
    count(following, 2);
    following.close();
    kept.reopen();
    expect(kept.next()).toEqual({ session_id, sequence: 4 });
  });

  it('does not count an entry of the closing page twice', () => {
    const tab = openBrowser().newTab();
    const page = tab.load();
    const { session_id } = page.next();
    page.close();
    expect(page.next()).toEqual({ session_id, sequence: 2 });
    expect(tab.load().next()).toEqual({ session_id, sequence: 3 });
  });

  it('gives a late entry of a page that has been followed a session of its own', () => {
    const tab = openBrowser().newTab();
    const page = tab.load();
    const { session_id } = page.next();
    page.close();
    const following = tab.load();
    expect(following.next()).toEqual({ session_id, sequence: 2 });
    expect(page.next().session_id).not.toBe(session_id);
    expect(following.next()).toEqual({ session_id, sequence: 3 });
  });

  it('belongs to one log app and one user', () => {
    const tab = openBrowser().newTab();
    const pages = [tab.load('99', 'tanaka'), tab.load('98', 'tanaka'), tab.load('99', 'yamada')];
    const positions = pages.map((page) => page.next());
    expect(new Set(positions.map(({ session_id }) => session_id)).size).toBe(3);
    pages.forEach((page) => page.close());
    expect(tab.load('99', 'yamada').next()).toEqual({ ...positions[2], sequence: 2 });
    expect(tab.load('99', 'tanaka').next()).toEqual({ ...positions[0], sequence: 2 });
  });

  it('is left to others by a page that wrote nothing', () => {
    const tab = openBrowser().newTab();
    const page = tab.load();
    const { session_id } = page.next();
    const idle = tab.load();
    page.close();
    // The first entry decides, not the start: what a page writes as it goes may arrive late.
    expect(idle.next()).toEqual({ session_id, sequence: 2 });
    idle.close();
    const quiet = tab.load();
    quiet.close();
    expect(tab.load().next()).toEqual({ session_id, sequence: 3 });
  });

  it('closes and resumes once, however often it is asked', () => {
    const { localStorage, newTab } = openBrowser();
    const tab = newTab();
    const page = tab.load();
    page.next();
    page.close();
    page.close();
    expect([...localStorage.items.values()].join().split(',').filter(Boolean)).toHaveLength(1);
    page.reopen();
    page.reopen();
    expect(page.next().sequence).toBe(2);
  });

  it('leaves a bounded number of tickets behind, the latest', () => {
    const { localStorage, newTab } = openBrowser();
    const left: string[] = [];
    for (let i = 0; i < 200; i++) {
      const page = newTab().load();
      left.push(`${page.next().session_id}#1`);
      page.close();
    }
    const [tickets] = [...localStorage.items.values()];
    expect(tickets!.split(',')).toEqual(left.slice(-50));
  });

  it('works in memory where storage is blocked', () => {
    const { localStorage, newTab } = openBrowser();
    const tab = newTab();
    localStorage.isBlocked = tab.sessionStorage.isBlocked = true;
    const page = tab.load();
    const [first, second] = count(page, 2);
    expect([first!.sequence, second]).toEqual([1, { ...first, sequence: 2 }]);
    page.close();
    page.reopen();
    const again = page.next();
    expect(again.sequence).toBe(1);
    expect(again.session_id).not.toBe(first!.session_id);
  });

  describe('whose ticket two pages take in the same moment', () => {
    async function takenTwice() {
      const browser = openBrowser();
      const tab = browser.newTab();
      const first = tab.load();
      count(first, 4);
      first.close();
      // Neither sees what the other one writes.
      const late = new FakeStorage(browser.localStorage.items);
      const pages = [tab.load(), browser.newTab(tab.sessionStorage, late).load()] as const;
      const numbers = pages.map((page) => page.next());
      await settled();
      return { ...browser, late, pages, numbers };
    }

    it('is gone on with by one of them; the other one starts its own with its next entry', async () => {
      const { pages, numbers } = await takenTwice();
      expect(numbers.map(({ sequence }) => sequence)).toEqual([5, 5]);
      expect(numbers[1]!.session_id).toBe(numbers[0]!.session_id);
      expect(pages[0].next()).toEqual({ ...numbers[0], sequence: 6 });
      const [other] = count(pages[1], 1);
      expect(other!.sequence).toBe(1);
      expect(other!.session_id).not.toBe(numbers[0]!.session_id);
      expect(pages[1].next()).toEqual({ ...other, sequence: 2 });
    });

    it('leaves no ticket of the page that lost and wrote nothing more', async () => {
      const { late, pages } = await takenTwice();
      pages[1].close();
      expect([...late.items.values()]).toEqual(['']);
    });

    it('is held for so long that every page sees the ticket gone, and no longer than the page is shown', async () => {
      const { locks, timers, pages, numbers } = await takenTwice();
      const [name] = locks;
      expect(name).toBe(`${numbers[0]!.session_id}#4`);
      expect(timers.map(([, ms]) => ms)).toEqual([30_000]);
      timers[0]![0]();
      expect(locks.size).toBe(0);
      pages[0].close();
      pages[0].reopen();
      pages[0].next();
      await settled();
      expect(locks.size).toBe(1);
      pages[0].close();
      expect(locks.size).toBe(0);
    });
  });

  it('asks for no lock in a page that is going: it could not enter the back/forward cache', async () => {
    const { locks, newTab } = openBrowser();
    const page = newTab().load();
    page.next();
    page.close();
    expect(page.next().sequence).toBe(2);
    await settled();
    expect(locks.size).toBe(0);
  });

  it('works where the storages cannot even be looked at', () => {
    const host = {
      get sessionStorage(): never {
        throw new DOMException('blocked', 'SecurityError');
      },
      get localStorage(): never {
        throw new DOMException('blocked', 'SecurityError');
      },
      setTimeout,
    };
    const page = createSession(host, '99', 'tanaka', newId, () => Promise.resolve(() => {}));
    expect(page.next().sequence).toBe(1);
    expect(() => page.close()).not.toThrow();
  });
});
