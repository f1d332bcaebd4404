import { readFileSync } from 'node:fs';
import { DOCUMENT, lookedUp, rowsIn, withReleases } from '../../../../scripts/dependencies/document';
import { deprecated, direct, readLock } from '../../../../scripts/dependencies/installed';
import { isHeldBack, isTooOld, FINISHED, type Release } from '../../../../scripts/dependencies/rules';
import { lt } from 'semver';

const markdown = readFileSync(DOCUMENT, 'utf8');
const lock = readLock();
const { product, tools } = direct(lock);
const names = (list: readonly { name: string }[]): string[] => list.map(({ name }) => name);
const rows = [...rowsIn(markdown, 'In the product'), ...rowsIn(markdown, 'To build, test and measure')];

/** Owner and name on GitHub, as the installed package states them. */
const repositoryOf = (name: string): string => {
  const { repository } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as {
    repository: string | { url: string };
  };
  const url = typeof repository === 'string' ? repository : repository.url;
  return url.replace(/^.*github\.com\//, '').replace(/\.git$/, '');
};
const installed = new Map([...product, ...tools].map(({ name, version }) => [name, version]));

describe('docs/dependencies.md', () => {
  it('says what each package in the product is for', () => {
    expect(names(rowsIn(markdown, 'In the product'))).toEqual(names(product));
  });

  it('says what each tool is for', () => {
    expect(names(rowsIn(markdown, 'To build, test and measure'))).toEqual(names(tools));
  });

  it('says when each was released last: npm run maintained -- --write', () => {
    const day = lookedUp(markdown);
    expect(day).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
    for (const row of rows) {
      expect(row).toMatchObject({ newest: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string });
      expect([row.name, row.day <= day!]).toEqual([row.name, true]);
      expect([row.name, isTooOld(row.day, day!) && !FINISHED[row.name]]).toEqual([row.name, false]);
    }
  });

  it('was looked up since the last update: npm run maintained -- --write', () => {
    const stale = rows.filter(({ name, newest }) => lt(newest, installed.get(name)!));
    expect(names(stale)).toEqual([]);
  });

  it('says of the repository of each what its makers were last seen doing', () => {
    const [, section = ''] = markdown.split('\n## What their makers say\n');
    const seen = [
      ...section.matchAll(/^\| `([\w.-]+\/[\w.-]+)` +\| (`[^|]+`) +\| (20\d\d-\d\d-\d\d)/gm),
    ].flatMap(([, repository, packages]) =>
      packages!.split(', ').map((name) => [name.slice(1, -1), repository]),
    );
    const stated = [...installed.keys()].map((name) => [name, repositoryOf(name)]);
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(stated));
  });

  it('says why a newer major version is not here', () => {
    const held = rows.filter(({ name, newest }) => isHeldBack({ installed: installed.get(name)!, newest }));
    const [, section = ''] = markdown.split('\n## Held back\n');
    expect([...section.matchAll(/^\| `([^`]+)` +\| \S/gm)].map(([, name]) => name)).toEqual(
      names(held).sort(),
    );
  });
});

describe('package-lock.json', () => {
  it('knows of nothing deprecated in the product, nor among the tools', () => {
    expect(deprecated(lock)).toEqual([]);
  });
});

describe('the column of newest releases', () => {
  const before = [
    'Looked up: never.',
    '',
    '## In the product',
    '',
    '| Package | Newest release | For |',
    '| --- | --- | --- |',
    '| `lit` | | templates |',
    '| `diff` | 9.0.0, 2026-04-14 | words |',
  ].join('\n');
  const lit: Release = { name: 'lit', installed: '3.3.3', newest: '3.4.0', day: '2026-05-14' };

  it('is filled, with the day', () => {
    const after = withReleases(before, [lit], '2026-11-28', { days: true, deprecations: true });
    expect(lookedUp(after)).toBe('2026-11-28');
    expect(after).toContain('Looked up: 2026-11-28.\n');
    expect(rowsIn(after, 'In the product')).toEqual([
      { name: 'lit', newest: '3.4.0', day: '2026-05-14', purpose: 'templates' },
      { name: 'diff', newest: '9.0.0', day: '2026-04-14', purpose: 'words' },
    ]);
  });

  it('says what the registry could not know', () => {
    const known = { days: false, deprecations: false };
    const after = withReleases(before, [], '2026-11-28', known);
    expect(after).toMatch(/Looked up: 2026-11-28, in a copy .*later than the release.*no deprecations\.$/m);
    // And a later look-up in npm's own takes it back.
    const again = withReleases(after, [], '2026-11-29', { days: true, deprecations: true });
    expect(again).toContain('Looked up: 2026-11-29.\n');
  });

  it('takes a package that was not looked up for one without a release', () => {
    expect(rowsIn(before, 'In the product')[0]).toMatchObject({ name: 'lit', newest: '', day: '' });
  });

  it('has nowhere to go without a line for the day', () => {
    expect(() => withReleases('## Other', [lit], '2026-11-28', { days: true, deprecations: true })).toThrow(
      'Looked up',
    );
  });
});
