/** Addresses of the viewer: what is shown can be bookmarked and sent. */
export { first, formatAddress, parseAddress, type Address, type Params } from './address';
export {
  CHOICES,
  LIST_PARTS,
  filterOf,
  isId,
  paramsOf,
  resolved,
  type ChosenFilter,
  type ListPart,
} from './filter-params';
export { figuresFilterOf, USUAL_PERIOD, type FiguresFilter } from './figures';
export { PRESETS, spanOf, type Period, type Preset } from './period';
export { sortingOf, sortingParams, type Sorting } from './sorting';
