/** The way of a REST request: who asks, faults, limits, its work, the answer, the journal. */
import type { Request, Response } from 'express';
import { KintoneError } from '../errors';
import { problem } from '../problems';
import { routeOf } from '../rest/routes';
import type { SandboxState } from '../state';
import { errorAnswer, send, textOf } from './answer';
import { count, countedApps, MAX_CONCURRENT } from './counting';
import { takeFaults } from './faults';
import { keep, tell } from './journal';
import { methodOf } from './parameters';
import { journalEntry, parametersOf, receive, userOf } from './received';
import { answerUnderFaults } from './under-faults';
import { answerOf } from './work';

/** Answers a request, and keeps it in the journal unless it is one of kintone's own screens. */
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
    const given = await answerOf(state, received);
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
      : await answerUnderFaults(state, received, faults);
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
