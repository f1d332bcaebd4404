/** @jest-environment jsdom */
import type { LoadedPlugin, PageBootstrap } from '../../../sandbox/contract';
import { BOOTSTRAP_ID, renderShell } from '../../../sandbox/pages/shell';

const plugin = (id: string): LoadedPlugin => ({
  id,
  name: `plugin ${id}`,
  version: '1',
  js: [`/p/${id}/1.js`, `/p/${id}/2.js`],
  css: [`/p/${id}.css`],
  config: null,
});

const page = (changes: Partial<PageBootstrap> = {}): PageBootstrap => ({
  screen: 'detail',
  mobile: false,
  preview: false,
  guestSpaceId: null,
  user: {
    id: '1',
    code: 'sato',
    name: '佐藤',
    email: 'sato@example.com',
    language: 'ja',
    timezone: 'Asia/Tokyo',
    isGuest: false,
    isAdministrator: false,
    organizations: [],
    groups: [],
  },
  users: [],
  requestToken: 'token',
  space: null,
  app: null,
  apps: [],
  wideJs: ['/wide.js'],
  plugins: [plugin('a'), plugin('b')],
  appJs: ['/app.js?a=1&b="2"'],
  appCss: ['/app.css'],
  settingsOf: null,
  earlyEvents: false,
  olderKintone: false,
  appJsFirst: false,
  ...changes,
});

const parse = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');
/** What runs, in order: addresses of files, texts of inline scripts; the bootstrap JSON is data. */
const scriptsOf = (html: string): string[] =>
  [...parse(html).querySelectorAll<HTMLScriptElement>('script:not([type])')].map(
    (element) => element.getAttribute('src') ?? element.textContent!,
  );

it('loads the page, kintone-wide scripts, every plugin with its id, the app, then starts', () => {
  expect(scriptsOf(renderShell(page()))).toEqual([
    '/sandbox/assets/pages.js',
    '/wide.js',
    'kintone.$PLUGIN_ID = "a";',
    '/p/a/1.js',
    '/p/a/2.js',
    'kintone.$PLUGIN_ID = undefined;',
    'kintone.$PLUGIN_ID = "b";',
    '/p/b/1.js',
    '/p/b/2.js',
    'kintone.$PLUGIN_ID = undefined;',
    '/app.js?a=1&b="2"',
    "document.dispatchEvent(new Event('page-start'));",
  ]);
});

it('loads the style sheets of plugins before those of the app', () => {
  const links = parse(renderShell(page())).querySelectorAll('link[rel=stylesheet]');
  expect([...links].map((link) => link.getAttribute('href'))).toEqual(['/p/a.css', '/p/b.css', '/app.css']);
});

it('blocks: no script is deferred, asynchronous or a module', () => {
  const document = parse(renderShell(page()));
  expect(document.querySelectorAll('script[src]').length).toBeGreaterThan(0);
  expect(document.querySelector('script[defer], script[async], script[type=module]')).toBeNull();
});

it('carries the bootstrap as data, whatever texts it holds', () => {
  const hostile = page({ requestToken: '</script><script>alert(1)</script><!--\u2028' });
  const document = parse(renderShell(hostile));
  expect(JSON.parse(document.getElementById(BOOTSTRAP_ID)!.textContent!)).toEqual(hostile);
});

it('keeps names out of the markup', () => {
  const app = {
    id: '1',
    name: '</title><img src=x>',
    spaceId: null,
    permissions: { view: true, add: true, edit: true, delete: true, admin: true },
    changed: false,
  };
  const document = parse(renderShell(page({ app })));
  expect(document.querySelector('img')).toBeNull();
  expect(document.title).toContain(app.name);
});

it('shows a plugin settings screen with that plugin alone, its HTML before its scripts', () => {
  const html = renderShell(
    page({
      screen: 'plugin-settings',
      settingsOf: { plugin: plugin('b'), html: '<form id="settings"></form>' },
    }),
  );
  expect(parse(html).querySelector('main #settings')).not.toBeNull();
  expect(html.indexOf('id="settings"')).toBeLessThan(html.indexOf('src="/p/b/1.js"'));
  expect(scriptsOf(html)).toEqual([
    '/sandbox/assets/pages.js',
    'kintone.$PLUGIN_ID = "b";',
    '/p/b/1.js',
    '/p/b/2.js',
    "document.dispatchEvent(new Event('page-start'));",
  ]);
});

it('runs no customization in the settings of an app', () => {
  expect(scriptsOf(renderShell(page({ screen: 'app-settings' })))).toEqual([
    '/sandbox/assets/pages.js',
    "document.dispatchEvent(new Event('page-start'));",
  ]);
});
