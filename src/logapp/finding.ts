import type { OffSwitch } from './general';

/**
 * One difference. `error`: events would be refused or the log could be forged unseen; `warning`: it works, but less well.
 * `mendable`: `mendLogApp` puts it right.
 */
export type Finding = { severity: 'error' | 'warning'; mendable: boolean } & (
  | { kind: 'field-missing'; code: string }
  | { kind: 'field-type'; code: string; expected: string; actual: string }
  | { kind: 'options-missing'; code: string; options: string[] }
  | { kind: 'not-unique'; code: string }
  /** A required field the tracker does not fill: kintone would refuse every record. */
  | { kind: 'blocked-by-required'; code: string; label: string }
  /** A unique or length rule on a log field that the definition does not have. */
  | { kind: 'blocked-by-rule'; code: string; label: string }
  | { kind: 'cannot-add'; who: string }
  | { kind: 'everyone-reads' }
  /** Exporting is allowed to everyone; harmless as long as nobody may view, and out of hand when that changes. */
  | { kind: 'everyone-exports' }
  | { kind: 'can-change'; who: string }
  /** Field permissions keep somebody from filling a log field: kintone would refuse that person's records. */
  | { kind: 'field-protected'; code: string; who: string }
  | { kind: 'not-laid-out'; codes: string[] }
  | { kind: 'views-missing'; names: string[] }
  | { kind: 'switch-on'; setting: OffSwitch }
  | { kind: 'viewer-missing' }
  | { kind: 'viewer-outdated'; installed: string; current: string }
  /** The signed-in user lacks the right to read this part, mostly because of not managing the log app. */
  | { kind: 'unreadable'; part: CheckedPart }
);

/** What needs rights of its own to be read. */
export type CheckedPart = 'rights' | 'field-rights' | 'layout' | 'views' | 'settings' | 'viewer';
