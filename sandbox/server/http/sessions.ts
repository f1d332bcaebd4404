/** Who is asking: session cookie, password header or API token, as kintone knows them. */
import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { parseCookie } from 'cookie';
import type { SandboxUser } from '../../contract';
import type { Language } from '../errors';
import type { Actor } from '../model';
import { problem } from '../problems';
import type { SandboxState, Session } from '../state';

export const SESSION_COOKIE = 'SANDBOX_SESSION';

type Authentication = 'session' | 'password' | 'token';

export interface Asker {
  actor: Actor;
  how: Authentication;
  /** Only under session authentication. */
  session: Session | null;
}

/**
 * How long a request token is good for from the last access, in milliseconds.
 * https://cybozu.dev/ja/kintone/docs/js-api/api/get-csrf-token
 */
const TOKEN_LIFETIME_MS = 86_400_000;

const newToken = (): string => randomBytes(16).toString('hex');

const secret = (): string => randomBytes(24).toString('base64url');

/** Signs a user in and gives the cookie's value. */
export function openSession(state: SandboxState, userCode: string): string {
  const id = secret();
  state.sessions.set(id, { userCode, requestToken: newToken(), usedAt: state.domain.now() });
  return id;
}

/** An access: a token that nobody used for too long is worth nothing from here on, and the next page gets another. */
function use(state: SandboxState, session: Session): void {
  const now = state.domain.now();
  if (now - session.usedAt > TOKEN_LIFETIME_MS) session.requestToken = newToken();
  session.usedAt = now;
}

export function sessionIdOf(headers: IncomingHttpHeaders): string | undefined {
  return headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[SESSION_COOKIE];
}

/** The session of a page's request and its user; null when signed out. */
export function pageSession(
  state: SandboxState,
  headers: IncomingHttpHeaders,
): { session: Session; user: SandboxUser } | null {
  const session = state.sessions.get(sessionIdOf(headers) ?? '');
  const user = session && state.domain.users.get(session.userCode);
  if (!user) return null;
  use(state, session);
  return { session, user: withoutPassword(user) };
}

export function withoutPassword(user: SandboxUser & { password: string }): SandboxUser {
  const { password: _password, ...rest } = user;
  return rest;
}

/** The language of answers: the user's own, else what the request asks for (Japanese when it asks for neither). */
export function languageOf(user: SandboxUser | null, acceptLanguage: string | undefined): Language {
  if (user) return user.language;
  return /^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'ja';
}

function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

function byPassword(state: SandboxState, credentials: string, language: Language): Actor {
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const user = state.domain.users.get(text.slice(0, colon));
  if (colon < 0 || !user || user.password !== text.slice(colon + 1)) throw problem('CB_WA01', language);
  return { user: withoutPassword(user), token: null, language: user.language };
}

/** Several tokens may be given, separated by commas, for requests that touch several apps (lookups). */
function byToken(state: SandboxState, tokens: string, language: Language): Actor {
  const granted: NonNullable<Actor['token']> = {};
  for (const text of tokens.split(',')) {
    const token = state.apiTokens.get(text.trim());
    if (!token) throw problem('GAIA_IA02', language);
    granted[token.appId] = token.rights;
  }
  return { user: null, token: granted, language };
}

/**
 * Password comes before API token, API token before session when several are given.
 * https://cybozu.dev/ja/kintone/docs/rest-api/overview/authentication
 * @throws KintoneError CB_AU01 (signed out), CB_WA01 (wrong password), GAIA_IA02 (unknown token).
 */
export function authenticate(state: SandboxState, headers: IncomingHttpHeaders): Asker {
  const language = languageOf(null, headers['accept-language']);
  const password = header(headers, 'x-cybozu-authorization');
  if (password !== undefined)
    return { actor: byPassword(state, password, language), how: 'password', session: null };
  const tokens = header(headers, 'x-cybozu-api-token');
  if (tokens !== undefined) return { actor: byToken(state, tokens, language), how: 'token', session: null };
  const signedIn = pageSession(state, headers);
  if (!signedIn) throw problem('CB_AU01', language);
  const { user, session } = signedIn;
  return { actor: { user, token: null, language: user.language }, how: 'session', session };
}
