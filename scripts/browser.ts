/**
 * Finds Chromium, and gets it where there is none: from apt as root on Debian (with Japanese fonts, without which every
 * Japanese character is a box), elsewhere Playwright's own download. When that fails, says in one line what to do.
 *
 * Most tests run in the headless shell, as Playwright's own do (https://playwright.dev/docs/browsers#chromium-headless-shell):
 * Chromium without its window, with less than half of the work for a page. What needs a back/forward cache or a profile on disk,
 * the bench and the pictures have the whole browser.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';
import { command, isCommand } from './command';

const SHELL = '/usr/bin/chromium-headless-shell';
const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of the headless shell; of the whole browser where there is none, or where `CHROMIUM_PATH` says so. */
export const findShell = (): string | undefined =>
  !process.env['CHROMIUM_PATH'] && existsSync(SHELL) ? SHELL : findBrowser();

/** Path of the browser to drive; `undefined` when none is installed. `CHROMIUM_PATH` overrides the search. */
export function findBrowser(): string | undefined {
  const own = process.env['CHROMIUM_PATH'];
  if (own) return own;
  const playwrights = chromium.executablePath();
  return [...CANDIDATES, playwrights].find((path) => path !== '' && existsSync(path));
}

function run(command: string, args: string[]): boolean {
  console.log(`> ${command} ${args.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
}

const install = (name: string): boolean =>
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name]);

function hasJapaneseFont(): boolean {
  const fonts = spawnSync('fc-list', [':lang=ja', 'family'], { encoding: 'utf8' });
  return fonts.status === 0 && fonts.stdout.trim() !== '';
}

/** Makes sure that a browser (and on Debian a Japanese font) is there. Throws with what to do when it cannot. */
export function ensureBrowser(): string {
  const debianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  const missing = [
    ...(findBrowser() ? [] : ['chromium']),
    ...(process.platform === 'linux' && !hasJapaneseFont() ? ['fonts-noto-cjk', 'fontconfig'] : []),
    // Last, since releases before Debian 12 have none: the whole browser does as well.
    ...(findShell() === SHELL || process.env['CHROMIUM_PATH'] ? [] : ['chromium-headless-shell']),
  ];
  if (missing.length > 0 && debianRoot && run('apt-get', ['update', '-qq'])) missing.forEach(install);
  if (!findBrowser()) run('npx', ['playwright', 'install', 'chromium']);
  const found = findBrowser();
  if (found) return found;
  throw new Error(
    'No browser: install Chromium (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM_PATH.',
  );
}

/** Starts the browser that is there; throws with what to do when there is none. `args` are Chromium's own. */
export const launchBrowser = (args: readonly string[] = []): Promise<Browser> =>
  // As root, as in most containers, Chromium starts only without its sandbox.
  chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox', ...args] });

if (isCommand(import.meta.url)) void command(() => console.log(`Browser: ${ensureBrowser()}`));
