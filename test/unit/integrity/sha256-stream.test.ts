import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { Sha256Stream } from '../../../src/integrity/stream';

const expected = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('agrees with Node at every length around a block', () => {
  for (let length = 0; length <= 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => index * 7);
    const stream = new Sha256Stream();
    stream.add(bytes);
    expect(stream.end()).toBe(expected(bytes));
  }
});

test('however the bytes are cut into pieces', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 }), (pieces) => {
      const stream = new Sha256Stream();
      pieces.forEach((piece) => stream.add(piece));
      expect(stream.end()).toBe(expected(Buffer.concat(pieces)));
    }),
  );
});

test('five million bytes', () => {
  const bytes = new Uint8Array(5_000_000).fill(0x61);
  const stream = new Sha256Stream();
  stream.add(bytes.subarray(0, 1_234_567));
  stream.add(bytes.subarray(1_234_567));
  expect(stream.end()).toBe(expected(bytes));
});
