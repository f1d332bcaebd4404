/** Of the tests themselves: what `toEqual` lets pass (test/strict-equality.ts). */
describe('toEqual', () => {
  const passes = (check: () => void): boolean => {
    try {
      check();
      return true;
    } catch {
      return false;
    }
  };

  it.each<[unknown, unknown, boolean]>([
    [[['a', undefined]], [['a']], false],
    [{ a: 1, b: undefined }, { a: 1 }, false],
    [{ a: 1 }, { a: 1, b: undefined }, false],
    [{ a: 1, b: undefined }, { a: 1, b: undefined }, true],
    [{ a: [1, { b: 'c' }] }, { a: [1, expect.objectContaining({ b: 'c' })] }, true],
    [
      new (class Named {
        a = 1;
      })(),
      { a: 1 },
      true,
    ],
    [1, 2, false],
  ])('%j, %j: %s', (received, expected, isEqual) => {
    expect(passes(() => expect(received).toEqual(expected))).toBe(isEqual);
  });

  it('shows what is different', () => {
    expect(() => expect({ a: 1, b: undefined }).toEqual({ a: 1 })).toThrow(/b.*undefined/);
  });

  it('is not content, where things must differ, with a difference in undefined alone', () => {
    expect(passes(() => expect({ a: 1, b: undefined }).not.toEqual({ a: 1 }))).toBe(false);
    expect(passes(() => expect({ a: 1 }).not.toEqual({ a: 2 }))).toBe(true);
  });
});
