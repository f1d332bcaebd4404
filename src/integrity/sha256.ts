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
  const schedule = new Uint32Array(64);

  for (let block = 0; block < words.length; block += 16) {
    let [a, b, c, d, e, f, g, h] = [...hash] as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    for (let i = 0; i < 64; i++) {
      const x = schedule[i - 15]!;
      const y = schedule[i - 2]!;
      schedule[i] =
        i < 16
          ? words[block + i]!
          : schedule[i - 16]! +
            (mix(x, 7, 18) ^ (x >>> 3)) +
            schedule[i - 7]! +
            (mix(y, 17, 19) ^ (y >>> 10));
      const t = h + (mix(e, 6, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + constants[i]! + schedule[i]!;
      h = g;
      g = f;
      f = e;
      e = (d + t) | 0;
      d = c;
      c = b;
      b = a;
      a = (t + (mix(b, 2, 13) ^ rotate(b, 22)) + ((b & c) ^ (b & d) ^ (c & d))) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (hash[i]! += word));
  }
  return Array.from(hash, (word) => word.toString(16).padStart(8, '0')).join('');
}

const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));
const mix = (word: number, one: number, other: number): number => rotate(word, one) ^ rotate(word, other);
