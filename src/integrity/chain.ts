import { sha256 } from './sha256';

/** One row of `changes`, keys in this order. */
type HashedChange = {
  field_code: string;
  field_label: string;
  before: string;
  after: string;
};

/**
 * The link of one record in its session's chain: SHA-256 over the JSON of [previous hash, code, value, code, value ...]: the fields
 * that the browser filled in at the moment of the event, in the order of their codes, values as text, `changes` as JSON, empty
 * ones left out. The first record of a session has the previous hash ''.
 *
 * Not covered: `previous_hash`, `hash`, `clock_offset_ms` (measured at sending) and `occurred_at` (repeats `occurred_at_ms`).
 */
export function chainHash(previousHash: string, fields: object): string {
  const values = Object.entries(fields as Record<string, string | number | HashedChange[] | undefined>)
    // As text a pair begins with its code; of two codes neither is the other with something below a letter behind it.
    .sort()
    .flatMap(([code, value]) => {
      const text = Array.isArray(value) ? JSON.stringify(value) : String(value ?? '');
      return text ? [code, text] : [];
    });
  return sha256(JSON.stringify([previousHash, ...values]));
}
