/** Log records as the events that tell of changes in an app. */
import type { Action, Outcome } from '../../../../catalogue';
import { instantOf, withoutGuest, type FieldCode, type LogRecord } from '../../../log';
import type { Act } from './match';

/** Whatever may tell of a change. A process action is logged before it happens, and deletions of older kintones likewise. */
export const ACT_ACTIONS: readonly Action[] = ['create', 'reuse', 'edit', 'process', 'delete', 'audit'];
export const ACT_OUTCOMES: readonly Outcome[] = ['succeeded', 'attempted'];
export const ACT_FIELDS: readonly FieldCode[] = [
  'occurred_at',
  'occurred_at_ms',
  'clock_offset_ms',
  'action',
  'outcome',
  'user_code',
  'record_id',
  'source',
  'url',
];

const KINDS: Readonly<Record<string, Act['kind']>> = {
  create: 'create',
  reuse: 'create',
  edit: 'update',
  process: 'update',
  delete: 'delete',
};
/** What an attempt already tells of: kintone raises nothing later for the first, and not everywhere for the second. */
const BY_ATTEMPT: readonly string[] = ['process', 'delete'];
/** kintone counts the action and the new status. https://cybozu.dev/ja/kintone/docs/rest-api/records/update-status/ */
const PROCESS_REVISIONS = 2;

/** The acts that a log record tells of; none when it is about no record, or only tried. */
export function actsOf(record: LogRecord): Act[] {
  const { id, action, outcome, source, record_id, user_code, clock_offset_ms } = record;
  const instant = instantOf(record);
  if (record_id === undefined || instant === undefined) return [];
  const isAudit = source === 'audit-log';
  const isDone = outcome === 'succeeded' || (outcome === 'attempted' && BY_ATTEMPT.includes(action));
  const kind = KINDS[action];
  // A row of the audit log of which only the record is known may tell of anything.
  const kinds: Act['kind'][] = kind ? [kind] : isAudit ? ['create', 'update', 'delete'] : [];
  if (!isDone || kinds.length === 0) return [];
  return kinds.map((one) => ({
    id,
    recordId: record_id,
    user: withoutGuest(user_code),
    instant: instant - (clock_offset_ms ?? 0),
    kind: one,
    revisions: action === 'process' ? PROCESS_REVISIONS : 1,
    isAudit,
  }));
}
