/** A row of the file, what it says, and the log record that it becomes. */
export { columnsOf, ITEMS, missingOf, NEEDED, withColumns, type Columns, type Item } from './columns';
export { rowIds } from './identity';
export { DOUBTS, logValuesOf, type Doubt, type LogValues } from './log-values';
export { readRow, type AuditRow } from './row';
export { timeReader } from './time';
