/** `npm start`: builds everything, starts the sandbox with the plugin installed, and prints the addresses to open. */
import { createSandbox } from '../sandbox';
import { build, buildSandbox } from './build';
import { CUSTOMERS, EQUIPMENT, addLogApp, installPlugin, track } from './furnish';

async function start(port: number): Promise<void> {
  await buildSandbox();
  await build();
  const sandbox = await createSandbox({ port });
  const plugin = await installPlugin(sandbox);
  const logApp = await addLogApp(sandbox);
  await track(sandbox, plugin, CUSTOMERS, { id: logApp });
  sandbox.addPlugin(EQUIPMENT, plugin);

  const as = (user: string, path: string): string =>
    `${sandbox.url}/sandbox/login?user=${user}&to=${encodeURIComponent(path)}`;
  const settings = `/k/admin/app/${EQUIPMENT}/plugin/config?pluginId=${plugin}`;
  console.log(`
A local kintone with Access Logger is running. Everything is forgotten when it stops (Ctrl+C).

  All users and apps                          ${sandbox.url}/sandbox/

  Work as an ordinary user     PC             ${as('tanaka', `/k/${CUSTOMERS}/`)}
                               phone          ${as('tanaka', `/k/m/${CUSTOMERS}/`)}
  Read the log as the auditor                 ${as('kobayashi', `/k/${logApp}/`)}
  Set it up yourself in an app without log    ${as('sato', settings)}

Events arrive in the log within a minute; deletions and prints within seconds.`);

  const stop = (): void => void sandbox.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

start(Number(process.env['PORT'] ?? 0)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
