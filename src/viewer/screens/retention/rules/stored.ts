/**
 * Where the policy is kept: in the log itself, as records of the action `config` (docs/decisions/0005-retention-policy-in-the-log.md).
 * Anybody may add log records, so only what kintone vouches for counts, and only one's own is taken without asking.
 */
import { allOf, type LogReader, type LogRecord, type LogWriter } from '../../../log';
import { readPolicy, type Policy } from './policy';

export const POLICY_EVENT = 'viewer.retention.policy';

export interface StoredPolicy {
  /** `$id` of the log record. */
  id: number;
  /** Login name that kintone vouches for. */
  by: string;
  name: string;
  /** When kintone stored it, ISO 8601 UTC. */
  at: string;
  policy: Policy;
}

export interface StoredPolicies {
  /** The signed-in user's newest. */
  own: StoredPolicy | undefined;
  /** Somebody else's that is newer than that. */
  others: StoredPolicy | undefined;
}

const parsed = (detail: string): unknown => {
  try {
    return JSON.parse(detail);
  } catch {
    return undefined;
  }
};

/** A policy in a log record; `undefined` when it was changed after it was written, speaks in another's name, or is none. */
export function storedPolicy(record: LogRecord): StoredPolicy | undefined {
  const { id, revision, creator, user_code, user_name, created_time, detail } = record;
  if (revision !== 1 || creator === '' || creator !== user_code) return undefined;
  const policy = readPolicy((parsed(detail) as { policy?: unknown } | undefined)?.policy);
  return policy && { id, by: creator, name: user_name, at: created_time, policy };
}

/** Records looked at for one that is a policy. */
const LOOKED_AT = 20;

/** Two requests, three the first time. Throws `LogError`. */
export async function readPolicies(
  log: LogReader,
  userCode: string,
  signal: AbortSignal,
): Promise<StoredPolicies> {
  const { creator } = await log.system();
  const newest = async (whose: string): Promise<StoredPolicy[]> => {
    const condition = allOf(['action in ("config")', `event_type = "${POLICY_EVENT}"`, whose]);
    const records = await log.byId({ condition, descending: true, limit: LOOKED_AT, signal });
    return records.flatMap((record) => storedPolicy(record) ?? []);
  };
  const [own] = (await newest(`${creator} in (LOGINUSER())`)).filter(({ by }) => by === userCode);
  const [others] = (await newest(`${creator} not in (LOGINUSER())`)).filter(({ id }) => id > (own?.id ?? 0));
  return { own, others };
}

/** Writes the policy into the log: one request. Throws `LogError`. */
export const storePolicy = (writer: LogWriter, policy: Policy, signal: AbortSignal): Promise<number> =>
  writer.add(
    {
      action: 'config',
      outcome: 'succeeded',
      eventType: POLICY_EVENT,
      detail: JSON.stringify({ policy }, null, 2),
    },
    signal,
  );
