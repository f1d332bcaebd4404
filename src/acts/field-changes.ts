/**
 * Changes of chosen fields while a record is edited, so that what was tried and then cancelled is seen: one entry a field and
 * pause in the typing, with the values before and after under the settings' masks.
 * https://cybozu.dev/ja/kintone/docs/js-api/events/edit/edit-change-event/
 */
import { CHANGE_EVENTS, eventTypeOn } from '../catalogue';
import {
  attempt,
  copyRecord,
  createFieldRules,
  diff,
  maskUrl,
  rowsOf,
  type Change,
  type CopiedRecord,
  type CopiedValue,
} from '../entry';
import type { KintoneEvent } from '../kintone';
import type { Tracker } from '../tracker/in-charge';
import { plainType, type Act } from './act';

/** Changes of a field that follow each other within this time are one. */
export const PAUSE_MS = 2_000;

interface Pending {
  event: KintoneEvent;
  /** When it began, ISO 8601, and at which address: it may be written down on the next screen. */
  occurred_at_ms: string;
  url: string;
  count: number;
  /** By the code the log uses for the value, with the raw text it had before. */
  changes: Map<string, { change: Change; before: string | undefined }>;
  timer: number;
}

export function createFieldChanges([page, rows, accepts, recorder, queue]: Tracker): Act[] {
  const { window, platform, settings, kintone, now } = page;
  const rules = createFieldRules(settings);
  /** Field codes by kintone's event types. */
  const fields = new Map<string, string>();
  for (const [type, isOn] of Object.entries(settings.events)) {
    const row = CHANGE_EVENTS.find((each) => type.startsWith(eventTypeOn(platform, each) + '.'));
    if (!isOn || !row) continue;
    rows.set(type, row);
    fields.set(type, type.slice(eventTypeOn(platform, row).length + 1));
  }
  if (!fields.size) return [];

  /** The values that the next change is compared with. */
  const known = new Map<string, CopiedValue>();
  const pending = new Map<string, Pending>();

  const flush = (type: string): void => {
    const { event, changes, count, occurred_at_ms, url, timer } = pending.get(type)!;
    pending.delete(type);
    window.clearTimeout(timer);
    recorder.record(event, {
      changes: [...changes.values()].map(({ change }) => change),
      occurred_at_ms,
      url,
      count: count > 1 && count,
    });
  };

  const flushAll = (): void => {
    for (const type of [...pending.keys()]) flush(type);
  };

  const changed = (event: KintoneEvent): void => {
    const { type, appId, recordId, record } = event;
    const after = copyRecord(record!, rules);
    const row = event.changes?.row;
    const [from, to] = affected(known, after, fields.get(type)!, row ? (row.id ?? '') : undefined);
    const changes = diff(from, to, rules);
    for (const key of from.keys()) if (!to.has(key)) known.delete(key);
    for (const [key, value] of to) known.set(key, value);
    if (!changes[0]) return;
    // Back to what it was is a change of its own.
    const earlier = pending.get(type);
    if (changes.some(({ field_code: key }) => earlier?.changes.get(key)?.before === (to.get(key)?.[0] ?? '')))
      flush(type);
    const going = pending.get(type) ?? {
      event: { type, appId: appId!, recordId: recordId!, record: record ?? null },
      occurred_at_ms: new Date(now()).toISOString(),
      url: maskUrl(window.location.href, rules),
      count: 0,
      changes: new Map(),
      timer: 0,
    };
    pending.set(type, going);
    going.count++;
    for (const change of changes) {
      const key = change.field_code;
      const first = going.changes.get(key);
      going.changes.set(key, {
        change: first ? { ...change, before: first.change.before } : change,
        before: first ? first.before : (from.get(key)?.[0] ?? ''),
      });
    }
    window.clearTimeout(going.timer);
    going.timer = window.setTimeout(() => flush(type), PAUSE_MS);
  };

  kintone.events.on([...fields.keys()], (event) => {
    attempt(() => accepts(event) && changed(event));
    return event;
  });
  window.addEventListener(
    'pagehide',
    () => {
      flushAll();
      queue.flush();
    },
    true,
  );

  return [
    {
      shown({ type, record }) {
        flushAll();
        if (!/(?:create|edit)\.show$/.test(plainType(type))) return;
        known.clear();
        for (const [key, value] of copyRecord(record!, rules)) known.set(key, value);
      },
    },
  ];
}

/**
 * The parts of two copies that a change event of a field is about.
 * @param row id of the table row, '' for one that is not saved yet; `undefined`: none, or nobody knows which
 */
function affected(
  before: CopiedRecord,
  after: CopiedRecord,
  field: string,
  row: string | undefined,
): [CopiedRecord, CopiedRecord] {
  const isTable = before.has(rowsOf(field)) || after.has(rowsOf(field));
  const table = [...after.values()].find(([, , code]) => code === field)?.[3];
  const concerns = (key: string, [, , code, of]: CopiedValue): boolean => {
    // Rows came or went: which, and what was in them.
    if (isTable) return of === field && (key === rowsOf(field) || before.has(key) !== after.has(key));
    const isRow = row === undefined || (row ? key.endsWith(`#${row}`) : key.includes('#+'));
    return code === field && (!table || isRow);
  };
  const part = (copy: CopiedRecord): Map<string, CopiedValue> =>
    new Map([...copy].filter(([key, value]) => concerns(key, value)));
  const [from, to] = [part(before), part(after)];
  // Cells are compared only where it is known which rows there are; rows are told by the table's own event.
  const rows = table ? after.get(rowsOf(table)) : undefined;
  if (table && rows) for (const copy of [from, to]) copy.set(rowsOf(table), rows);
  return [from, to];
}
