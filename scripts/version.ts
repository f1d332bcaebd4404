/** The product's version stands in package.json and nowhere else; the build stamps it into the plugin and its scripts. */
import { readFileSync } from 'node:fs';

/** The version of the working directory's package.json, as `1.2.3`. */
export const productVersion = (): string =>
  (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
