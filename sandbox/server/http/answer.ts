/** What a request is answered with, and how it goes out. */
import { randomBytes } from 'node:crypto';
import type { Response } from 'express';
import { KintoneError, MISSING } from '../errors';
import { BulkFailure } from '../rest/bulk';
import type { FaultAnswer } from './faults';

const ID_LENGTH = 20;

/** What a request is answered with. `cut` closes the connection instead of sending it. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** JSON, unless the content type says otherwise. */
  body: unknown;
  contentType: string;
  cut: boolean;
}

const JSON_TYPE = 'application/json;charset=utf-8';

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body,
  contentType: JSON_TYPE,
  cut: false,
});

/** kintone gives every error an id of its own, to be quoted to its support. */
const errorId = (): string =>
  randomBytes(ID_LENGTH).toString('base64url').replace(/[-_]/g, 'x').slice(0, ID_LENGTH);

function errorBody(error: KintoneError): Record<string, unknown> {
  const { code, message, errors } = error;
  return { code, id: errorId(), message, ...(errors === undefined ? {} : { errors }) };
}

export function errorAnswer(error: unknown): Answer {
  if (error instanceof BulkFailure) {
    const { cause, index, count: parts } = error;
    const results = Array.from({ length: parts }, (_, at) => (at === index ? errorBody(cause) : {}));
    return json(cause.status, { results }, { 'X-Cybozu-Error': cause.code, ...cause.headers });
  }
  if (error instanceof KintoneError)
    return json(error.status, errorBody(error), { 'X-Cybozu-Error': error.code, ...error.headers });
  throw error;
}

export function faultAnswer(answer: FaultAnswer): Answer {
  if (answer.kind === 'error') return errorAnswer(answer.error);
  const { status, headers, text } = answer;
  return { status, headers, body: text, contentType: 'text/plain;charset=utf-8', cut: false };
}

export const unknownCall = (method: string, path: string): Answer =>
  json(501, {
    code: MISSING,
    id: errorId(),
    message: `The sandbox does not know ${method} ${path}.`,
  });

/** The answer as a text, unless it is a file. */
export function textOf({ body, contentType }: Answer): { text: string; isJson: boolean } | null {
  if (Buffer.isBuffer(body)) return null;
  const isJson = contentType === JSON_TYPE;
  return { text: isJson ? JSON.stringify(body) : String(body), isJson };
}

/** @param now what the server's clock says, in epoch milliseconds */
export function send(response: Response, answer: Answer, now: number, text = textOf(answer)): void {
  if (answer.cut) {
    response.socket?.destroy();
    return;
  }
  response.status(answer.status);
  response.set({ ...answer.headers, 'Content-Type': answer.contentType, 'Cache-Control': 'no-store' });
  response.set('Date', new Date(now).toUTCString());
  response.end(text === null ? answer.body : text.text);
}
