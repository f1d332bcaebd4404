/**
 * Alerts by kintone's own notifications: per-record conditions of the log app. kintone tells a recipient who may view the
 * log, about what others have added; nobody is told of their own doing.
 * https://jp.cybozu.help/k/ja/trouble_shooting/notification_qa/not_receive.html
 */
import { isEveryone, type Auditor } from '../../../logapp';

export const ALERT_KINDS = ['delete', 'print', 'copy', 'many-listed', 'many-repeats'] as const;
/**
 * - `delete`, `print`, `copy`: somebody did that
 * - `many-listed`: a list showed so many records at once
 * - `many-repeats`: the same record or list was looked at so many times within a short while (folded into one log record)
 */
export type AlertKind = (typeof ALERT_KINDS)[number];

export interface Alerts {
  kinds: AlertKind[];
  /** Records a list shows to count as many. */
  listed: number;
  /** Repeats to count as many. */
  repeats: number;
  recipients: Auditor[];
}

/** kintone's lists show 100 records at most on one page. */
const DEFAULT_LISTED = 100;
const DEFAULT_REPEATS = 10;
export const NO_ALERTS: Alerts = {
  kinds: [],
  listed: DEFAULT_LISTED,
  repeats: DEFAULT_REPEATS,
  recipients: [],
};

/** What tells our notifications from others of the log app, in any language; kintone has nothing but the title for it. */
const MARK = '[Access Logger]';

/** A per-record notification as kintone answers and takes it. */
export interface RecordNotification {
  filterCond: string;
  title: string;
  targets: { entity: { type: string; code: string }; includeSubs: boolean }[];
}

const CONDITIONS: Readonly<Record<AlertKind, (alerts: Alerts) => string>> = {
  // The attempt, which every kintone raises; a second notification for its success would tell nothing new.
  delete: () => 'action in ("delete") and outcome in ("attempted")',
  print: () => 'action in ("print")',
  copy: () => 'action in ("copy")',
  'many-listed': ({ listed }) => `action in ("list") and record_count >= ${listed}`,
  'many-repeats': ({ repeats }) => `action in ("view", "list") and count >= ${repeats}`,
};

/** Which kind a condition is of, and its number. kintone may write conditions its own way, so only the essence is looked at. */
const PATTERNS: readonly [AlertKind, RegExp][] = [
  ['many-listed', /\brecord_count\s*>=\s*"?(\d+)/],
  ['many-repeats', /\bcount\s*>=\s*"?(\d+)/],
  ['delete', /\baction\s+in\s*\("delete"\)/],
  ['print', /\baction\s+in\s*\("print"\)/],
  ['copy', /\baction\s+in\s*\("copy"\)/],
];

const isOurs = ({ title }: RecordNotification): boolean => title.startsWith(MARK);

/** The alerts that the log app has. */
export function alertsIn(notifications: readonly RecordNotification[]): Alerts {
  const alerts: Alerts = { ...NO_ALERTS, kinds: [], recipients: [] };
  const recipients = new Map<string, Auditor>();
  for (const { filterCond, targets } of notifications.filter(isOurs)) {
    const found = PATTERNS.find(([, pattern]) => pattern.test(filterCond));
    if (!found) continue;
    const [kind, pattern] = found;
    alerts.kinds.push(kind);
    const number = Number(pattern.exec(filterCond)?.[1]);
    if (kind === 'many-listed') alerts.listed = number;
    if (kind === 'many-repeats') alerts.repeats = number;
    for (const { entity } of targets)
      recipients.set(`${entity.type}:${entity.code}`, {
        type: entity.type as Auditor['type'],
        code: entity.code,
      });
  }
  return { ...alerts, recipients: [...recipients.values()] };
}

/** All notifications of the log app with these alerts: those that are not ours stay as and where they are. */
export function withAlerts(
  notifications: readonly RecordNotification[],
  alerts: Alerts,
  titles: Readonly<Record<AlertKind, string>>,
): RecordNotification[] {
  const others = notifications.filter((one) => !isOurs(one));
  const targets = alerts.recipients.map(({ type, code }) => ({
    entity: { type, code },
    // Choosing a department means everybody in it.
    includeSubs: type === 'ORGANIZATION',
  }));
  const ours = ALERT_KINDS.filter((kind) => alerts.kinds.includes(kind)).map((kind) => ({
    filterCond: CONDITIONS[kind](alerts),
    title: `${MARK} ${titles[kind]}`,
    targets,
  }));
  return [...others, ...(targets.length === 0 ? [] : ours)];
}

/** Recipients who may not view the log as far as its rights name them: kintone would not tell them. */
export function withoutView(
  recipients: readonly Auditor[],
  rights: readonly { entity: { type: string; code: string | null }; recordViewable: boolean }[],
): Auditor[] {
  if (rights.some(({ entity, recordViewable }) => recordViewable && isEveryone(entity))) return [];
  return recipients.filter(
    ({ type, code }) =>
      !rights.some(
        ({ entity, recordViewable }) => recordViewable && entity.type === type && entity.code === code,
      ),
  );
}
