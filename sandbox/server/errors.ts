/** kintone's error answers: `{code, id, message, errors?}`. Messages exist in Japanese and English; match on codes. */

/** Messages of one invalid place, keyed the way kintone does: `records[1].event_id.value`, `record.title.value`, `app`. */
export type FieldErrors = Record<string, { messages: string[] }>;

export class KintoneError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors?: FieldErrors,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}
