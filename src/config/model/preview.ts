/**
 * What would be logged, shown with a real record before anything is saved. The entry is made by the very code that makes
 * it on the app's screens, so the preview cannot promise a mask that the log then lacks.
 */
import { findEvent } from '../../catalogue';
import { createRecorder, type Entry, type Page } from '../../entry';
import type { KintoneRecord, LoginUser } from '../../kintone';
import type { Settings } from '../../settings';

/** A view, or a deletion: the one event that keeps every value of a record, and so shows every mask. */
export type PreviewKind = 'view' | 'delete';

const EVENT_TYPES: Readonly<Record<PreviewKind, string>> = {
  view: 'app.record.detail.show',
  delete: 'app.record.detail.delete.submit',
};

export interface PreviewContext {
  settings: Settings;
  record: KintoneRecord;
  appId: number;
  user: LoginUser;
  /** Address of the record's detail screen. */
  url: string;
  userAgent: string;
  pluginVersion: string;
  now: number;
}

/** The log record of one event on the record by the signed-in user; `undefined` when that user is excluded. */
export function previewEntry(kind: PreviewKind, context: PreviewContext): Entry | undefined {
  const { settings, record, appId, user, url, userAgent, pluginVersion, now } = context;
  const recordId = Number(record['$id']?.value);
  const screen = { getId: () => appId, record: { getId: () => recordId } };
  let entry: Entry | undefined;
  const page = {
    platform: 'PC',
    source: 'plugin',
    // Shown even where the settings switch it off.
    settings: { ...settings, events: {} },
    version: pluginVersion,
    kintone: { app: screen, getLoginUser: () => user },
    now: () => now,
    window: { location: { href: url }, navigator: { userAgent }, crypto },
  } as unknown as Page;
  const session = {
    next: () => ({ session_id: crypto.randomUUID(), sequence: 1 }),
    close: () => undefined,
    reopen: () => undefined,
  };
  const keep = (made: Entry): boolean => {
    entry = made;
    return true;
  };
  const recorder = createRecorder(page, session, keep, { get: findEvent });
  recorder.record({ type: EVENT_TYPES[kind], appId, recordId, record });
  return entry;
}
