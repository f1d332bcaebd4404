/**
 * Checks settings against `schema.json`. Only the config screen imports this file: the tracker uses `readSettings`,
 * which must stay small, so `index.ts` does not export it.
 */
import { Validator } from '@cfworker/json-schema';
import schema from './schema.json';

/** One place of the settings that is not as the schema says. */
export interface SettingsProblem {
  /** Where, as member names from the root: `['delivery', 'maxBatch']`; empty for the whole. */
  path: string[];
  /** The JSON Schema keyword that refused it: `type`, `required`, `maximum` ... */
  keyword: string;
  /** The validator's own words, English; for developers and downloads, not for the screen. */
  message: string;
}

/** Keywords that only say "something below is wrong"; the places below speak for themselves. */
const CONTAINERS = new Set(['properties', 'additionalProperties', 'items', '$ref', 'anyOf']);

/**
 * All problems of settings, empty when they are good. The value may be any JSON value, for instance hand-written text.
 * The checker interprets the schema (no `eval`), as kintone's coming plugin sandbox will demand.
 */
export function validateSettings(value: unknown): SettingsProblem[] {
  const validator = new Validator(schema as ConstructorParameters<typeof Validator>[0], '2020-12', false);
  const { valid, errors } = validator.validate(value);
  if (valid) return [];
  const problems = errors.map(({ instanceLocation, keyword, error }) => ({
    path: pathOf(instanceLocation),
    keyword,
    message: error,
  }));
  const precise = problems.filter(({ keyword }) => !CONTAINERS.has(keyword));
  return unique(precise.length > 0 ? precise : problems);
}

/** A JSON pointer in a URI fragment (`#/delivery/maxBatch`, RFC 6901, 6), where other letters than Latin are encoded, as member names. */
function pathOf(location: string): string[] {
  return location
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map((part) => decodeURIComponent(part).replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** `anyOf` reports every branch; one problem a place is enough to say what to do. */
function unique(problems: SettingsProblem[]): SettingsProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ path }) => {
    const key = JSON.stringify(path);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
