/**
 * kintone's error answers: `{code, id, message, errors?}`. Messages exist in Japanese and English; match on codes.
 *
 * Codes, statuses and keys are what the documents say or what users and third parties report of a real kintone
 * (https://cybozu.dev/ja/kintone/docs/rest-api/overview/kintone-rest-api-overview/). Where a factory's comment says
 * "our guess", only the fact that kintone refuses is known.
 */

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

/** The language of the asking user; kintone answers in it. */
export type Language = 'ja' | 'en';

export const say = (language: Language, ja: string, en: string): string => (language === 'ja' ? ja : en);
