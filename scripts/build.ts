/** `npm run build`: the deliverables (zip, viewer, kintone-wide script, acts script) and the sandbox's pages; prints every size. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import webpack, { type Configuration } from 'webpack';
import { viewerVersion } from '../src/logapp/viewer-version';
import { command, isCommand } from './command';
import { signingKey } from './key';
import { appendNotices } from './notices';
import { pack } from './pack';
import { checkSizes, DELIVERABLES } from './sizes';
import { productVersion } from './version';

function bundle(configurations: Configuration[]): Promise<void> {
  return new Promise((resolve, reject) => {
    webpack(configurations, (error, stats) => {
      if (error) return reject(error);
      if (stats?.hasErrors()) return reject(new Error(stats.toString({ preset: 'errors-warnings' })));
      resolve();
    });
  });
}

interface Configurations {
  first: Configuration[];
  second: Configuration[];
  sandbox: Configuration[];
}

async function configurations(): Promise<Configurations> {
  return (await import(new URL('../webpack.config.js', import.meta.url).href)) as Configurations;
}

/** Builds the screens of the local kintone into `dist/sandbox/`. */
export async function buildSandbox(): Promise<void> {
  await bundle((await configurations()).sandbox);
}

/** The settings screen finds an outdated viewer by the version in its text, which a minifier must not take apart. */
function checkViewerVersion(file: string, version: string): void {
  const found = viewerVersion(readFileSync(file, 'utf8'));
  if (found !== version) throw new Error(`${file} says version ${found} in its text, not ${version}.`);
}

/** Builds the deliverables into `dist/`. Throws when a script is over its budget. */
export async function build(): Promise<{ pluginId: string }> {
  const { first, second } = await configurations();
  for (const file of ['dist/plugin', ...DELIVERABLES.map((one) => one.file)])
    rmSync(file, { recursive: true, force: true });
  mkdirSync('dist', { recursive: true });
  const version = productVersion();
  await bundle(first);
  checkViewerVersion('dist/access-logger-viewer.js', version);
  appendNotices('dist/access-logger-viewer.js');
  await bundle(second);
  appendNotices('dist/plugin/config.js');
  const key = signingKey();
  const { id } = await pack({
    manifestFile: 'manifest.json',
    version,
    folders: ['dist/plugin', 'plugin'],
    privateKey: key.pem,
    output: 'dist/access-logger.zip',
  });
  console.log(`Plugin ${id}, version ${version}, signed with ${key.origin}`);
  checkSizes();
  return { pluginId: id };
}

if (isCommand(import.meta.url)) void command(build);
