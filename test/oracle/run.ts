/** Runs kintone's command-line tools as their users do: unchanged, from `node_modules`, each in a process of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const TOOLS = {
  'cli-kintone': '@kintone/cli/cli.js',
  'dts-gen': '@kintone/dts-gen/dist/index.js',
} as const;

export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * The environment of a user's shell: without kintone's own variables and proxies, which redirect the tools, and without those
 * of the test runner (cli-kintone packs nothing when `NODE_ENV` is `test`).
 */
function plainEnvironment(): NodeJS.ProcessEnv {
  const isOurs = (name: string): boolean => /^(KINTONE_|JEST_|NODE_ENV$)|_proxy$/i.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOurs(name)));
}

/** Runs a tool to its end; does not block, for the sandbox answers from this process. */
export function run(tool: keyof typeof TOOLS, args: string[], folder: string): Promise<Run> {
  const script = path.resolve('node_modules', TOOLS[tool]);
  const child = spawn(process.execPath, [script, ...args], {
    cwd: folder,
    env: plainEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const result = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (result.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (result.stderr += text.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, ...result });
    });
  });
}

/** A temporary folder for every test. */
export function useFolder(): { readonly path: string } {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'oracle-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get path() {
      return folder;
    },
  };
}
