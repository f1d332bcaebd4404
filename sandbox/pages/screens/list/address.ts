/**
 * Where a list stands in its address: view and filter in the query (a change loads the page), sort, page and month in the
 * hash (a change raises `index.show` again on the same page).
 */

export interface ListAddress {
  viewId: number | null;
  /** The person's own filter, a condition of kintone's query language. */
  filter: string;
  sort: { code: string; order: 'asc' | 'desc' } | null;
  offset: number;
  size: number;
  /** `2026-11`; calendars only. */
  month: string | null;
}

export const PAGE_SIZES = [20, 40, 60, 80, 100];

const wholeNumber = (text: string | null): number | null =>
  text !== null && /^\d+$/.test(text) ? Number(text) : null;

export function readAddress({ search, hash }: { search: string; hash: string }): ListAddress {
  const query = new URLSearchParams(search);
  const moved = new URLSearchParams(hash.replace(/^#/, ''));
  const code = moved.get('sort_0');
  const size = wholeNumber(moved.get('size'));
  const month = moved.get('date');
  return {
    viewId: wholeNumber(query.get('view')),
    // `query` is how a link from outside narrows a list, in kintone's query language.
    filter: query.get('q') ?? query.get('query') ?? '',
    sort: code ? { code, order: moved.get('order_0') === 'asc' ? 'asc' : 'desc' } : null,
    offset: wholeNumber(moved.get('offset')) ?? 0,
    size: size !== null && PAGE_SIZES.includes(size) ? size : PAGE_SIZES[0]!,
    month: month !== null && /^\d{4}-\d{2}$/.test(month) ? month : null,
  };
}

/** The hash of a list's sort, page and month. */
export function hashOf({ sort, offset, size, month }: ListAddress): string {
  const hash = new URLSearchParams();
  if (sort) {
    hash.set('sort_0', sort.code);
    hash.set('order_0', sort.order);
  }
  if (offset > 0) hash.set('offset', String(offset));
  if (size !== PAGE_SIZES[0]) hash.set('size', String(size));
  if (month !== null) hash.set('date', month);
  return hash.toString();
}

/** The query of a view and a filter. */
export function searchOf(viewId: number | string, filter: string): string {
  const query = new URLSearchParams({ view: String(viewId) });
  if (filter) query.set('q', filter);
  return `?${query.toString()}`;
}
