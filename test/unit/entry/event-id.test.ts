import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { createEventIds, timeOf } from '../../../src/entry';

const UUID_V7 = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

describe('event ids', () => {
  it('hold the time in their first 48 bits, are version 7, and random for the page in every other bit', () => {
    const next = createEventIds(() => '00112233-4455-4677-8899-aabbccddeeff');
    expect(next(0x0192_3456_789a)).toBe('01923456-789a-7677-8899-aabbccddeeff');
    expect(next(0x0192_3456_789b)).toBe('01923456-789b-7677-8899-aabbccddeeff');
  });

  it('increase strictly whatever the clock does', () => {
    const clock = fc.oneof(
      fc.integer({ min: 1_700_000_000_000, max: 1_700_000_000_005 }),
      fc.integer({ min: 0, max: 2 ** 47 }),
    );
    fc.assert(
      fc.property(fc.array(clock, { minLength: 2, maxLength: 200 }), (times) => {
        const next = createEventIds(randomUUID);
        const ids = times.map((time) => next(time));
        for (const id of ids) expect(id).toMatch(UUID_V7);
        for (let i = 1; i < ids.length; i++) expect(ids[i]! > ids[i - 1]!).toBe(true);
      }),
    );
  });

  it('give their time back, also at the end of a key', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 48 - 1 }), (time) => {
        const id = createEventIds(randomUUID)(time);
        expect([timeOf(id), timeOf(`u${id}`), timeOf(`access-logger:9:a:e${id}`)]).toEqual([
          time,
          time,
          time,
        ]);
      }),
    );
    expect(timeOf('s')).toBeNaN();
  });

  it('take the next free millisecond when several fall into one', () => {
    const next = createEventIds(randomUUID);
    const ids = Array.from({ length: 5000 }, () => next(1000));
    expect([...new Set(ids)].sort()).toEqual(ids);
    expect(ids.at(-1)!.slice(0, 13)).toBe('00000000-176f');
    expect(next(9000).slice(0, 13)).toBe('00000000-2328');
  });
});
