import type { Nothing } from './entry';

/** What reading gives, `undefined` when it throws: in a handler what cannot be read is unknown, never an error. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** A shallow copy of an object's own members; a getter that throws costs its own member only. */
export function readable<T extends object>(source: T): T {
  const members: Partial<T> = {};
  for (const key of Object.keys(source) as (keyof T)[]) attempt(() => (members[key] = source[key]));
  return members as T;
}

/**
 * An id as one type (kintone's are numbers or strings by event); `false` for anything but a positive integer.
 *
 * @param read may throw
 */
export function readId(read: () => unknown): number | false {
  const id = attempt(() => Number(read()))!;
  return id > 0 && id % 1 === 0 && id;
}

/** Gives `target` those members that say something: text, or a number, be it 0. */
export function fill<T extends object>(
  target: T,
  members: { readonly [Key in keyof T]?: T[Key] | Nothing },
): void {
  for (const [key, value] of Object.entries(members))
    if (value || value === 0) target[key as keyof T] = value as T[keyof T];
}
