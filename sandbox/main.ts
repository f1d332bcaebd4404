/** `npx tsx sandbox/main.ts [port]`: the sandbox by itself, with the built plugin installed when there is one. */
import { existsSync, readFileSync } from 'node:fs';
import { createSandbox } from './index';

const PLUGIN = 'dist/access-logger.zip';

async function main(port: number): Promise<void> {
  const sandbox = await createSandbox({ port });
  const plugin = existsSync(PLUGIN) ? await sandbox.installPlugin(readFileSync(PLUGIN)) : null;
  const lines = [
    `kintone sandbox: ${sandbox.url}/sandbox/`,
    `  顧客管理 PC     ${sandbox.url}/sandbox/login?user=tanaka&to=/k/1/`,
    `  顧客管理 mobile ${sandbox.url}/sandbox/login?user=tanaka&to=/k/m/1/`,
    plugin === null ? `  No plugin installed: ${PLUGIN} is not built.` : `  Plugin installed: ${plugin}`,
    '  Stop with Ctrl+C.',
  ];
  console.log(lines.join('\n'));
  const stop = (): void => {
    void sandbox.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main(Number(process.argv[2] ?? 0)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
