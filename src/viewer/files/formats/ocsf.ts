/**
 * JSON Lines in the shape of OCSF 1.7.0, class "Web Resources Activity" (class_uid 6001, category "Application Activity" 6).
 * Sources: https://schema.ocsf.io/1.7.0/classes/web_resources_activity and the objects metadata, web_resource, user, session there;
 * `type_uid` is class_uid * 100 + activity_id. The table of activities is in docs/export.md. What OCSF has no place for stays under
 * our own names in `unmapped`.
 */
import type { Action, Outcome } from '../../../catalogue';
import { instantOf, type LogRecord } from '../../log';
import type { Format, FormatContext } from './format';
import { isEmpty, jsonLine } from './json-lines';

const OCSF_VERSION = '1.7.0';
const CLASS_UID = 6001;
const CATEGORY_UID = 6;

const CREATE = [1, 'Create'] as const;
const READ = [2, 'Read'] as const;
const UPDATE = [3, 'Update'] as const;
const DELETE = [4, 'Delete'] as const;
const SEARCH = [5, 'Search'] as const;
const EXPORT = [7, 'Export'] as const;
const OTHER = [99, 'Other'] as const;
type Activity = readonly [number, string];

/** A list is a search over records; printing and copying take data out of the application. */
export const ACTIVITIES: Readonly<Record<Action, Activity>> = {
  list: SEARCH,
  view: READ,
  create: CREATE,
  reuse: CREATE,
  edit: UPDATE,
  delete: DELETE,
  process: UPDATE,
  change: UPDATE,
  print: EXPORT,
  graph: READ,
  copy: EXPORT,
  leave: OTHER,
  portal: READ,
  space: READ,
  upload: CREATE,
  download: EXPORT,
  comment: DELETE,
  import: CREATE,
  notify: OTHER,
  delivery: OTHER,
  config: OTHER,
  export: EXPORT,
  check: OTHER,
  retention: DELETE,
  audit: OTHER,
};

/** An attempt proves nothing, so its status is unknown. */
const STATUSES: Readonly<Record<Outcome, readonly [number, string]>> = {
  shown: [1, 'Success'],
  started: [0, 'Unknown'],
  attempted: [0, 'Unknown'],
  succeeded: [1, 'Success'],
  finished: [0, 'Unknown'],
  failed: [2, 'Failure'],
};

const lookUp = <Value>(table: Readonly<Record<string, Value>>, code: string, other: Value): Value =>
  Object.hasOwn(table, code) ? table[code]! : other;

/** Without what is empty: OCSF has no place for it. */
function filled(object: Record<string, unknown>): Record<string, unknown> | undefined {
  const entries = Object.entries(object).filter(([, value]) => !isEmpty(value));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The record, or the app where no record is meant; a thing must have a name or a uid. */
function resourceOf({ app_id, app_name, record_id, record_title, url, view_name }: LogRecord): unknown {
  const inApp = app_id === undefined ? undefined : String(app_id);
  const data = filled({ app_id, app_name, record_id, view_name });
  return record_id === undefined
    ? filled({
        type: 'kintone app',
        name: app_name || (inApp ?? 'kintone'),
        uid: inApp,
        url_string: url,
        data,
      })
    : filled({
        type: 'kintone record',
        name: record_title,
        uid: `${inApp ?? ''}/${record_id}`,
        url_string: url,
        data,
      });
}

function ocsfEvent(record: LogRecord, origin: string): Record<string, unknown> {
  const [activity_id, activity_name] = lookUp<Activity>(ACTIVITIES, record.action, OTHER);
  const [status_id, status] = lookUp(STATUSES, record.outcome, [0, 'Unknown'] as const);
  const stored = Date.parse(record.created_time);
  const { user_code, user_name, department, dwell_ms, count } = record;
  return filled({
    activity_id,
    activity_name,
    category_uid: CATEGORY_UID,
    category_name: 'Application Activity',
    class_uid: CLASS_UID,
    class_name: 'Web Resources Activity',
    type_uid: CLASS_UID * 100 + activity_id,
    type_name: `Web Resources Activity: ${activity_name}`,
    severity_id: 1,
    severity: 'Informational',
    // Required by the schema; a record without any time of its own has the time of its storing.
    time: instantOf(record) ?? (Number.isNaN(stored) ? 0 : stored),
    status_id,
    status,
    count,
    duration: dwell_ms,
    message: `${record.action} ${record.outcome}`,
    metadata: filled({
      version: OCSF_VERSION,
      product: filled({
        name: 'Access Logger for kintone',
        vendor_name: 'Access Logger for kintone',
        version: record.plugin_version,
      }),
      event_code: record.event_type,
      original_event_uid: record.event_id,
      original_time: record.occurred_at_ms || record.occurred_at,
      logged_time: Number.isNaN(stored) ? undefined : stored,
      log_name: record.source,
      sequence: record.sequence,
      tenant_uid: origin,
    }),
    actor: filled({
      user: filled({
        name: user_code,
        display_name: user_name,
        groups: department === '' ? [] : [{ name: department, type: 'department' }],
      }),
      session: filled({ uid: record.session_id }),
    }),
    http_request: filled({ user_agent: record.user_agent }),
    src_endpoint: filled({ ip: record.ip_address }),
    web_resources: [resourceOf(record)],
    unmapped: filled({
      id: record.id,
      revision: record.revision,
      creator: record.creator,
      action: record.action,
      outcome: record.outcome,
      platform: record.platform,
      record_ids: record.record_ids,
      record_count: record.record_count,
      view_id: record.view_id,
      query: record.query,
      status_from: record.status_from,
      process_action: record.process_action,
      status_to: record.status_to,
      changes: record.changes,
      previous_hash: record.previous_hash,
      hash: record.hash,
      clock_offset_ms: record.clock_offset_ms,
      level: record.level,
      module: record.module,
      result: record.result,
      detail: record.detail,
    }),
  })!;
}

export const ocsf = ({ origin }: FormatContext): Format => ({
  extension: 'ocsf.jsonl',
  mime: 'application/x-ndjson',
  head: '',
  row: (record) => jsonLine(ocsfEvent(record, origin)),
});
