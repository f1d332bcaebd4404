import type { Action, CatalogueEvent, Outcome } from '../catalogue';
import type { KintoneEvent } from '../kintone';
import { diff } from './changes';
import type { Details, Entry } from './entry';
import { createEventIds } from './event-id';
import { fold, type OpenEntries } from './fold';
import { kindOf, type EntryKind } from './kind';
import { listDetails } from './list';
import { createMemory, type Known } from './memory';
import { processDetails } from './process';
import { appScreen, type Page } from './page';
import { maskUrl } from './query';
import { attempt, fill, readable, readId } from './read';
import { createFieldRules } from './rules';
import type { Session } from './session';
import { head } from './text';

const MAX_URL_CHARACTERS = 2000;
const MAX_USER_AGENT_CHARACTERS = 500;

/**
 * Room for an entry as JSON, in characters, so that it fits a `keepalive` request and its place in the browser's storage:
 * 60,000, less what its ids, its address and the last row of its changes add.
 */
const MAX_ENTRY_CHARACTERS = 57_500;

/**
 * Stores an entry, or once more one whose `count` has been raised; it has the `event_id` of the first one.
 * `false`: it must leave at once, and no repeats may be folded into it.
 */
export type Append = (entry: Entry, kind: EntryKind) => boolean;

/** The catalogue's rows by kintone's own event types, as far as they are listened to. */
export type Rows = Pick<ReadonlyMap<string, CatalogueEvent>, 'get'>;

/** What the caller knows beside the event, or better: the time on a screen, a remark, an outcome, when it was. */
type Extra = Details;

export interface Recorder {
  /**
   * Makes the entry of one event and hands it to `append`, unless the settings leave it out. Never throws and
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
  remark(eventType: string, detail: string, count?: number): void;
}

/** Turns the events of one page into entries. */
export function createRecorder(page: Page, session: Session, append: Append, rows: Rows): Recorder {
  const { settings, window } = page;
  const rules = createFieldRules(settings);
  const nextEventId = createEventIds(() => window.crypto.randomUUID());
  const follow = createMemory(rules);
  const app = appScreen(page);
  const user_agent = head(window.navigator.userAgent, MAX_USER_AGENT_CHARACTERS);
  const open: OpenEntries = new Map();
  /** The record on the create screen was made by "reuse". */
  let isReused = false;

  const write = (action: Action, outcome: Outcome, details: Details, known?: Known): void => {
    const { code = '', name = '' } = attempt(() => page.kintone.getLoginUser()) ?? {};
    if (settings.exclude.users.includes(code)) return;
    const now = page.now();
    const entry = {
      action,
      outcome,
      platform: page.platform,
      user_code: code,
      user_name: name,
      user_agent,
      source: page.source,
      plugin_version: page.version,
    } as Entry;
    fill(entry, { ...details, app_name: (details.app_id && settings.app.name) as string });
    if (known) {
      const room = MAX_ENTRY_CHARACTERS - JSON.stringify(entry).length;
      // kintone gives no files at `*.submit`, nor when a phone begins to edit: an empty list says nothing there.
      // https://cybozu.dev/ja/kintone/docs/js-api/events/edit/edit-submit-event/, .../edit-show-event/
      const changes = diff(
        known[1],
        known[2],
        rules,
        room,
        outcome === 'attempted' || page.platform !== 'PC',
      );
      if (changes[0]) entry.changes = changes;
    }
    const kind = kindOf(entry, settings.fold);
    const first = kind === 'f' && fold(open, entry, now);
    if (!first)
      fill(entry, {
        // What repeats may differ in.
        occurred_at_ms: new Date(now).toISOString(),
        url: head(maskUrl(window.location.href, rules), MAX_URL_CHARACTERS),
        department: page.department,
        // Better known by the caller, perhaps.
        ...details,
        ...session.next(),
        event_id: nextEventId(now),
      });
    if (!append(first || entry, kind)) open.clear();
  };

  return {
    // What throws in here was thrown by what the page brings. kintone's page comes first; an entry that had its number
    // and was not stored shows as a gap in the sequence.
    record(source, extra) {
      attempt(() => {
        const row = rows.get(source.type);
        if (!row) return;
        const event = readable(source);
        const { action, outcome, type, origin } = row;
        const isCreate = action === 'create';
        const ids = origin !== 'kintone-wide' && {
          app_id: readId(() => event.appId) || readId(() => app!.getId()),
          record_id:
            // The new record has no id before it is saved; on a reused one `$id` could only be that of its model.
            !/create\.(?!.*success)/.test(type) &&
            (readId(() => event.recordId) ||
              readId(() => event.record!.$id!.value) ||
              // The process event has neither, and the browser's own events have nothing. Lists and graphs show no single record.
              (!/create|index|report/.test(type) && readId(() => app!.record.getId()))),
        };
        if (isCreate && outcome === 'started') isReused = event.reuse === true;
        const known = follow(row, isCreate ? 'new' : JSON.stringify(ids), event.record);
        if (!(settings.events[event.type] ?? row.on)) return;
        write(
          isCreate && isReused ? 'reuse' : action,
          outcome,
          {
            event_type: event.type,
            ...ids,
            record_title: known[0],
            // What must be said beside the fields.
            detail:
              action === 'edit'
                ? known[2] && !known[1] && 'changes unknown'
                : action === 'graph'
                  ? /\breport=\d+/.exec(window.location.href)?.[0]
                  : action === 'space' && `space=${readId(() => event.spaceId)}`,
            ...attempt(() =>
              action === 'list'
                ? listDetails(event, app, rules)
                : action === 'process' && processDetails(event, rules),
            ),
            ...extra,
          },
          // Of an edit that began before the logger nothing can be said.
          (isCreate || action === 'delete' || known[1]) && known,
        );
      });
    },
    remark(event_type, detail, count) {
      attempt(() =>
        write('delivery', 'failed', { event_type, detail, count, app_id: readId(() => app!.getId()) }),
      );
    },
  };
}
