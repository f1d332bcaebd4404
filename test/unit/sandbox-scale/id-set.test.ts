/** Sets of ids as bits say what JavaScript's sets say. */
import fc from 'fast-check';
import { IdSet } from '../../../sandbox/server/store/id-set';

const HIGHEST = 200;
const someIds = fc.array(fc.integer({ min: 1, max: HIGHEST }), { maxLength: 60 });

const ascending = (ids: Iterable<number>): number[] => [...ids].sort((a, b) => a - b);

const expectSame = (set: IdSet, model: ReadonlySet<number>): void => {
  expect([...set.toArray()]).toEqual(ascending(model));
  expect(set.size).toBe(model.size);
};

test('what was added, each once, ascending', () => {
  fc.assert(
    fc.property(someIds, someIds, (first, more) => {
      const set = new IdSet(HIGHEST, first);
      set.add(more);
      expectSame(set, new Set([...first, ...more]));
    }),
  );
});

test('of two sets, what is in one of them, and what is in both', () => {
  fc.assert(
    fc.property(someIds, someIds, (one, other) => {
      const either = new IdSet(HIGHEST, one);
      either.unite(new IdSet(HIGHEST, other));
      expectSame(either, new Set([...one, ...other]));
      const both = new IdSet(HIGHEST, one);
      both.intersect(new IdSet(HIGHEST, other));
      expectSame(both, new Set(one.filter((id) => other.includes(id))));
    }),
  );
});

test('every bit of a word counts, the highest included', () => {
  const all = Array.from({ length: 64 }, (_, id) => id);
  expectSame(new IdSet(63, all), new Set(all));
  expectSame(new IdSet(0), new Set());
});
