/** Control calls over HTTP, for tests that run in another process; described in `contract.ts` (Sandbox). */
import { randomBytes } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import type { FaultRule, Sandbox, SandboxOptions } from '../../contract';
import { isObject } from '../../objects';
import { bytesOf, objectIn, urlOf } from '../http/request';
import { PackageRefused } from '../plugins/package';
import type { SandboxState } from '../state';
import { applyForm } from './status-form';

/** What a control call does to the running sandbox. */
export type Controls = Pick<Sandbox, 'installPlugin' | 'addPlugin' | 'setFaults' | 'clearJournal' | 'reset'>;

class BadCall extends Error {}

function bodyOf(request: Request): Record<string, unknown> {
  const body = objectIn(request);
  if (!body) throw new BadCall('The body must be a JSON object.');
  return body;
}

const FAULT_KINDS: ReadonlySet<unknown> = new Set([
  'latency',
  'status',
  'reset',
  'lost-answer',
  'html',
  'expired-token',
]);

function faultRules(value: unknown): FaultRule[] {
  if (!Array.isArray(value)) throw new BadCall('rules must be a list.');
  for (const rule of value as (Partial<FaultRule> | null)[])
    if (!isObject(rule?.match) || !FAULT_KINDS.has(rule.fault?.kind))
      throw new BadCall('A rule is {match, fault, times?} with a known kind of fault.');
  return value as FaultRule[];
}

function numberIn(body: Record<string, unknown>, name: string): number {
  const value = body[name];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new BadCall(`${name} must be a number.`);
  return value;
}

function setOptions(state: SandboxState, body: Record<string, unknown>): void {
  const {
    duplicatesNamed,
    earlyEvents,
    appJsFirst,
    olderKintone,
    deployMs,
    deployFails,
    pluginConfigApi,
    wideCourse,
    ...unknown
  } = body as Partial<SandboxOptions> & Record<string, unknown>;
  // What is wrong comes first: a refused call changes nothing.
  const deployTakes = deployMs === undefined ? undefined : numberIn(body, 'deployMs');
  if (Object.keys(unknown).length > 0) throw new BadCall(`Unknown: ${Object.keys(unknown).join(', ')}`);
  if (duplicatesNamed !== undefined) {
    if (duplicatesNamed !== 'all' && duplicatesNamed !== 'first')
      throw new BadCall('duplicatesNamed: all or first.');
    state.domain.duplicatesNamed = duplicatesNamed;
  }
  if (earlyEvents !== undefined) state.earlyEvents = earlyEvents === true;
  if (appJsFirst !== undefined) state.appJsFirst = appJsFirst === true;
  if (pluginConfigApi !== undefined) state.pluginConfigApi = pluginConfigApi === true;
  if (wideCourse !== undefined) state.wideCourse = wideCourse === true;
  if (olderKintone !== undefined) state.olderKintone = olderKintone === true;
  if (deployFails !== undefined) state.deployFails = deployFails === true;
  if (deployTakes !== undefined) state.deployMs = deployTakes;
}

function addToken(state: SandboxState, body: Record<string, unknown>): string {
  const app = state.domain.apps.get(String(body['app']));
  if (!app) throw new BadCall('There is no such app.');
  const has = (right: string): boolean => body[right] === true;
  const token = randomBytes(20).toString('hex');
  state.apiTokens.set(token, {
    appId: app.id,
    rights: {
      view: has('view'),
      add: has('add'),
      edit: has('edit'),
      delete: has('delete'),
      admin: has('admin'),
    },
  });
  return token;
}

function requests(state: SandboxState, app: string | null): unknown {
  const entries = state.journal.filter((entry) => app === null || entry.app === app);
  const counted = Object.fromEntries(
    [...state.requestCounts].map(([id, days]) => [id, Object.fromEntries(days)]),
  );
  return { count: entries.length, entries, counted };
}

function scripts(value: unknown): string[] {
  if (Array.isArray(value) && value.every((script) => typeof script === 'string')) return value;
  throw new BadCall('js must be a list of script texts.');
}

export function controlRoutes(state: SandboxState, controls: Controls): Router {
  const router = Router();
  const answering =
    (run: (request: Request) => unknown) =>
    async (request: Request, response: Response): Promise<void> => {
      try {
        response.json((await run(request)) ?? {});
      } catch (error) {
        if (!(error instanceof BadCall) && !(error instanceof PackageRefused)) throw error;
        response.status(400).json({ message: error.message });
      }
    };

  router.post('/sandbox/reset', (request, response) => {
    controls.reset();
    // The home page's button is a plain form: it goes back to the page.
    if (urlOf(request).searchParams.get('to') === '/sandbox/') response.redirect(303, '/sandbox/');
    else response.json({});
  });
  // A plain form of the status page, which it goes back to.
  router.post('/sandbox/status', (request, response) => {
    applyForm(state, new URLSearchParams(bytesOf(request).toString('utf8')));
    response.redirect(303, '/sandbox/status');
  });
  router.put(
    '/sandbox/faults',
    answering((request) => {
      controls.setFaults(faultRules(bodyOf(request)['rules']));
    }),
  );
  router.delete(
    '/sandbox/faults',
    answering(() => {
      controls.setFaults([]);
    }),
  );
  router.get(
    '/sandbox/requests',
    answering((request) => requests(state, urlOf(request).searchParams.get('app'))),
  );
  router.delete(
    '/sandbox/requests',
    answering(() => {
      controls.clearJournal();
    }),
  );
  router.put(
    '/sandbox/clock',
    answering((request) => {
      state.clockOffsetMs = numberIn(bodyOf(request), 'offsetMs');
    }),
  );
  router.put(
    '/sandbox/options',
    answering((request) => {
      setOptions(state, bodyOf(request));
    }),
  );
  router.put(
    '/sandbox/wide',
    answering((request) => {
      state.wideScripts = scripts(bodyOf(request)['js']);
    }),
  );
  router.post(
    '/sandbox/plugins',
    answering(async (request) => {
      if (!Buffer.isBuffer(request.body)) throw new BadCall('The body must be a packed plugin.');
      return { id: await controls.installPlugin(request.body) };
    }),
  );
  router.post(
    '/sandbox/apps/:app/plugins',
    answering((request) => {
      const { pluginId, config } = bodyOf(request);
      const app = String(request.params['app']);
      if (!state.domain.apps.has(app) || !state.plugins.has(String(pluginId)))
        throw new BadCall('There is no such app or plugin.');
      controls.addPlugin(app, String(pluginId), config as Record<string, string> | undefined);
    }),
  );
  router.post(
    '/sandbox/tokens',
    answering((request) => ({ token: addToken(state, bodyOf(request)) })),
  );
  return router;
}
