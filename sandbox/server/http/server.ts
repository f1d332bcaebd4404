/** Puts pages, REST and control calls on one origin. */
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { controlRoutes, type Controls } from '../control/routes';
import { KintoneError } from '../errors';
import { pageRoutes } from '../pages/routes';
import { settingsEndpoints } from '../pages/settings-endpoints';
import type { SandboxState } from '../state';
import { errorAnswer, send } from './answer';
import { answerRest } from './rest';
import { noteShortcoming } from './shortcomings';

/** A little more than the largest thing anybody uploads: a plugin package of 100 MB. */
const BODY_LIMIT = '110mb';

/**
 * Longest address in bytes, scheme and host included.
 * https://cybozu.dev/ja/kintone/tips/best-practices/data-acquisition-operation/rest-api-get-3-ways
 */
const MAX_URL_BYTES = 8 * 1024;

/** What is too long does not even reach kintone: the web server in front of it answers. */
function refuseLongUrl(request: Request, response: Response, next: NextFunction): void {
  const url = `http://${request.headers.host ?? ''}${request.originalUrl}`;
  if (Buffer.byteLength(url) <= MAX_URL_BYTES) next();
  else
    response
      .status(414)
      .type('text/html')
      .send('<html><head><title>414 Request-URI Too Large</title></head></html>');
}

/** A browser that goes away in the middle of a request has not found a mistake. */
const isGoneAway = (error: unknown): boolean =>
  error instanceof Error && (error as Error & { type?: string }).type === 'request.aborted';

const answerError =
  (state: SandboxState) =>
  (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (isGoneAway(error)) return void response.end();
    if (response.headersSent) {
      next(error);
      return;
    }
    if (error instanceof KintoneError) {
      send(response, errorAnswer(error), state.domain.now());
      return;
    }
    // A mistake of the sandbox itself: it must be seen, in the answer, in the terminal and by the tests.
    console.error(error);
    noteShortcoming(state, request.method, request.path, String(error));
    response.status(500).json({ code: 'SANDBOX_BROKEN', id: '', message: String(error) });
  };

/** @param assets folder of the built pages */
export function createServerApp(state: SandboxState, controls: Controls, assets: string): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  app.use(refuseLongUrl);
  app.use(express.raw({ type: () => true, limit: BODY_LIMIT }));
  app.use(async (request: Request, response: Response, next: NextFunction) => {
    if ((await answerRest(state, request, response)) === 'not REST') next();
  });
  app.use(controlRoutes(state, controls));
  app.use(settingsEndpoints(state));
  app.use(pageRoutes(state, assets));
  app.use((_request: Request, response: Response) => {
    response.status(404).type('text/plain').send('Not found / 見つかりません');
  });
  app.use(answerError(state));
  return app;
}
