/**
 * What an answer to `POST /k/v1/records.json` means for the batch that was sent. Codes and keys are matched, never message
 * text, which follows the user's language. https://cybozu.dev/ja/kintone/docs/rest-api/records/add-records
 */
export type Answer =
  /** Verified: as many ids as records. `lastId` is the highest, the company-wide odometer. */
  | { kind: 'stored'; lastId: number }
  /** Records that the log has already (`duplicates`) and records that kintone will never take (`refused`), by index. */
  | { kind: 'rejected'; duplicates: number[]; refused: number[]; reason: string }
  /** Refused as a whole without saying why: one record may be bad, or the body too large. */
  | { kind: 'indivisible'; reason: string }
  /** Try again later, not before `afterMs` when the server says so; `network`: no answer came at all. */
  | { kind: 'retry'; afterMs?: number; network?: true; reason: string }
  /** The session or its token is over: a page of another session must send. */
  | { kind: 'signed-out'; reason: string }
  /** Nothing this user's browser does will help: no right, no app, no such space. */
  | { kind: 'blocked'; reason: string };

interface KintoneErrorBody {
  code?: string;
  errors?: Record<string, unknown>;
  ids?: string[];
}

/** Codes that mean "sign in again" or "your token is over", whatever the status. */
const SIGNED_OUT_CODES = ['CB_AU01', 'CB_IL02', 'CB_CS01'];
/** Codes that only an administrator can mend: no right on app or field, app not found, wrong guest space. */
const BLOCKED_CODES = ['CB_NO01', 'CB_NO02', 'GAIA_AP01', 'GAIA_FU01', 'GAIA_IL23'];
/** The server could not lock the app: passes by itself. */
const LOCK_CODES = ['GAIA_RE18', 'GAIA_DA02'];
const EVENT_ID = 'event_id';

/** Reads the whole body (which also returns the browser's keepalive quota) and classifies. Never throws. */
export async function readAnswer(response: Response, sent: number, now: number): Promise<Answer> {
  const { status } = response;
  let body: KintoneErrorBody | undefined;
  try {
    body = JSON.parse(await response.text()) as KintoneErrorBody;
  } catch {
    body = undefined;
  }
  const reason = [status, body?.code].filter(Boolean).join(' ');
  if (response.ok) {
    if (body?.ids?.length === sent) return { kind: 'stored', lastId: Math.max(...body.ids.map(Number)) };
    // A login page, a captive portal or a maintenance page answers 200 with HTML.
    return { kind: 'signed-out', reason: `${reason} without ids` };
  }
  const code = body?.code ?? '';
  if (SIGNED_OUT_CODES.includes(code) || status === 401) return { kind: 'signed-out', reason };
  if (LOCK_CODES.includes(code) || status === 408 || status === 429 || status >= 500) {
    const afterMs = retryAfter(response.headers.get('Retry-After'), now);
    return { kind: 'retry', reason, ...(afterMs === undefined ? {} : { afterMs }) };
  }
  if (BLOCKED_CODES.includes(code) || status === 403 || status === 404) return { kind: 'blocked', reason };
  if (status === 413) return { kind: 'indivisible', reason };
  if (body?.errors) return rejection(body.errors, reason);
  return { kind: 'indivisible', reason };
}

function rejection(errors: Record<string, unknown>, reason: string): Answer {
  const duplicates = new Set<number>();
  const refused = new Set<number>();
  const keys = Object.keys(errors);
  for (const key of keys) {
    const match = /^records\[(\d+)\](?:\.record)?\.([^.[]+)/.exec(key);
    // A key outside `records` speaks of the request itself, for instance of the app.
    if (!match) return { kind: 'blocked', reason: `${reason} ${key}` };
    (match[2] === EVENT_ID ? duplicates : refused).add(Number(match[1]));
  }
  for (const index of refused) duplicates.delete(index);
  return {
    kind: 'rejected',
    duplicates: [...duplicates],
    refused: [...refused],
    reason: `${reason} ${keys.slice(0, 5).join(' ')}`,
  };
}

/** `Retry-After` in milliseconds from now: seconds or an HTTP date (RFC 9110). */
function retryAfter(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return ms >= 0 ? ms : undefined;
}
