/** Whether a package's makers say that it runs on a version of Node. */
import { isBefore, numbersOf } from '../version';

/** One alternative of a range: `>=18.12`, `^20.19.0`, `20`, `14.x`. Other forms are not read. */
const ALTERNATIVE = /^(>=|\^|) *v?(\d+(?:\.(?:\d+|[x*]))*)$/;

/**
 * Whether `engines.node` of a package (a range of npm's: https://docs.npmjs.com/cli/v10/configuring-npm/package-json#engines) takes in a
 * version, as `20.19.0`. A range without an upper end only: what cannot be read counts as refused, so that somebody looks.
 */
export const runsOn = (range: string, version: string): boolean =>
  range
    .split('||')
    .map((alternative) => alternative.trim())
    .some((alternative) => {
      if (alternative === '*') return true;
      const [, operator, text] = ALTERNATIVE.exec(alternative) ?? [];
      if (text === undefined) return false;
      const least = [...text.split('.'), 0, 0].slice(0, 3).map((part) => Number(part) || 0);
      const hasMajor = operator === '>=' || least[0] === numbersOf(version)[0];
      return hasMajor && !isBefore(version, least.join('.'));
    });
