/** https://docs.npmjs.com/cli/v10/configuring-npm/package-json#engines */
import { minVersion, satisfies } from 'semver';
import { readFileSync } from 'node:fs';
import { readLock } from '../../../../scripts/dependencies/installed';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };

describe('the oldest Node that package.json allows', () => {
  const oldest = minVersion(manifest.engines.node)!;

  it('is the one that the README asks for', () => {
    expect(readFileSync('README.md', 'utf8')).toContain(`Node ${oldest.major}.${oldest.minor} or newer`);
  });

  it('is taken in by everything that is installed', () => {
    const demanding = Object.entries(readLock().packages).flatMap(([path, { engines, version }]) =>
      path && engines?.node !== undefined && !satisfies(oldest, engines.node)
        ? `${path} ${version}: ${engines.node}`
        : [],
    );
    expect(demanding).toEqual([]);
  });
});
