/** The blocks of ids behave like a sorted array, whatever is put in and taken out. */
import fc from 'fast-check';
import { SortedIds } from '../../../sandbox/server/store/sorted-ids';

const descending = (a: number, b: number): number => b - a;

/** Enough for several blocks of a thousand. */
const someIds = fc.uniqueArray(fc.nat(20_000), { minLength: 0, maxLength: 3000 });

const contents = (ids: SortedIds): number[] => [...ids.from(0, ids.size)];

function filled(list: readonly number[]): SortedIds {
  const ids = new SortedIds(descending);
  for (const id of list) ids.insert(id);
  return ids;
}

test('ids stand in order, whether inserted one by one or taken as they are', () => {
  fc.assert(
    fc.property(someIds, (list) => {
      const sorted = [...list].sort(descending);
      expect(contents(filled(list))).toEqual(sorted);
      expect(contents(SortedIds.of(Uint32Array.from(sorted), descending))).toEqual(sorted);
    }),
    { numRuns: 20 },
  );
});

test('removed ids are gone, others stay', () => {
  fc.assert(
    fc.property(someIds, someIds, (list, gone) => {
      const ids = filled(list);
      for (const id of gone) ids.remove(id);
      expect(contents(ids)).toEqual(list.filter((id) => !gone.includes(id)).sort(descending));
    }),
    { numRuns: 20 },
  );
});

test('ranks and stretches are those of the sorted array, forwards and backwards', () => {
  fc.assert(
    fc.property(someIds, fc.nat(20_000), fc.nat(3000), fc.nat(3000), (list, pivot, one, other) => {
      const sorted = [...list].sort(descending);
      const ids = filled(list);
      expect(ids.rank((id) => id > pivot)).toBe(sorted.filter((id) => id > pivot).length);
      const [from, until] = [Math.min(one, other, list.length), Math.min(Math.max(one, other), list.length)];
      expect([...ids.from(from, until)]).toEqual(sorted.slice(from, until));
      expect([...ids.backFrom(until, from)]).toEqual(sorted.slice(from, until).reverse());
      if (from < until) expect(ids.at(from)).toBe(sorted[from]);
    }),
    { numRuns: 20 },
  );
});
