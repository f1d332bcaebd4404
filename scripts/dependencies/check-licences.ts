/** `npm run licences`: counts the licences of everything in package-lock.json, and fails on one that does not go with MIT. */
import { readLock } from './installed';
import { byLicence, refused } from './licences';

const found = byLicence(readLock());
for (const [licence, packages] of [...found].sort(([, a], [, b]) => b.length - a.length))
  console.log(`${licence}: ${packages.length}`);
for (const line of refused(found)) {
  console.error(`Not allowed: ${line}`);
  process.exitCode = 1;
}
