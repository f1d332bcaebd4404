import fc from 'fast-check';
import { createEventIds } from '../../../src/entry';

const UUID_V7 = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/;

const bytes =
  (fill: number) =>
  (length: number): Uint8Array =>
    new Uint8Array(length).fill(fill);

describe('event ids', () => {
  it('hold the time in their first 48 bits and are version 7', () => {
    const id = createEventIds(bytes(0xff))(0x0192_3456_789a);
    expect(id).toBe('01923456-789a-77ff-8fff-ffffffffffff');
    expect(createEventIds(bytes(0))(0x0192_3456_789a)).toBe('01923456-789a-7000-8000-000000000000');
  });

  it('take their randomness from every byte but those of the time', () => {
    let byte = 0;
    const id = createEventIds((length) => Uint8Array.from({ length }, () => ++byte))(1);
    expect(id).toBe('00000000-0001-710a-8102-030405060708');
  });

  it('increase strictly whatever the clock does', () => {
    const clock = fc.oneof(
      fc.integer({ min: 1_700_000_000_000, max: 1_700_000_000_005 }),
      fc.double({ min: 0, max: 2 ** 47, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(clock, { minLength: 2, maxLength: 200 }),
        fc.integer({ min: 0, max: 255 }),
        (times, fill) => {
          const next = createEventIds(bytes(fill));
          const ids = times.map((time) => next(time));
          for (const id of ids) expect(id).toMatch(UUID_V7);
          for (let i = 1; i < ids.length; i++) expect(ids[i]! > ids[i - 1]!).toBe(true);
        },
      ),
    );
  });

  it('go one millisecond ahead when a millisecond is full', () => {
    const next = createEventIds(bytes(0xff));
    const ids = Array.from({ length: 5000 }, () => next(1000));
    expect(new Set(ids).size).toBe(5000);
    expect([...ids].sort()).toEqual(ids);
    expect(ids.at(-1)!.slice(0, 13)).toBe('00000000-03e9');
  });
});
