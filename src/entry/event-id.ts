/**
 * Makes the ids of one page: UUID version 7 (36 characters, within kintone's 64 for a unique text field), strictly
 * increasing as text whatever the clock does: each id has a millisecond of its own, so when several fall into the same one, or
 * the clock goes back, the time in the id runs ahead (RFC 9562, 6.2).
 *
 * @param randomUuid gives a random UUID (version 4), as `crypto.randomUUID` does
 * @returns a function from browser time (whole epoch milliseconds) to the next id
 */
export function createEventIds(randomUuid: () => string): (now: number) => string {
  let time = 0;
  // Drawn once: no two ids of a page have the same time, and two pages differ in this.
  let random: string;
  return (now) => {
    time = Math.max(time + 1, now);
    // Variant and 74 random bits are the same in both versions.
    return (
      time.toString(16).padStart(12, '0').replace(/.{8}/, '$&-') + (random ??= '-7' + randomUuid().slice(15))
    );
  };
}

/** Epoch milliseconds in an event id, or in a text that ends with one: a UUIDv7's first 48 bits (RFC 9562). */
export const timeOf = (id: string): number => parseInt(id.slice(-36, -23).replace('-', ''), 16);
