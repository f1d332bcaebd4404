/** What the tracker would have written about an event, made from the columns whenever somebody looks. */
import { createHash } from 'node:crypto';
import { SCREEN_EVENTS, eventTypeOn, type Platform } from '../../../src/catalogue';
import type { Change, Entry } from '../../../src/entry/entry';
import { TRACKED_APPS } from './apps';
import type { Columns } from './columns';
import { eventId, mix, sessionId } from './mix';
import { USER_AGENTS } from './people';
import type { LogPerson, LogTrackedApp } from './types';

const LIST_SIZE = 20;
/** Sessions whose hashes are kept: a page of the log needs some hundreds. */
const CHAINS_KEPT = 2000;

interface Chained {
  previous_hash: string;
  hash: string;
}

export class Entries {
  /** Hashes of the sessions looked at last, by session. */
  private readonly chains = new Map<number, string[]>();

  constructor(
    private readonly columns: Columns,
    private readonly people: readonly LogPerson[],
    private readonly options: { seed: number; origin: string; version: string },
  ) {}

  /** Browser time of the event in epoch milliseconds. */
  time(row: number): number {
    return this.columns.time[row]!;
  }

  person(row: number): LogPerson {
    return this.people[this.columns.person[this.columns.session[row]!]!]!;
  }

  /** One member of the entry, without making the rest. */
  read<Code extends keyof Entry>(row: number, code: Code): Entry[Code] | undefined {
    return MEMBERS[code](this.viewOf(row)) as Entry[Code] | undefined;
  }

  entry(row: number): Entry {
    const view = this.viewOf(row);
    const members = Object.entries(MEMBERS).map(([code, member]): [string, unknown] => [code, member(view)]);
    return Object.fromEntries(members.filter(([, value]) => value !== undefined)) as unknown as Entry;
  }

  /** The links of the record in its session's chain, as the writer makes them (src/integrity). */
  chained(row: number): Chained {
    const session = this.columns.session[row]!;
    const first = this.columns.firstRow[session]!;
    const hashes = this.chains.get(session) ?? [];
    for (let at = first + hashes.length; at <= row; at++)
      hashes.push(chainHash(hashes.at(-1) ?? '', this.entry(at)));
    // The session looked at last is the last to go.
    this.chains.delete(session);
    this.chains.set(session, hashes);
    if (this.chains.size > CHAINS_KEPT) this.chains.delete(this.chains.keys().next().value!);
    return { previous_hash: hashes[row - first - 1] ?? '', hash: hashes[row - first]! };
  }

  /** Browser clock minus the server's, ms: each session's own. */
  clockOffset(row: number): number {
    return (mix(this.columns.session[row]!, this.options.seed ^ 7) % 1800) - 600;
  }

  private viewOf(row: number): RowView {
    const { columns, people } = this;
    const { seed, origin, version } = this.options;
    const session = columns.session[row]!;
    const person = people[columns.person[session]!]!;
    return { row, columns, session, person, app: TRACKED_APPS[columns.app[row]!]!, seed, origin, version };
  }
}

/** Everything one member may need. */
interface RowView {
  row: number;
  session: number;
  columns: Columns;
  person: LogPerson;
  app: LogTrackedApp;
  seed: number;
  origin: string;
  version: string;
}

const eventOf = ({ columns, row }: RowView) => SCREEN_EVENTS[columns.kind[row]!]!;
const isMobile = ({ columns, session }: RowView): boolean => columns.mobile[session]!;
const platformOf = (view: RowView): Platform => (isMobile(view) ? 'MOBILE' : 'PC');
const recordOf = ({ columns, row }: RowView): number | undefined => columns.record[row] || undefined;
const viewShown = (view: RowView): LogTrackedApp['views'][number] | undefined =>
  eventOf(view).action === 'list'
    ? view.app.views[view.columns.variant[view.row]! % view.app.views.length]
    : undefined;

/** The page of a list: the newest records, or some further back. */
function listed({ app, columns, row }: RowView): number[] {
  const page = Math.floor(columns.variant[row]! / 2) * LIST_SIZE;
  const newest = Math.max(1, app.records - (page < app.records ? page : 0));
  return Array.from({ length: Math.min(LIST_SIZE, newest) }, (_, index) => newest - index);
}

function urlOf(view: RowView): string {
  const { app, origin } = view;
  const { action, outcome } = eventOf(view);
  const root = `${origin}/k/${isMobile(view) ? 'm/' : ''}${app.id}/`;
  const shown = viewShown(view);
  if (shown) return `${root}?view=${shown.id}`;
  if (action === 'graph') return `${root}report?report=${6501 + view.columns.variant[view.row]!}`;
  if (action === 'create') return `${root}edit`;
  const record = recordOf(view);
  if (action === 'print') return `${root}print?record=${record}`;
  // In a list the address stays the list's.
  if (eventOf(view).type.startsWith('app.record.index.')) return root;
  const edits = action === 'edit' && outcome !== 'shown' && !isMobile(view) ? '&mode=edit' : '';
  return `${root}show${isMobile(view) ? '?' : '#'}record=${record}${edits}`;
}

/** The values before and after, for what changes a record: some fields of an edit, all filled ones of a creation or deletion. */
function changesOf(view: RowView): Change[] | undefined {
  const { app, row, seed } = view;
  const { action, outcome } = eventOf(view);
  const isEdit = action === 'edit';
  const changes = (isEdit && outcome !== 'started') || (action === 'create' && outcome !== 'started');
  if (!changes && action !== 'delete') return undefined;
  // The attempt and its success speak of the same values.
  const random = mix(row - (outcome === 'succeeded' ? 1 : 0), seed ^ 8);
  const rows = app.fields.flatMap(({ code, values }, index): Change[] => {
    if (isEdit && index > 0 && (random >> index) % 2 === 0) return [];
    const before = values[(random + index) % values.length]!;
    const after = values[(random + index + 1) % values.length]!;
    const pair = { edit: [before, after], create: ['', after], delete: [before, ''] }[action as 'edit'];
    return pair[0] === pair[1]
      ? []
      : [{ field_code: code, field_label: code, before: pair[0]!, after: pair[1]! }];
  });
  return rows.length > 0 ? rows : undefined;
}

const status = (view: RowView, step: number): { name: string; action: string } | undefined =>
  eventOf(view).action === 'process' ? view.app.statuses[view.columns.variant[view.row]! + step] : undefined;

const never = (): undefined => undefined;

const MEMBERS: { [Code in keyof Entry]-?: (view: RowView) => Entry[Code] | undefined } = {
  event_id: ({ columns, row, seed }) => eventId(columns.time[row]!, row, seed),
  occurred_at_ms: ({ columns, row }) => new Date(columns.time[row]!).toISOString(),
  action: (view) => eventOf(view).action,
  outcome: (view) => eventOf(view).outcome,
  event_type: (view) => eventTypeOn(platformOf(view), eventOf(view)),
  platform: platformOf,
  user_code: ({ person }) => person.code,
  user_name: ({ person }) => person.name,
  department: ({ person }) => person.department,
  app_id: ({ app }) => app.id,
  app_name: ({ app }) => app.name,
  record_id: recordOf,
  record_title: (view) => {
    const record = recordOf(view);
    return record === undefined ? undefined : view.app.titleOf(record);
  },
  record_ids: (view) => (viewShown(view) ? listed(view).join() : undefined),
  record_count: (view) => (viewShown(view) ? listed(view).length : undefined),
  view_id: (view) => viewShown(view)?.id,
  view_name: (view) => viewShown(view)?.name,
  query: (view) => viewShown(view)?.query,
  status_from: (view) => status(view, 0)?.name,
  process_action: (view) => status(view, 0)?.action,
  status_to: (view) => status(view, 1)?.name,
  changes: changesOf,
  // Now and then somebody sorts or pages at once, which is folded.
  count: (view) => {
    const random = mix(view.row, view.seed ^ 9) % 12;
    return viewShown(view) && random < 3 ? 2 + random : undefined;
  },
  dwell_ms: never,
  url: urlOf,
  user_agent: (view) => USER_AGENTS[view.person.agents[isMobile(view) ? 'mobile' : 'pc']],
  session_id: ({ session, seed }) => sessionId(session, seed),
  sequence: ({ columns, row, session }) => row - columns.firstRow[session]! + 1,
  source: () => 'plugin',
  detail: (view) =>
    eventOf(view).action === 'graph' ? `report=${6501 + view.columns.variant[view.row]!}` : undefined,
  plugin_version: ({ version }) => version,
};

/** `chainHash` of src/integrity with the hash of Node.js, which is twenty times as fast; a test holds the two together. */
function chainHash(previousHash: string, entry: Entry): string {
  const values = Object.entries(entry)
    .sort()
    .flatMap(([code, value]: [string, unknown]) => [
      code,
      Array.isArray(value) ? JSON.stringify(value) : String(value),
    ]);
  return createHash('sha256')
    .update(JSON.stringify([previousHash, ...values]))
    .digest('hex');
}
