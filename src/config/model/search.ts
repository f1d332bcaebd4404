/** Finding by what people type: width, case and the kind of kana make no difference, and all words must be there. */
export function matches(search: string, ...texts: readonly string[]): boolean {
  const text = plain(texts.join('\n'));
  return plain(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Full-width letters become half-width, half-width kana full-width, hiragana katakana, capitals small. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
