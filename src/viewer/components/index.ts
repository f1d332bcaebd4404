/** What screens are made of. */
export { ViewerElement, register } from './element';
export { kuc } from './kuc';
export { emptyState, failureBox, loading, partialBox, type PartialOptions } from './states';
export {
  addressLink,
  appText,
  eventAddress,
  filteredAddress,
  outerLink,
  personAddress,
  personText,
  recordAddress,
} from './links';
export { dataTable, type Column, type Sorting, type TableOptions } from './table';
export {
  changesTable,
  changesTexts,
  differences,
  firstGroups,
  groupChanges,
  linesOf,
  type ChangeGroup,
} from './changes';
export { factList, type Fact } from './facts';
export { progressBar, type ProgressOptions } from './progress';
export { loggedFile, saveButton, type ShownTable, type TableFile, type TableManifest } from './save';
export { moreButton, type MoreOptions } from './more';
export { EventPages } from './event-pages';
export { IndexFigures, type Tally } from './index-figures';
export { tabs, type TabsOptions } from './tabs';
export { ChartElement, type ChartData, type ChartSeries } from './chart';
export { FilterBar, filterText, narrowed, valueText, type FilterChange, type FilterPart } from './filter';
export {
  chosenReach,
  gateTexts,
  IndexGate,
  REACHES,
  shortIndex,
  sinceOf,
  type IndexReady,
  type Reach,
} from './index-gate';
