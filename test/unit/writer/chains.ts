import { chainHash } from '../../../src/integrity';
import type { World } from './world';

/** Every session's chain is one path through all its records, and each hash is that of the record as it was stored. */
export function checkChains({ stored }: World): void {
  const bySession = new Map<unknown, World['stored'][number][]>();
  for (const record of stored) {
    const session = record.values['session_id']!.value;
    bySession.set(session, [...(bySession.get(session) ?? []), record]);
  }
  for (const records of bySession.values()) {
    let previous = '';
    for (const { values } of records) {
      const fields = Object.fromEntries(Object.entries(values).map(([code, { value }]) => [code, value]));
      const { previous_hash, hash, ...hashed } = fields;
      expect(previous_hash ?? '').toBe(previous);
      delete hashed['clock_offset_ms'];
      delete hashed['occurred_at'];
      expect(hash).toBe(chainHash(previous, hashed));
      previous = hash as string;
    }
  }
}
