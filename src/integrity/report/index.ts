/**
 * The gap report for auditors: is anything missing in the log, and is everything in it what the tracker wrote? Never part of the
 * tracker (`.dependency-cruiser.js`). What it cannot show: a session of which nothing arrived, and a session's last records, when
 * somebody with the right to delete has removed them.
 */
export { createGapReport } from './report';
export type { GapReport, GapReportOptions, GapSummary } from './contract';
export type { Finding, GapFinding, MissingFinding, RecordFinding } from './finding';
export { HASHED_FIELDS, type RestRecord } from './row';
export { isInAnothersName, withoutGuest } from './writer';
export { deletedIn, retentionOf, without, type Retention, type RetentionDetail } from './retention';
