/** The history of settings that a roll-out changes: each app's, in the log, as its own settings screen writes it. */
import {
  SAVE_EVENT,
  addOwnRecord,
  addOwnRecords,
  ownRecord,
  type OwnRecord,
} from '../../kintone/own-records';
import { differencesOf } from '../../model/differences';
import type { SettingsChange } from '../run/context';
import type { RollOutOptions } from '../run/roll-out';
import type { Setting } from './setting';

export function rollOutHistory(
  { host, messages, user }: Setting,
  logApp: string,
): Pick<RollOutOptions, 'tell' | 'tellSucceeded'> {
  const record = (outcome: 'attempted' | 'succeeded', { app, before, after }: SettingsChange): OwnRecord =>
    ownRecord(
      {
        eventType: SAVE_EVENT,
        outcome,
        detail: messages.transfer.rollOutDetail,
        changes: differencesOf(before, after, messages),
      },
      { user, app, pluginVersion: host.pluginVersion, url: window.location.href },
      crypto.randomUUID(),
      Date.now(),
    );
  return {
    tell: async (change) => {
      await addOwnRecord(host.client, logApp, record('attempted', change));
    },
    tellSucceeded: (changes) =>
      addOwnRecords(
        host.client,
        logApp,
        changes.map((change) => record('succeeded', change)),
      ),
  };
}
