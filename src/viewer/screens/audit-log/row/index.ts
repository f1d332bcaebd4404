/** A row of the file, what it says, and the log record that it becomes. */
export { columnsOf, missingOf, withColumns, type Columns, type Item } from './columns';
export { rowIds } from './identity';
export { DOUBTS, logValuesOf, type Doubt } from './log-values';
export { readRow, type AuditRow } from './row';
export { timeReader } from './time';
