/** Texts of one concern in every language of the screen. */
export interface Both<T> {
  readonly ja: T;
  readonly en: T;
}

/** A whole number with commas, which both languages write alike. */
export const count = (value: number): string => value.toLocaleString('en');

/** A number of things in English: `1 app`, `2 apps`. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/**
 * Puts the texts of one concern side by side. The Japanese ones are the original; the compiler refuses English ones
 * with a missing, an additional or a differently filled-in key.
 */
export function inBoth<T>(ja: T, en: NoInfer<T>): Both<T> {
  return { ja, en };
}
