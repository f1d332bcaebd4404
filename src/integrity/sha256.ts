/**
 * SHA-256 of a string's UTF-8 bytes as 64 hex digits, synchronously.
 *
 * `crypto.subtle` is asynchronous, so with it a batch could not be claimed, chained and written down in one step, and nothing
 * could be chained inside `pagehide` (docs/decisions/0002-synchronous-hash.md). FIPS 180-4.
 */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const blocks = ((bytes.length + 8) >> 6) + 1;
  const words = new Uint32Array(blocks * 16);
  bytes.forEach((byte, i) => (words[i >> 2]! |= byte << (24 - (i & 3) * 8)));
  words[bytes.length >> 2]! |= 0x80 << (24 - (bytes.length & 3) * 8);
  words[words.length - 2] = bytes.length / 0x20000000;
  words[words.length - 1] = bytes.length << 3;

  const { constants, initial } = tables();
  const hash = Uint32Array.from(initial);
  const schedule = new Uint32Array(64);
  for (let block = 0; block < words.length; block += 16) {
    let [a, b, c, d, e, f, g, h] = hash as unknown as [
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
      if (i < 16) schedule[i] = words[block + i]!;
      else {
        const x = schedule[i - 15]!;
        const y = schedule[i - 2]!;
        const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
        const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
        schedule[i] = schedule[i - 16]! + s0 + schedule[i - 7]! + s1;
      }
      const t1 =
        h +
        (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
        ((e & f) ^ (~e & g)) +
        constants[i]! +
        schedule[i]!;
      const t2 = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => (hash[i]! += value));
  }
  return Array.from(hash, (word) => word.toString(16).padStart(8, '0')).join('');
}

const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

let cached: { constants: Uint32Array; initial: Uint32Array } | undefined;

/** The first 32 bits of the fractional parts of the cube and square roots of the first primes, as the standard defines them. */
function tables(): { constants: Uint32Array; initial: Uint32Array } {
  if (cached) return cached;
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime)) primes.push(n);
  const fraction = (root: number): number => (root - Math.floor(root)) * 0x100000000;
  cached = {
    constants: Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
    initial: Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
  };
  return cached;
}
