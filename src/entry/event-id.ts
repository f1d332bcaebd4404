const MAX_COUNTER = 0xfff;

/** Two lower-case hex digits a byte. */
const hex = (bytes: Iterable<number>): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

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
    const head = time.toString(16).padStart(12, '0');
    const variant = hex([(random[0]! & 0x3f) | 0x80, random[1]!]);
    const count = counter.toString(16).padStart(3, '0');
    return `${head.slice(0, 8)}-${head.slice(8)}-7${count}-${variant}-${hex(random.subarray(2, 8))}`;
  };
}
