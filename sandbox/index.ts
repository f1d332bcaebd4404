/** A local kintone: pages and REST on one origin of 127.0.0.1, in memory, in this process. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Sandbox, SandboxOptions } from './contract';
import { fillSamples } from './samples';
import { newSampleApp } from './samples/build';
import { fillLog } from './samples/log/fill';
import { addUsers } from './samples/people';
import { clearJournal } from './server/http/journal';
import { createServerApp } from './server/http/server';
import { install, MAX_PLUGINS_PER_APP } from './server/plugins/installed';
import { readPackage } from './server/plugins/package';
import { deployNow } from './server/settings/deploy';
import { createState, emptyDomain } from './server/new-state';
import { cancelScheduled, type SandboxState } from './server/state';

export type * from './contract';
export { PAGE_HEADER } from './contract';
export { loginUrl } from './login-url';
export { generateLog, MAX_LOG_RECORDS } from './samples/log';
export type { GeneratedLog, LoggedEntry, LogOptions } from './samples/log/types';

/** Where `npm run build` puts the pages' script, from the project's root. */
const BUILT_PAGES = path.resolve('dist/sandbox');

function addPlugin(
  state: SandboxState,
  appId: string,
  pluginId: string,
  config: Record<string, string> | undefined,
): void {
  const app = state.domain.apps.get(appId);
  if (!app) throw new Error(`There is no app ${appId}.`);
  if (!state.plugins.has(pluginId)) throw new Error(`There is no plugin ${pluginId}.`);
  const before = app.preview.plugins.find((added) => added.id === pluginId);
  if (!before && app.preview.plugins.length >= MAX_PLUGINS_PER_APP)
    throw new Error(`App ${appId} has ${MAX_PLUGINS_PER_APP} plugins already.`);
  const added = { id: pluginId, enabled: true, config: config ?? before?.config ?? null };
  app.preview.plugins = before
    ? app.preview.plugins.map((one) => (one === before ? added : one))
    : [...app.preview.plugins, added];
  app.revision += 1;
  deployNow(app);
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Starts a sandbox with the sample content. @throws Error when the port is taken. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const state = createState(options);
  fillSamples(state);
  const controls: Omit<Sandbox, 'url' | 'fillLog' | 'close'> = {
    installPlugin: async (zip) => install(state.plugins, readPackage(zip)).id,
    addPlugin: (appId, pluginId, config) => {
      addPlugin(state, appId, pluginId, config);
    },
    addApps: (count, name) =>
      Array.from({ length: count }, (_, index) => {
        const app = newSampleApp(state, `${name} ${index + 1}`);
        deployNow(app);
        return app.id;
      }),
    addUsers: (count, name) => addUsers(state, count, name),
    setFaults: (rules) => {
      state.faults = structuredClone(rules);
    },
    journal: () => state.journal,
    clearJournal: () => {
      clearJournal(state);
    },
    takeShortcomings: () => state.shortcomings.splice(0),
    reset: () => {
      cancelScheduled(state);
      emptyDomain(state);
      fillSamples(state);
    },
  };
  const server = createServer(createServerApp(state, controls, options.assets ?? BUILT_PAGES));
  const port = await listen(server, options.port ?? 0);
  const url = `http://localhost:${port}`;
  return {
    ...controls,
    url,
    fillLog: (appId, options) => fillLog(state, appId, { origin: url, ...options }),
    close: () =>
      new Promise((resolve) => {
        cancelScheduled(state);
        server.close(() => {
          resolve();
        });
        // Browsers keep connections open; without this the server would wait for them.
        server.closeAllConnections();
      }),
  };
}
