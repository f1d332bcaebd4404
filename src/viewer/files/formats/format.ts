import type { LogRecord } from '../../log';
import type { ViewerLanguage } from '../../messages';

export const FORMATS = ['csv', 'excel', 'jsonl', 'ocsf'] as const;
export type FormatName = (typeof FORMATS)[number];

/** What a format may depend on. */
export interface FormatContext {
  language: ViewerLanguage;
  /** IANA name; used by `excel` alone, the others are in UTC. */
  zone: string;
  /** Start of the addresses of the company's kintone. */
  origin: string;
}

/** One way to write log records into a file, record by record. */
export interface Format {
  readonly extension: string;
  readonly mime: string;
  /** What the file begins with. */
  readonly head: string;
  /** One record with the end of its line. */
  row(record: LogRecord): string;
}
