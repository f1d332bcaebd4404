import { createQueue, createStore, queuePrefix, type Mirror, type Queue } from '../../../src/queue';
import { addKnownApp, appOfUrl, isKnownApp } from '../../../src/tracker/known-apps';
import { ORIGIN, createStorage } from './world';

const location = new URL('/k/7/', ORIGIN) as unknown as Location;

describe('the app of an address', () => {
  it.each([
    ['/k/7/', '7'],
    ['/k/7/show#record=3', '7'],
    ['/k/12/edit?record=3', '12'],
    ['/k/m/12/show?record=3', '12'],
    ['/k/guest/3/12/', '12'],
    ['/k/guest/3/m/12/', '12'],
  ])('%s is a page of app %s', (path, app) => {
    expect(appOfUrl(ORIGIN + path, location)).toBe(app);
  });

  it.each([
    '/k/',
    '/k/#/space/5',
    '/k/m/',
    '/k/guest/3/',
    '/k/space/5',
    '/k/admin/app/7/plugin/',
    '/k/admin/preview/7/',
    '/k/7',
    '/login?back=/k/7/',
    '',
  ])('%s is no page of an app', (path) => {
    expect(appOfUrl(ORIGIN + path, location)).toBeUndefined();
  });

  it.each(['https://elsewhere.example/k/7/', '/k/7/', 'about:blank', 'not an address'])(
    '%s is not of this kintone',
    (url) => {
      expect(appOfUrl(url, location)).toBeUndefined();
    },
  );
});

describe('the apps that send a queue', () => {
  const mirror: Mirror = { writeAll: () => undefined, loadAll: () => Promise.resolve(undefined) };
  const open = (localStorage: Storage, user = 'tanaka'): Queue =>
    createQueue(createStore(queuePrefix('99', user), { localStorage }), mirror, () => undefined);

  it('are those written down, for the pages that come', () => {
    const storage = createStorage();
    addKnownApp(open(storage), '7');
    const later = open(storage);
    expect(['7', '8', undefined].map((app) => !!isKnownApp(later, app))).toEqual([true, false, false]);
  });

  it('are not those of another user', () => {
    const storage = createStorage();
    addKnownApp(open(storage), '7');
    expect(isKnownApp(open(storage, 'yamada'), '7')).toBeFalsy();
  });

  it('hold nothing for a page without an app', () => {
    const storage = createStorage();
    addKnownApp(open(storage), undefined);
    expect(Object.keys(storage)).toEqual([]);
  });

  it('are remembered by the page itself where storage is blocked', () => {
    const queue = open(undefined as unknown as Storage);
    expect(() => addKnownApp(queue, '7')).not.toThrow();
    expect(isKnownApp(queue, '7')).toBeTruthy();
  });
});
