/**
 * What the product uses of `window.kintone`, typed by us: the official declarations (`@kintone/dts-gen`) have no event
 * types and none of the functions added since 2025. Optional members are missing on older or mobile screens.
 * https://cybozu.dev/ja/kintone/docs/js-api/
 */
export { usableZone } from './time-zone';

interface KintoneField {
  type?: string;
  value?: unknown;
}

/** A record in an event: field code -> field. The prototype may be anything, so read own keys only. */
export type KintoneRecord = Record<string, KintoneField>;

/**
 * An event object. kintone's ids have inconsistent types (`recordId` is a string in `*.success`), and every member may be
 * missing on an event type we do not know, so nothing is promised.
 * https://cybozu.dev/ja/kintone/docs/js-api/events/
 */
export interface KintoneEvent {
  type: string;
  appId?: number | string;
  recordId?: number | string;
  record?: KintoneRecord | null;
  /** An array for tables, an object keyed by date for calendars, empty for custom views without paging. */
  records?: KintoneRecord[] | Record<string, KintoneRecord[]>;
  reuse?: boolean;
  viewId?: number | string;
  viewName?: string;
  viewType?: string;
  offset?: number | null;
  size?: number | null;
  date?: string | null;
  action?: { value?: string };
  status?: { value?: string };
  nextStatus?: { value?: string };
  changes?: { field?: KintoneField; row?: { id?: string | null; value: KintoneRecord } | null };
  spaceId?: string;
  error?: string;
  url?: string;
}

export interface LoginUser {
  id: string;
  code: string;
  name: string;
  email: string;
  timezone: string;
  isGuest: boolean;
  language: string;
}

export interface UserOrganization {
  organization: { id: string; code: string; name: string; primary: boolean };
  title: { id: string; code: string; name: string } | null;
}

export interface UserGroup {
  id: string;
  code: string;
  name: string;
}

export interface KintoneAppScreen {
  getId(): number | null;
  getQuery?(): string | null;
  getQueryCondition?(): string | null;
  /** https://cybozu.dev/ja/kintone/docs/js-api/app/is-test-environment */
  isTestEnvironment?(): Promise<boolean>;
  getHeaderMenuSpaceElement?(): HTMLElement | null;
  getHeaderSpaceElement?(): HTMLElement | null;
  record: {
    getId(): number | null;
    getHeaderMenuSpaceElement?(): HTMLElement | null;
  };
}

/** https://cybozu.dev/ja/kintone/docs/js-api/kintone/create-dialog/ */
export interface KintoneDialogConfig {
  title?: string;
  body?: Element;
  okButtonText?: string;
  showCancelButton?: boolean;
  cancelButtonText?: string;
  /** `how` is `OK`, `CANCEL` or `CLOSE`; `false` keeps the dialog open. */
  beforeClose?(how: string): boolean;
}

export interface KintoneDialog {
  /** Resolves with `OK`, `CANCEL`, `CLOSE`, or `FUNCTION` after `close()`. */
  show(): Promise<string>;
  close(): void;
}

type CreateDialog = (config: KintoneDialogConfig) => Promise<KintoneDialog>;

export interface Kintone {
  $PLUGIN_ID?: string;
  events: {
    on(type: string | string[], handler: (event: KintoneEvent) => unknown): void;
    off(type?: string | string[], handler?: (event: KintoneEvent) => unknown): boolean;
  };
  getLoginUser(): LoginUser;
  getRequestToken(): string;
  app: KintoneAppScreen;
  mobile?: {
    app: KintoneAppScreen;
    /** Since 2026-03. https://cybozu.dev/ja/kintone/docs/js-api/kintone/create-bottomsheet/ */
    createBottomSheet?: CreateDialog;
  };
  /** Since 2025-10, PC only. */
  createDialog?: CreateDialog;
  api: { url(path: string, detectGuestSpace?: boolean): string };
  user?: {
    /** https://cybozu.dev/ja/kintone/docs/js-api/kintone/get-organizations */
    getOrganizations?(code?: string): Promise<UserOrganization[]>;
    getGroups?(code?: string): Promise<UserGroup[]>;
  };
  plugin?: {
    app: {
      getConfig(pluginId: string): Record<string, string> | null;
      setConfig?(config: Record<string, string>, callback?: () => void): void;
    };
  };
}
