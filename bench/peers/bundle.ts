/** Installs the peers on demand, and makes one script of each setup, as a web team would: bundled and minified. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const FOLDER = path.resolve('bench/peers');
const ESBUILD = path.join(FOLDER, 'node_modules/.bin/esbuild');
/** npm's own copy of the lockfile. */
const INSTALLED = path.join(FOLDER, 'node_modules/.package-lock.json');

function run(command: string, args: string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${path.basename(command)} ${args.join(' ')}: ${stderr}`);
}

/** `npm ci` in bench/peers, unless that is what is installed. Throws with npm's words when it fails. */
export function installPeers(): void {
  const wanted = versions(path.join(FOLDER, 'package-lock.json'));
  if (existsSync(INSTALLED) && JSON.stringify(versions(INSTALLED)) === JSON.stringify(wanted)) return;
  console.log('Installing the peers (bench/peers)');
  run('npm', ['ci', '--prefix', FOLDER, '--no-audit', '--no-fund', '--ignore-scripts']);
}

/** Versions of the packages that are compared, by name. */
function versions(lockfile: string): Record<string, string> {
  const { packages } = JSON.parse(readFileSync(lockfile, 'utf8')) as {
    packages: Record<string, { version?: string }>;
  };
  const { dependencies } = JSON.parse(readFileSync(path.join(FOLDER, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return Object.fromEntries(
    Object.keys(dependencies).map((name) => [name, packages[`node_modules/${name}`]?.version ?? '']),
  );
}

export const peerVersions = (): Record<string, string> => versions(INSTALLED);

/** The script of a setup. Throws with esbuild's words when it cannot be bundled. */
export function bundled(setup: string): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'access-logger-bench-'));
  try {
    const output = path.join(folder, 'out.js');
    run(ESBUILD, [
      path.join(FOLDER, 'setups', `${setup}.js`),
      '--bundle',
      '--minify',
      '--format=iife',
      '--platform=browser',
      '--legal-comments=none',
      '--define:process.env.NODE_ENV="production"',
      '--log-level=error',
      `--outfile=${output}`,
    ]);
    return readFileSync(output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
