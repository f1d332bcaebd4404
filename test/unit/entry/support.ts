/** A page around the recorder, and events shaped as kintone's documents and measurements say. */
import { randomUUID } from 'node:crypto';
import { findEvent, type Platform } from '../../../src/catalogue';
import {
  createRecorder,
  type Append,
  type Entry,
  type EntryKind,
  type Page as Host,
  type Recorder,
} from '../../../src/entry';
import type { Kintone, KintoneEvent, KintoneRecord } from '../../../src/kintone';
import { defaultSettings, type Settings } from '../../../src/settings';

export const START = Date.UTC(2026, 10, 21, 9, 30, 15, 123);

export const field = (type: string, value: unknown) => ({ type, value });
export const text = (value: unknown) => field('SINGLE_LINE_TEXT', value);
export const row = (id: string | null, value: KintoneRecord) => ({ id, value });
export const table = (...rows: { id: string | null; value: KintoneRecord }[]) => field('SUBTABLE', rows);
export const user = (code: string, name: string) => ({ code, name });

/** A saved record as events carry it, system fields and process management included. */
export function customer(id: number, fields: KintoneRecord = {}): KintoneRecord {
  return {
    $id: field('__ID__', String(id)),
    $revision: field('__REVISION__', '3'),
    レコード番号: field('RECORD_NUMBER', `CUST-${id}`),
    作成者: field('CREATOR', user('sato', '佐藤')),
    作成日時: field('CREATED_TIME', '2026-11-01T00:00:00Z'),
    更新者: field('MODIFIER', user('sato', '佐藤')),
    更新日時: field('UPDATED_TIME', '2026-11-01T00:00:00Z'),
    会社名: text(`会社${id}`),
    電話: text('03-0000-0000'),
    ステータス: field('STATUS', '未対応'),
    作業者: field('STATUS_ASSIGNEE', [user('tanaka', '田中')]),
    明細: table(row('11', { 品名: text('りんご'), 数量: field('NUMBER', '2') })),
    ...fields,
  };
}

/** The record of a create screen: no system fields, nothing filled yet. */
export function blankCustomer(fields: KintoneRecord = {}): KintoneRecord {
  return {
    会社名: text(undefined),
    電話: text(undefined),
    メモ: field('RICH_TEXT', '<div><br /></div>'),
    区分: field('CHECK_BOX', []),
    明細: table(row(null, { 品名: text(undefined), 数量: field('NUMBER', undefined) })),
    ...fields,
  };
}

export interface Page {
  recorder: Recorder;
  /** What the queue holds: appended entries with their updates, in order. */
  entries: Entry[];
  /** How each of them, updates included, is to wait. */
  kinds: EntryKind[];
  appended: number;
  updated: number;
  /** Raises an event at a time after START, in milliseconds. */
  raise(event: object, atMs?: number): Entry | undefined;
  /** Moves the clock. */
  at(ms: number): void;
}

export interface PageOptions {
  platform?: Platform;
  settings?: Partial<Settings>;
  /** Stands for the settings' `events`. */
  isOn?: (eventType: string) => boolean;
  user?: { code: string; name: string };
  appId?: number | null;
  recordId?: number | null;
  query?: string | null;
  kintone?: Kintone;
  location?: { href: string };
  userAgent?: string;
  /** Read at each event. */
  department?: () => string | undefined;
  now?: () => number;
  randomUUID?: () => string;
  append?: Append;
}

export function openPage(options: PageOptions = {}): Page {
  let now = START;
  let sequence = 0;
  const platform: Platform = options.platform ?? 'PC';
  const screen = {
    getId: () => (options.appId === undefined ? 7 : options.appId),
    getQuery: () => (options.query === undefined ? null : options.query),
    record: { getId: () => options.recordId ?? null },
  };
  const kintone = {
    getLoginUser: () => options.user ?? { code: 'tanaka', name: '田中 一郎' },
    // The other platform's getters know nothing, as in kintone.
    ...(platform === 'PC' ? { app: screen } : { app: {}, mobile: { app: screen } }),
  } as unknown as Kintone;
  const settings = {
    ...defaultSettings(),
    logApp: { id: '99' },
    app: { name: '顧客管理', labels: { 会社名: '会社名ラベル', 明細: '明細表', 品名: '品目' } },
    ...options.settings,
  };
  const page: Page = {
    recorder: undefined as unknown as Recorder,
    entries: [],
    kinds: [],
    appended: 0,
    updated: 0,
    raise(event, atMs) {
      if (atMs !== undefined) now = START + atMs;
      const seen = page.appended + page.updated;
      page.recorder.record(event as KintoneEvent);
      return page.appended + page.updated > seen ? page.entries.at(-1) : undefined;
    },
    at(ms) {
      now = START + ms;
    },
  };
  const isOn = options.isOn;
  if (isOn) settings.events = new Proxy({}, { get: (_, type) => isOn(String(type)) });
  const host = {
    platform,
    source: 'plugin',
    settings,
    version: '0.1.0',
    kintone: options.kintone ?? kintone,
    now: options.now ?? (() => now),
    get department() {
      return options.department ? options.department() : '営業部';
    },
    window: {
      location: options.location ?? { href: 'https://example.cybozu.com/k/7/' },
      navigator: { userAgent: options.userAgent ?? 'Mozilla/5.0 (test)' },
      crypto: { randomUUID: options.randomUUID ?? randomUUID },
    },
  } as unknown as Host;
  const session = {
    next: () => ({ session_id: 'S', sequence: ++sequence }),
    close: () => undefined,
    reopen: () => undefined,
  };
  page.recorder = createRecorder(
    host,
    session,
    (entry, kind) => {
      page.kinds.push(kind);
      if (options.append && !options.append(entry, kind)) return false;
      if (page.entries.some(({ event_id }) => event_id === entry.event_id)) {
        page.updated++;
        // The updated one is what `raise` reports.
        page.entries = page.entries.filter(({ event_id }) => event_id !== entry.event_id);
      } else page.appended++;
      // As the queue does: what becomes of the object afterwards changes nothing.
      page.entries.push({ ...entry });
      return true;
    },
    { get: findEvent },
  );
  return page;
}
