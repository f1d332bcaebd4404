/** What can go wrong when the log is read, by what the person can do about it. */

/**
 * - `no-right`: the signed-in user may not view the log app (any more)
 * - `not-found`: the record or the app is gone
 * - `signed-out`: the session is over; reloading leads to kintone's sign-in
 * - `busy`: too many requests, maintenance or a lock, also after several tries
 * - `network`: no answer at all, also after several tries
 * - `too-many-hits`: a text search stopped by kintone at 100,000 hits, whatever else is asked for: a rarer word helps
 * - `cancelled`: the person pressed cancel, or left the screen
 * - `unexpected`: anything else, with kintone's own words
 */
type LogFailure =
  'no-right' | 'not-found' | 'signed-out' | 'busy' | 'network' | 'too-many-hits' | 'cancelled' | 'unexpected';

export class LogError extends Error {
  constructor(
    readonly failure: LogFailure,
    /** kintone's own words and code, in the user's language. */
    readonly details: readonly string[] = [],
    /** For `busy`: how long kintone asks to wait, in ms. */
    readonly retryAfterMs?: number,
    cause?: unknown,
  ) {
    super([failure, ...details].join(': '), { cause });
    this.name = 'LogError';
  }
}

/** kintone's code for values that it does not take, a unique field's second among them. */
export const INVALID_VALUE = 'CB_VA01';

/** kintone's own code for a failure; `undefined` where it gave none. Codes are looked at, never words, which follow the user's language. */
export const kintoneCode = (error: unknown): unknown =>
  error instanceof LogError ? (error.cause as { code?: unknown } | undefined)?.code : undefined;

/** kintone publishes no list of its codes: these are of answers that were seen (docs/assumptions.md). */
const BY_CODE = new Map<string | undefined, LogFailure>(
  Object.entries({
    CB_NO02: 'no-right',
    CB_AU01: 'signed-out',
    CB_WA01: 'signed-out',
    GAIA_RE01: 'not-found',
    GAIA_AP01: 'not-found',
    GAIA_RE18: 'busy',
    GAIA_DA02: 'busy',
  } as const),
);

function failureOf(code: string | undefined, status: number): LogFailure {
  const known = BY_CODE.get(code);
  if (known) return known;
  if (status === 401) return 'signed-out';
  if (status === 403) return 'no-right';
  if (status === 404) return 'not-found';
  if (status === 408 || status === 429 || status >= 500) return 'busy';
  return 'unexpected';
}

/** The text of the header `X-Cybozu-Warning`, the same in every language; the client's class loses its name when minified. */
const ABORTED_SEARCH = /^Filter aborted because of too many search results/;

interface Thrown {
  code?: unknown;
  status?: unknown;
  message?: unknown;
  headers?: unknown;
  isAxiosError?: unknown;
}

/** `Retry-After` in seconds, as ms; a date is not used there. */
function retryAfterOf(headers: unknown): number | undefined {
  if (typeof headers !== 'object' || headers === null) return undefined;
  const value = Object.entries(headers).find(
    ([name]) => name.toLowerCase() === 'retry-after',
  )?.[1] as unknown;
  const seconds = Number(value);
  return value !== undefined && Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

/**
 * Makes a `LogError` of whatever rest-api-client threw: `KintoneRestAPIError` for JSON answers, `KintoneAbortSearchError`, a plain
 * `Error("503: ...")` for other error bodies, an axios error when there was no answer. Matched by shape: kintone's codes, never its words.
 */
export function toLogError(error: unknown): LogError {
  if (error instanceof LogError) return error;
  const thrown = (typeof error === 'object' && error !== null ? error : {}) as Thrown;
  const message = typeof thrown.message === 'string' ? thrown.message : String(error);
  if (ABORTED_SEARCH.test(message)) return new LogError('too-many-hits', [], undefined, error);
  if (thrown.isAxiosError === true) return new LogError('network', [], undefined, error);
  if (typeof thrown.status === 'number') {
    const code = typeof thrown.code === 'string' ? thrown.code : undefined;
    return new LogError(failureOf(code, thrown.status), [message], retryAfterOf(thrown.headers), error);
  }
  const status = /^(\d{3}): /.exec(message)?.[1];
  if (status) return new LogError(failureOf(undefined, Number(status)), [message], undefined, error);
  return new LogError('unexpected', [message], undefined, error);
}
