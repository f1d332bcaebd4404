/** Which words of a text changed. */
import { diffWordsWithSpace } from 'diff';

export interface Piece {
  text: string;
  kind: 'same' | 'added' | 'removed';
}

export interface Differences {
  before: Piece[];
  after: Piece[];
}

/** Comparing takes time by the square of the changes; longer texts are marked whole. */
const MAX_EDITS = 2_000;

/** Words of both languages: Japanese has no blanks, so the browser's own segmenter finds them. */
const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });

export function differences(before: string, after: string): Differences {
  const changes = diffWordsWithSpace(before, after, { intlSegmenter: segmenter, maxEditLength: MAX_EDITS });
  if (!changes) {
    return { before: [{ text: before, kind: 'removed' }], after: [{ text: after, kind: 'added' }] };
  }
  const pieces = changes.map(({ value, added, removed }): Piece => ({
    text: value,
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }));
  return {
    before: pieces.filter(({ kind }) => kind !== 'added'),
    after: pieces.filter(({ kind }) => kind !== 'removed'),
  };
}
