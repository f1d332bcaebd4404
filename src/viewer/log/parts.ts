/**
 * A minute of more records than kintone's `offset` reaches. Its times cannot be cut any finer, so it is halved by `$id`: of what was
 * shown of the minute each half has the first so many, half of them, and so is read on in its own order from there; as often as needed.
 */
import { allOf } from './query';

/** kintone's limit. https://cybozu.dev/ja/kintone/docs/rest-api/records/get-records/ */
export const MAX_OFFSET = 10_000;

/** Records by `$id`. */
export interface IdPart {
  /** The lowest `$id` in it. */
  readonly from?: number;
  /** The lowest `$id` above it. */
  readonly below?: number;
}

/** The part as a condition; empty for everything. */
export const partCondition = ({ from, below }: IdPart): string =>
  allOf([
    ...(from === undefined ? [] : [`$id >= ${from}`]),
    ...(below === undefined ? [] : [`$id < ${below}`]),
  ]);

const isIn = ({ from = -Infinity, below = Infinity }: IdPart, id: number): boolean =>
  id >= from && id < below;

/** How many of these are in the part: the `offset` at which it goes on. */
export const countIn = (part: IdPart, ids: Iterable<number>): number => {
  let count = 0;
  for (const id of ids) if (isIn(part, id)) count++;
  return count;
};

/**
 * The parts still to read, with the first of them halved when more of it was shown than the offset reaches.
 *
 * @param shown the `$id`s of the minute that were shown
 * @param upperFirst which half is to be read first
 */
export function halved(
  [part, ...others]: readonly IdPart[],
  shown: Iterable<number>,
  upperFirst: boolean,
): readonly IdPart[] {
  if (part === undefined) return [];
  if (countIn(part, shown) <= MAX_OFFSET) return [part, ...others];
  const ids = [...shown].filter((id) => isIn(part, id)).sort((one, other) => one - other);
  const middle = ids[Math.floor(ids.length / 2)]!;
  const [lower, upper]: [IdPart, IdPart] = [
    { ...part, below: middle },
    { ...part, from: middle },
  ];
  return upperFirst ? [upper, lower, ...others] : [lower, upper, ...others];
}
