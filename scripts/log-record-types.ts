/**
 * `npm run types:log-record [file]`: makes the log record's TypeScript type with kintone's own `@kintone/dts-gen`, from a log
 * app created in a local kintone. Without a file it writes the one that is checked in. Of the fields in it, those that
 * kintone itself adds (作成者 ...) have other codes where an administrator with another language creates the app.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createSandbox } from '../sandbox';
import { createLogApp } from '../src/logapp';
import { command } from './command';
import { ADMINISTRATOR, clientOf } from './furnish';

const CHECKED_IN = 'src/logapp/log-record.d.ts';
const GENERATOR = 'node_modules/@kintone/dts-gen/dist/index.js';

/** Runs dts-gen; the sandbox answers it from this process. Throws with what dts-gen said when it fails. */
function generate(baseUrl: string, app: string, output: string): Promise<void> {
  const login = ['--base-url', baseUrl, '--username', ADMINISTRATOR, '--password', ADMINISTRATOR];
  const names = ['--namespace', 'kintone.types', '--type-name', 'LogRecord'];
  const child = spawn(
    process.execPath,
    [GENERATOR, ...login, ...names, '--app-id', app, '--output', output],
    // A proxy in the environment would keep the generator from reaching this machine.
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HTTPS_PROXY: '', HTTP_PROXY: '' } },
  );
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`dts-gen failed: ${said}`));
    });
  });
}

async function main(output: string): Promise<void> {
  const sandbox = await createSandbox();
  try {
    const auditors = [{ type: 'USER', code: ADMINISTRATOR }] as const;
    const { appId } = await createLogApp(clientOf(sandbox), { name: 'Access log', language: 'ja', auditors });
    await generate(sandbox.url, appId, output);
    console.log(`Wrote ${path.relative('.', output)}`);
  } finally {
    await sandbox.close();
  }
}

await command(() => main(path.resolve(process.argv[2] ?? CHECKED_IN)));
