/** `npm run build`: the deliverables (zip, viewer, kintone-wide script, acts script) and the sandbox's pages; prints every size. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import webpack, { type Configuration } from 'webpack';
import { viewerVersion } from '../src/logapp/viewer-version';
import { signingKey } from './key';
import { appendNotices } from './notices';
import { pack } from './pack';

/** The promise: a tracker is at most this many bytes after gzip, on each surface. */
const MAX_TRACKER_GZIP_BYTES = 8 * 1024;
/** What an app pays on top when it turns on what the default tracker has no room for. */
const MAX_ACTS_GZIP_BYTES = 6.5 * 1024;

/** What is in which file, and what it may weigh after gzip. */
const CONTENTS: readonly [file: string, what: string, maxGzipBytes?: number][] = [
  ['dist/plugin/desktop.js', 'every event of the screens, PC', MAX_TRACKER_GZIP_BYTES],
  ['dist/plugin/mobile.js', 'every event of the screens, mobile', MAX_TRACKER_GZIP_BYTES],
  [
    'dist/access-logger-kintone-wide.js',
    'both, portal and spaces, apps by id; for all of kintone',
    MAX_TRACKER_GZIP_BYTES,
  ],
  [
    'dist/access-logger-acts.js',
    'only where on: leave, copy, browser print, field changes, inferred outcomes, reason, strict mode, access history',
    MAX_ACTS_GZIP_BYTES,
  ],
  ['dist/plugin/config.js', 'settings screen'],
  ['dist/access-logger-viewer.js', "auditors' screens, log app only"],
  ['dist/access-logger.zip', 'the plugin'],
];

function bundle(configurations: Configuration[]): Promise<void> {
  return new Promise((resolve, reject) => {
    webpack(configurations, (error, stats) => {
      if (error) return reject(error);
      if (stats?.hasErrors()) return reject(new Error(stats.toString({ preset: 'errors-warnings' })));
      resolve();
    });
  });
}

const DELIVERABLES = [
  'dist/plugin',
  'dist/access-logger.zip',
  'dist/access-logger-viewer.js',
  'dist/access-logger-kintone-wide.js',
  'dist/access-logger-acts.js',
];

export interface SizeRow {
  file: string;
  bytes: number;
  gzipBytes: number;
}

function sizeOf(file: string): SizeRow {
  const content = readFileSync(file);
  return { file, bytes: content.byteLength, gzipBytes: gzipSync(content, { level: 9 }).byteLength };
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
export async function build(): Promise<{ pluginId: string; sizes: SizeRow[] }> {
  const { first, second } = await configurations();
  for (const file of DELIVERABLES) rmSync(file, { recursive: true, force: true });
  mkdirSync('dist', { recursive: true });
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
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
  const sizes = CONTENTS.map(([file]) => sizeOf(file));
  console.log(`Plugin ${id}, version ${version}, signed with ${key.origin}`);
  const tooBig: string[] = [];
  for (const [index, [file, what, max = Infinity]] of CONTENTS.entries()) {
    const { bytes, gzipBytes } = sizes[index]!;
    const limit = max === Infinity ? '' : ` of ${max}`;
    const columns = [`${bytes} B`.padStart(12), `${gzipBytes}${limit} B gzip`.padStart(20), what];
    console.log(`${file.padEnd(36)}${columns.join('  ')}`);
    if (gzipBytes > max) tooBig.push(`${file}: ${gzipBytes} of ${max} bytes gzip`);
  }
  if (tooBig.length > 0) throw new Error(`Over budget: ${tooBig.join(', ')}`);
  return { pluginId: id, sizes };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  build().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
