/** The viewer's two languages. Each screen defines its texts beside it; the compiler compares them. */

export type ViewerLanguage = 'ja' | 'en';

/** kintone's other languages read English. */
export const viewerLanguage = (language: string): ViewerLanguage => (language === 'ja' ? 'ja' : 'en');

/** Texts in both languages: what the Japanese have, the English must have, and nothing more. */
export function define<Texts extends object>(
  ja: Texts,
  en: { [Key in keyof NoInfer<Texts>]: NoInfer<Texts>[Key] },
): (language: ViewerLanguage) => Texts {
  return (language) => (language === 'ja' ? ja : (en as Texts));
}
