/** The local index: aggregates without requests. */
export { AuditIndex, type IndexState } from './audit-index';
export { rowOf, type IndexRow } from './row';
export type { Plan, UpdateOptions, UpdateProgress, UpdateResult } from './update';
