/** What the tabs of a browser share: the delivery state, and the turn as the sender. */
import { takeTurn } from '../../../src/writer/sender-lock';
import { loadState, stateWith, updateState } from '../../../src/writer/state';
import { filled } from './waiting';

describe('the state that all tabs share', () => {
  it('is nothing at first, and changes member by member', () => {
    const queue = filled();
    expect(loadState(queue)).toBeNull();
    updateState(queue, { failures: 2, retryAt: 5 });
    updateState(queue, { failures: 3 });
    expect(loadState(queue)).toEqual({ failures: 3, retryAt: 5 });
    expect(stateWith(queue, { limit: 4 })).toEqual(['s', '{"failures":3,"retryAt":5,"limit":4}']);
    expect(loadState(queue)?.limit).toBeUndefined();
  });
});

describe('a turn as the sender', () => {
  const locks = (request: (callback: (lock: unknown) => unknown) => Promise<unknown>) => {
    const asked = jest.fn((_name: string, _options: unknown, callback: (lock: unknown) => unknown) =>
      request(callback),
    );
    return { asked, manager: { request: asked } as unknown as LockManager };
  };

  it('is held until it is let go, under the queue’s name, without waiting for others', async () => {
    let held: Promise<unknown> | undefined;
    const { asked, manager } = locks((callback) => (held = Promise.resolve(callback({}))));
    const release = await takeTurn(manager, 'queue');
    expect(asked.mock.calls[0]!.slice(0, 2)).toEqual(['queue', { ifAvailable: true }]);
    let isOver = false;
    void held!.then(() => (isOver = true));
    await Promise.resolve();
    expect(isOver).toBe(false);
    release!();
    await held;
    expect(isOver).toBe(true);
  });

  it('is another page’s where the lock is taken', async () => {
    expect(await takeTurn(locks((callback) => Promise.resolve(callback(null))).manager, 'queue')).toBeNull();
  });

  it('is everybody’s without Web Locks, and where none can be asked for', async () => {
    expect(await takeTurn(undefined, 'queue')).toEqual(expect.any(Function));
    const { manager } = locks(() => Promise.reject(new DOMException('blocked', 'SecurityError')));
    expect(await takeTurn(manager, 'queue')).toEqual(expect.any(Function));
  });
});
