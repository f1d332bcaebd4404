/** Numbers in texts: in the digits and groups of the text's language, whatever the browser's is. */
export const ja = (value: number): string => value.toLocaleString('ja');
export const en = (value: number): string => value.toLocaleString('en');

/** `1 request`, `2,000 requests`; Japanese has no plural. */
export const enCount = (value: number, one: string, more = `${one}s`): string =>
  `${en(value)} ${value === 1 ? one : more}`;
