import { findEvent, type Action, type Outcome, type Platform } from '../catalogue';
import type { Kintone, KintoneAppScreen, KintoneEvent, KintoneRecord } from '../kintone';
import type { Settings } from '../settings';
import { diff } from './changes';
import type { Details, Entry, Source } from './entry';
import { createEventIds } from './event-id';
import { createFold } from './fold';
import { listDetails } from './list';
import { createMemory, type Known } from './memory';
import { processDetails } from './process';
import { maskUrl } from './query';
import { attempt, filled, readable, readId } from './read';
import { createFieldRules } from './rules';
import type { Session } from './session';
import { head, singleLine } from './text';

const MAX_URL_CHARACTERS = 2000;
const MAX_USER_AGENT_CHARACTERS = 500;

/**
 * Room for an entry as JSON, in characters, so that it fits a `keepalive` request and its place in the browser's storage:
 * 60,000, less what its ids and the last row of its changes add.
 */
const MAX_ENTRY_CHARACTERS = 59_600;

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
   * keeps no reference to the event. Give it every `*.show`, `*.submit` and `*.submit.success` of edits, creations and
   * deletions, also those that are switched off: they hold the values that later events are compared with.
   */
  record(event: KintoneEvent, extra?: Extra): void;
  /**
   * Makes an entry of what the product itself has to say (action `delivery`, outcome `failed`). Never throws.
   *
   * @param eventType its name, for instance `delivery.lost`
   * @param count how many events it stands for
   */
  note(eventType: string, detail: string, count?: number): void;
  /** Ends all folds: call it when entries are claimed for sending, and when the page hides. */
  closeFolds(): void;
}

/** Turns the events of one page into entries. */
export function createRecorder(context: RecorderContext): Recorder {
  const { settings, kintone, platform, location } = context;
  const rules = createFieldRules(settings);
  const nextEventId = createEventIds(context.randomBytes);
  const follow = createMemory(rules);
  const fold = createFold();
  /** The record on the create screen was made by "reuse". */
  let isReused = false;

  const appScreen = (): KintoneAppScreen | undefined =>
    platform === 'MOBILE' ? kintone.mobile?.app : kintone.app;

  const recordIdOf = (type: string, event: KintoneEvent, record: KintoneRecord): number | undefined => {
    const isCreate = type.includes('.create.');
    // The new record has no id before it is saved; on a reused one `$id` could only be that of its model.
    if (isCreate && !type.endsWith('success')) return undefined;
    return (
      readId(() => event.recordId) ??
      readId(() => record.$id!.value) ??
      // The process event has neither, and the browser's own events have nothing. Lists and graphs show no single record.
      (isCreate || /\.(?:index|report)\./.test(type) ? undefined : readId(() => appScreen()!.record.getId()))
    );
  };

  const remarkOn = (
    action: Action,
    { spaceId, date }: KintoneEvent,
    { before, after }: Known,
  ): string | undefined => {
    if (action === 'edit' && after && !before) return 'changes unknown: the edit began before the logger';
    if (action === 'graph') return /[?&#](report=\d+)/.exec(location.href)?.[1];
    if (action === 'space') return `space=${readId(() => spaceId)}`;
    // Calendars: the month, which is in neither the view nor the query.
    return action === 'list' && /^\d{4}-\d\d$/.test(date!) ? `date=${date}` : undefined;
  };

  const createEntry = (now: number, action: Action, outcome: Outcome, details: Details): Entry => {
    const user = attempt(() => kintone.getLoginUser());
    return {
      event_id: '',
      occurred_at_ms: new Date(now).toISOString(),
      action,
      outcome,
      event_type: '',
      platform,
      user_code: user?.code ?? '',
      user_name: user?.name ?? '',
      url: head(maskUrl(location.href, rules), MAX_URL_CHARACTERS),
      user_agent: head(context.userAgent, MAX_USER_AGENT_CHARACTERS),
      session_id: '',
      sequence: 0,
      source: context.source,
      plugin_version: context.pluginVersion,
      ...filled({
        ...details,
        app_name: details.app_id ? settings.app.name : '',
        department: singleLine(attempt(context.department) ?? ''),
      }),
    };
  };

  const store = (entry: Entry, now: number): void => {
    context.append(Object.assign(entry, context.session.next(), { event_id: nextEventId(now) }));
  };

  const write = (source: KintoneEvent, extra: Extra | undefined): void => {
    const row = findEvent(source.type);
    if (!row || settings.exclude.users.includes(attempt(() => kintone.getLoginUser().code) ?? '')) return;

    const event = readable(source);
    const { action, outcome, type, origin } = row;
    const isCreate = action === 'create';
    const record = event.record ?? undefined;
    const ids = origin !== 'kintone-wide' && {
      app_id: readId(() => event.appId) ?? readId(() => appScreen()!.getId()),
      record_id: recordIdOf(type, event, record ?? {}),
    };
    if (isCreate && outcome === 'started') isReused = event.reuse === true;
    const known = follow(row, isCreate ? 'new' : JSON.stringify(ids), record);
    if (!context.isOn(event.type)) return;

    const now = context.now();
    const entry = createEntry(now, isCreate && isReused ? 'reuse' : action, outcome, {
      event_type: event.type,
      ...ids,
      record_title: known.title,
      detail: attempt(() => remarkOn(action, event, known)),
      ...(action === 'list' && attempt(() => listDetails(event, appScreen(), rules))),
      ...(action === 'process' && attempt(() => processDetails(event, record ?? {}, rules))),
      ...extra,
    });
    if (isCreate || action === 'delete' || known.before) {
      const room = MAX_ENTRY_CHARACTERS - JSON.stringify(entry).length;
      const changes = diff(known.before, known.after, rules, room);
      if (changes.length) entry.changes = changes;
    }

    const repeated = settings.fold && fold.repeat(entry, now);
    if (repeated) context.update(repeated);
    else store(entry, now);
  };

  return {
    // What throws in here was thrown by what `context` brings. kintone's page comes first; an entry that had its number
    // and was not stored shows as a gap in the sequence.
    record(event, extra) {
      attempt(() => write(event, extra));
    },
    note(event_type, detail, count) {
      attempt(() => {
        const now = context.now();
        const app_id = readId(() => appScreen()!.getId());
        store(createEntry(now, 'delivery', 'failed', { event_type, detail, count, app_id }), now);
      });
    },
    closeFolds: fold.close,
  };
}
