/** kintone's REST API as kintone's own screens use it: signed in, uncounted (see `PAGE_HEADER`). */
import { PAGE_HEADER } from '../../contract';

/** A refusal: kintone's error body with its status. */
export class RestError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Messages by place: `record.title.value`. */
    readonly errors: Record<string, { messages: string[] }>,
  ) {
    super(message);
  }
}

interface RestAnswer {
  status: number;
  body: string;
}

type Parameters = Record<string, unknown>;

/** Query string as kintone documents it: arrays as `fields[0]=a`. */
export function queryString(parameters: Parameters): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || value === null) continue;
    if (Array.isArray(value)) value.forEach((item, index) => search.set(`${name}[${index}]`, String(item)));
    else search.set(name, String(value));
  }
  return search.toString();
}

function parse({ status, body }: RestAnswer): unknown {
  let content: unknown;
  try {
    content = JSON.parse(body);
  } catch {
    throw new RestError(status, '', `HTTP ${status}`, {});
  }
  if (status >= 200 && status < 300) return content;
  const { code, message, errors } = content as {
    code?: string;
    message?: string;
    errors?: Record<string, { messages: string[] }>;
  };
  throw new RestError(status, code ?? '', message ?? `HTTP ${status}`, errors ?? {});
}

/**
 * Blocks the page. Only for early events: kintone may raise show events before DOMContentLoaded, and no answer that comes
 * later can be waited for then.
 */
function sendNow(
  method: string,
  url: string,
  headers: Record<string, string>,
  body: string | null,
): RestAnswer {
  const request = new XMLHttpRequest();
  request.open(method, url, false);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.send(body);
  return { status: request.status, body: request.responseText };
}

interface RestOptions {
  guestSpaceId: string | null;
  /** Whether requests must be answered before the script goes on. */
  synchronous: () => boolean;
}

/** Calls by name: `get('records', …)` is `GET /k/v1/records.json`, in a guest space its twin there. */
export class Rest {
  constructor(private readonly options: RestOptions) {}

  /** Path of a call: `/k/v1/records.json`. */
  path(name: string): string {
    const { guestSpaceId } = this.options;
    return `${guestSpaceId === null ? '/k' : `/k/guest/${guestSpaceId}`}/v1/${name}.json`;
  }

  async get<Answer>(name: string, parameters: Parameters = {}): Promise<Answer> {
    return (await this.read(this.path(name), parameters)) as Answer;
  }

  /** A call of the User API: `users` is `GET /v1/users.json`. */
  getCommon(name: string, parameters: Parameters): Promise<unknown> {
    return this.read(`/v1/${name}.json`, parameters);
  }

  async post<Answer>(name: string, body: Parameters): Promise<Answer> {
    return parse(await this.send('POST', this.path(name), JSON.stringify(body))) as Answer;
  }

  async put<Answer>(name: string, body: Parameters): Promise<Answer> {
    return parse(await this.send('PUT', this.path(name), JSON.stringify(body))) as Answer;
  }

  async delete(name: string, body: Parameters): Promise<void> {
    parse(await this.send('DELETE', this.path(name), JSON.stringify(body)));
  }

  /** What kintone's settings screens do that REST does not offer: `/sandbox/page/<name>` (see `PagePlugin`). */
  async page<Answer>(
    method: 'GET' | 'PUT' | 'DELETE',
    name: string,
    parameters: Parameters,
  ): Promise<Answer> {
    const path = `/sandbox/page/${name}`;
    if (method === 'GET') return (await this.read(path, parameters)) as Answer;
    return parse(await this.send(method, path, JSON.stringify(parameters))) as Answer;
  }

  /** Uploads a file; gives its key for a FILE field. */
  async upload(file: File): Promise<string> {
    const form = new FormData();
    form.set('file', file, file.name);
    const answer = await fetch(this.path('file'), { method: 'POST', headers: this.headers(), body: form });
    const { status } = answer;
    return (parse({ status, body: await answer.text() }) as { fileKey: string }).fileKey;
  }

  async download(fileKey: string): Promise<Blob> {
    const answer = await fetch(`${this.path('file')}?${queryString({ fileKey })}`, {
      headers: this.headers(),
    });
    if (!answer.ok) throw new RestError(answer.status, '', `HTTP ${answer.status}`, {});
    return answer.blob();
  }

  private async read(path: string, parameters: Parameters): Promise<unknown> {
    const query = queryString(parameters);
    return parse(await this.send('GET', path + (query && `?${query}`), null));
  }

  private headers(): Record<string, string> {
    return { 'X-Requested-With': 'XMLHttpRequest', [PAGE_HEADER]: '1' };
  }

  private async send(method: string, url: string, body: string | null): Promise<RestAnswer> {
    const headers = { ...this.headers(), ...(body === null ? {} : { 'Content-Type': 'application/json' }) };
    if (this.options.synchronous()) return sendNow(method, url, headers, body);
    const answer = await fetch(url, { method, headers, body });
    return { status: answer.status, body: await answer.text() };
  }
}
