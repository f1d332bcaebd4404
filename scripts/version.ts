/** The product's version stands in package.json and nowhere else; the build stamps it into the plugin and its scripts. */
import { readFileSync } from 'node:fs';

/** The version of the working directory's package.json, as `1.2.3`. */
export const productVersion = (): string =>
  (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;

/** `1.2.3` as its three numbers; what follows a hyphen is left out. */
export const numbersOf = (version: string): number[] => version.split(/[.-]/, 3).map(Number);

/** Whether version `a` comes before `b`; both without pre-release. */
export function isBefore(a: string, b: string): boolean {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const at = left.findIndex((number, index) => number !== right[index]);
  return at >= 0 && left[at]! < right[at]!;
}
