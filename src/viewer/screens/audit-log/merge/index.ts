/** From a file to records of the log. */
export { countNew, knownIds } from './known';
export { lookThrough, type Looked, type LookStep } from './look';
export { MergeRun, requestsFor, type MergeProgress } from './run';
export {
  mergeRows,
  minutesOf,
  survey,
  type DoubtfulRow,
  type MergeRow,
  type Reading,
  type Survey,
  type Unreadable,
} from './survey';
