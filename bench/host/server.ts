/**
 * The one local server of the comparison: pages with a stand-in for kintone, the log app, and a collector for every
 * contender's protocol, all on one origin, so that no contender needs a preflight. It keeps what came in.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createLogApp } from './log-app';
import { kintone, type Carried, type Protocol } from './protocols';

const HOST_SCRIPT = readFileSync('bench/host/kintone.js');

/** What goes wrong on the way. */
interface Trouble {
  /** Requests with events are refused with 503. */
  isUnavailable: boolean;
  /** The answer to every third request with events is lost: it is stored, then the connection breaks. */
  losesAnswers: boolean;
}

export interface Received {
  /** Requests that carried events. */
  requests: number;
  /** Bytes of their bodies as sent. */
  bodyBytes: number;
  /** Requests that carried none: settings, statistics. */
  otherRequests: number;
  sent: Carried[];
  stored: Carried[];
}

interface Served {
  /** Script of the contender's pages. */
  script: Buffer;
  protocol: Protocol;
  /** What the product finds as its plugin settings. */
  settings: string;
}

export interface BenchServer {
  url: string;
  trouble: Trouble;
  received: Received;
  /** Requests whose answer has not left yet. */
  inFlight: number;
  /** Forgets everything and serves this contender from now on. */
  reset(served: Served): void;
  close(): void;
}

const untroubled = (): Trouble => ({ isUnavailable: false, losesAnswers: false });
const nothing = (): Received => ({ requests: 0, bodyBytes: 0, otherRequests: 0, sent: [], stored: [] });

const pageWith = (settings: string, generation: number): string => `<!doctype html>
<meta charset="utf-8"><title>bench</title>
<script>window.benchSettings = ${JSON.stringify(settings)}</script>
<script src="/host.js"></script>
<script src="/contender-${generation}.js"></script>`;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export async function startServer(): Promise<BenchServer> {
  let logApp = createLogApp();
  let served: Served = { script: Buffer.alloc(0), protocol: kintone, settings: '' };
  let generation = 0;

  const answerStatic = (path: string, response: ServerResponse): boolean => {
    const script = path === '/host.js' ? HOST_SCRIPT : path.startsWith('/contender-') && served.script;
    if (script) {
      response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
      response.setHeader('Cache-Control', 'max-age=3600');
      response.end(script);
    } else if (/^\/k\/\d+\//.test(path)) {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.setHeader('Cache-Control', 'no-store');
      response.end(pageWith(served.settings, generation));
    } else return false;
    return true;
  };

  const answerData = (path: string, body: Buffer, response: ServerResponse): void => {
    const { received, trouble } = server;
    const events = body.length > 0 ? served.protocol.decode({ path, body }) : [];
    if (events.length === 0) received.otherRequests++;
    else {
      received.requests++;
      received.bodyBytes += body.length;
      received.sent.push(...events);
      if (trouble.isUnavailable) {
        response.statusCode = 503;
        response.end(served.protocol.unavailable);
        return;
      }
    }
    const toLogApp = events.length > 0 && path.startsWith('/k/v1/');
    const answer = toLogApp
      ? logApp(events, path.endsWith('/record.json'))
      : { status: 200, body: served.protocol.accepted, stored: events };
    received.stored.push(...answer.stored);
    if (events.length > 0 && trouble.losesAnswers && received.requests % 3 === 1) {
      response.destroy();
      return;
    }
    response.statusCode = answer.status;
    response.setHeader('Content-Type', 'application/json');
    response.end(answer.body);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    // Isolated pages have a `performance.now()` of 5 microseconds.
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    server.inFlight++;
    response.once('close', () => server.inFlight--);
    const from = generation;
    const body = await bodyOf(request);
    // A straggler of the contender before this one.
    if (from !== generation) return void response.destroy();
    if (request.method !== 'GET' || !answerStatic(pathname, response)) answerData(pathname, body, response);
  };

  const http = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // An aborted upload is the page's end, not an error; a body that nobody can read is one, and must be seen.
      if (!request.destroyed || request.complete) console.error('bench server:', request.url, error);
      response.destroy();
    });
  });
  const sockets = new Set<Socket>();
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const server: BenchServer = {
    url: '',
    trouble: untroubled(),
    received: nothing(),
    inFlight: 0,
    reset(next) {
      served = next;
      generation++;
      logApp = createLogApp();
      server.trouble = untroubled();
      server.received = nothing();
    },
    close() {
      http.close();
      for (const socket of sockets) socket.destroy();
    },
  };
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  server.url = `http://localhost:${(http.address() as AddressInfo).port}`;
  return server;
}
