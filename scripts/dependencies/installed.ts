/** What package-lock.json installs, read without a network. */
import { readFileSync } from 'node:fs';

/** A package with the version that is installed. */
export interface Installed {
  name: string;
  version: string;
}

interface Locked {
  version?: string;
  /** Needed by tools alone. */
  dev?: boolean;
  deprecated?: string;
  /** An SPDX expression. */
  license?: string;
  engines?: { node?: string };
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** The part of package-lock.json (version 3) that is read here. */
export interface Lock {
  packages: Record<string, Locked>;
}

/** package-lock.json of the working directory. */
export const readLock = (): Lock => JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;

/** What package.json names, by name: what travels in the product, and the tools. */
export function direct({ packages }: Lock): { product: Installed[]; tools: Installed[] } {
  const { dependencies = {}, devDependencies = {} } = packages['']!;
  const installed = (names: string[]): Installed[] =>
    names.sort().map((name) => ({ name, version: packages[`node_modules/${name}`]!.version! }));
  return { product: installed(Object.keys(dependencies)), tools: installed(Object.keys(devDependencies)) };
}

/**
 * Whatever travels in the product (named by us or by others) and every tool that we name ourselves, if the lockfile has a note
 * of its makers that it is deprecated. npm writes these notes when it installs, if the registry has them.
 */
export function deprecated(lock: Lock): string[] {
  const tools = new Set(direct(lock).tools.map(({ name }) => `node_modules/${name}`));
  return Object.entries(lock.packages)
    .filter(([path, { dev, deprecated: note }]) => note && (!dev || tools.has(path)))
    .map(([path, { version, deprecated: note }]) => `${path} ${version}: ${note}`);
}
