/**
 * The trackers of a page meet at one symbol of the window: app id -> tracker. Which one writes an app's events, when the app has
 * the plugin and the kintone-wide script runs as well: the plugin, whose settings are the app's own, whichever was loaded first.
 * A second copy of the same plugin does nothing. The acts script finds the tracker to write through here as well (src/acts/).
 */
import type { CatalogueEvent } from '../catalogue';
import type { Page, Recorder } from '../entry';
import type { KintoneEvent } from '../kintone';
import type { Queue } from '../queue';
import type { Writer } from '../writer';

/** What a running tracker lends to the acts script. A tuple, because names would cost bytes on every page of every user. */
export type Tracker = readonly [
  page: Page,
  /** The catalogue's rows that the recorder knows, by kintone's own event types; more may be added. */
  rows: Map<string, CatalogueEvent>,
  /** Whether this tracker writes an event: its app is not left to another one, its user is not excluded. */
  accepts: (event: Pick<KintoneEvent, 'type' | 'appId'>) => unknown,
  recorder: Pick<Recorder, 'record'>,
  // Other members of these have shorter names in the built tracker (webpack.config.js).
  queue: Pick<Queue, 'append' | 'evict' | 'flush' | 'read'>,
  writer: Pick<Writer, 'wake'>,
];

/** The kintone-wide script, as if it were an app. */
export const ALL_APPS = '*';

const REGISTRY = Symbol.for('access-logger');

/** The page's trackers by the app they have taken charge of; `undefined` for one that is silent there. */
export const takenApps = (host: object): Map<string, Tracker | undefined> =>
  ((host as { [REGISTRY]?: Map<string, Tracker | undefined> })[REGISTRY] ??= new Map());
