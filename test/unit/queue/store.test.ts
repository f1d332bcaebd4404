import { createStore, queuePrefix } from '../../../src/queue';
import { createStorage } from '../tracker/world';

const PREFIX = 'access-logger:9:tanaka:';

/** A store on a storage that can be made to refuse, and the storage. */
function open() {
  const storage = createStorage();
  const state = { isBlocked: false, isFull: false };
  const host = {
    get localStorage(): Storage {
      if (state.isBlocked) throw new DOMException('blocked', 'SecurityError');
      return new Proxy(storage, {
        get: (target, name) => {
          if (state.isFull && name === 'setItem') throw new DOMException('full', 'QuotaExceededError');
          return Reflect.get(target, name) as unknown;
        },
      });
    },
  };
  const [get, put, keys] = createStore(PREFIX, host);
  return { storage, state, get, put, keys };
}

describe('the keys of a queue', () => {
  it('begin with the log app and the user, so that no name can end early', () => {
    expect(queuePrefix('9', 'tanaka')).toBe(PREFIX);
    expect(queuePrefix('9', 'a:b/田')).toBe('access-logger:9:a%3Ab%2F%E7%94%B0:');
  });
});

describe('a store', () => {
  it('writes under its own prefix, and reads and lists nothing else', () => {
    const { storage, get, put, keys } = open();
    storage.setItem('somebody:else', '1');
    storage.setItem('access-logger:9:tanaka2:e1', '2');
    expect(put('e1', 'text')).toBe(true);
    expect(storage.getItem(`${PREFIX}e1`)).toBe('text');
    expect([get('e1'), get('e2'), keys()]).toEqual(['text', null, ['e1']]);
    expect(put('e1')).toBe(true);
    expect([get('e1'), keys(), storage.getItem('somebody:else')]).toEqual([null, [], '1']);
  });

  it('keeps an empty text', () => {
    const { storage, get, put } = open();
    put('s', '');
    expect(get('s')).toBe('');
    expect(storage.getItem(`${PREFIX}s`)).toBe('');
  });

  it('keeps in memory what storage does not take, which is newer than what storage has', () => {
    const { storage, state, get, put, keys } = open();
    put('e1', 'old');
    state.isFull = true;
    expect(put('e1', 'new')).toBe(false);
    expect(put('e2', 'other')).toBe(false);
    expect([get('e1'), get('e2')]).toEqual(['new', 'other']);
    expect([...new Set(keys())].sort()).toEqual(['e1', 'e2']);
    state.isFull = false;
    expect(put('e1', 'newest')).toBe(true);
    expect([get('e1'), storage.getItem(`${PREFIX}e1`)]).toEqual(['newest', 'newest']);
    expect(put('e2')).toBe(true);
    expect([get('e2'), keys()]).toEqual([null, ['e1']]);
  });

  it('works in memory alone where storage is blocked', () => {
    const { state, get, put, keys } = open();
    state.isBlocked = true;
    expect(put('e1', 'text')).toBe(false);
    expect([get('e1'), get('e2'), keys()]).toEqual(['text', undefined, ['e1']]);
    expect(put('e1')).toBe(false);
    expect([get('e1'), keys()]).toEqual([undefined, []]);
  });
});
