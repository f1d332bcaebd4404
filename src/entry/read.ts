/** What reading gives, `undefined` when it throws: in a handler what cannot be read is unknown, never an error. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** kintone's ids as one type (they come as number or string by event); `undefined` for anything but a positive integer. */
export function toId(value: unknown): number | undefined {
  const id = typeof value === 'string' ? Number(value) : value;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : undefined;
}
