/**
 * The event catalogue: every kintone event the product knows, what it means, and whether it is on by default.
 * One table for the tracker, the config screen, the viewer, the documents and the tests.
 *
 * Source of the types: https://cybozu.dev/ja/kintone/docs/js-api/ and the event pages below it.
 */

/**
 * What was done. `delivery`, `config`, `export`, `check` and `retention` are written by the product itself, not by a kintone event;
 * `upload`, `download`, `comment`, `import`, `notify` and `audit` come from kintone's audit log.
 */
export const ACTIONS = [
  'list',
  'view',
  'create',
  'reuse',
  'edit',
  'delete',
  'process',
  'change',
  'print',
  'graph',
  'copy',
  'leave',
  'portal',
  'space',
  'upload',
  'download',
  'comment',
  'import',
  'notify',
  'delivery',
  'config',
  'export',
  'check',
  'retention',
  'audit',
] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * How it ended. A `*.submit` event is an attempt; only `*.submit.success` proves that the server did it.
 * `failed` is used by the product's own records (undeliverable, refused) and merged audit-log rows.
 */
export const OUTCOMES = ['shown', 'started', 'attempted', 'succeeded', 'finished', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const PLATFORMS = ['PC', 'MOBILE'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** How an event reaches us: kintone raises it in app screens, in kintone-wide scripts only, per field, or the browser does. */
export type EventOrigin = 'app' | 'kintone-wide' | 'change' | 'browser';

export interface CatalogueEvent {
  /** kintone's own event type on PC; for `change` the prefix without the field code. */
  readonly type: string;
  readonly action: Action;
  readonly outcome: Outcome;
  /** Whether a `mobile.` twin exists. */
  readonly mobile: boolean;
  /** Logged when the settings do not mention it. */
  readonly on: boolean;
  readonly origin: EventOrigin;
}

type Row = [type: string, action: Action, outcome: Outcome, mobile: 0 | 1, on: 0 | 1];

const table = (rows: Row[], origin: EventOrigin): CatalogueEvent[] =>
  rows.map(([type, action, outcome, mobile, on]) => ({
    type,
    action,
    outcome,
    mobile: !!mobile,
    on: !!on,
    origin,
  }));

// The marks let a script that needs only some of the lists leave the others out.

/** What kintone raises once for an app's screen or act: every tracker carries these. */
export const SCREEN_EVENTS: readonly CatalogueEvent[] = /* #__PURE__ */ table(
  [
    ['app.record.index.show', 'list', 'shown', 1, 1],
    ['app.record.index.edit.show', 'edit', 'started', 0, 1],
    ['app.record.index.edit.submit', 'edit', 'attempted', 0, 1],
    ['app.record.index.edit.submit.success', 'edit', 'succeeded', 0, 1],
    ['app.record.index.edit.finish', 'edit', 'finished', 0, 0],
    ['app.record.index.delete.submit', 'delete', 'attempted', 0, 1],
    ['app.record.index.delete.submit.success', 'delete', 'succeeded', 0, 1],
    ['app.record.detail.show', 'view', 'shown', 1, 1],
    ['app.record.detail.delete.submit', 'delete', 'attempted', 1, 1],
    ['app.record.detail.delete.submit.success', 'delete', 'succeeded', 1, 1],
    ['app.record.detail.process.proceed', 'process', 'attempted', 1, 1],
    ['app.record.create.show', 'create', 'started', 1, 1],
    ['app.record.create.submit', 'create', 'attempted', 1, 1],
    ['app.record.create.submit.success', 'create', 'succeeded', 1, 1],
    ['app.record.edit.show', 'edit', 'started', 1, 1],
    ['app.record.edit.submit', 'edit', 'attempted', 1, 1],
    ['app.record.edit.submit.success', 'edit', 'succeeded', 1, 1],
    ['app.record.print.show', 'print', 'shown', 0, 1],
    ['app.report.show', 'graph', 'shown', 1, 1],
  ],
  'app',
);

/** What kintone raises for a kintone-wide script only. */
export const WIDE_EVENTS: readonly CatalogueEvent[] = /* #__PURE__ */ table(
  [
    ['portal.show', 'portal', 'shown', 1, 1],
    ['space.portal.show', 'space', 'shown', 1, 1],
  ],
  'kintone-wide',
);

/** What kintone raises for every field: the acts script carries these, and the next ones. */
export const CHANGE_EVENTS: readonly CatalogueEvent[] = /* #__PURE__ */ table(
  [
    ['app.record.create.change', 'change', 'attempted', 1, 0],
    ['app.record.edit.change', 'change', 'attempted', 1, 0],
    ['app.record.index.edit.change', 'change', 'attempted', 0, 0],
  ],
  'change',
);

/** What the browser raises: DOM events by their own names, and `leave`, our name for the end of a visit to a screen. */
export const BROWSER_EVENTS: readonly CatalogueEvent[] = /* #__PURE__ */ table(
  [
    ['leave', 'leave', 'shown', 1, 0],
    ['beforeprint', 'print', 'attempted', 1, 0],
    ['copy', 'copy', 'attempted', 1, 0],
  ],
  'browser',
);

/** Every row, in the order in which docs/reference/events.md lists them. */
export const CATALOGUE: readonly CatalogueEvent[] = /* #__PURE__ */ SCREEN_EVENTS.concat(
  WIDE_EVENTS,
  CHANGE_EVENTS,
  BROWSER_EVENTS,
);

/** kintone's name of the event on a platform: `mobile.` is prefixed on mobile. */
export function eventTypeOn(platform: Platform, event: CatalogueEvent): string {
  return (platform === 'PC' ? '' : 'mobile.') + event.type;
}

/** The catalogue rows that exist on a platform. */
export function eventsOn(platform: Platform): CatalogueEvent[] {
  return CATALOGUE.filter((event) => platform === 'PC' || event.mobile);
}

/** The row of a kintone event type, with or without `mobile.`; `undefined` for a type the catalogue does not know. */
export function findEvent(eventType: string): CatalogueEvent | undefined {
  const type = eventType.replace(/^mobile\./, '');
  return CATALOGUE.find(
    (event) => event.type === type || (event.origin === 'change' && type.startsWith(event.type + '.')),
  );
}
