/** From a file to records of the log. */
export { countNew, knownIds } from './known';
export { MergeRun, requestsFor, type MergeParts, type MergeProgress, type RefusedRow } from './run';
export {
  MAX_SAMPLES,
  MAX_SHOWN,
  mergeRows,
  survey,
  type DoubtfulRow,
  type MergeRow,
  type Reading,
  type ReadProgress,
  type Survey,
  type Unreadable,
} from './survey';
