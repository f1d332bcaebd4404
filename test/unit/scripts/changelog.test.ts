import { readFileSync } from 'node:fs';
import { changesOf } from '../../../scripts/changelog';

const CHANGELOG = '# Changelog\n\n## 1.1.0 (2026-02-01)\n\nNew.\n\n## 1.0.0\n\nFirst.\n';

describe('the changelog', () => {
  it('gives the section of one version', () => {
    expect(changesOf(CHANGELOG, '1.1.0')).toBe('New.');
    expect(changesOf(CHANGELOG, '1.0.0')).toBe('First.');
  });

  it.each(['2.0.0', '1.1', '1x1.0'])('has nothing for %s, and says so', (version) => {
    expect(() => changesOf(CHANGELOG, version)).toThrow(version);
  });

  it('knows the version that the project has now', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(changesOf(readFileSync('CHANGELOG.md', 'utf8'), version)).not.toBe('');
  });
});
