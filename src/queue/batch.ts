/**
 * Entries that are sent together in one request. Membership is written down before the first sending and never changes until
 * the batch is resolved: kintone stores all of a request or nothing, so a duplicate then means that this very batch was stored.
 */
export interface Batch {
  /** Sorts by time of forming. */
  id: string;
  /** Queue keys of the members, in sending order. */
  keys: string[];
  /** Session id -> hash of the session's last record before this batch; makes re-sends identical. */
  heads: Record<string, string>;
  /**
   * Whether nobody else can have sent any of the members: the batch was formed under the sender lock by a page that had
   * compared localStorage with the mirror. Only then does one named duplicate stand for the whole batch.
   */
  exclusive: boolean;
}

export function parseBatch(text: string | undefined): Batch | undefined {
  try {
    const batch = JSON.parse(text ?? '') as Batch;
    return Array.isArray(batch.keys) ? batch : undefined;
  } catch {
    return undefined;
  }
}
