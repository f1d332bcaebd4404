/**
 * The settings of one app: one JSON string in kintone's plugin config under the key `settings`.
 * Every user of the app can read it, so it holds no secret.
 * https://cybozu.dev/ja/kintone/docs/js-api/plugins/set-config
 */

/** The only plugin-config key we use. */
export const CONFIG_KEY = 'settings';

/** The settings version this code reads and writes. A higher one is refused (the tracker stays silent). */
export const SETTINGS_VERSION = 1;

/** kintone's limit for one plugin-config value, in characters. */
export const MAX_SETTINGS_CHARACTERS = 65_535;

/** How a field's values enter the log: as they are, as `***`, or not at all. */
export type FieldTreatment = 'record' | 'mask' | 'omit';

/** How much of a change is kept: before and after values, only which fields changed, or nothing. */
export type ChangeDetail = 'values' | 'names' | 'off';

interface LogAppSettings {
  /** App id of the log app, digits. */
  id: string;
  /** Set when the log app lives in a guest space: its REST paths then start with `/k/guest/<id>`. */
  guestSpaceId?: string;
}

export interface DeliverySettings {
  /** Records a request, 1 to 100 (kintone's limit of records.json). */
  maxBatch: number;
  /** How long an event may wait in seconds, or `auto`: tuned to keep the company within `dailyRequests`. */
  maxDelaySeconds: number | 'auto';
  /** Requests a day the whole company may spend on the log app. */
  dailyRequests: number;
}

/** What the config screen resolves at save, so that the tracker asks kintone nothing. */
export interface ResolvedApp {
  name: string;
  /** Field code of the app's record title field; absent: the first filled text field is used. */
  titleField?: string;
  /** Labels of the app's fields by field code (table columns included); a missing one is shown by its code. */
  labels: Record<string, string>;
}

/** Which apps a kintone-wide script covers, by app id. An app that is in both is excluded. */
interface CoveredApps {
  /** Only these; empty or absent: all. */
  include?: string[];
  exclude?: string[];
}

/** What the acts script does beside the events of its own (`leave`, `copy`, `beforeprint`, changes of fields). All off by default. */
export interface ActsSettings {
  /** Whether outcomes that kintone does not raise are inferred from what follows: a list shown, a status changed. */
  inferOutcomes?: boolean;
  /** Ask for a reason when a record is opened, once a session and record. */
  askReason?: boolean;
  /** A link above each record to who saw it, for people who may read the log app. */
  historyButton?: boolean;
  /** Strict mode: save and delete wait so many seconds at most for the log's answer, and are refused without it. Absent: off. */
  strictSeconds?: number;
}

export interface Settings {
  version: typeof SETTINGS_VERSION;
  enabled: boolean;
  logApp: LogAppSettings;
  /** kintone event type -> logged; a missing one takes the catalogue's default. */
  events: Record<string, boolean>;
  exclude: { users: string[]; groups: string[]; organizations: string[] };
  /** Field code -> treatment; a missing one is recorded. */
  fields: Record<string, FieldTreatment>;
  changes: ChangeDetail;
  /** Fold repeats of the same thing within a short window into one record with a count. */
  fold: boolean;
  delivery: DeliverySettings;
  app: ResolvedApp;
  /** Kintone-wide only. */
  apps?: CoveredApps;
  acts?: ActsSettings;
}

export const DEFAULT_DELIVERY: DeliverySettings = {
  maxBatch: 100,
  maxDelaySeconds: 'auto',
  dailyRequests: 9000,
};

/** Settings of an app that has none yet. The log app id is empty: the tracker stays silent until one is chosen. */
export function defaultSettings(): Settings {
  return {
    version: SETTINGS_VERSION,
    enabled: true,
    logApp: { id: '' },
    events: {},
    exclude: { users: [], groups: [], organizations: [] },
    fields: {},
    changes: 'values',
    fold: true,
    delivery: { maxBatch: 100, maxDelaySeconds: 'auto', dailyRequests: 9000 },
    app: { name: '', labels: {} },
  };
}
