/** A stored record. Never changed in place: every write puts a new object into `App.records`. */
export interface StoredRecord {
  readonly id: number;
  readonly revision: number;
  /** Values of the form's own fields by code, as REST answers them without `type`; entities as codes (records/fields). */
  readonly values: Readonly<Record<string, unknown>>;
  /** What the server keeps about the record, whatever the fields that show it are called. */
  readonly system: RecordSystem;
  readonly comments: readonly StoredComment[];
  /** Comments ever made, deleted ones included; absent until the first. */
  readonly commentCount?: number;
}

export interface RecordSystem {
  /** User codes. */
  readonly creator: string;
  readonly modifier: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Name of the status; null where process management has never touched the record. */
  readonly status: string | null;
  /** User codes. */
  readonly assignees: readonly string[];
  /** Users of an ALL status who have already run the action. */
  readonly doneBy: readonly string[];
  readonly categories: readonly string[];
}

export interface StoredComment {
  readonly id: number;
  readonly text: string;
  readonly createdAt: number;
  readonly creator: string;
  readonly mentions: readonly { type: 'USER' | 'GROUP' | 'ORGANIZATION'; code: string }[];
}
