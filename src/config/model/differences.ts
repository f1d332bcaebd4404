/** What differs between two settings, in words a person and an auditor can read. */
import { findEvent } from '../../catalogue';
import type { Settings } from '../../settings';
import type { Messages } from '../messages';
import { isOn, shownTypes } from './events';
import { treatmentOf } from './form-fields';

/** One difference, in the shape of the log app's table of changes. */
export interface Difference {
  /** Where in the settings: `events.app.record.detail.show`. */
  code: string;
  label: string;
  before: string;
  after: string;
}

/** Differences of two settings; the same event or field treatment said by default and said outright does not differ. */
export function differencesOf(before: Settings, after: Settings, messages: Messages): Difference[] {
  const { differences: texts, fields } = messages;
  const yes = (on: boolean): string => (on ? texts.on : texts.off);
  const logApp = ({ logApp: { id, guestSpaceId } }: Settings): string =>
    guestSpaceId === undefined ? id : texts.inGuestSpace(id, guestSpaceId);
  const delay = ({ delivery }: Settings): string =>
    delivery.maxDelaySeconds === 'auto' ? texts.auto : texts.seconds(delivery.maxDelaySeconds);
  const strict = ({ acts }: Settings): string =>
    acts?.strictSeconds ? texts.seconds(acts.strictSeconds) : messages.acts.none;
  const one = (code: string, label: string, was: string, is: string): Difference[] =>
    was === is ? [] : [{ code, label, before: was, after: is }];
  const of = (code: string, label: string, text: (settings: Settings) => string): Difference[] =>
    one(code, label, text(before), text(after));

  const types = union(shownTypes(), Object.keys(before.events), Object.keys(after.events));
  const codes = union(Object.keys(before.fields), Object.keys(after.fields));
  return [
    ...of('enabled', messages.screen.enabled.label, ({ enabled }) => yes(enabled)),
    ...of('logApp', texts.logApp, logApp),
    ...types.flatMap((type) =>
      of(`events.${type}`, eventLabel(type, messages), ({ events }) => yes(isOn(events, type))),
    ),
    ...of('fold', messages.events.fold, ({ fold }) => yes(fold)),
    ...of('exclude.users', texts.excludedUsers, ({ exclude }) => exclude.users.join(', ')),
    ...of('exclude.groups', texts.excludedGroups, ({ exclude }) => exclude.groups.join(', ')),
    ...of('exclude.organizations', texts.excludedOrganizations, ({ exclude }) =>
      exclude.organizations.join(', '),
    ),
    ...codes.flatMap((code) =>
      of(`fields.${code}`, texts.field(code), (settings) => fields[treatmentOf(settings.fields, code)]),
    ),
    ...of('changes', fields.changes, ({ changes }) => fields.changeDetails[changes]),
    ...of('acts.inferOutcomes', messages.acts.inferOutcomes, ({ acts }) => yes(acts?.inferOutcomes === true)),
    ...of('acts.askReason', messages.acts.askReason, ({ acts }) => yes(acts?.askReason === true)),
    ...of('acts.historyButton', messages.acts.historyButton, ({ acts }) => yes(acts?.historyButton === true)),
    ...of('acts.strictSeconds', messages.acts.strict, strict),
    ...of('delivery.maxDelaySeconds', messages.delivery.delay, delay),
    ...of('delivery.dailyRequests', messages.delivery.dailyRequests, ({ delivery }) =>
      String(delivery.dailyRequests),
    ),
    ...of('delivery.maxBatch', messages.delivery.maxBatch, ({ delivery }) => String(delivery.maxBatch)),
  ];
}

const union = (...lists: string[][]): string[] => [...new Set(lists.flat())];

/** An event as the screen names it, with the platform; kintone's own name where the screen has none. */
function eventLabel(type: string, { events }: Messages): string {
  const plain = type.replace(/^mobile\./, '');
  const name = events.rows[plain] ?? changeLabel(plain, events) ?? plain;
  return events.rowSwitch(name, plain === type ? events.pc : events.mobile);
}

function changeLabel(type: string, { changeOf }: Messages['events']): string | undefined {
  const event = findEvent(type);
  return event?.origin === 'change' ? changeOf(type.slice(event.type.length + 1)) : undefined;
}
