/** `like`: kintone searches words, not substrings. */

const LETTER = /[\p{Script=Latin}\p{N}]/u;

/** Case, width and markup do not matter to kintone's search. */
function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

export function stripMarkup(html: string): string {
  return html.replace(/<[^>]*>/g, ' ');
}

function isBoundary(text: string, before: number, after: number): boolean {
  return !LETTER.test(text[before] ?? '') || !LETTER.test(text[after] ?? '');
}

/**
 * Whether the text contains the keyword. Latin letters and digits match as whole words ("key" is not in "keyword",
 * measured); Japanese has no blanks and matches anywhere. kintone's dictionary decides finer than this.
 */
export function containsWord(text: string, keyword: string): boolean {
  const [haystack, needle] = [normalise(text), normalise(keyword)];
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) {
    const end = at + needle.length;
    if (isBoundary(haystack, at - 1, at) && isBoundary(haystack, end - 1, end)) return true;
    if (needle === '') return true;
  }
  return false;
}
