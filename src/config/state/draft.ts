/** The settings as the administrator is editing them, beside what kintone has stored. */
import { defaultSettings, type Settings } from '../../settings';
import { wholeNumber } from '../model/whole-number';
import { readStored, type Stored } from '../model/stored';

/** The delivery settings as typed; numbers stay texts until they are read, so that a typing error can be shown. */
export interface DeliveryInput {
  auto: boolean;
  seconds: string;
  dailyRequests: string;
  maxBatch: string;
}

/** A delay to start from when the administrator turns the automatic one off. */
const SUGGESTED_SECONDS = '600';

export class Draft {
  /** What kintone has stored for this app. */
  stored: Stored;
  /** All but the delivery, which is in `delivery` as typed; `typed()` has both. */
  settings: Settings = defaultSettings();
  delivery: DeliveryInput = inputOf(defaultSettings());
  /** The whole plugin config, so that keys which are not ours are kept. */
  config: Record<string, string> | null;
  /** The draft as it was loaded or last saved. */
  private unchanged = '';

  /** `changed` is called after every change, with what changed the draft: the user, or opening stored settings. */
  constructor(
    config: Record<string, string> | null,
    private readonly changed: () => void,
  ) {
    this.config = config;
    this.stored = readStored(config);
    if ('settings' in this.stored) this.open(this.stored.settings);
  }

  /** Whether there is something to lose by leaving. */
  get isDirty(): boolean {
    return 'settings' in this.stored && JSON.stringify(this.typed()) !== this.unchanged;
  }

  /** The draft with the numbers as typed; what is no whole number becomes NaN, which the validation refuses. */
  typed(): Settings {
    const { auto, seconds, dailyRequests, maxBatch } = this.delivery;
    return {
      ...this.settings,
      delivery: {
        maxBatch: wholeNumber(maxBatch) ?? NaN,
        maxDelaySeconds: auto ? 'auto' : (wholeNumber(seconds) ?? NaN),
        dailyRequests: wholeNumber(dailyRequests) ?? NaN,
      },
    };
  }

  change(part: Partial<Settings>): void {
    this.settings = { ...this.settings, ...part };
    this.changed();
  }

  type(part: Partial<DeliveryInput>): void {
    this.delivery = { ...this.delivery, ...part };
    this.changed();
  }

  /** Puts settings from elsewhere (a file, another app) into the draft; nothing is saved. */
  replace(settings: Settings): void {
    this.settings = settings;
    this.delivery = inputOf(settings);
    this.changed();
  }

  /** Leaves unusable stored settings aside; they stay stored until the draft is saved. */
  startAnew(): void {
    this.stored = { kind: 'none', settings: defaultSettings() };
    this.open(this.stored.settings);
    // Not the defaults but the unreadable settings are what is stored.
    this.unchanged = '';
    this.changed();
  }

  /** kintone has stored the given config, which was made from the given draft. */
  saved(config: Record<string, string>, draft: Settings): void {
    this.config = config;
    this.stored = readStored(config);
    this.unchanged = JSON.stringify(draft);
    this.changed();
  }

  private open(settings: Settings): void {
    this.settings = settings;
    this.delivery = inputOf(settings);
    this.unchanged = JSON.stringify(this.typed());
  }
}

function inputOf({ delivery }: Settings): DeliveryInput {
  const { maxBatch, maxDelaySeconds, dailyRequests } = delivery;
  return {
    auto: maxDelaySeconds === 'auto',
    seconds: maxDelaySeconds === 'auto' ? SUGGESTED_SECONDS : String(maxDelaySeconds),
    dailyRequests: String(dailyRequests),
    maxBatch: String(maxBatch),
  };
}
