/** The alerts as they are edited, and setting them. */
import { explain, type Explanation } from '../../model/explain';
import { fromKey, keyOfPerson } from '../../model/people';
import { wholeNumber } from '../../model/whole-number';
import { loaded, valueOf, type Loaded } from '../../state/loads';
import { withoutView, type AlertKind, type Alerts } from '../model/alerts';
import { readAlerts, writeAlerts, type StoredAlerts } from '../rest/notifications';
import { patiently, pause } from '../rest/patience';
import { storedLogAppId, type Setting } from './setting';

/** What the administrator has chosen and typed. */
interface AlertsInput {
  kinds: readonly AlertKind[];
  listed: string;
  repeats: string;
  /** Keys of people (`keyOfPerson`). */
  recipients: readonly string[];
}

export class AlertsWork {
  stored: Loaded<StoredAlerts>;
  input: AlertsInput = { kinds: [], listed: '', repeats: '', recipients: [] };
  errors = { kinds: false, listed: false, repeats: false, recipients: false };
  /** The administrator agrees to publish what else has been changed in the log app. */
  agreesToPending = false;
  state: 'idle' | 'saving' | 'saved' | 'removed' = 'idle';
  failure: Explanation | undefined;
  private readFor: string | undefined;

  constructor(private readonly setting: Setting) {}

  get logAppId(): string {
    return storedLogAppId(this.setting);
  }

  start(): void {
    if (this.logAppId !== '' && this.readFor !== this.logAppId) void this.read();
  }

  async read(): Promise<void> {
    const { host, messages } = this.setting;
    const { logAppId } = this;
    this.readFor = logAppId;
    this.stored = undefined;
    this.setting.changed();
    const read = (): Promise<StoredAlerts> => readAlerts(host.client, logAppId);
    this.stored = await loaded(() => patiently(read, { pause }), messages, 'manageLogApp');
    const stored = valueOf(this.stored);
    if (stored) {
      this.input = inputOf(stored.alerts);
      this.agreesToPending = false;
    }
    this.setting.changed();
  }

  type(part: Partial<AlertsInput>): void {
    this.input = { ...this.input, ...part };
    if (this.state !== 'saving') this.state = 'idle';
    this.setting.changed();
  }

  agree(agreesToPending: boolean): void {
    this.agreesToPending = agreesToPending;
    this.setting.changed();
  }

  /** Keys of chosen people who may not view the log, as far as its rights name them. */
  get blindRecipients(): string[] {
    const rights = valueOf(this.stored)?.rights ?? [];
    return withoutView(this.input.recipients.map(fromKey), rights).map(keyOfPerson);
  }

  get mayWrite(): boolean {
    const { stored } = this;
    const isBlocked = valueOf(stored)?.hasPendingChanges === true && !this.agreesToPending;
    return this.state !== 'saving' && !isBlocked;
  }

  async save(): Promise<void> {
    const { host, messages } = this.setting;
    const alerts = this.typed();
    if (!alerts) {
      this.state = 'idle';
      this.setting.changed();
      this.setting.focus('.al-alerts .al-field-error');
      return;
    }
    this.state = 'saving';
    this.failure = undefined;
    this.setting.changed();
    try {
      await writeAlerts(host.client, this.logAppId, alerts, messages.alerts.titles, {
        pause,
        ...(host.pollMs === undefined ? {} : { pollMs: host.pollMs }),
      });
      await this.read();
      this.state = alerts.kinds.length === 0 ? 'removed' : 'saved';
    } catch (error) {
      this.state = 'idle';
      this.failure = { ...explain(error, messages, 'manageLogApp'), title: messages.alerts.saveFailed };
    }
    this.setting.changed();
    this.setting.focus(this.failure ? '.al-alerts .al-box-error' : '.al-alerts .al-box-success');
  }

  /** The alerts as typed; `undefined` when something is missing, which `errors` then says. */
  private typed(): Alerts | undefined {
    const { kinds, recipients } = this.input;
    const listed = wholeNumber(this.input.listed);
    const repeats = wholeNumber(this.input.repeats);
    const isNumber = (number: number | undefined): number is number => number !== undefined && number > 0;
    this.errors = {
      // With nothing chosen the alerts that are set are removed.
      kinds: kinds.length === 0 && valueOf(this.stored)?.alerts.kinds.length === 0,
      listed: kinds.includes('many-listed') && !isNumber(listed),
      repeats: kinds.includes('many-repeats') && !isNumber(repeats),
      recipients: kinds.length > 0 && recipients.length === 0,
    };
    if (Object.values(this.errors).some(Boolean)) return undefined;
    return {
      kinds: [...kinds],
      listed: listed ?? 1,
      repeats: repeats ?? 1,
      recipients: recipients.map(fromKey),
    };
  }
}

function inputOf({ kinds, listed, repeats, recipients }: Alerts): AlertsInput {
  return {
    kinds,
    listed: String(listed),
    repeats: String(repeats),
    recipients: recipients.map(keyOfPerson),
  };
}
