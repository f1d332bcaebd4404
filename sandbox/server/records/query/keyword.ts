import type { FieldIndex, Interval } from '../../store/field-index';
import type { QueryField } from './fields';
import { join } from './intervals';

/** What a `like` or `not like` searches for, and where. */
export interface Keyword {
  readonly field: QueryField;
  /** Whether a value contains it. */
  readonly test: (value: unknown) => boolean;
  /** The records that contain it; null when the index cannot tell. Each different value is searched once, however many records have it. */
  readonly locate: (index: FieldIndex) => readonly Interval[] | null;
}

/** For one query: what it has located is not looked for again. */
export function keywordOf(field: QueryField, test: (value: unknown) => boolean): Keyword {
  let located: Interval[] | null | undefined;
  const search = (index: FieldIndex): Interval[] | null => {
    const values = index.values();
    return values && join([...values].filter(test).map((value) => index.having(value)));
  };
  return { field, test, locate: (index) => (located === undefined ? (located = search(index)) : located) };
}
