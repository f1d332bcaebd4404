import { head } from './text';

/** Longer values are cut in the log. */
const MAX_VALUE_CHARACTERS = 2000;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

function decodeEntity(entity: string, name: string): string {
  if (name[0] !== '#') return ENTITIES.get(name.toLowerCase()) ?? entity;
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
  return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}

/**
 * Rich text (HTML) as plain text: tags are dropped, `br` and the ends of blocks become line breaks, entities are decoded.
 * kintone's empty rich text, `<div><br /></div>`, gives ''. Linear in the length, without a parser of the page.
 */
export function plainText(html: string): string {
  // What follows the last `>` holds no tag. Without that part every `<` below finds its end, so nothing is scanned twice.
  const end = html.lastIndexOf('>') + 1;
  return (
    (
      html
        .slice(0, end)
        // A block that starts in the middle of a line starts a new one.
        .replace(/([^>\n])(?=<(?:div|p|li|tr|h\d)\b)/gi, '$1\n')
        .replace(/<[^>]*>/g, (tag) => (/^<(?:br|\/(?:div|p|li|tr|h\d))\b/i.test(tag) ? '\n' : '')) +
      html.slice(end)
    )
      .replace(/&(#x?[\da-f]{1,6}|[a-z]{2,4});/gi, decodeEntity)
      .trim()
  );
}

const primitive = (value: unknown): string =>
  value === null || value === undefined || typeof value === 'object' || typeof value === 'function'
    ? ''
    : String(value);

/** One value: a text or number as it is, a user, organization or group as `name (code)`, a file as `name (n bytes)`. */
function single(value: unknown): string {
  if (typeof value !== 'object' || value === null) return primitive(value);
  const { name, code, size } = value as { name?: unknown; code?: unknown; size?: unknown };
  const inBrackets = size === undefined ? primitive(code) : `${primitive(size)} bytes`;
  return primitive(name) ? (inBrackets ? `${primitive(name)} (${inBrackets})` : primitive(name)) : inBrackets;
}

/**
 * The value of any field but a table as one text; rich text still holds its markup (`plainText` is for the moment it is
 * needed). kintone's empty values (`undefined`, `null`, `''`, `[]`) are all ''.
 * Shapes: https://cybozu.dev/ja/kintone/docs/overview/field-types
 */
export function valueText(value: unknown): string {
  return Array.isArray(value) ? value.map(single).join(', ') : single(value);
}

/** A value as the log keeps it: above 2,000 characters the beginning and the whole length. */
export function cutValue(text: string): string {
  return text.length > MAX_VALUE_CHARACTERS
    ? `${head(text, MAX_VALUE_CHARACTERS)}… (${text.length} characters)`
    : text;
}
