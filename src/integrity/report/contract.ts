/** What the gap report is told and tells. */
import type { Finding, FindingKind } from './finding';
import type { Retention } from './retention';
import type { RestRecord } from './row';

export interface GapReportOptions {
  /**
   * The records are the log's very first ones and all up to some point: then the first numbers of every session must be there.
   * `false` (the default) for a period: a session may have begun before it.
   */
  isWhole?: boolean;
  /**
   * Number of the log record before the first that will be taken, 0 for the log's very first; then every number from there on must come,
   * or have been deleted by a logged retention. Absent: numbers are not looked at, because the records given are a selection.
   */
  after?: number;
  /** What logged retentions have deleted; what they explain is no finding. */
  retentions?: readonly Retention[];
  /** Login names of those who may merge kintone's audit log. Without it nobody's merged rows are findings (see `mergedBy`). */
  auditors?: readonly string[];
  /** A browser clock further from the server's is a finding, ms. Default: five minutes. */
  maxClockOffsetMs?: number;
  /** Findings kept of each kind; all are counted. Default: 1,000. */
  maxFindings?: number;
}

export interface GapSummary {
  /** Records taken, merged rows of kintone's audit log among them. */
  records: number;
  /** Sessions seen, each for its writer: an id that two users wrote counts twice. */
  sessions: number;
  /** Findings of each kind, also those that are not kept. */
  counts: Record<FindingKind, number>;
  /** Missing numbers of all gaps together. */
  missing: number;
  /** Of these: counted as lost or refused by the product itself. */
  counted: number;
  /** Of these: not counted, and perhaps still waiting in a browser. */
  mayWait: number;
  /** Record numbers of the log app that are missing without a retention that says so. */
  missingRecords: number;
  /** The retentions that have deleted records among those looked at, and how many. */
  retained: { id: number; creator: string; at: string; records: number }[];
  /** Events that the product has counted as lost or refused, whether they show as a gap or not (a session's last ones do not). */
  lost: number;
  /** Who has merged rows of kintone's audit log: login name -> rows. */
  mergedBy: Record<string, number>;
  /**
   * Sessions whose first record seen is linked to one that was not: it lies before the period, or was removed from the log. The record
   * that tells is the one with `hash` = the given `previousHash`; `settle` takes the answer. At most 10,000.
   */
  continued: { creator: string; session: string; firstId: number; previousHash: string }[];
}

export interface GapReport {
  /**
   * Takes the next log records, whole (all fields, `$id` and `$revision` among them), ascending by `$id` over all calls, each once. Takes
   * some 0.1 ms a record: give the page a chance to breathe between pages of 500.
   * @throws RangeError when the order is not ascending
   */
  add(records: readonly RestRecord[]): void;
  /**
   * Says which of the `previousHash`es of `summary().continued` were found in the log before the period: the sessions of the others
   * have lost the record they follow, which is a finding. Once, after the last record.
   */
  settle(found: ReadonlySet<string>): void;
  /** Tells the log record after the last one taken, so that numbers missing between the two are found. It is not looked at itself. */
  close(next: RestRecord): void;
  /** What is found so far: missing records and gaps first, then in the order of the log. May be asked at any time; gaps are settled only at the end. */
  findings(): Finding[];
  summary(): GapSummary;
}
