/** The local index: aggregates without requests. */
export { AuditIndex, type IndexState } from './audit-index';
export type { Plan } from './plan';
export { rowOf, type IndexRow } from './row';
export type { UpdateOptions, UpdateProgress, UpdateResult } from './update';
