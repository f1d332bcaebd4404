import type { KintoneEvent } from '../kintone';

/** One thing the acts script does; it registers what it listens to when it is made. */
export interface Act {
  /** kintone shows a screen of an app that is logged (or, for an inline edit, a row's form). */
  shown?(event: KintoneEvent): void;
}

/** kintone's event type on PC. */
export const plainType = (type: string): string => type.replace(/^mobile\./, '');

/** The screens by the event that shows them: PC names. */
export const INDEX = 'app.record.index.show';
export const DETAIL = 'app.record.detail.show';
export const PRINT = 'app.record.print.show';
export const REPORT = 'app.report.show';

/** Names on both platforms: a script cannot know where it runs before it has found its tracker. */
export const onBoth = (types: readonly string[]): string[] =>
  types.flatMap((type) => [type, `mobile.${type}`]);
