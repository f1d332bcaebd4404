/** A row of kintone's audit log becomes a record of our log. */
import type { Action, Outcome } from '../../../../catalogue';
import { appOperation, isAppOperation } from './app-operation';
import { numbersIn, type Complement } from './complement';
import type { AuditRow } from './row';

/**
 * Why a row is not fully understood; it is kept all the same, with everything it says in `detail`.
 *
 * - `broken`: it has more cells than the heading, or one only (`AuditRow.isBroken`)
 * - `time`: its time cannot be read
 * - `action`: an act of "App operation" that is not documented
 * - `complement`: the complement is not as documented
 * - `ambiguous`: the complement can be read in two ways, because a name in it looks like a part
 */
export const DOUBTS = ['broken', 'time', 'action', 'complement', 'ambiguous'] as const;
export type Doubt = (typeof DOUBTS)[number];

interface LogValues {
  /** Values by field code of the log app; empty ones are left out. */
  values: Readonly<Record<string, string>>;
  doubt: Doubt | undefined;
}

/** What the act is in our words, and what its complement says. */
interface Act {
  action: Action;
  outcome: Outcome;
  parts: Readonly<Record<string, string>>;
  doubt: Doubt | undefined;
}

const isFailed = (result: string): boolean => /^(failed|validation\s*error|失敗)/i.test(result);

/**
 * Other modules as they are. Only records of the API are told apart, by the words that all of its actions have; that part of kintone's
 * list could not be read (docs/assumptions.md).
 */
const API_RECORD_ACTS: readonly (readonly [RegExp, Action])[] = [
  [/^records?\b.*\b(create|add|post|register)\b/i, 'create'],
  [/^records?\b.*\b(update|put|edit)\b/i, 'edit'],
  [/^records?\b.*\bdelete\b/i, 'delete'],
];

function otherAct({ module, action, complement }: AuditRow): Act {
  const isApi = /^api operation$/i.test(module);
  const found = isApi ? API_RECORD_ACTS.find(([pattern]) => pattern.test(action))?.[1] : undefined;
  const app = /^app id:\s?\[?(\d{1,15})\]?(?=,|$)/i.exec(complement)?.[1];
  const name = /^app id:\s?\d+,\s?app name:\s?([^]*?)(?=,\s?[a-z][a-z ]{0,30}:|$)/i.exec(complement)?.[1];
  const ids = [...complement.matchAll(/,\s?record ids?:\s?(\[[\d,\s]*\]|\d{1,15})(?=,|$)/gi)];
  return {
    action: found ?? 'audit',
    outcome: 'succeeded',
    parts: {
      ...(app === undefined ? {} : { 'app id': app }),
      ...(name === undefined ? {} : { 'app name': name }),
      ...(ids.length === 1 ? { 'record id': ids[0]![1]! } : {}),
    },
    doubt: undefined,
  };
}

function actOf(row: AuditRow): Act {
  if (!isAppOperation(row.module)) return otherAct(row);
  const operation = appOperation(row.action);
  if (!operation) return { ...otherAct(row), doubt: 'action' };
  const { action, outcome } = operation;
  const read: Complement | undefined = operation.read(row.complement);
  if (!read) return { action, outcome, parts: otherAct(row).parts, doubt: 'complement' };
  const { parts, isAmbiguous } = read;
  const isRefused = parts['error type'] !== undefined;
  return {
    action,
    outcome: isRefused ? 'failed' : outcome,
    parts,
    doubt: isAmbiguous ? 'ambiguous' : undefined,
  };
}

/** The complement, and what has no field of its own. */
function detailOf(row: AuditRow, doubt: Doubt | undefined): string {
  const { complement, service, error_code, others } = row;
  return [
    complement,
    service && `service: ${service}`,
    error_code && `error code: ${error_code}`,
    // What could not be read as a time would be lost otherwise.
    doubt === 'time' || doubt === 'broken' ? `time: ${row.time}` : '',
    ...others.map(([heading, text]) => (heading === '' ? text : `${heading}: ${text}`)),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** kintone's ids; others would be refused or rounded. */
const idText = (text: string | undefined): string =>
  text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? text : '';

/** Texts of single-line fields: a line break would be refused. */
const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ');

/** The log record of a row, without what the writer adds. */
export function logValuesOf(row: AuditRow): LogValues {
  const { action, outcome, parts, doubt: ofAct } = actOf(row);
  const doubt = row.isBroken ? 'broken' : row.instant === undefined ? 'time' : ofAct;
  const ids = numbersIn(parts['record id'] ?? '').filter((id) => idText(String(id)) !== '');
  const time = row.instant === undefined ? '' : new Date(row.instant).toISOString();
  const values: Record<string, string> = {
    occurred_at: time,
    occurred_at_ms: time,
    action,
    outcome: isFailed(row.result) ? 'failed' : outcome,
    event_type: row.action,
    user_code: row.user,
    app_id: idText(parts['app id']),
    app_name: parts['app name'] ?? '',
    record_id: ids.length === 1 ? String(ids[0]) : '',
    record_ids: ids.length > 1 ? ids.join() : '',
    record_count: ids.length > 1 ? String(ids.length) : '',
    source: 'audit-log',
    level: row.level,
    module: row.module,
    result: row.result,
    ip_address: row.ip_address,
  };
  const filled = Object.entries(values)
    .map(([code, value]) => [code, oneLine(value)] as const)
    .filter(([, value]) => value !== '');
  return { values: { ...Object.fromEntries(filled), detail: detailOf(row, doubt) }, doubt };
}
