/** The filter bar: conditions as removable chips, and a form to change them. */
export { FilterBar, type FilterChange, type FilterPart } from './bar';
export { filterText, narrowed, periodText, valueText } from './chips';
