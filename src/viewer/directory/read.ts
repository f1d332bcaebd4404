/** Reads kintone's User API, which rest-api-client does not cover. https://cybozu.dev/ja/common/docs/user-api/ */
import { LogError, type Requests } from '../log';

/** Limit of one answer of the User API. */
const PAGE_SIZE = 100;
/** Pages asked for at once after the first: people wait, and kintone allows a domain 100 requests at a time. */
const AT_ONCE = 4;

export interface ReadOptions {
  signal?: AbortSignal | undefined;
  /** How many have been read so far. */
  onProgress?: ((count: number) => void) | undefined;
}

/** Everything in a list of the User API. Throws `LogError`; `no-right` for those who may not read it, as guests. */
export async function readAll<Entry>(
  fetch: typeof globalThis.fetch,
  requests: Requests,
  { path, member }: { path: string; member: string },
  { signal, onProgress }: ReadOptions = {},
): Promise<Entry[]> {
  const page = (number: number): Promise<Entry[]> =>
    requests.run(async () => {
      const entries = (await answerOf(fetch, `${path}?size=${PAGE_SIZE}&offset=${number * PAGE_SIZE}`))[
        member
      ];
      if (!Array.isArray(entries)) throw new LogError('unexpected', [`${path} answered without ${member}.`]);
      return entries as Entry[];
    }, signal);
  const all: Entry[] = [];
  for (let number = 0; ;) {
    const wave = number === 0 ? 1 : AT_ONCE;
    const pages = await Promise.all(Array.from({ length: wave }, (_, index) => page(number + index)));
    all.push(...pages.flat());
    onProgress?.(all.length);
    if (pages.some(({ length }) => length < PAGE_SIZE)) return all;
    number += wave;
  }
}

async function answerOf(fetch: typeof globalThis.fetch, address: string): Promise<Record<string, unknown>> {
  const response = await fetch(address, {
    // Session authentication demands it. https://cybozu.dev/ja/kintone/docs/rest-api/overview/authentication
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  }).catch((error: unknown) => {
    throw new LogError('network', [], undefined, error);
  });
  const answer: unknown = await response.json().catch(() => undefined);
  const isObject = typeof answer === 'object' && answer !== null;
  if (!response.ok) {
    const { code, message } = (isObject ? answer : {}) as { code?: unknown; message?: unknown };
    const headers = Object.fromEntries(response.headers);
    // The shape in which rest-api-client throws, so that `toLogError` knows it.
    throw Object.assign(new Error(String(message ?? response.status)), {
      status: response.status,
      code,
      headers,
    });
  }
  // A page instead of an answer: kintone's sign-in.
  if (!isObject) throw new LogError('signed-out');
  return answer as Record<string, unknown>;
}
