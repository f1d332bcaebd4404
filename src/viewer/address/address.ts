/**
 * Where the viewer stands, as the part of the address after `#`: `#/timeline;user=sato;action=view;action=print`.
 * Not written like a query: kintone's own list screens read `sort_0=`, `offset=`, `size=`, `date=` there, joined by `&`.
 */

/** Name -> values, in order. A name without values is not there. */
export type Params = Readonly<Record<string, readonly string[]>>;

export interface Address {
  /** Name of a screen. */
  readonly screen: string;
  readonly params: Params;
}

const NAME = /^[a-z][a-z-]*$/;

/** The hash of an address, with `#`. */
export function formatAddress({ screen, params }: Address): string {
  const pairs = Object.entries(params).flatMap(([name, values]) =>
    values.map((value) => `;${name}=${encodeURIComponent(value)}`),
  );
  return `#/${screen}${pairs.join('')}`;
}

/** Reads a hash; `undefined` for one that is not the viewer's. Parts that cannot be read are left out. */
export function parseAddress(hash: string): Address | undefined {
  if (!hash.startsWith('#/')) return undefined;
  const [screen = '', ...pairs] = hash.slice(2).split(';');
  const params: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const value = decoded(pair.slice(at + 1));
    const name = pair.slice(0, Math.max(at, 0));
    if (!NAME.test(name) || value === undefined) continue;
    (params[name] ??= []).push(value);
  }
  return { screen, params: { ...params } };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** For parameters of which an address needs one only. */
export const first = (params: Params, name: string): string | undefined => params[name]?.[0];
