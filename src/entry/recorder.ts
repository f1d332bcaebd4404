import { findEvent, type CatalogueEvent, type Platform } from '../catalogue';
import type { Kintone, KintoneAppScreen, KintoneEvent, KintoneRecord } from '../kintone';
import type { Settings } from '../settings';
import { diff } from './changes';
import type { Entry, Source } from './entry';
import { createEventIds } from './event-id';
import { createFold } from './fold';
import { shownRecords } from './list';
import { createMemory } from './memory';
import { maskQuery, maskUrl } from './query';
import { attempt, toId } from './read';
import { createFieldRules, treated } from './rules';
import type { Session } from './session';
import { head, singleLine } from './text';
import { cutValue, valueText } from './values';

const MAX_URL_CHARACTERS = 2000;
const MAX_USER_AGENT_CHARACTERS = 500;
const MAX_QUERY_CHARACTERS = 5000;

/** An entry as JSON stays below this, so that it fits a `keepalive` request and its place in the browser's storage. */
const MAX_ENTRY_CHARACTERS = 60_000;
/** What an entry takes beside its changes once it has its ids and the last row of its changes. */
const RESERVED_CHARACTERS = 400;

/** Everything the recorder touches of the world. */
export interface RecorderContext {
  platform: Platform;
  source: Source;
  settings: Settings;
  kintone: Pick<Kintone, 'app' | 'mobile' | 'getLoginUser'>;
  /** `window.location`; read at each event, because kintone changes it. */
  location: { readonly href: string };
  userAgent: string;
  pluginVersion: string;
  /** Browser time, epoch milliseconds. */
  now(): number;
  randomBytes(length: number): Uint8Array;
  session: Session;
  /** The user's department as far as it is known by now. */
  department(): string | undefined;
  /** Whether the settings want this event type (kintone's own name). */
  isOn(eventType: string): boolean;
  /** Stores a new entry. */
  append(entry: Entry): void;
  /** Stores an entry again whose `count` has been raised; it has the `event_id` of the first one. */
  update(entry: Entry): void;
}

/** What the caller knows beside the event: the time on a screen, or a remark. */
export type Extra = Partial<Pick<Entry, 'dwell_ms' | 'detail'>>;

export interface Recorder {
  /**
   * Makes the entry of one event and hands it to `append` or `update`, unless the settings leave it out. Never throws and
   * keeps no reference to the event. Give it every `*.edit.show`, `create.show` and `delete.submit`, also those that are
   * switched off: they hold the values that later events are compared with.
   */
  record(event: KintoneEvent, extra?: Extra): void;
  /** Ends all folds: call it when entries are claimed for sending, and when the page hides. */
  closeFolds(): void;
}

/** `index`, `detail`, `create`, `edit` or `print` for a record event; '' for any other. */
const screenOf = ({ type }: CatalogueEvent): string => /^app\.record\.(\w+)/.exec(type)?.[1] ?? '';

/** Turns the events of one page into entries. */
export function createRecorder(context: RecorderContext): Recorder {
  const { settings, kintone, platform } = context;
  const rules = createFieldRules(settings);
  const excluded: ReadonlySet<unknown> = new Set(settings.exclude.users);
  const nextEventId = createEventIds(context.randomBytes);
  const memory = createMemory(rules);
  const fold = createFold();
  /** The record on the create screen was made by "reuse". */
  let isReused = false;

  const app = (): KintoneAppScreen | undefined => (platform === 'MOBILE' ? kintone.mobile?.app : kintone.app);
  const shownText = (value: unknown): string => singleLine(valueText(value));

  const recordIdOf = (row: CatalogueEvent, event: KintoneEvent, record: KintoneRecord | undefined) => {
    const screen = screenOf(row);
    // The new record has no id yet; on a reused one `$id` could only be that of its model.
    if (screen === 'create' && row.outcome !== 'succeeded') return undefined;
    return (
      toId(event.recordId) ??
      attempt(() => toId(record?.$id?.value)) ??
      // The process event has neither id, and a browser event only what the page knows.
      (/^(?:index|create)$/.test(screen) || row.action === 'graph'
        ? undefined
        : attempt(() => toId(app()?.record.getId())))
    );
  };

  /** How the settings treat the status: its field code depends on the app's language, so it is found by type. */
  const statusTreatment = (record: KintoneRecord | undefined) => {
    const code = Object.keys(record ?? {}).find((key) => attempt(() => record?.[key]?.type) === 'STATUS');
    return code === undefined ? 'record' : rules.treatment(code);
  };

  const detailOf = (row: CatalogueEvent, event: KintoneEvent, isBeforeUnknown: boolean | undefined) => {
    if (isBeforeUnknown) return 'changes unknown: the edit began before the logger';
    if (row.action === 'graph') return /[?&#](report=\d+)/.exec(context.location.href)?.[1];
    if (row.action === 'space' && toId(event.spaceId)) return `space=${toId(event.spaceId)}`;
    if (row.action === 'list' && /^\d{4}-\d\d$/.test(event.date ?? '')) return `date=${event.date}`;
    return undefined;
  };

  const write = (event: KintoneEvent, extra: Extra | undefined): void => {
    const row = findEvent(event.type);
    if (!row) return;
    const user = attempt(() => kintone.getLoginUser());
    if (excluded.has(user?.code)) return;

    const isOfApp = row.origin !== 'kintone-wide';
    const candidate = attempt(() => event.record);
    const record = candidate && typeof candidate === 'object' ? candidate : undefined;
    const appId = isOfApp ? (toId(event.appId) ?? attempt(() => toId(app()?.getId()))) : undefined;
    const recordId = isOfApp ? recordIdOf(row, event, record) : undefined;
    if (event.type.endsWith('.create.show')) isReused = event.reuse === true;
    const key = `${appId}:${row.action === 'create' ? 'new' : recordId}`;
    const known = memory.follow(row.action, row.outcome, key, record);
    if (!context.isOn(event.type)) return;

    const now = context.now();
    const entry: Entry = {
      event_id: '',
      occurred_at_ms: new Date(now).toISOString(),
      action: row.action === 'create' && isReused ? 'reuse' : row.action,
      outcome: row.outcome,
      event_type: event.type,
      platform,
      user_code: user?.code ?? '',
      user_name: user?.name ?? '',
      url: head(maskUrl(context.location.href, rules), MAX_URL_CHARACTERS),
      user_agent: head(context.userAgent, MAX_USER_AGENT_CHARACTERS),
      session_id: '',
      sequence: 0,
      source: context.source,
      plugin_version: context.pluginVersion,
    };
    const put = <Key extends keyof Entry>(field: Key, value: Entry[Key] | '' | undefined): void => {
      if (value !== undefined && value !== '') entry[field] = value;
    };

    put('department', shownText(attempt(() => context.department())));
    put('app_id', appId);
    if (isOfApp) put('app_name', settings.app.name);
    put('record_id', recordId);
    put('record_title', known.title);
    if (row.action === 'list') {
      const shown = attempt(() => shownRecords(event));
      put('record_ids', shown?.record_ids);
      put('record_count', shown?.record_count);
      put(
        'view_id',
        attempt(() => toId(event.viewId)),
      );
      put(
        'view_name',
        attempt(() => shownText(event.viewName)),
      );
      const query = attempt(() => app()?.getQuery?.());
      put('query', query ? head(maskQuery(query, rules), MAX_QUERY_CHARACTERS) : undefined);
    }
    if (row.action === 'process') {
      const treatment = statusTreatment(record);
      put(
        'status_from',
        attempt(() => treated(shownText(event.status?.value), treatment)),
      );
      put(
        'process_action',
        attempt(() => shownText(event.action?.value)),
      );
      put(
        'status_to',
        attempt(() => treated(shownText(event.nextStatus?.value), treatment)),
      );
    }
    put('dwell_ms', extra?.dwell_ms);
    put('detail', cutValue(extra?.detail ?? detailOf(row, event, known.isBeforeUnknown) ?? ''));
    if (known.after || (known.before && row.action === 'delete')) {
      const room = MAX_ENTRY_CHARACTERS - RESERVED_CHARACTERS - JSON.stringify(entry).length;
      const changes = diff(known.before, known.after, rules, room);
      if (changes.length) entry.changes = changes;
    }

    const repeated = settings.fold && fold.repeat(entry, now);
    if (repeated) return context.update(repeated);
    Object.assign(entry, context.session.next());
    entry.event_id = nextEventId(now);
    if (settings.fold) fold.open(entry, now);
    context.append(entry);
  };

  return {
    record(event, extra) {
      try {
        write(event, extra);
      } catch {
        // kintone's page comes first. An entry that had its number and was not stored shows as a gap in the sequence.
      }
    },
    closeFolds: fold.close,
  };
}
