import { deprecated, direct, type Lock } from '../../../../scripts/dependencies/installed';
import { complaints, isHeldBack, isTooOld, type Release } from '../../../../scripts/dependencies/rules';

const TODAY = '2026-11-28';
const release = (other: Partial<Release> = {}): Release => ({
  name: 'some',
  installed: '1.2.3',
  newest: '1.2.3',
  day: '2026-01-01',
  ...other,
});

describe('complaints', () => {
  it('are none about what is maintained', () => {
    expect(complaints([release(), release({ day: '2023-11-28' })], TODAY)).toEqual([]);
  });

  it('are made about a deprecated version, in the words of its makers', () => {
    expect(complaints([release({ deprecated: 'use other' })], TODAY)).toEqual([
      'some 1.2.3 is deprecated: use other',
    ]);
  });

  it('are made about what was not released for three years', () => {
    expect(complaints([release({ day: '2023-11-27' })], TODAY)).toEqual([
      expect.stringContaining('some: the newest release, 1.2.3, is of 2023-11-27') as string,
    ]);
  });

  it('are not made about the age of what is finished; a deprecation is another matter', () => {
    const finished = { some: 'ten lines, read whole' };
    expect(complaints([release({ day: '2012-01-01' })], TODAY, finished)).toEqual([]);
    expect(complaints([release({ day: '2012-01-01', deprecated: 'no' })], TODAY, finished)).toHaveLength(1);
  });
});

describe('isTooOld', () => {
  it.each([
    ['2023-11-28', TODAY, false],
    ['2023-11-27', TODAY, true],
    ['2024-02-29', '2027-02-28', false],
    ['2025-02-28', '2028-02-29', true],
  ])('%s on %s: %s', (day, today, expected) => {
    expect(isTooOld(day, today)).toBe(expected);
  });
});

describe('versions', () => {
  it.each([
    ['9.6.1', '10.1.1', true],
    ['10.0.0', '10.1.1', false],
    ['11.0.0', '10.1.1', false],
  ])('%s is held back when %s is out: %s', (installed, newest, expected) => {
    expect(isHeldBack({ installed, newest })).toBe(expected);
  });
});

describe('what is installed', () => {
  const lock: Lock = {
    packages: {
      '': { dependencies: { lit: '^3', diff: '^9' }, devDependencies: { jest: '^30' } },
      'node_modules/lit': { version: '3.3.3' },
      'node_modules/diff': { version: '9.0.0' },
      'node_modules/jest': { version: '30.5.2', dev: true },
      'node_modules/glob': { version: '7.0.0', dev: true, deprecated: 'of a tool of a tool' },
    },
  };
  const withNote = (path: string): Lock => ({
    packages: { ...lock.packages, [path]: { ...lock.packages[path], version: '1.0.0', deprecated: 'old' } },
  });

  it('is read by name', () => {
    expect(direct(lock)).toEqual({
      product: [
        { name: 'diff', version: '9.0.0' },
        { name: 'lit', version: '3.3.3' },
      ],
      tools: [{ name: 'jest', version: '30.5.2' }],
    });
  });

  it('may be deprecated in a tool of a tool, which others must mend', () => {
    expect(deprecated(lock)).toEqual([]);
  });

  it.each(['node_modules/lit', 'node_modules/lit/node_modules/lit-html', 'node_modules/jest'])(
    'is deprecated in %s',
    (path) => {
      expect(deprecated(withNote(path))).toEqual([`${path} 1.0.0: old`]);
    },
  );
});
