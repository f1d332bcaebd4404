/** What every part of a page shares. */
import type { PageBootstrap } from '../contract';
import type { AppData } from './data/app';
import type { Rest } from './data/rest';
import type { EventRegistry } from './kintone/events';
import type { Paths } from './paths';
import type { EventRecord, FieldProperty } from './record/types';
import type { Texts } from './texts';

/** The screen that is shown now: `window.kintone` answers from it. Screens replace it when the hash moves them on. */
interface CurrentScreen {
  /** kintone's name without `_MOBILE`: `APP_DETAIL`. https://cybozu.dev/ja/kintone/docs/js-api/kintone/get-page-type/ */
  page: string;
  recordId: number | null;
  /** The open record; null on screens that have none. */
  getRecord: () => EventRecord | null;
  /** Takes values into the open form; absent on screens without one. */
  setRecord?: (record: EventRecord) => void;
  /** Redraws after a field was shown, hidden, opened or closed. */
  redraw?: () => void;
  /** The app's fields, once they are read. */
  fields?: Record<string, FieldProperty>;
  /** List only: the query with order, limit and offset, and its condition alone. */
  query?: string;
  condition?: string;
  viewId?: number;
  /** Lists in table form only: codes of the columns that are shown. */
  columns?: string[];
}

export interface Page {
  readonly boot: PageBootstrap;
  readonly rest: Rest;
  readonly events: EventRegistry;
  readonly texts: Texts;
  readonly main: HTMLElement;
  current: CurrentScreen;
  /** Fields hidden by `setFieldShown`, groups opened or closed by `setGroupFieldOpen`. */
  readonly hiddenFields: Set<string>;
  readonly openGroups: Map<string, boolean>;
}

/** A page of an app. */
export interface AppPage extends Page {
  readonly app: AppData;
  readonly permissions: NonNullable<PageBootstrap['app']>['permissions'];
  readonly paths: Paths;
}

/** kintone's name of an event on this page's device. */
export const eventType = (page: Page, type: string): string => (page.boot.mobile ? `mobile.${type}` : type);

/** Only pages of an app have its data, the user's rights on it, and its addresses. */
export const isAppPage = (page: Page | AppPage): page is AppPage => 'app' in page;
