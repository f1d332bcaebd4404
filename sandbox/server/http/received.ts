/** A REST request as it came in: who asks, for what, and what the journal keeps of it. */
import type { Request } from 'express';
import { PAGE_HEADER, type JournalEntry } from '../../contract';
import { KintoneError, type Language } from '../errors';
import type { Route } from '../rest/routes';
import type { SandboxState } from '../state';
import type { Answer } from './answer';
import { countedApps } from './counting';
import { methodOf, readRequest, type ReadRequest } from './parameters';
import { bytesOf } from './request';
import { authenticate, languageOf, type Asker } from './sessions';

export interface Received {
  request: Request;
  method: string;
  path: string;
  route: Route;
  /** A request of kintone's own screens. */
  fromPage: boolean;
  language: Language;
  /** A refusal where there is none: it is kept until the request's turn comes, because faults and the journal come first. */
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

export async function receive(state: SandboxState, request: Request, route: Route): Promise<Received> {
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

export function parametersOf(received: Received): Record<string, unknown> {
  return received.read instanceof KintoneError ? {} : received.read.parameters;
}

export function userOf({ asker }: Received): string | null {
  return asker instanceof KintoneError ? null : (asker.actor.user?.code ?? null);
}

export function journalEntry(received: Received, answer: Answer, at: number): Omit<JournalEntry, 'answer'> {
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
    bytes: bytesOf(received.request).byteLength,
    request: file ? { ...parameters, file: file.name } : parameters,
    visits: received.visits,
    ...(answer.cut ? { cut: true as const } : {}),
  };
}
