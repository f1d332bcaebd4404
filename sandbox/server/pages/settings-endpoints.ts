/** What kintone's settings screens do that REST does not offer; described in `contract.ts` (PagePlugin). */
import { Router, type Request, type Response } from 'express';
import { PAGE_HEADER, type PagePlugin } from '../../contract';
import { objectIn, urlOf } from '../http/request';
import { pageSession } from '../http/sessions';
import type { Actor, App, AppSettings } from '../model';
import { readConfig } from '../plugins/config';
import { textIn, versionOf } from '../plugins/installed';
import { problem } from '../problems';
import { demand, type Call } from '../rest/call';
import { changeSettings } from '../settings/change';
import { isChanged } from '../settings/deploy';
import { findApp, type SandboxState } from '../state';

interface Change {
  state: SandboxState;
  actor: Actor;
  app: App;
  parameters: Record<string, unknown>;
}

function pageActor(state: SandboxState, request: Request): Actor {
  const visitor = pageSession(state, request.headers);
  if (!visitor) throw problem('CB_AU01', 'ja');
  const { user } = visitor;
  if (request.headers[PAGE_HEADER.toLowerCase()] === undefined) throw problem('CB_IL02', user.language);
  return { user, token: null, language: user.language };
}

function changeOf(state: SandboxState, request: Request, parameters: Record<string, unknown>): Change {
  const actor = pageActor(state, request);
  const app = findApp(state, parameters['app']);
  if (!app) throw problem('GAIA_AP01', actor.language);
  const call: Call = { state, actor, guestSpaceId: app.guestSpaceId, parameters, file: null };
  demand(call, app, 'admin');
  return { state, actor, app, parameters };
}

function bodyOf(state: SandboxState, request: Request): Record<string, unknown> {
  const { language } = pageActor(state, request);
  const body = objectIn(request);
  if (!body) throw problem('CB_IJ01', language);
  return body;
}

function edit(
  change: Change,
  run: (added: AppSettings['plugins'][number], settings: AppSettings) => void,
): void {
  const { state, actor, app, parameters } = change;
  changeSettings(state, actor, app, undefined, ({ settings }) => {
    const added = settings.plugins.find((plugin) => plugin.id === parameters['pluginId']);
    if (!added) throw problem('GAIA_PL01', actor.language);
    run(added, settings);
  });
}

function listPlugins({ state, actor, app }: Change): { plugins: PagePlugin[]; changed: boolean } {
  const plugins = [...state.plugins.values()].map(({ id, manifest }): PagePlugin => {
    const added = app.preview.plugins.find((plugin) => plugin.id === id);
    return {
      id,
      name: textIn(manifest.name, actor.language),
      version: versionOf(manifest),
      description: textIn(manifest.description, actor.language),
      added: added !== undefined,
      enabled: added?.enabled ?? false,
      hasSettings: manifest.config?.html !== undefined,
      configured: added !== undefined && added.config !== null,
    };
  });
  return { plugins, changed: isChanged(app) };
}

export function settingsEndpoints(state: SandboxState): Router {
  const router = Router();
  const saving = (run: (change: Change) => void) => (request: Request, response: Response) => {
    run(changeOf(state, request, bodyOf(state, request)));
    response.json({});
  };
  router.get('/sandbox/page/plugins', (request, response) => {
    const app = urlOf(request).searchParams.get('app');
    response.json(listPlugins(changeOf(state, request, { app })));
  });
  router.put(
    '/sandbox/page/plugin-config',
    saving((change) => {
      const config = readConfig(change.parameters['config'], change.actor.language);
      edit(change, (added) => {
        added.config = config;
      });
    }),
  );
  router.put(
    '/sandbox/page/plugin-enabled',
    saving((change) => {
      edit(change, (added) => {
        added.enabled = change.parameters['enabled'] === true;
      });
    }),
  );
  router.delete(
    '/sandbox/page/plugin',
    saving((change) => {
      edit(change, (added, settings) => {
        settings.plugins = settings.plugins.filter((plugin) => plugin !== added);
      });
    }),
  );
  return router;
}
