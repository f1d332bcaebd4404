/** Requests that say something about the sandbox, not about who asked: those it does not know, and those it breaks on. */
import type { SandboxState } from '../state';
import type { Answer } from './answer';
import { MISSING } from '../errors';

/** Of so many the rest says nothing new. */
const MAX_KEPT = 100;

/** @param what the sandbox's own words for what it lacks, or the error it broke on */
export function noteShortcoming(state: SandboxState, method: string, path: string, what: string): void {
  const line = `${method} ${path}: ${what}`;
  if (state.shortcomings.length < MAX_KEPT && !state.shortcomings.includes(line))
    state.shortcomings.push(line);
}

interface Refusal {
  code?: unknown;
  message?: unknown;
}

/** Notes an answer that says that something is missing, be it in one part of a bulk request. */
export function noteMissing(
  state: SandboxState,
  method: string,
  path: string,
  { status, body }: Answer,
): void {
  if (status !== 501) return;
  const { results, ...whole } = body as Refusal & { results?: Refusal[] };
  for (const { code, message } of results ?? [whole])
    if (code === MISSING) noteShortcoming(state, method, path, String(message));
}
