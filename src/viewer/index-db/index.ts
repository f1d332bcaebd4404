/** The local index: aggregates without requests. */
export { AuditIndex, type IndexHost, type IndexState, type ScanOptions } from './audit-index';
export { rowOf, type IndexRow } from './row';
export type { Plan, UpdateOptions, UpdateProgress, UpdateResult } from './update';
