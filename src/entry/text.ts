/** Longest text of one single-line field of an entry, in characters. */
const MAX_LINE_CHARACTERS = 200;

/** The first characters of a text, at most `length` UTF-16 units, never half of a surrogate pair. */
export function head(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

/** Text for a single-line field: white space and line breaks become one space, at most 200 characters with `…` at the end. */
export function singleLine(text: string): string {
  // Cut before and after: the text may be huge, and most of it may be white space.
  const line = head(text, 2000).replace(/\s+/g, ' ').trim();
  return line.length > MAX_LINE_CHARACTERS || text.length > 2000
    ? `${head(line, MAX_LINE_CHARACTERS - 1)}…`
    : line;
}
