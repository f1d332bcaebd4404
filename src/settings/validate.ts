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

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * All problems of settings, empty when they are good. The value may be any JSON value, for instance hand-written text.
 * The checker interprets the schema (no `eval`), as kintone's coming plugin sandbox will demand.
 */
export function validateSettings(value: unknown): SettingsProblem[] {
  const unreadable: SettingsProblem[] = [];
  const readable = withoutBrokenNames(value, [], unreadable);
  const validator = new Validator(schema as ConstructorParameters<typeof Validator>[0], '2020-12', false);
  const { errors } = validator.validate(readable);
  const problems = errors.map(({ instanceLocation, keyword, error }) => ({
    path: pathOf(instanceLocation),
    keyword,
    message: error,
  }));
  const precise = problems.filter(({ keyword }) => !CONTAINERS.has(keyword));
  return [...unreadable, ...unique(precise.length > 0 ? precise : problems)];
}

/**
 * The value without the members whose names hold half a character (a lone surrogate, as `"\ud800"` in JSON), each of which is a
 * problem: kintone has no such code, and the checker, which names places as addresses, throws on them.
 */
function withoutBrokenNames(value: unknown, path: string[], found: SettingsProblem[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value.map((item, at) => withoutBrokenNames(item, [...path, String(at)], found));
  const members = Object.entries(value).flatMap(([name, member]) => {
    const place = [...path, name];
    if (!LONE_SURROGATE.test(name)) return [[name, withoutBrokenNames(member, place, found)] as const];
    found.push({ path: place, keyword: 'propertyNames', message: 'The name is no Unicode text.' });
    return [];
  });
  return Object.fromEntries(members);
}

/** A JSON pointer in a URI fragment (`#/delivery/maxBatch`, RFC 6901, 6), where other letters than Latin are encoded, as member names. */
function pathOf(location: string): string[] {
  return location
    .split('/')
    .slice(1)
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
