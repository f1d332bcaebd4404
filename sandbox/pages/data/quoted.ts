/** A text as kintone's query language quotes it: nothing in it can end the quotes. */
export const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;
