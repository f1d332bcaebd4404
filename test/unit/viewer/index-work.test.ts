import type { IndexState, UpdateOptions, UpdateResult } from '../../../src/viewer/index-db';
import { LogError } from '../../../src/viewer/log';
import { sinceOf } from '../../../src/viewer/components/index-gate/reach';
import { IndexWork, type BuiltState } from '../../../src/viewer/components/index-gate/work';

const NOW = Date.parse('2026-11-25T03:00:00Z');
const BUILT: BuiltState = { kind: 'built', rows: 10, since: -Infinity, updatedAt: NOW };
const SOME: UpdateResult = { read: 1, removed: 0, requests: 2 };

/** An index whose answers the test decides. */
function stage(state: IndexState) {
  const held = { now: state };
  const index = Object.assign(held, {
    update: jest.fn<Promise<UpdateResult | undefined>, [UpdateOptions?]>(() => {
      held.now = BUILT;
      return Promise.resolve(SOME);
    }),
    state: jest.fn(() => Promise.resolve(held.now)),
    plan: jest.fn(() => Promise.resolve({ records: 10, requests: 3 })),
    erase: jest.fn(() => {
      held.now = { kind: 'none' };
      return Promise.resolve();
    }),
  });
  const kinds: string[] = [];
  const ready: BuiltState[] = [];
  const work: IndexWork = new IndexWork({
    index,
    now: () => NOW,
    changed: () => kinds.push(work.state.kind),
    ready: (built) => ready.push(built),
  });
  return { index, work, kinds, ready };
}

describe('opening', () => {
  test('without an index asks, and says what it takes', async () => {
    const { work, index, ready } = stage({ kind: 'none' });
    await work.open(5);
    expect(work.state).toEqual({ kind: 'asking', begun: false, plan: { records: 10, requests: 3 } });
    expect(index.plan).toHaveBeenCalledWith(5, expect.anything());
    expect([index.update.mock.calls, ready]).toEqual([[], []]);
  });

  test('with one that was begun asks to go on', async () => {
    const { work } = stage({ ...BUILT, updatedAt: 0 });
    await work.open(undefined);
    expect(work.state).toMatchObject({ kind: 'asking', begun: true });
  });

  test('with a fresh one reads nothing', async () => {
    const { work, index, ready } = stage({ ...BUILT, updatedAt: NOW - 60_000 });
    await work.open(undefined);
    expect(work.state.kind).toBe('ready');
    expect(ready).toHaveLength(1);
    expect(index.update).not.toHaveBeenCalled();
  });

  test('with an older one hands it out at once, then what is new', async () => {
    const { work, ready } = stage({ ...BUILT, updatedAt: NOW - 60_001 });
    await work.open(undefined);
    expect(ready.map(({ updatedAt }) => updatedAt)).toEqual([NOW - 60_001, NOW]);
    expect(work.state).toEqual({ kind: 'ready', built: BUILT, news: 'none' });
  });

  test('that fails can be tried again', async () => {
    const { work, index } = stage(BUILT);
    index.state.mockRejectedValueOnce(new Error('blocked'));
    await work.open(undefined);
    expect(work.state).toMatchObject({ kind: 'asking', failure: new Error('blocked') });
    await work.open(undefined);
    expect(work.state.kind).toBe('ready');
  });

  test('that is left before the answer shows nothing', async () => {
    const { work, ready } = stage(BUILT);
    const opening = work.open(undefined);
    work.close();
    await opening;
    expect(ready).toEqual([]);
  });
});

describe('a build', () => {
  test('shows how far it is and hands the index out once', async () => {
    const { work, index, ready } = stage({ kind: 'none' });
    index.update.mockImplementationOnce((options) => {
      options?.onProgress?.({ records: 5, total: 10, requests: 1 });
      expect(work.state).toEqual({ kind: 'building', progress: { records: 5, total: 10, requests: 1 } });
      index.now = BUILT;
      return Promise.resolve(SOME);
    });
    await work.build(7);
    expect(index.update.mock.calls[0]![0]).toMatchObject({ since: 7 });
    expect(ready).toEqual([BUILT]);
  });

  test('that is cancelled can be gone on with', async () => {
    const { work, index } = stage({ kind: 'none' });
    index.update.mockImplementationOnce(
      (options) =>
        new Promise((_, reject) => {
          options?.signal?.addEventListener('abort', () => reject(new LogError('cancelled')));
        }),
    );
    const building = work.build(undefined);
    index.now = { ...BUILT, updatedAt: 0 };
    work.cancel();
    await building;
    expect(work.state).toEqual({ kind: 'asking', begun: true, failure: new LogError('cancelled') });
  });

  test('in another tab is waited for, and what is there already is shown', async () => {
    const { work, index, ready } = stage(BUILT);
    index.update.mockResolvedValueOnce(undefined);
    await work.build(undefined);
    expect(work.state).toEqual({ kind: 'ready', built: BUILT, news: 'elsewhere' });
    expect(ready).toEqual([BUILT]);
  });

  test('further back that fails leaves what was there', async () => {
    const { work, index, ready } = stage(BUILT);
    index.update.mockRejectedValueOnce(new LogError('network'));
    await work.build(undefined);
    expect(work.state).toEqual({
      kind: 'ready',
      built: BUILT,
      news: 'none',
      failure: new LogError('network'),
    });
    expect(ready).toEqual([BUILT]);
  });
});

describe('an update', () => {
  test('without news changes nothing on the screen', async () => {
    const { work, index, ready } = stage(BUILT);
    await work.open(undefined);
    index.update.mockResolvedValueOnce({ read: 0, removed: 0, requests: 2 });
    await work.refresh();
    expect(ready).toHaveLength(1);
  });

  test('after deletions alone is news', async () => {
    const { work, index, ready } = stage(BUILT);
    await work.open(undefined);
    index.update.mockResolvedValueOnce({ read: 0, removed: 2, requests: 2 });
    await work.refresh();
    expect(ready).toHaveLength(2);
  });

  test('that fails keeps the figures; one without the right does not', async () => {
    const { work, index } = stage(BUILT);
    await work.open(undefined);
    index.update.mockRejectedValueOnce(new LogError('busy'));
    await work.refresh();
    expect(work.state).toMatchObject({ kind: 'ready', failure: new LogError('busy') });
    index.update.mockRejectedValueOnce(new LogError('no-right'));
    await work.refresh();
    expect(work.state).toMatchObject({ kind: 'asking', begun: false, failure: new LogError('no-right') });
  });
});

describe('erasing', () => {
  test('asks anew', async () => {
    const { work, index } = stage(BUILT);
    await work.open(undefined);
    await work.erase(3);
    expect(index.erase).toHaveBeenCalledTimes(1);
    expect(work.state).toMatchObject({ kind: 'asking', begun: false });
  });

  test('that fails says so', async () => {
    const { work, index } = stage(BUILT);
    index.erase.mockRejectedValueOnce(new Error('open elsewhere'));
    await work.erase(3);
    expect(work.state).toMatchObject({ kind: 'asking', failure: new Error('open elsewhere') });
  });
});

test('an index begins at a midnight of the user’s', () => {
  expect(sinceOf('30', NOW, 'Asia/Tokyo')).toBe(Date.parse('2026-10-25T15:00:00Z'));
  expect(sinceOf('30', NOW, 'America/New_York')).toBe(Date.parse('2026-10-25T04:00:00Z'));
  expect(sinceOf('all', NOW, 'Asia/Tokyo')).toBeUndefined();
});
