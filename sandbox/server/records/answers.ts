/** Shapes of the answers, exactly as kintone's REST API writes them: ids and revisions are strings of digits. */
import type { MemberEntity } from './entities';

/** One field of a record in an answer. */
export interface FieldAnswer {
  type: string;
  value: unknown;
}

/** A record in an answer: field code -> field, `$id` and `$revision` included. */
export type RecordAnswer = Record<string, FieldAnswer>;

/** The parsed parameters of a request: a JSON body or a query string, so nothing is known of the values. */
export type RequestParameters = Record<string, unknown>;

/**
 * Where an answer carries what kintone says in a header of this name; it is not in the body. Of an aborted search no document says which
 * records are missing: none is here.
 */
export const WARNING: unique symbol = Symbol('X-Cybozu-Warning');

/** https://cybozu.dev/zh-tw/kintone/docs/rest-api/records/get-records, of cursors as well: https://github.com/kintone/js-sdk/issues/65 */
export const ABORTED_SEARCH = 'Filter aborted because of too many search results';

export interface Warned {
  [WARNING]?: string;
}

export interface AddedRecord {
  id: string;
  revision: string;
}

export interface AddedRecords {
  ids: string[];
  revisions: string[];
}

export interface UpdatedRecords {
  /** `operation` is there with `upsert: true` only. */
  records: { id: string; revision: string; operation?: 'INSERT' | 'UPDATE' }[];
}

export interface RecordsAnswer extends Warned {
  records: RecordAnswer[];
  /** null unless asked for; counts all matches, not this page. */
  totalCount: string | null;
}

export interface CommentAnswer {
  id: string;
  text: string;
  /** ISO 8601 UTC, whole seconds. */
  createdAt: string;
  creator: { code: string; name: string };
  mentions: MemberEntity[];
}

export interface CommentsAnswer {
  comments: CommentAnswer[];
  older: boolean;
  newer: boolean;
}

export interface EvaluatedRights {
  rights: {
    id: string;
    record: { viewable: boolean; editable: boolean; deletable: boolean };
    fields: Record<string, { viewable: boolean; editable: boolean }>;
  }[];
}
