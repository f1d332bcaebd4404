import { chainHash } from '../../../src/integrity';
import { KEEPALIVE_BYTES, compose, utf8Bytes } from '../../../src/writer/compose';
import { entry, filled, keyOf } from './waiting';

describe('the records of a request', () => {
  it('are the entries with kintone’s time, the hash of the one before, and their own', () => {
    const queue = filled(entry(1), entry(2));
    const { keys, records, heads } = compose(queue, [keyOf(1), keyOf(2)], { s1: 'before' }, undefined);
    const first = chainHash('before', entry(1));
    const second = chainHash(first, entry(2));
    expect(keys).toEqual([keyOf(1), keyOf(2)]);
    expect(heads).toEqual({ s1: second });
    expect(records[0]).toEqual({
      event_id: { value: entry(1).event_id },
      occurred_at_ms: { value: entry(1).occurred_at_ms },
      occurred_at: { value: entry(1).occurred_at_ms },
      session_id: { value: 's1' },
      sequence: { value: 1 },
      action: { value: 'view' },
      previous_hash: { value: 'before' },
      hash: { value: first },
    });
    expect(records[1]).toMatchObject({ previous_hash: { value: first }, hash: { value: second } });
  });

  it('begin a session’s chain with nothing, and put its head last', () => {
    const queue = filled(entry(1, { session_id: 'new' }));
    const { records, heads } = compose(queue, [keyOf(1)], { old: 'x' }, { clock_offset_ms: -5 });
    expect(records[0]).toMatchObject({ previous_hash: { value: '' }, clock_offset_ms: { value: -5 } });
    expect(Object.keys(heads)).toEqual(['old', 'new']);
    const again = filled(entry(1, { session_id: 'old' }));
    const both = compose(again, [keyOf(1)], { old: 'x', other: 'y' }, undefined).heads;
    expect(Object.keys(both)).toEqual(['other', 'old']);
  });

  it('have tables as kintone takes them', () => {
    const change = { field_code: 'a', field_label: 'A', before: '1', after: '2' };
    const queue = filled(entry(1, { changes: [change] }));
    expect(compose(queue, [keyOf(1)], {}, undefined).records[0]!['changes']).toEqual({
      value: [
        {
          value: {
            field_code: { value: 'a' },
            field_label: { value: 'A' },
            before: { value: '1' },
            after: { value: '2' },
          },
        },
      ],
    });
  });

  it('pass over what is gone, and take one however large it is', () => {
    const queue = filled(entry(1), entry(3));
    const all = compose(queue, [keyOf(1), keyOf(2), keyOf(3)], {}, undefined);
    expect(all.keys).toEqual([keyOf(1), keyOf(3)]);
    const bytes = all.records.map((record) => utf8Bytes(JSON.stringify(record)));
    const within = (max: number): string[] => compose(queue, [keyOf(1), keyOf(3)], {}, undefined, max).keys;
    expect(within(1)).toEqual([keyOf(1)]);
    expect(within(bytes[0]! + bytes[1]! - 1)).toEqual([keyOf(1)]);
    expect(within(bytes[0]! + bytes[1]!)).toEqual([keyOf(1), keyOf(3)]);
  });

  it('are measured in bytes, and leave room in the 64 KiB of a page', () => {
    expect(utf8Bytes('aé田𠮷')).toBe(1 + 2 + 3 + 4);
    expect(KEEPALIVE_BYTES).toBe(49_152);
  });
});
