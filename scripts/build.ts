/** `npm run build`: the three deliverables (zip, viewer, kintone-wide script) and the sandbox's pages; prints every size. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import webpack, { type Configuration } from 'webpack';
import { signingKey } from './key';
import { appendNotices } from './notices';
import { pack } from './pack';

/** The promise of the brief: a tracker is at most this many bytes after gzip, on each surface. */
const MAX_TRACKER_GZIP_BYTES = 8 * 1024;

const TRACKERS = ['dist/plugin/desktop.js', 'dist/plugin/mobile.js', 'dist/access-logger-kintone-wide.js'];
const OTHERS = ['dist/plugin/config.js', 'dist/access-logger-viewer.js', 'dist/access-logger.zip'];

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

/** Builds the deliverables into `dist/`. Throws when a tracker is over its budget. */
export async function build(): Promise<{ pluginId: string; sizes: SizeRow[] }> {
  const { first, second } = await configurations();
  for (const file of DELIVERABLES) rmSync(file, { recursive: true, force: true });
  mkdirSync('dist', { recursive: true });
  await bundle(first);
  appendNotices('dist/access-logger-viewer.js');
  await bundle(second);
  appendNotices('dist/plugin/config.js');
  const key = signingKey();
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const { id } = await pack({
    manifestFile: 'manifest.json',
    version,
    folders: ['dist/plugin', 'plugin'],
    privateKey: key.pem,
    output: 'dist/access-logger.zip',
  });
  const sizes = [...TRACKERS, ...OTHERS].map(sizeOf);
  console.log(`Plugin ${id}, version ${version}, signed with ${key.origin}`);
  for (const { file, bytes, gzipBytes } of sizes) {
    console.log(`${file.padEnd(40)} ${String(bytes).padStart(9)} B ${String(gzipBytes).padStart(9)} B gzip`);
  }
  const tooBig = sizes.filter(
    ({ file, gzipBytes }) => TRACKERS.includes(file) && gzipBytes > MAX_TRACKER_GZIP_BYTES,
  );
  if (tooBig.length > 0) {
    throw new Error(
      `Over ${MAX_TRACKER_GZIP_BYTES} bytes gzip: ${tooBig.map(({ file }) => file).join(', ')}`,
    );
  }
  return { pluginId: id, sizes };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  build().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
