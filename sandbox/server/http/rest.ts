/** The way of a REST request: who asks, faults, limits, CSRF, the handler, the answer, the journal. */
import type { Request, Response } from 'express';
import { PAGE_HEADER, type Fault, type JournalEntry } from '../../contract';
import { KintoneError } from '../errors';
import { problem } from '../problems';
import { FileAnswer, type Call } from '../rest/call';
import { routeOf, type Route } from '../rest/routes';
import type { SandboxState } from '../state';
import { count, countedApps, MAX_CONCURRENT } from './counting';
import { keep, tell } from './journal';
import { errorAnswer, faultAnswer, json, send, textOf, unknownCall, type Answer } from './answer';
import { noteMissing } from './shortcomings';
import { HTML_PAGE, statusAnswer, takeFaults } from './faults';
import { checkOverride, methodOf, readRequest, type ReadRequest } from './parameters';
import { authenticate, languageOf, type Asker } from './sessions';

interface Received {
  request: Request;
  method: string;
  path: string;
  route: Route;
  /** A request of kintone's own screens. */
  fromPage: boolean;
  language: 'ja' | 'en';
  asker: Asker | KintoneError;
  read: ReadRequest | KintoneError;
  /** Records the handler looked at. */
  visits: number;
}

async function attempt<Value>(run: () => Value | Promise<Value>): Promise<Value | KintoneError> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof KintoneError) return error;
    throw error;
  }
}

async function receive(state: SandboxState, request: Request, route: Route): Promise<Received> {
  const method = methodOf(request);
  const asker = await attempt(() => authenticate(state, request.headers));
  const language =
    asker instanceof KintoneError
      ? languageOf(null, request.headers['accept-language'])
      : asker.actor.language;
  const read = await attempt(() => readRequest(request, method, language));
  const fromPage = request.headers[PAGE_HEADER.toLowerCase()] !== undefined;
  return { request, method, path: request.path, route, fromPage, language, asker, read, visits: 0 };
}

const known = <Value>(value: Value | KintoneError): Value => {
  if (value instanceof KintoneError) throw value;
  return value;
};

/**
 * Session requests must carry `X-Requested-With` with any text, and the request token unless they are a GET; whether a POST
 * that stands for a GET needs it is not documented, kintone's own client sends it.
 * https://cybozu.dev/ja/kintone/docs/rest-api/overview/kintone-rest-api-overview
 */
function checkForgery(received: Received, asker: Asker, read: ReadRequest): void {
  if (received.fromPage || !asker.session) return;
  if (!received.request.headers['x-requested-with']) throw problem('CB_JH01', received.language);
  if (received.request.method !== 'GET' && read.token !== asker.session.requestToken)
    throw problem('CB_CS01', received.language);
}

function visits(state: SandboxState): number {
  return [...state.domain.apps.values()].reduce((sum, app) => sum + app.records.visits, 0);
}

/** Counts what the handler looks at; it does so before it returns, be it a promise or not. */
function counted<Result>(state: SandboxState, received: Received, handle: () => Result): Result {
  const before = visits(state);
  try {
    return handle();
  } finally {
    received.visits = visits(state) - before;
  }
}

/** The request's own work, without faults. */
async function work(state: SandboxState, received: Received): Promise<Answer> {
  const { route, method, path, language } = received;
  checkOverride(received.request, language);
  // Before everything else: a call the sandbox lacks must be seen as that, not as a refusal.
  if (!route.handler) return unknownCall(method, path);
  const asker = known(received.asker);
  const read = known(received.read);
  checkForgery(received, asker, read);
  if (asker.how === 'token' && !route.withToken) throw problem('GAIA_NO01', language);
  const call: Call = {
    state,
    actor: asker.actor,
    how: asker.how,
    guestSpaceId: route.guestSpaceId,
    parameters: read.parameters,
    file: read.file,
  };
  const result: unknown = await counted(state, received, () => route.handler?.(call));
  if (!(result instanceof FileAnswer)) return json(200, result);
  const name = `attachment; filename*=UTF-8''${encodeURIComponent(result.name)}`;
  return {
    status: 200,
    headers: { 'Content-Disposition': name },
    body: Buffer.from(result.bytes),
    contentType: result.contentType,
    cut: false,
  };
}

/** `work`, with kintone's refusals as answers. What else goes wrong is the sandbox's own fault. */
async function answer(state: SandboxState, received: Received): Promise<Answer> {
  const given = await work(state, received).catch(errorAnswer);
  noteMissing(state, received.method, received.path, given);
  return given;
}

/** Not among the state's timers: a reset in between must not leave the request without an answer. */
const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });

/** Faults come in the order of their rules; all but `latency` and `lost-answer` end the request. */
async function workUnderFaults(state: SandboxState, received: Received, faults: Fault[]): Promise<Answer> {
  let lost = false;
  for (const fault of faults) {
    switch (fault.kind) {
      case 'latency':
        await pause(fault.ms);
        break;
      case 'lost-answer':
        lost = true;
        break;
      case 'reset':
        return { ...json(0, null), cut: true };
      case 'html':
        return { ...json(200, HTML_PAGE), contentType: 'text/html;charset=utf-8' };
      case 'expired-token':
        return errorAnswer(problem('CB_CS01', received.language));
      case 'status':
        return faultAnswer(statusAnswer(fault, received.language));
    }
  }
  return { ...(await answer(state, received)), cut: lost };
}

function parametersOf(received: Received): Record<string, unknown> {
  return received.read instanceof KintoneError ? {} : received.read.parameters;
}

function userOf({ asker }: Received): string | null {
  return asker instanceof KintoneError ? null : (asker.actor.user?.code ?? null);
}

function journalEntry(received: Received, answer: Answer, at: number): Omit<JournalEntry, 'answer'> {
  const parameters = parametersOf(received);
  const apps = countedApps(parameters);
  const file = received.read instanceof KintoneError ? null : received.read.file;
  return {
    at: new Date(at).toISOString(),
    method: received.method,
    path: received.path,
    app: apps.length === 1 ? (apps[0] ?? null) : null,
    user: userOf(received),
    status: answer.status,
    bytes: Buffer.isBuffer(received.request.body) ? received.request.body.byteLength : 0,
    request: file ? { ...parameters, file: file.name } : parameters,
    visits: received.visits,
    ...(answer.cut ? { cut: true as const } : {}),
  };
}

/** Answers one REST request and keeps it in the journal. */
export async function answerRest(
  state: SandboxState,
  request: Request,
  response: Response,
): Promise<'answered' | 'not REST'> {
  const route = routeOf(methodOf(request), request.path);
  if (!route) return 'not REST';
  const received = await receive(state, request, route);
  const at = state.domain.now();
  if (received.fromPage) {
    const given = await answer(state, received);
    const text = textOf(given);
    tell(state, journalEntry(received, given, at), text, 'screen');
    send(response, given, state.domain.now(), text);
    return 'answered';
  }
  const apps = countedApps(parametersOf(received));
  const isKnown = !(received.asker instanceof KintoneError);
  const user = userOf(received);
  const faults = takeFaults(state, { method: received.method, path: received.path, apps, user });
  state.running += 1;
  try {
    const limits = {
      'X-ConcurrencyLimit-Limit': String(MAX_CONCURRENT),
      'X-ConcurrencyLimit-Running': String(state.running),
    };
    const isOver = state.running > MAX_CONCURRENT;
    const arrives = !isOver && isKnown && !faults.some((fault) => fault.kind === 'reset');
    if (arrives) count(state, apps);
    const given = isOver
      ? errorAnswer(problem('GAIA_TO04', received.language))
      : await workUnderFaults(state, received, faults);
    given.headers = { ...given.headers, ...limits };
    const text = textOf(given);
    const entry = journalEntry(received, given, at);
    keep(state, entry, text);
    tell(state, entry, text, 'customization');
    send(response, given, state.domain.now(), text);
  } finally {
    state.running -= 1;
  }
  return 'answered';
}
