/** Texts of one concern in every language of the screen. */
export interface Both<T> {
  readonly ja: T;
  readonly en: T;
}

/**
 * Puts the texts of one concern side by side. The Japanese ones are the original; the compiler refuses English ones
 * with a missing, an additional or a differently filled-in key.
 */
export function inBoth<T>(ja: T, en: NoInfer<T>): Both<T> {
  return { ja, en };
}
