/** What screens are made of. */
import './chart';

export { ViewerElement, register } from './element';
export { kuc } from './kuc';
export { emptyState, errorBox, failureBox, loading, partialBox, writeFailureBox } from './states';
export {
  addressLink,
  appText,
  eventAddress,
  filteredAddress,
  knownPersonText,
  outerLink,
  personAddress,
  personText,
  recordAddress,
} from './links';
export { anothersNameMark } from './anothers-name';
export { eventTimeLink, eventTimeText } from './event-time';
export { budgetNote } from './budget';
export { dataTable, type Column } from './table';
export { pagedTable } from './paged-table';
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
export { progressBar } from './progress';
export { loggedFile, saveButton, type ShownTable, type TableFile } from './save';
export { EventPages } from './event-pages';
export { FIGURES_PAGE, IndexFigures, type Tally } from './index-figures';
export { tabs } from './tabs';
export type { ChartData } from './chart';
export {
  FilterBar,
  filterText,
  narrowed,
  periodText,
  valueText,
  type FilterChange,
  type FilterPart,
} from './filter';
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
