/** The store behaves like a map, its indexes follow every write, and a rollback leaves no trace. */
import fc from 'fast-check';
import type { StoredRecord } from '../../../sandbox/server/model';
import {
  RecordStore,
  type IndexedField,
  type RecordSource,
} from '../../../sandbox/server/store/record-store';
import { sourceRecord } from './source-record';

const record = (id: number, name: string): StoredRecord => sourceRecord(id, { name });

const NAMES = ['', 'a', 'b', 'c'] as const;
const SIZE = 20;

/** Records 1 to 20 that are made, not kept. */
const source: RecordSource = {
  size: SIZE,
  nextRowId: 1,
  record: (id) => record(id, NAMES[id % NAMES.length]!),
};

const byName: IndexedField = {
  name: 'name',
  order: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  read: ({ values }) => String(values['name']),
};

type Write = { id: number; name: string | null };

/** null deletes. Ids reach beyond the source's. */
const someWrites = fc.array(
  fc.record({ id: fc.integer({ min: 1, max: SIZE + 5 }), name: fc.option(fc.constantFrom(...NAMES)) }),
  { maxLength: 30 },
);

function apply(
  target: { set(id: number, record: StoredRecord): unknown; delete(id: number): unknown },
  writes: Write[],
): void {
  for (const { id, name } of writes) {
    if (name === null) target.delete(id);
    else target.set(id, record(id, name));
  }
}

const namesIn = (records: Iterable<StoredRecord>): [number, unknown][] =>
  [...records].map(({ id, values }) => [id, values['name']]);

function expectSame(store: RecordStore, model: Map<number, StoredRecord>): void {
  const expected = [...model.values()].sort((a, b) => a.id - b.id);
  expect(namesIn(store.values())).toEqual(namesIn(expected));
  expect([...store].map(([id]) => id)).toEqual(expected.map(({ id }) => id));
  expect(store.size).toBe(model.size);
  for (let id = 0; id <= SIZE + 6; id++) {
    expect(store.has(id)).toBe(model.has(id));
    expect(store.get(id)?.values['name']).toBe(model.get(id)?.values['name']);
  }
  const index = store.indexOn(byName);
  for (const name of NAMES.filter((one) => one !== ''))
    expect(index.idsOf(name)).toEqual(
      expected.filter(({ values }) => values['name'] === name).map(({ id }) => id),
    );
  const [from, until] = index.empty();
  expect([...index.ids.from(from, until)]).toEqual(
    expected.filter(({ values }) => values['name'] === '').map(({ id }) => id),
  );
}

const modelOfSource = (): Map<number, StoredRecord> =>
  new Map(Array.from({ length: SIZE }, (_, at) => [at + 1, source.record(at + 1)]));

test('writes over made records, with and without an index already there', () => {
  fc.assert(
    fc.property(someWrites, someWrites, (before, after) => {
      const store = new RecordStore(source);
      const model = modelOfSource();
      apply(store, before);
      apply(model, before);
      expectSame(store, model);
      apply(store, after);
      apply(model, after);
      expectSame(store, model);
    }),
  );
});

test('a rollback takes every write back', () => {
  fc.assert(
    fc.property(someWrites, someWrites, (kept, undone) => {
      const store = new RecordStore(source);
      const model = modelOfSource();
      store.indexOn(byName);
      apply(store, kept);
      apply(model, kept);
      store.begin();
      apply(store, undone);
      store.rollback();
      expectSame(store, model);
    }),
  );
});

test('a transaction within another is taken back with it, and without it', () => {
  fc.assert(
    fc.property(someWrites, someWrites, someWrites, fc.boolean(), (outer, inner, later, innerFails) => {
      const store = new RecordStore(source);
      store.indexOn(byName);
      const outside = modelOfSource();
      const model = modelOfSource();
      store.begin();
      apply(store, outer);
      apply(model, outer);
      store.begin();
      apply(store, inner);
      if (innerFails) store.rollback();
      else apply(model, inner);
      store.end();
      apply(store, later);
      apply(model, later);
      expectSame(store, model);
      store.rollback();
      store.end();
      expectSame(store, outside);
    }),
  );
});

test('what was written before the end of a transaction stays', () => {
  const store = new RecordStore();
  store.begin();
  store.set(1, record(1, 'a'));
  store.end();
  store.rollback();
  expect(store.size).toBe(1);
});

test('looking costs visits, an index once', () => {
  const store = new RecordStore(source);
  store.get(1);
  expect(store.visits).toBe(1);
  store.indexOn(byName);
  store.indexOn(byName).idsOf('a');
  expect(store.visits).toBe(1 + SIZE);
});
