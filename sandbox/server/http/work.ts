/** A request's own work, as if nothing ever went wrong on the way: the checks that kintone makes first, and the handler. */
import { KintoneError } from '../errors';
import { problem } from '../problems';
import { isObject } from '../../objects';
import { WARNING, type Warned } from '../records';
import { FileAnswer, type Call } from '../rest/call';
import type { SandboxState } from '../state';
import { errorAnswer, json, unknownCall, type Answer } from './answer';
import { checkOverride, type ReadRequest } from './parameters';
import type { Received } from './received';
import type { Asker } from './sessions';
import { noteMissing } from './shortcomings';

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

function warningOf(result: unknown): Record<string, string> {
  const warning = isObject(result) ? (result as Warned)[WARNING] : undefined;
  return warning === undefined ? {} : { 'X-Cybozu-Warning': warning };
}

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
    guestSpaceId: route.guestSpaceId,
    parameters: read.parameters,
    file: read.file,
  };
  const result: unknown = await counted(state, received, () => route.handler?.(call));
  if (!(result instanceof FileAnswer)) return json(200, result, warningOf(result));
  const name = `attachment; filename*=UTF-8''${encodeURIComponent(result.name)}`;
  return {
    status: 200,
    headers: { 'Content-Disposition': name },
    body: Buffer.from(result.bytes),
    contentType: result.contentType,
    cut: false,
  };
}

/** What a request is answered with, kintone's refusals included. What else goes wrong is the sandbox's own fault, and thrown. */
export async function answerOf(state: SandboxState, received: Received): Promise<Answer> {
  const given = await work(state, received).catch(errorAnswer);
  noteMissing(state, received.method, received.path, given);
  return given;
}
