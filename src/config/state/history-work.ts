/** The history of the settings: read from the log, and written to it with every save. */
import type { Settings } from '../../settings';
import type { ScreenHost } from '../host';
import { readHistory, type HistoryEntry } from '../kintone/history';
import { SAVE_EVENT, addOwnRecord, ownRecord, type OwnRecord, type Writer } from '../kintone/own-records';
import type { Messages } from '../messages';
import { differencesOf } from '../model/differences';
import { loaded, type Loaded } from './loads';

export class HistoryWork {
  /** Reading it was asked for. */
  asked = false;
  entries: Loaded<HistoryEntry[]>;

  constructor(
    private readonly host: ScreenHost,
    private readonly messages: Messages,
    private readonly writer: () => Writer,
    private readonly changed: () => void,
  ) {}

  async load(logAppId: string): Promise<void> {
    const { client, place } = this.host;
    this.asked = true;
    this.entries = undefined;
    this.changed();
    this.entries = await loaded(() => readHistory(client, logAppId, place.appId), this.messages, 'viewLog');
    this.changed();
  }

  /**
   * Writes to the log that settings are about to be stored, or have been. When another log app is chosen, the one before learns of the
   * attempt as well, so that it says itself why it falls silent; it may be gone, so that this one record may fail.
   */
  async write(outcome: 'attempted' | 'succeeded', before: Settings, after: Settings): Promise<void> {
    const { client, place } = this.host;
    const record = (): OwnRecord =>
      ownRecord(
        {
          eventType: SAVE_EVENT,
          outcome,
          detail: this.messages.transfer.recordDetail,
          changes: differencesOf(before, after, this.messages),
        },
        this.writer(),
        crypto.randomUUID(),
        Date.now(),
      );
    await addOwnRecord(client, after.logApp.id, record());
    const previous = before.logApp;
    const isElsewhere = previous.id !== '' && previous.id !== after.logApp.id;
    if (outcome === 'attempted' && isElsewhere && previous.guestSpaceId === place.guestSpaceId)
      await addOwnRecord(client, previous.id, record()).catch(() => undefined);
    this.asked = false;
  }
}
