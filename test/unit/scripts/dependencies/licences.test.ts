import { readLock, type Lock } from '../../../../scripts/dependencies/installed';
import { byLicence, refused } from '../../../../scripts/dependencies/licences';

const lockOf = (...licences: (string | undefined)[]): Lock => ({
  packages: {
    '': { version: '0.2.0', license: 'MIT' },
    ...Object.fromEntries(
      licences.map((license, at) => [
        `node_modules/p${at}`,
        { version: '1.0.0', ...(license && { license }) },
      ]),
    ),
  },
});

describe('licences', () => {
  it('of everything that is installed go with MIT', () => {
    const found = byLicence(readLock());
    expect(found.get('MIT')!.length).toBeGreaterThan(100);
    expect(refused(found)).toEqual([]);
  });

  it('are taken from the packages, the project itself aside', () => {
    expect([...byLicence(lockOf('MIT', 'ISC', 'MIT'))]).toEqual([
      ['MIT', ['node_modules/p0 1.0.0', 'node_modules/p2 1.0.0']],
      ['ISC', ['node_modules/p1 1.0.0']],
    ]);
  });

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0-or-later',
    'SSPL-1.0',
    'UNLICENSED',
    'SEE LICENSE IN LICENSE.txt',
    '(MIT OR GPL-3.0-only)',
    'mit',
  ])('that nobody has looked at are refused: %s', (licence) => {
    expect(refused(byLicence(lockOf('MIT', licence)))).toEqual([`${licence}: node_modules/p1 1.0.0`]);
  });

  it('must be stated', () => {
    expect(refused(byLicence(lockOf(undefined, undefined)))).toEqual([
      'none: node_modules/p0 1.0.0, node_modules/p1 1.0.0',
    ]);
  });
});
