/** Records that come to the log while an auditor has it open. */
import type { GeneratedLog, Sandbox } from '../../sandbox';
import { clientOf } from '../../scripts/furnish';

/** What kintone takes in one request. */
const A_REQUEST = 100;

/** Of a generated event; the others are of no account to figures. */
const CODES = [
  'user_code',
  'user_name',
  'department',
  'app_id',
  'app_name',
  'record_id',
  'action',
  'outcome',
  'platform',
  'source',
] as const;

/** Adds events like those of the log, of this moment. */
export async function addRecords(
  sandbox: Sandbox,
  app: string,
  log: GeneratedLog,
  count: number,
): Promise<void> {
  const client = clientOf(sandbox, 'sato');
  const at = new Date().toISOString();
  const recordOf = (id: number): Record<string, { value: string }> => {
    const entry = log.entry(id);
    const values = [
      ...CODES.map((code) => [code, entry[code]] as const),
      ...Object.entries({ event_id: `bench-${id}`, occurred_at: at, occurred_at_ms: at }),
    ];
    return Object.fromEntries(
      values
        .filter(([, value]) => value !== undefined)
        .map(([code, value]) => [code, { value: String(value) }]),
    );
  };
  for (let first = 1; first <= count; first += A_REQUEST)
    await client.record.addRecords({
      app,
      records: Array.from({ length: A_REQUEST }, (_, index) => recordOf(first + index)),
    });
}
