import { readFileSync } from 'node:fs';
import { runsOn } from '../../../../scripts/dependencies/engines';
import { readLock } from '../../../../scripts/dependencies/installed';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };

describe('runsOn', () => {
  it.each([
    ['*', '20.19.0'],
    ['>=20', '20.19.0'],
    ['>= 10.13.0', '20.19.0'],
    ['>=v12.22.7', '20.19.0'],
    ['>= 4.4.x', '20.19.0'],
    ['^18.18.0 || ^20.9.0 || >=21.1.0', '20.19.0'],
    ['^20.12||^22||>=24', '20.19.0'],
    ['18 || 20 || >=22', '20.19.0'],
    ['^20.19.0 || ^22.13.0 || >=24', '20.19.0'],
  ])('%s takes in %s', (range, version) => {
    expect(runsOn(range, version)).toBe(true);
  });

  it.each([
    ['>=24', '20.19.0'],
    ['>=20.20', '20.19.0'],
    ['^20.19.1 || >=22', '20.19.0'],
    ['^18.0.0 || >=22', '20.19.0'],
    ['6.* || 8.*', '20.19.0'],
    ['^20.9.0', '21.0.0'],
    // Of these nobody can tell without a reader of all of npm's ranges.
    ['>=14 <20', '20.19.0'],
    ['whatever', '20.19.0'],
    ['', '20.19.0'],
  ])('%s does not take in %s', (range, version) => {
    expect(runsOn(range, version)).toBe(false);
  });
});

describe('the oldest Node that package.json allows', () => {
  const oldest = /^>=(\d+\.\d+)$/.exec(manifest.engines.node)![1] + '.0';

  it('is taken in by everything that is installed', () => {
    const demanding = Object.entries(readLock().packages).flatMap(([path, { engines, version }]) =>
      path && engines?.node !== undefined && !runsOn(engines.node, oldest)
        ? `${path} ${version}: ${engines.node}`
        : [],
    );
    expect(demanding).toEqual([]);
  });
});
