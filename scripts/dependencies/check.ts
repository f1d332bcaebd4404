/**
 * `npm run maintained`: asks the registry whether what we use is maintained. Fails (1) on a direct dependency whose installed version is
 * deprecated or whose newest release is too old (rules.ts), and (2) when the registry cannot be asked or cannot know. Not part of `npm test`,
 * whose result must not depend on the network or the day; a workflow runs it every week and before a release.
 * `npm run maintained -- --write` also writes what it found into docs/dependencies.md.
 */
import { readFileSync } from 'node:fs';
import { writeFormatted } from '../write-formatted';
import { DOCUMENT, withReleases } from './document';
import { direct, readLock } from './installed';
import { knowledge, RegistryError, releaseOf, type Knowledge } from './registry';
import { complaints, isHeldBack, type Release } from './rules';

async function write(releases: readonly Release[], today: string, known: Knowledge): Promise<void> {
  const markdown = withReleases(readFileSync(DOCUMENT, 'utf8'), releases, today, known);
  await writeFormatted(DOCUMENT, markdown);
  console.log(`Wrote ${DOCUMENT}`);
}

/** @returns the exit code */
async function check(): Promise<number> {
  const today = new Date().toISOString().slice(0, 10);
  const known = await knowledge();
  const { product, tools } = direct(readLock());
  const releases: Release[] = [];
  // One after another: a registry is not ours to hurry.
  for (const one of [...product, ...tools]) releases.push(await releaseOf(one));
  for (const { name, installed, newest } of releases.filter(isHeldBack))
    console.log(`${name} is held back at ${installed}; ${newest} is out.`);
  if (process.argv.includes('--write')) await write(releases, today, known);

  const found = complaints(releases, today);
  for (const line of found) console.error(line);
  if (found.length > 0) return 1;
  console.log(`${releases.length} packages, none too old${known.deprecations ? ' or deprecated' : ''}.`);
  if (!known.days)
    console.error('This registry tells the days of its own copies: a release may be older than it says.');
  if (!known.deprecations)
    console.error("This registry tells no deprecations. Run this against npm's own before you rely on it.");
  return known.days && known.deprecations ? 0 : 2;
}

try {
  process.exitCode = await check();
} catch (error) {
  if (!(error instanceof RegistryError)) throw error;
  console.error(`Nothing could be checked, because the registry cannot be asked. ${error.message}`);
  process.exitCode = 2;
}
