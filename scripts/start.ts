/** `npm start` (`-- --help` tells its options): builds everything, starts the sandbox with the plugin installed, and prints the addresses to open. */
import { createSandbox, loginUrl, type GeneratedLog } from '../sandbox';
import { build, buildSandbox } from './build';
import { command } from './command';
import { CUSTOMERS, EQUIPMENT, addLogApp, installPlugin, track } from './furnish';
import { HELP, readOptions, type StartOptions } from './start-options';
import { productVersion } from './version';

async function start({ port, records, help }: StartOptions): Promise<void> {
  if (help) {
    console.log(HELP);
    return;
  }
  console.log('Building; this takes a minute or two.');
  await buildSandbox();
  await build();
  const sandbox = await createSandbox({ port });
  const plugin = await installPlugin(sandbox);
  const logApp = await addLogApp(sandbox);
  if (records > 0) {
    const log = await sandbox.fillLog(logApp, { records, version: productVersion() });
    console.log(describe(log));
  }
  await track(sandbox, plugin, CUSTOMERS, { id: logApp });
  sandbox.addPlugin(EQUIPMENT, plugin);

  const as = (user: string, path: string): string => loginUrl(sandbox, user, path);
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

function describe(log: GeneratedLog): string {
  const day = (id: number): string => log.entry(id).occurred_at.slice(0, 10);
  const [count, people] = [log.size, log.people.length].map((number) => number.toLocaleString('en-US'));
  return `The log begins with ${count} records by ${people} people, from ${day(1)} to ${day(log.size)}.`;
}

await command(() => start(readOptions(process.argv.slice(2), process.env['PORT'])));
