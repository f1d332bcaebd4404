const MAX_COUNTER = 0xfff;

/**
 * Makes the ids of one page: UUID version 7 (36 characters, within kintone's 64 for a unique text field), strictly
 * increasing as text whatever the clock does: within one millisecond, or when the clock goes back, a 12-bit counter goes
 * on, and when that is full the time runs one millisecond ahead (RFC 9562, 6.2, method 1).
 *
 * @param randomBytes gives that many random bytes, as `crypto.getRandomValues` does
 * @returns a function from browser time (epoch milliseconds) to the next id
 */
export function createEventIds(randomBytes: (length: number) => Uint8Array): (now: number) => string {
  let time = 0;
  let counter = 0;
  return (now) => {
    const random = randomBytes(10);
    const millisecond = Math.floor(now);
    if (millisecond > time) {
      time = millisecond;
      // Starts in the lower half, so that at least 2,048 ids fit into the same millisecond.
      counter = ((random[8]! & 7) << 8) | random[9]!;
    } else if (++counter > MAX_COUNTER) {
      time++;
      counter = 0;
    }
    const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');
    const tail = Array.from(random.subarray(0, 8), (byte) => hex(byte, 2)).join('');
    // The digits 7 and 8 are the version and the variant; 60 random bits follow.
    return `${hex(time, 12)}7${hex(counter, 3)}8${tail.slice(1)}`.replace(
      /^(.{8})(.{4})(.{4})(.{4})/,
      '$1-$2-$3-$4-',
    );
  };
}
