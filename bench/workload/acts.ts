/** What a person does in a browser, as far as kintone and the tracker notice. */

export type Device = 'PC' | 'MOBILE';

export type Act = {
  /** Since midnight, ms. */
  at: number;
  device: Device;
  /** Counts the tabs of a device and day: 1, 2, 3 ... A tab that was left is never used again. */
  tab: number;
} & (
  | {
      /** The tab shows a tracked page, which raises the event; a page that was there is left for it. It becomes the visible tab. */
      do: 'visit';
      event: string;
    }
  | { /** The page of the tab raises the event. */ do: 'event'; event: string }
  | { /** The tab comes to the front, or goes behind something that is not kintone. */ do: 'show' | 'hide' }
  | { /** The tab is closed, or shows another site. */ do: 'leave' }
);

/** kintone's own event types, as the catalogue has them. */
export const EVENT = {
  list: 'app.record.index.show',
  view: 'app.record.detail.show',
  print: 'app.record.print.show',
  graph: 'app.report.show',
  process: 'app.record.detail.process.proceed',
  create: ['app.record.create.show', 'app.record.create.submit', 'app.record.create.submit.success'],
  edit: ['app.record.edit.show', 'app.record.edit.submit', 'app.record.edit.submit.success'],
  editInList: [
    'app.record.index.edit.show',
    'app.record.index.edit.submit',
    'app.record.index.edit.submit.success',
  ],
  deleteRecord: ['app.record.detail.delete.submit', 'app.record.detail.delete.submit.success'],
  deleteInList: ['app.record.index.delete.submit', 'app.record.index.delete.submit.success'],
} as const;
