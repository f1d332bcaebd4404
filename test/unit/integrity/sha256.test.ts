import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { chainHash, sha256 } from '../../../src/integrity';

const reference = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

describe('sha256', () => {
  it.each([0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 1000, 100_000])(
    'agrees with Node for %i bytes',
    (length) => {
      expect(sha256('a'.repeat(length))).toBe(reference('a'.repeat(length)));
    },
  );

  it('agrees with Node for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        (text) => sha256(text) === reference(text),
      ),
    );
  });
});

describe('chainHash', () => {
  const change = { field_code: 'x', field_label: 'X', before: '', after: '1' };
  const record = { event_id: 'a', sequence: 1, changes: [change] };

  it('is what every release must find again in the log, in whatever order the fields come', () => {
    const text = JSON.stringify(['f', 'changes', JSON.stringify([change]), 'event_id', 'a', 'sequence', '1']);
    expect(chainHash('f', record)).toBe(reference(text));
    expect(chainHash('f', Object.fromEntries(Object.entries(record).reverse()))).toBe(reference(text));
  });

  it('treats a missing field like an empty one and a number like its text, as the log app gives them back', () => {
    expect(chainHash('', { ...record, department: '', sequence: '1' })).toBe(chainHash('', record));
  });

  it.each([
    ['a field', { ...record, event_id: 'b' }, ''],
    ['a change', { ...record, changes: [{ ...change, after: '2' }] }, ''],
    ['the previous hash', record, 'f'],
  ])('changes with %s', (_, other, previous) => {
    expect(chainHash(previous, other)).not.toBe(chainHash('', record));
  });
});
