/** HTTP routes of the screens: kintone's addresses, sign-in, and the files that pages load. */
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { stringifySetCookie } from 'cookie';
import { Router, type Request, type Response } from 'express';
import { renderShell } from '../../pages/shell';
import { urlOf } from '../http/request';
import { languageOf, openSession, pageSession, SESSION_COOKIE, sessionIdOf } from '../http/sessions';
import type { Actor } from '../model';
import { mayReach } from '../rest/call';
import { customizationFiles } from '../settings/customize';
import { findApp, type SandboxState } from '../state';
import { bootstrapOf } from './bootstrap';
import { homePage, startOf } from './home';
import { refusalPage, STATUS_OF } from './refusal';
import { addressOf, forwardOf } from './screens';
import { statusPage } from './status';

const HTML = 'text/html;charset=utf-8';
const SCRIPT = 'text/javascript;charset=utf-8';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.js': SCRIPT,
  '.css': 'text/css;charset=utf-8',
  '.html': HTML,
  '.json': 'application/json;charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
};

const contentTypeOf = (name: string): string =>
  CONTENT_TYPES[path.extname(name).toLowerCase()] ?? 'application/octet-stream';

/** Only an address on this very server; anything else would make the sign-in an open door to elsewhere. */
const localPath = (value: string | null): string | null =>
  value !== null && /^\/(?![/\\])/.test(value) ? value : null;

function sendFile(response: Response, bytes: Uint8Array, contentType: string): void {
  response.type(contentType).set('X-Content-Type-Options', 'nosniff').send(Buffer.from(bytes));
}

function setSession(response: Response, value: string, maxAge?: number): void {
  const cookie = stringifySetCookie(SESSION_COOKIE, value, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    ...(maxAge === undefined ? {} : { maxAge }),
  });
  (response as ServerResponse).appendHeader('Set-Cookie', cookie);
}

function signIn(state: SandboxState, request: Request, response: Response): void {
  const query = urlOf(request).searchParams;
  const user = state.domain.users.get(query.get('user') ?? '');
  if (!user) {
    response.status(404).type('text/plain').send('There is no such user.');
    return;
  }
  const before = sessionIdOf(request.headers);
  if (before !== undefined) state.sessions.delete(before);
  setSession(response, openSession(state, user.code));
  response.redirect(302, localPath(query.get('to')) ?? startOf(state, user));
}

function signOut(state: SandboxState, request: Request, response: Response): void {
  const id = sessionIdOf(request.headers);
  if (id !== undefined) state.sessions.delete(id);
  setSession(response, '', 0);
  response.redirect(302, '/sandbox/');
}

function showHome(state: SandboxState, request: Request, response: Response): void {
  const user = pageSession(state, request.headers)?.user ?? null;
  const language = languageOf(user, request.headers['accept-language']);
  const to = localPath(urlOf(request).searchParams.get('to'));
  response.type(HTML).send(homePage(state, user, language, to));
}

function showStatus(state: SandboxState, request: Request, response: Response): void {
  const user = pageSession(state, request.headers)?.user ?? null;
  const language = languageOf(user, request.headers['accept-language']);
  response.type(HTML).set('Cache-Control', 'no-store').send(statusPage(state, language));
}

function showScreen(state: SandboxState, request: Request, response: Response): boolean {
  const url = urlOf(request);
  const forward = forwardOf(url);
  if (forward !== null) {
    response.redirect(302, forward);
    return true;
  }
  const address = addressOf(url);
  if (!address) return false;
  const visitor = pageSession(state, request.headers);
  if (!visitor) {
    response.redirect(302, `/sandbox/?${new URLSearchParams({ to: request.originalUrl })}`);
    return true;
  }
  const bootstrap = bootstrapOf(state, visitor, address, url.searchParams);
  response.type(HTML).set('Cache-Control', 'no-store');
  if (typeof bootstrap === 'string')
    response.status(STATUS_OF[bootstrap]).send(refusalPage(bootstrap, visitor.user));
  else response.send(renderShell(bootstrap));
  return true;
}

/** Files of plugins and customizations go to signed-in users only, like everything of kintone's. */
function pluginFile(state: SandboxState, request: Request, response: Response): boolean {
  const query = urlOf(request).searchParams;
  const name = query.get('file') ?? '';
  const bytes = state.plugins.get(query.get('pluginId') ?? '')?.files.get(name);
  if (!bytes || !pageSession(state, request.headers)) return false;
  sendFile(response, bytes, contentTypeOf(name));
  return true;
}

function customizationFile(state: SandboxState, request: Request, response: Response): boolean {
  const query = urlOf(request).searchParams;
  const visitor = pageSession(state, request.headers);
  const app = findApp(state, query.get('app'));
  const fileKey = query.get('contentId') ?? '';
  const actor: Actor | null = visitor && { user: visitor.user, token: null, language: visitor.user.language };
  const isUsed = [app?.live, app?.preview].some(
    (settings) => settings && customizationFiles(settings).has(fileKey),
  );
  const file = state.domain.files.get(fileKey);
  if (!actor || !app || !file || !isUsed || !mayReach(state, actor, app)) return false;
  sendFile(response, file.bytes, contentTypeOf(file.name));
  return true;
}

/** @param assets folder of the built `pages.js` */
export function pageRoutes(state: SandboxState, assets: string): Router {
  const router = Router({ strict: true });
  const orNext =
    (answer: (state: SandboxState, request: Request, response: Response) => boolean) =>
    (request: Request, response: Response, next: () => void): void => {
      if (!answer(state, request, response)) next();
    };
  router.get('/', (_request, response) => {
    response.redirect(302, '/sandbox/');
  });
  router.get('/sandbox', (_request, response) => {
    response.redirect(302, '/sandbox/');
  });
  router.get('/sandbox/', (request, response) => {
    showHome(state, request, response);
  });
  router.get('/sandbox/status', (request, response) => {
    showStatus(state, request, response);
  });
  router.get('/sandbox/login', (request, response) => {
    signIn(state, request, response);
  });
  router.get('/sandbox/logout', (request, response) => {
    signOut(state, request, response);
  });
  router.get('/sandbox/assets/:name', (request, response, next) => {
    response.sendFile(request.params.name, { root: assets }, (error) => {
      if (error) next();
    });
  });
  router.get('/sandbox/wide/:index.js', (request, response, next) => {
    const script = state.wideScripts[Number(request.params.index)];
    if (script === undefined) next();
    else response.type(SCRIPT).send(script);
  });
  router.get('/k/api/plugin/content/download.do', orNext(pluginFile));
  router.get('/k/api/js/download.do', orNext(customizationFile));
  router.use((request, response, next) => {
    if (request.method !== 'GET' || !showScreen(state, request, response)) next();
  });
  return router;
}
