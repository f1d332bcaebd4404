/** Which licences the packages of the lockfile have. Packages of other platforms stand there, too, which are not installed here. */
import type { Lock } from './installed';

/** What may be installed to build and test. What travels in the product is held to fewer by the build (webpack.config.js). */
const ALLOWED = new Set([
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    '0BSD',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'Unlicense',
  ],
  ...['CC0-1.0', 'CC-BY-3.0', 'CC-BY-4.0', 'MPL-2.0', 'PSF-2.0', 'Python-2.0'],
  ...['(MIT OR CC0-1.0)', '(MIT AND CC-BY-3.0)'],
]);

/** The packages of the lockfile by their licence, an SPDX expression; `none` where they state none. */
export function byLicence({ packages }: Lock): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [path, { version, license = 'none' }] of Object.entries(packages))
    // The path '' is the project itself.
    if (path) found.set(license, [...(found.get(license) ?? []), `${path} ${version}`]);
  return found;
}

/** A line for every licence that is not allowed, with the packages that have it. */
export const refused = (found: ReadonlyMap<string, readonly string[]>): string[] =>
  [...found]
    .filter(([licence]) => !ALLOWED.has(licence))
    .map(([licence, packages]) => `${licence}: ${packages.join(', ')}`);
