/** What can go wrong while the log app is created, checked or mended, in a form that a screen can explain. */
import type { StepName } from './steps';

/**
 * Why a step failed, by what the person can do about it:
 * - `permission`: the signed-in user lacks a right (kintone CB_NO02)
 * - `not-found`: the app or space does not exist, or the user cannot see it
 * - `guest-space`: the app lives in a guest space and was asked for outside it, or the other way round (GAIA_IL23)
 * - `signed-out`: the session or its token is over
 * - `conflict`: somebody else has changed the app's settings meanwhile, or they are just being made live
 * - `invalid`: kintone refused the settings that were sent
 * - `too-many`: kintone takes no more requests at the moment (429)
 * - `busy`: maintenance or a lock; trying again helps
 * - `network`: no answer at all
 * - `deploy-failed`: kintone could not apply the settings to the live app
 * - `timeout`: kintone did not finish in time; it may still do so
 * - `cancelled`: the person pressed cancel
 * - `unexpected`: anything else
 */
export type FailureReason =
  | 'permission'
  | 'not-found'
  | 'guest-space'
  | 'signed-out'
  | 'conflict'
  | 'invalid'
  | 'too-many'
  | 'busy'
  | 'network'
  | 'deploy-failed'
  | 'timeout'
  | 'cancelled'
  | 'unexpected';

export interface Failure {
  step: StepName | 'read';
  reason: FailureReason;
  /** The app that was worked on; after a failed creation the app that is left behind, unfinished. */
  appId?: string;
  /** kintone's error code, for instance `CB_NO02`. */
  code?: string;
  status?: number;
  /** kintone's own words, in the user's language: the message, then those of the invalid places. */
  details: string[];
}

export class LogAppError extends Error {
  readonly step: Failure['step'];
  readonly reason: FailureReason;
  readonly appId: string | undefined;
  readonly code: string | undefined;
  readonly status: number | undefined;
  readonly details: readonly string[];

  constructor(failure: Failure, cause?: unknown) {
    super(
      [`${failure.step}: ${failure.reason}`, failure.code, ...failure.details].filter(Boolean).join(' / '),
      { cause },
    );
    this.name = 'LogAppError';
    this.step = failure.step;
    this.reason = failure.reason;
    this.appId = failure.appId;
    this.code = failure.code;
    this.status = failure.status;
    this.details = failure.details;
  }
}

const REASON_BY_CODE: Readonly<Record<string, FailureReason>> = {
  CB_NO02: 'permission',
  CB_AU01: 'signed-out',
  CB_WA01: 'signed-out',
  GAIA_AP01: 'not-found',
  GAIA_SP01: 'not-found',
  GAIA_IL23: 'guest-space',
  GAIA_RE18: 'busy',
  GAIA_DA02: 'busy',
  CB_VA01: 'invalid',
  GAIA_CO02: 'conflict',
  GAIA_CO03: 'conflict',
};

function reasonOf(code: string | undefined, status: number | undefined): FailureReason {
  if (code && REASON_BY_CODE[code]) return REASON_BY_CODE[code];
  if (status === undefined) return 'unexpected';
  if (status === 401) return 'signed-out';
  if (status === 403) return 'permission';
  if (status === 404) return 'not-found';
  if (status === 409) return 'conflict';
  if (status === 429) return 'too-many';
  if (status === 408 || status >= 500) return 'busy';
  return 'invalid';
}

/**
 * Makes a `LogAppError` of whatever a step threw. rest-api-client throws `KintoneRestAPIError` for JSON answers, a plain
 * `Error("503: ...")` for other bodies, and axios errors without a response when there was no answer; matched by shape, so
 * that this folder does not carry the client.
 */
export function toLogAppError(error: unknown, step: Failure['step'], appId?: string): LogAppError {
  if (error instanceof LogAppError) return error;
  const at = appId === undefined ? { step } : { step, appId };
  const known = error as {
    code?: unknown;
    status?: unknown;
    message?: unknown;
    errors?: unknown;
    isAxiosError?: unknown;
  };
  const message = typeof known?.message === 'string' ? known.message : String(error);
  if (typeof known?.status === 'number' && typeof known.code === 'string' && !known.isAxiosError) {
    const { status, code } = known as { status: number; code: string };
    const details = [plainMessage(message), ...invalidPlaces(known.errors)];
    return new LogAppError({ ...at, reason: reasonOf(code, status), code, status, details }, error);
  }
  if (known?.isAxiosError || isLostFetch(error))
    return new LogAppError({ ...at, reason: 'network', details: [message] }, error);
  const status = /^(\d{3}): /.exec(message)?.[1];
  if (status) {
    const reason = reasonOf(undefined, Number(status));
    return new LogAppError({ ...at, reason, status: Number(status), details: [message] }, error);
  }
  return new LogAppError({ ...at, reason: 'unexpected', details: [message] }, error);
}

/** `fetch` rejects with a TypeError when there is no answer; browsers word it differently. */
const isLostFetch = (error: unknown): boolean =>
  error instanceof TypeError && /fetch|network|load failed/i.test(error.message);

/** The client wraps kintone's words as `[400] [CB_VA01] words (id)`. */
function plainMessage(message: string): string {
  return /^\[\d+\] \[[^\]]*\] ([\s\S]*?)(?: \([^()]*\))?$/.exec(message)?.[1] ?? message;
}

function invalidPlaces(errors: unknown): string[] {
  if (!errors || typeof errors !== 'object') return [];
  return Object.entries(errors).map(([place, problem]) => {
    const messages = (problem as { messages?: unknown } | null)?.messages;
    return `${place}: ${Array.isArray(messages) ? messages.join(' ') : ''}`;
  });
}
