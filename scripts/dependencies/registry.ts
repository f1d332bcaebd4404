/** Asks the package registry by npm itself, so that its settings (proxy, registry, certificates) hold here, too. */
import { execFile } from 'node:child_process';
import type { Installed } from './installed';
import type { Release } from './rules';

/** Nobody answered, or not with what was asked: nothing is known about any package. */
export class RegistryError extends Error {}

interface View {
  'dist-tags.latest'?: string;
  time?: Record<string, string>;
  deprecated?: string;
  error?: { code?: string; summary?: string };
}

/** What npm prints; it prints an answer even where it fails. */
const npm = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    // Said explicitly for the tests, which jest gives an environment of their own.
    const { env } = process;
    execFile('npm', args, { env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ stdout, stderr: stderr.trim() || (error?.message ?? '') }),
    );
  });

/** @throws RegistryError with npm's own words */
async function view(spec: string): Promise<View> {
  const asked = ['dist-tags.latest', 'time', 'deprecated'];
  // No retries: without a network each would cost ten seconds and more.
  const { stdout, stderr } = await npm('view', spec, ...asked, '--json', '--fetch-retries=0');
  let answer: View;
  try {
    answer = JSON.parse(stdout) as View;
  } catch {
    throw new RegistryError(`npm view ${spec}: ${stderr || 'no answer'}`);
  }
  if (answer.error)
    throw new RegistryError(`npm view ${spec}: ${answer.error.summary ?? answer.error.code ?? 'no answer'}`);
  return answer;
}

/**
 * What the registry says about an installed package.
 * @throws RegistryError when it cannot be reached or lacks the package
 */
export async function releaseOf({ name, version }: Installed): Promise<Release> {
  const { 'dist-tags.latest': newest, time, deprecated } = await view(`${name}@${version}`);
  const day = newest && time?.[newest]?.slice(0, 10);
  if (!newest || !day) throw new RegistryError(`The registry does not say when ${name} was released.`);
  return { name, installed: version, newest, day, ...(deprecated ? { deprecated } : {}) };
}

/** What a registry can be asked for. A copy of npm's may keep its own days, and leave deprecations out. */
export interface Knowledge {
  days: boolean;
  deprecations: boolean;
}

/** Deprecated by its makers on the day of its last release, 2020-02-11: https://github.com/request/request/issues/3142 */
const CONTROL = { name: 'request', version: '2.88.2', day: '2020-02-11' };

/** Asks for something that is known, because a registry that has no bad news about anything looks like one that has none about us. */
export async function knowledge(): Promise<Knowledge> {
  const { day, deprecated } = await releaseOf(CONTROL);
  return { days: day === CONTROL.day, deprecations: deprecated !== undefined };
}
