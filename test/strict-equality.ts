/**
 * `toEqual` tells `undefined` from nothing. Jest's own takes `['a', undefined]` inside an array for `['a']`, and `{ a: undefined }` for `{}`:
 * a column too many, or a member that should not be there, would pass every test. Unlike `toStrictEqual` it does not ask for the same class:
 * what comes out of jsdom is of other classes than ours.
 */
expect.extend({
  toEqual(received: unknown, expected: unknown) {
    const { equals, customTesters, isNot, utils } = this;
    // With `not` the other way round: what differs in `undefined` alone does not count as different.
    const pass = equals(received, expected, [...customTesters, utils.iterableEquality], !isNot);
    return {
      pass,
      message: () =>
        [
          utils.matcherHint('toEqual', undefined, undefined, { isNot: isNot ?? false }),
          isNot
            ? `Expected: not ${utils.printExpected(expected)}`
            : utils.printDiffOrStringify(expected, received, 'Expected', 'Received', this.expand ?? false),
        ].join('\n\n'),
    };
  },
});
