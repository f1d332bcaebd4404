import { isInAnothersName, withoutGuest } from '../../../src/viewer/log';

const of = (creator: string, user_code: string, source = 'plugin'): boolean =>
  isInAnothersName({ creator, user_code, source });

describe('a record in another’s name', () => {
  it('is one that kintone vouches somebody else for', () => {
    expect(of('sato', 'tanaka')).toBe(true);
    expect(of('sato', 'tanaka', 'kintone-wide')).toBe(true);
    expect(of('tanaka', 'tanaka')).toBe(false);
    expect(of('sato', '')).toBe(true);
  });

  it('is none of a guest, whose login name has a prefix in one of the two', () => {
    expect(of('guest/a@example.com', 'a@example.com')).toBe(false);
    expect(of('a@example.com', 'guest/a@example.com')).toBe(false);
    expect(of('guest/a@example.com', 'b@example.com')).toBe(true);
  });

  it('is neither a merged row nor one whose creator is not known', () => {
    expect(of('sato', 'tanaka', 'audit-log')).toBe(false);
    expect(of('', 'tanaka')).toBe(false);
  });
});

it('only the prefix is taken off', () => {
  expect(withoutGuest('guest/a@example.com')).toBe('a@example.com');
  expect(withoutGuest('a/guest/b')).toBe('a/guest/b');
  expect(withoutGuest('guest')).toBe('guest');
});
