/** Reads request parameters: numbers and booleans may arrive as strings, from a query string or because kintone allows both. */
import { badJson, invalidAt, recordMessages, type Language } from '../errors';
import type { RequestParameters } from './answers';

const INTEGER = /^-?\d+$/;

function toInteger(language: Language, name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  if (typeof value === 'string' && INTEGER.test(value) && Number.isSafeInteger(Number(value)))
    return Number(value);
  if (typeof value === 'object') throw badJson(language);
  throw invalidAt(language, name, recordMessages.onlyNumbers(language));
}

const isMissing = (value: unknown): boolean => value === undefined || value === null || value === '';

/** An id that must be there, 1 or more. */
export function requiredId(language: Language, request: RequestParameters, name: string): number {
  const value = request[name];
  if (isMissing(value)) throw invalidAt(language, name, recordMessages.requiredParameter(language));
  return idAt(language, name, value);
}

/** An id found at a place of the request. */
export function idAt(language: Language, place: string, value: unknown): number {
  const id = toInteger(language, place, value);
  if (id < 1) throw invalidAt(language, place, recordMessages.atLeast(language, 1));
  return id;
}

/** An integer between two limits, or the default when it is not given. */
export function integerWithin(
  language: Language,
  request: RequestParameters,
  name: string,
  limits: { least: number; most: number; otherwise: number },
): number {
  const value = request[name];
  if (isMissing(value)) return limits.otherwise;
  const number = toInteger(language, name, value);
  if (number < limits.least) throw invalidAt(language, name, recordMessages.atLeast(language, limits.least));
  if (number > limits.most) throw invalidAt(language, name, recordMessages.atMost(language, limits.most));
  return number;
}

/** The revision somebody expects, or null for "do not check": missing or -1. */
export function expectedRevision(language: Language, value: unknown, place = 'revision'): number | null {
  if (isMissing(value)) return null;
  const revision = toInteger(language, place, value);
  return revision === -1 ? null : revision;
}

/** `true` or `"true"`. */
export function flag(value: unknown): boolean {
  return value === true || value === 'true';
}

/** A text, or a number as one; must be there and not be empty. */
export function requiredText(language: Language, value: unknown, place: string): string {
  if (isMissing(value)) throw invalidAt(language, place, recordMessages.requiredParameter(language));
  if (typeof value === 'object') throw badJson(language);
  return String(value);
}

/** A list of texts, or null when it is not given. */
export function textList(language: Language, value: unknown): string[] | null {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value)) throw badJson(language);
  return value.map((item: unknown) => {
    if (typeof item !== 'string' && typeof item !== 'number') throw badJson(language);
    return String(item);
  });
}

/** A required array of at most so many items. @param tooMany what kintone says of more */
export function requiredList(
  language: Language,
  request: RequestParameters,
  name: string,
  most: number,
  tooMany: string,
): unknown[] {
  const value = request[name];
  if (value === undefined || value === null)
    throw invalidAt(language, name, recordMessages.requiredParameter(language));
  if (!Array.isArray(value)) throw badJson(language);
  if (value.length > most) throw invalidAt(language, name, tooMany);
  return value;
}
