/** Plain fetch against a running sandbox, the ways kintone can be asked. */
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { zipSync } from 'fflate';
import { createSandbox, loginUrl, PAGE_HEADER, type Sandbox, type SandboxOptions } from '../../../sandbox';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Parsed when it is JSON. */
  body: Record<string, unknown>;
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}

/** A signed-in browser: cookie and request token. */
export interface Browser {
  cookie: string;
  token: string;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  send(method: string, path: string, body: object, headers?: Record<string, string>): Promise<Answer>;
  /** As kintone's own screens ask. */
  page(method: string, path: string, body?: object): Promise<Answer>;
}

const JSON_HEADERS = { 'Content-Type': 'application/json', 'X-Requested-With': 'XMLHttpRequest' };

export function bootstrapIn(html: string): Record<string, unknown> {
  const json = /<script type="application\/json" id="page-bootstrap">(.*?)<\/script>/s.exec(html)?.[1];
  if (json === undefined) throw new Error(`No bootstrap in: ${html.slice(0, 200)}`);
  return JSON.parse(json) as Record<string, unknown>;
}

export async function signIn(sandbox: Sandbox, user: string): Promise<Browser> {
  const login = await fetch(loginUrl(sandbox, user, '/k/'), { redirect: 'manual' });
  const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const start = user.includes('@') ? '/k/guest/1/' : '/k/';
  const page = await fetch(`${sandbox.url}${start}`, { headers: { cookie } });
  const token = String(bootstrapIn(await page.text())['requestToken']);
  return {
    cookie,
    token,
    get: async (path, headers = {}) =>
      answerOf(
        await fetch(sandbox.url + path, {
          headers: { cookie, 'X-Requested-With': 'x', ...headers },
          redirect: 'manual',
        }),
      ),
    send: async (method, path, body, headers = {}) =>
      answerOf(
        await fetch(sandbox.url + path, {
          method,
          headers: { cookie, ...JSON_HEADERS, ...headers },
          body: JSON.stringify({ __REQUEST_TOKEN__: token, ...body }),
        }),
      ),
    page: async (method, path, body) =>
      answerOf(
        await fetch(sandbox.url + path, {
          method,
          headers: { cookie, 'Content-Type': 'application/json', [PAGE_HEADER]: '1' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      ),
  };
}

/** One sandbox for a test file, with the sample content again before every test. What it does not know fails the test. */
export function useSandbox(options: SandboxOptions = {}): { readonly current: Sandbox } {
  const holder: { sandbox: Sandbox | undefined } = { sandbox: undefined };
  beforeAll(async () => {
    holder.sandbox = await createSandbox(options);
  });
  beforeEach(() => {
    holder.sandbox?.reset();
  });
  afterEach(() => {
    // A test that asks for it takes it.
    expect(holder.sandbox?.takeShortcomings()).toEqual([]);
  });
  afterAll(async () => {
    await holder.sandbox?.close();
  });
  return {
    get current() {
      if (!holder.sandbox) throw new Error('The sandbox is not running yet.');
      return holder.sandbox;
    },
  };
}

export const passwordOf = (user: string): Record<string, string> => ({
  'X-Cybozu-Authorization': Buffer.from(`${user}:${user}`).toString('base64'),
});

/**
 * How to ask as a user with their password, as programs do.
 * @param root what stands before every path
 */
export const asker =
  (sandbox: { readonly current: Sandbox }, root = '') =>
  async (user: string, method: string, path: string, body?: object): Promise<Answer> =>
    answerOf(
      await fetch(sandbox.current.url + root + path, {
        method,
        headers: { ...passwordOf(user), ...(body ? { 'Content-Type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    );

/** A packed plugin of these contents, rightly signed, with a key of its own: another plugin each time. */
export function signedPackage(contents: Uint8Array): Uint8Array {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  return zipSync({
    'contents.zip': contents,
    PUBKEY: createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
    SIGNATURE: sign('RSA-SHA1', contents, privateKey),
  });
}

/** A record of the equipment app; its number is unique there. */
export const item = (number: string): Record<string, { value: string }> => ({
  管理番号: { value: number },
  備品名: { value: '備品' },
});

/** The code of an error answer. */
export const codeOf = (answer: Answer): unknown => answer.body['code'];
export const errorsOf = (answer: Answer): string[] => Object.keys((answer.body['errors'] ?? {}) as object);

/** Asks again until `isDone`; a condition, not a pause, decides. */
export async function until<Value>(
  ask: () => Promise<Value>,
  isDone: (value: Value) => boolean,
): Promise<Value> {
  for (;;) {
    const value = await ask();
    if (isDone(value)) return value;
  }
}

/**
 * The answer to one request too many: 100 others are held while it comes. It has a sandbox of its own, since the held
 * requests would be in every other test's way.
 */
export async function answerOverTheLimit(): Promise<Answer> {
  const own = await createSandbox();
  const HELD = '/k/v1/apps.json';
  own.setFaults([{ match: { path: HELD }, fault: { kind: 'latency', ms: 60_000 } }]);
  const headers = passwordOf('tanaka');
  const held = Array.from({ length: 100 }, () => fetch(own.url + HELD, { headers }).catch(() => undefined));
  try {
    const ask = async (): Promise<Answer> =>
      answerOf(await fetch(`${own.url}/k/v1/app.json?id=1`, { headers }));
    return await until(ask, ({ status }) => status !== 200);
  } finally {
    await own.close();
    await Promise.all(held);
  }
}
