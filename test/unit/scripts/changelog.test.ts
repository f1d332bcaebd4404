import { readdirSync, readFileSync } from 'node:fs';
import { changesOf } from '../../../scripts/changelog';
import { lt } from 'semver';
import { productVersion } from '../../../scripts/version';

const CHANGELOG = '# Changelog\n\n## 1.1.0 (2026-02-01)\n\nNew.\n\n## 1.0.0\n\nFirst.\n';

describe('the changelog', () => {
  it('gives the section of one version', () => {
    expect(changesOf(CHANGELOG, '1.1.0')).toBe('New.');
    expect(changesOf(CHANGELOG, '1.0.0')).toBe('First.');
  });

  it.each(['2.0.0', '1.1', '1x1.0'])('has nothing for %s, and says so', (version) => {
    expect(() => changesOf(CHANGELOG, version)).toThrow(version);
  });
});

describe('the version', () => {
  const versions = [...readFileSync('CHANGELOG.md', 'utf8').matchAll(/^## (\S+)/gm)].map(
    ([, version]) => version!,
  );

  it('is the newest of the changelog', () => {
    expect(versions[0]).toBe(productVersion());
    expect(versions.every((version, at) => at === 0 || lt(version, versions[at - 1]!))).toBe(true);
  });

  it('is that of package-lock.json, and nobody writes it into the manifest', () => {
    const read = (file: string): { version?: string } =>
      JSON.parse(readFileSync(file, 'utf8')) as { version?: string };
    expect(read('package-lock.json').version).toBe(productVersion());
    expect(read('manifest.json')).not.toHaveProperty('version');
  });

  it('comes after one whose leftovers the upgrade test meets', () => {
    const left = readdirSync('test/fixtures');
    expect(left.filter((version) => !versions.includes(version))).toEqual([]);
    expect(left.some((version) => lt(version, productVersion()))).toBe(true);
  });
});
