/**
 * `kintone.api`: REST for customizations. Unlike the pages' own requests it is counted, journaled and hit by faults.
 * It knows no status and no headers. https://cybozu.dev/ja/kintone/docs/js-api/api/kintone-rest-api-request/
 */
import type { PageBootstrap } from '../../contract';
import { queryString } from '../data/rest';
import { spaceRoot } from '../paths';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Callback = (content: unknown) => void;

interface KintoneApi {
  (path: string, method: Method, parameters?: Record<string, unknown>): Promise<unknown>;
  (path: string, method: Method, parameters: Record<string, unknown>, ok: Callback, failed?: Callback): void;
  url(path: string, isGuestSpace?: boolean): string;
  urlForGet(path: string, parameters?: Record<string, unknown>, isGuestSpace?: boolean): string;
  getConcurrencyLimit(): Promise<{ limit: number; running: number }>;
}

/** Longest URL of a GET; a longer one is sent as a POST that says it is a GET. */
const MAX_URL_CHARACTERS = 4096;

const withJson = (path: string): string => {
  const [address = '', query] = path.split('?');
  return `${address.endsWith('.json') ? address : `${address}.json`}${query === undefined ? '' : `?${query}`}`;
};

/** JSON where the body is JSON, else the raw text: all that a rejection tells. */
function contentOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

export function createApi(boot: PageBootstrap): KintoneApi {
  const url = (path: string, isGuestSpace = false): string => {
    const guest = isGuestSpace && boot.guestSpaceId !== null;
    return (
      location.origin + withJson(guest ? path.replace(/^\/k\//, `${spaceRoot(boot.guestSpaceId)}/`) : path)
    );
  };
  const urlForGet = (
    path: string,
    parameters: Record<string, unknown> = {},
    isGuestSpace = false,
  ): string => {
    const query = queryString(parameters);
    return url(path, isGuestSpace) + (query && `?${query}`);
  };

  const fetchAnswer = async (
    path: string,
    method: Method,
    parameters: Record<string, unknown>,
  ): Promise<Response> => {
    const address = path.startsWith('http') ? withJson(path) : url(path);
    const headers: Record<string, string> = { 'X-Requested-With': 'XMLHttpRequest' };
    if (method === 'GET') {
      const query = queryString(parameters);
      const full = address + (query && `${address.includes('?') ? '&' : '?'}${query}`);
      if (full.length <= MAX_URL_CHARACTERS) return fetch(full, { headers });
      headers['X-HTTP-Method-Override'] = 'GET';
    }
    headers['Content-Type'] = 'application/json';
    const body = JSON.stringify({ ...parameters, __REQUEST_TOKEN__: boot.requestToken });
    return fetch(address, { method: method === 'GET' ? 'POST' : method, headers, body });
  };
  const request = async (
    path: string,
    method: Method,
    parameters: Record<string, unknown>,
  ): Promise<unknown> => {
    const answer = await fetchAnswer(path, method, parameters);
    const content = contentOf(await answer.text());
    // kintone rejects with the error body itself, which is no Error.
    if (!answer.ok || typeof content === 'string') throw content;
    return content;
  };

  const api = (
    path: string,
    method: Method,
    parameters: Record<string, unknown> = {},
    ok?: Callback,
    failed?: Callback,
  ): Promise<unknown> | undefined => {
    const answer = request(path, method, parameters);
    if (!ok) return answer;
    answer.then(ok, failed ?? (() => undefined));
    return undefined;
  };
  return Object.assign(api as KintoneApi, {
    url,
    urlForGet,
    async getConcurrencyLimit() {
      const { headers } = await fetch(urlForGet('/k/v1/apps', { limit: 1 }), {
        headers: { 'X-Requested-With': 'XMLHttpRequest' },
      });
      return {
        limit: Number(headers.get('X-ConcurrencyLimit-Limit') ?? 100),
        running: Number(headers.get('X-ConcurrencyLimit-Running') ?? 1),
      };
    },
  });
}
