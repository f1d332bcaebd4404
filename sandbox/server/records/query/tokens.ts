/** Splits a query into words, texts and symbols. */

export type Token =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'symbol'; readonly text: string }
  | { readonly kind: 'end' };

/** Blanks between words may be the ideographic space (measured). */
const BLANK = /[ \t\r\n\u3000]/;
const WORD = /[^ \t\r\n\u3000"(),=!<>]/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', t: '\t', n: '\n', r: '\r' };

/** Where and why a query cannot be read; the rules turn it into kintone's CB_VA01. */
export class QuerySyntaxError extends Error {}

/** Reads the text that begins after `start`; raw tabs and line breaks inside are refused, escaped ones are not (measured). */
function readString(query: string, start: number): { text: string; end: number } {
  let text = '';
  for (let at = start + 1; at < query.length; at++) {
    const char = query[at]!;
    if (char === '"') return { text, end: at + 1 };
    if (/[\t\r\n]/.test(char)) throw new QuerySyntaxError(`Control character in the text at ${start}`);
    if (char !== '\\') {
      text += char;
      continue;
    }
    const escaped = ESCAPES[query[++at] ?? ''];
    if (escaped === undefined) throw new QuerySyntaxError(`Unknown escape at ${at}`);
    text += escaped;
  }
  throw new QuerySyntaxError(`The text at ${start} does not end`);
}

function readSymbol(query: string, at: number): string {
  const two = query.slice(at, at + 2);
  if (['!=', '>=', '<='].includes(two)) return two;
  if (query[at] === '!') throw new QuerySyntaxError(`Unknown symbol at ${at}`);
  return query[at]!;
}

/** @throws QuerySyntaxError */
export function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < query.length;) {
    const char = query[at]!;
    if (BLANK.test(char)) {
      at++;
    } else if (char === '"') {
      const { text, end } = readString(query, at);
      tokens.push({ kind: 'string', text });
      at = end;
    } else if (WORD.test(char)) {
      let end = at;
      while (end < query.length && WORD.test(query[end]!)) end++;
      const text = query.slice(at, end);
      tokens.push({ kind: NUMBER.test(text) ? 'number' : 'word', text });
      at = end;
    } else {
      const text = readSymbol(query, at);
      tokens.push({ kind: 'symbol', text });
      at += text.length;
    }
  }
  tokens.push({ kind: 'end' });
  return tokens;
}
