/** Longest text for a single-line field of an entry, in characters. */
const MAX_LINE_CHARACTERS = 200;

/** The beginning of a text: at most `length` UTF-16 units, never half of a surrogate pair at the end. */
export function head(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

/** Text for a single-line field: line breaks and runs of white space become one space; at most 200 characters. */
export function singleLine(text: string): string {
  return head(text.replace(/\s+/g, ' ').trim(), MAX_LINE_CHARACTERS);
}
