/**
 * SHA-256 of a text's UTF-8 bytes as 64 hex digits, synchronously; texts up to 512 MiB. FIPS 180-4.
 *
 * `crypto.subtle` is asynchronous, so with it a batch could not be claimed, chained and written down in one step, and nothing
 * could be chained inside `pagehide` (docs/decisions/0002-synchronous-hash.md).
 */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const { length } = bytes;
  const words = new Uint32Array((((length + 8) >> 6) + 1) << 4);
  const put = (byte: number, at: number): unknown => (words[at >> 2]! |= byte << (24 - (at & 3) * 8));
  bytes.forEach(put);
  put(0x80, length);
  words[words.length - 1] = length * 8;

  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime)) primes.push(n);
  // The first 32 bits of the fractional parts of the roots of the first primes.
  const fractions = (power: number): Uint32Array =>
    Uint32Array.from(primes, (prime) => (prime ** power % 1) * 2 ** 32);
  const constants = fractions(1 / 3);
  const hash = fractions(1 / 2).subarray(0, 8);

  for (let block = 0; block < words.length; block += 16) {
    /** The message schedule, of which only the last 16 words are ever needed. */
    const w = words.slice(block);
    let [a, b, c, d, e, f, g, h] = hash as unknown as Registers;
    constants.forEach((constant, i) => {
      const t = h + (mix(e, 6, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + constant + w[i & 15]!;
      const next = w[(i + 1) & 15]!;
      const last = w[(i + 14) & 15]!;
      w[i & 15]! +=
        (mix(next, 7, 18) ^ (next >>> 3)) + w[(i + 9) & 15]! + (mix(last, 17, 19) ^ (last >>> 10));
      [a, b, c, d, e, f, g, h] = [
        (t + (mix(a, 2, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0,
        a,
        b,
        c,
        (d + t) | 0,
        e,
        f,
        g,
      ];
    });
    [a, b, c, d, e, f, g, h].forEach((word, i) => (hash[i]! += word));
  }
  return Array.from(hash, (word) => word.toString(16).padStart(8, '0')).join('');
}

/** FIPS 180-4 calls them a to h. */
type Registers = [number, number, number, number, number, number, number, number];

const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));
const mix = (word: number, one: number, other: number): number => rotate(word, one) ^ rotate(word, other);
