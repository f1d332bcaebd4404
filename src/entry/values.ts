import { head } from './text';

/** Longer values are cut in the log. */
const MAX_VALUE_CHARACTERS = 2000;

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

/**
 * Rich text (HTML) as plain text: tags are dropped, `br` and the ends of blocks become line breaks, the entities that
 * kintone's editor writes are decoded.
 * kintone's empty rich text, `<div><br /></div>`, gives ''. Linear in the length, and the page's own parser is not used.
 */
export function plainText(html: string): string {
  // What follows the last `>` holds no tag. Before it every `<` finds an end, so that nothing is scanned twice.
  const end = html.lastIndexOf('>') + 1;
  const text = html
    .slice(0, end)
    // A block that starts in the middle of a line starts a new one.
    .replace(/[^>](?=<(?:div|p|li|tr|h\d)\b)/gi, '$&\n')
    // The `br` that holds an empty line open is not a second break.
    .replace(/<(?:(br(?![^>]*><\/)|\/(?:div|p|li|tr|h\d))\b)?[^>]*>/gi, (_tag, breaks) =>
      breaks ? '\n' : '',
    );
  return (text + html.slice(end))
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_entity, name: string) => ENTITIES[name]!)
    .trim();
}

/** A text or number as it is, a user, organization or group as `name (code)`, a file as `name (n bytes)`. */
function single(value: unknown): string {
  if (typeof value === 'function') return '';
  if (typeof value !== 'object') return String(value ?? '');
  const { name, code, size } = (value ?? {}) as {
    name?: unknown;
    code?: unknown;
    size?: unknown;
  };
  const [first = '', second] = [name, size === undefined ? code : `${size as string} bytes`].filter(
    (part): part is string => typeof part === 'string' && part !== '',
  );
  return second ? `${first} (${second})` : first;
}

/**
 * The value of any field but a table as one text; rich text still holds its markup (`plainText` is for the moment it is
 * needed). kintone's empty values (`undefined`, `null`, `''`, `[]`) are all ''.
 * Shapes: https://cybozu.dev/ja/kintone/docs/overview/field-types
 */
export function valueText(value: unknown): string {
  return Array.isArray(value) ? value.map(single).join(', ') : single(value);
}

/** The text of a field's value as it is read: rich text without its markup. */
export const readableText = (type: unknown, text: string): string =>
  type === 'RICH_TEXT' ? plainText(text) : text;

/** A value as the log keeps it: above 2,000 characters the beginning and the whole length. */
export function cutValue(text: string): string {
  return text.length > MAX_VALUE_CHARACTERS
    ? `${head(text, MAX_VALUE_CHARACTERS)}… (${text.length} characters)`
    : text;
}
