/** What the gap report can find. One kind a question that an auditor would ask. */

/** Where a finding is: one log record. */
export interface Place {
  /** The log record's own id (`$id`). */
  id: number;
  /** Login name of whoever kintone says has added it. */
  creator: string;
  session: string;
  /** 0 when the record has none. */
  sequence: number;
  /** Browser time, ISO 8601 UTC; '' when the record has none. */
  occurredAt: string;
}

export type RecordFinding = Place &
  (
    | {
        /** The record's creator is not the user it tells of: somebody wrote a row in another's name. */
        kind: 'forged';
        /** The user it tells of; for a row of kintone's audit log '': its creator may not merge one. */
        claimed: string;
      }
    | {
        /** The record was changed after it was written. */
        kind: 'edited';
        /** kintone's revision; a record that nobody touched has 1. */
        revision: number;
      }
    | {
        /** What the record says does not match its own hash: it was changed, or made up by hand. */
        kind: 'altered';
      }
    | {
        /** It has no id, session, sequence, time or hash, which the tracker always writes. */
        kind: 'malformed';
      }
    | {
        /** It does not follow the record before it: records between them were removed, put in, or reordered. */
        kind: 'broken-chain';
      }
    | {
        /**
         * The session's chain begins anew. The browser's storage was cleared, or twenty other sessions wrote meanwhile; a made-up
         * record looks the same.
         */
        kind: 'new-chain';
      }
    | {
        /**
         * kintone's own time of storing does not rise with the record numbers: somebody who manages the log app has added it with a
         * made-up time, and perhaps a made-up creator.
         * https://cybozu.dev/ja/kintone/docs/rest-api/records/add-records/
         */
        kind: 'misdated';
        /** By how much it is before (negative) or after its neighbours, ms. */
        offsetMs: number;
      }
    | {
        /** Another record has the same `event_id`, which the log app's unique field should not allow. */
        kind: 'duplicate-event';
        eventId: string;
      }
    | {
        /** Another record of the session has the same number. */
        kind: 'duplicate-sequence';
      }
    | {
        /** The browser's clock was far from the server's, or was set back within the session. One finding a session. */
        kind: 'clock';
        /** Browser minus server where it was measured, else how far it went back (negative); ms; the largest of the session. */
        offsetMs: number;
      }
  );

/** Numbers that are missing in a session: events that were recorded and are not in the log. */
export interface GapFinding {
  kind: 'gap';
  creator: string;
  session: string;
  /** The missing numbers, first to last. */
  first: number;
  last: number;
  /** How many of them the product itself has counted as lost (`delivery.lost`) or refused (`delivery.refused`). */
  counted: number;
  /**
   * The session has nothing so much later that these events must have come first, had they still been there: they may wait in that browser
   * for the user's next visit. `false`: they are lost, or were removed from the log.
   */
  mayWait: boolean;
  /** A logged retention has deleted so many records that may have been these. */
  isRetained: boolean;
  /** Browser time of the session's records before and after the gap, ISO 8601 UTC; '' before the session's first record. */
  after: string;
  before: string;
}

/** Record numbers of the log app that are not there: the records were deleted, and no retention says so. */
export interface MissingFinding {
  kind: 'missing-records';
  /** The missing numbers, first to last. */
  first: number;
  last: number;
  /** When kintone stored the records before and after them, ISO 8601 UTC; '' where there is none. */
  after: string;
  before: string;
}

export type Finding = RecordFinding | GapFinding | MissingFinding;
export type FindingKind = Finding['kind'];

export const FINDING_KINDS = [
  'missing-records',
  'gap',
  'forged',
  'edited',
  'altered',
  'malformed',
  'broken-chain',
  'new-chain',
  'misdated',
  'duplicate-event',
  'duplicate-sequence',
  'clock',
] as const satisfies readonly FindingKind[];
