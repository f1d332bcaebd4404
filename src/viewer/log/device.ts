/** A browser's description of itself, as far as people can use it. It is the browser's word; anybody can change it. */

/** The first that fits: others carry the names of those they imitate. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS)\//, 'Chrome'],
  [/\bVersion\/.+\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];
const MAX_UNKNOWN_CHARACTERS = 60;

const firstThatFits = (names: readonly (readonly [RegExp, string])[], text: string): string =>
  names.find(([pattern]) => pattern.test(text))?.[1] ?? '';

/** `Chrome, Windows`; the beginning of a description that is not known; empty for none. */
export function deviceOf(userAgent: string): string {
  const known = [firstThatFits(BROWSERS, userAgent), firstThatFits(SYSTEMS, userAgent)].filter(Boolean);
  if (known.length > 0) return known.join(', ');
  return [...userAgent].slice(0, MAX_UNKNOWN_CHARACTERS).join('');
}
