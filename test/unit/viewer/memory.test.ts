/** What the viewer remembers: preferences in the browser, names met so far. */
import { createPreferences, KnownNames } from '../../../src/viewer/context';

/** A browser's storage. */
function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

describe('preferences', () => {
  it('come back as they were set, each auditor’s and log app’s own', () => {
    const own = storage();
    const of = (app: string, user: string) => createPreferences(() => own, app, user);
    expect(of('40', 'a').set('searches', [{ name: '日' }])).toBe(true);
    expect(of('40', 'a').get('searches')).toEqual([{ name: '日' }]);
    expect(of('40', 'a').get('other')).toBeUndefined();
    expect(of('41', 'a').get('searches')).toBeUndefined();
    // A login name cannot reach into another's.
    expect(of('40', 'a:searches').set('x', 1)).toBe(true);
    expect(of('40', 'a').get('searches:x')).toBeUndefined();
  });

  it('are none where what is stored cannot be read', () => {
    const own = storage();
    const preferences = createPreferences(() => own, '40', 'a');
    preferences.set('x', null);
    expect(preferences.get('x')).toBeUndefined();
    for (const key of own.kept.keys()) own.kept.set(key, '{');
    expect(preferences.get('x')).toBeUndefined();
  });

  it('are not kept where the browser does not let us, which is said', () => {
    const blocked = createPreferences(
      () => {
        throw new DOMException('blocked', 'SecurityError');
      },
      '40',
      'a',
    );
    expect([blocked.set('x', 1), blocked.get('x')]).toEqual([false, undefined]);
    const full = createPreferences(
      () => ({
        ...storage(),
        setItem: () => {
          throw new DOMException('full', 'QuotaExceededError');
        },
      }),
      '40',
      'a',
    );
    expect(full.set('x', 1)).toBe(false);
  });
});

it('known names are the latest that are not empty', () => {
  const known = new KnownNames();
  const none = { user_code: '', user_name: '', department: '', app_id: undefined, app_name: '' };
  known.learn({ ...none, user_code: 'sato', user_name: '旧姓', app_id: 3, app_name: '旧名' });
  known.learn({ ...none, user_code: 'sato', user_name: '新姓', department: '営業部' });
  known.learn({ ...none, user_code: 'sato', app_id: 3, department: '営業部' });
  known.learn({ ...none, user_code: 'new', app_id: 4 });
  known.learn(none);
  expect([...known.people]).toEqual([
    ['sato', '新姓'],
    ['new', ''],
  ]);
  expect([...known.apps]).toEqual([
    [3, '旧名'],
    [4, ''],
  ]);
  expect([...known.departments]).toEqual(['営業部']);
});
