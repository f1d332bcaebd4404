/**
 * The guided first run: which step it is at. Before anything is saved, step and draft are kept in this browser, so that it
 * can be interrupted.
 */
import type { Settings } from '../../settings';
import { validateSettings } from '../../settings/validate';
import { isLogAppInput, type LogAppInput } from '../model/log-app-input';
import { withDefaults } from '../model/stored';
import type { Draft } from './draft';

export const SETUP_STEPS = ['log-app', 'events', 'privacy', 'trial', 'finish'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** What is kept between two visits. */
interface Kept {
  version: 1;
  step: SetupStep;
  settings: Settings;
  /** An app that a creation left unfinished. */
  leftBehind?: string;
  /** What had been typed for that app: who may read the log stands nowhere else before the creation gets there. */
  input?: LogAppInput;
}

export class Setup {
  step: SetupStep = 'log-app';
  /** The draft was taken up from an earlier visit. */
  resumed = false;
  leftBehind: string | undefined;
  /** What had been typed for the app left behind. */
  input: LogAppInput | undefined;

  constructor(
    private readonly draft: Draft,
    /** Name under which this app's and user's first run is kept. */
    private readonly key: string,
    private readonly storage: () => Storage,
    private readonly changed: () => void,
    private readonly focus: (selector: string) => void,
  ) {}

  /** Nothing was ever saved for this app. */
  get isFirstRun(): boolean {
    return this.draft.stored.kind === 'none';
  }

  /** Takes up an interrupted first run. */
  resume(): void {
    const kept = this.isFirstRun ? this.read() : undefined;
    if (!kept) return;
    this.step = kept.step;
    this.leftBehind = kept.leftBehind;
    this.input = kept.input;
    this.resumed = true;
    this.draft.replace(kept.settings);
  }

  go(step: SetupStep): void {
    this.step = step;
    this.resumed = false;
    this.keep();
    this.changed();
    this.focus('#al-setup-title');
  }

  /** Everything was answered at once; the focus stays where that was said. */
  skipToEnd(): void {
    this.step = 'finish';
    this.resumed = false;
    this.keep();
    this.changed();
  }

  next(): void {
    this.go(SETUP_STEPS[SETUP_STEPS.indexOf(this.step) + 1] ?? this.step);
  }

  back(): void {
    this.go(SETUP_STEPS[SETUP_STEPS.indexOf(this.step) - 1] ?? this.step);
  }

  /** A creation got as far as an app; `undefined` when it is finished. */
  leaveBehind(appId: string | undefined, input?: LogAppInput): void {
    this.leftBehind = appId;
    this.input = input;
    this.keep();
  }

  /** Keeps the draft of a first run; once settings are stored there is nothing more to take up. */
  keep(): void {
    if (!this.isFirstRun) {
      this.write(undefined);
      return;
    }
    const { step, leftBehind, input } = this;
    const settings = this.draft.typed();
    this.write({
      version: 1,
      step,
      settings,
      ...(leftBehind === undefined ? {} : { leftBehind }),
      ...(input === undefined ? {} : { input }),
    });
  }

  private read(): Kept | undefined {
    try {
      const kept = JSON.parse(this.storage().getItem(this.key) ?? 'null') as Kept | null;
      if (kept?.version !== 1 || !SETUP_STEPS.includes(kept.step)) return undefined;
      // Everything may be unfinished but the shape.
      const isSound = validateSettings(kept.settings).every(
        ({ path: [part] }) => part === 'logApp' || part === 'delivery',
      );
      if (!isSound) return undefined;
      const { input, ...rest } = kept;
      return {
        ...rest,
        settings: withDefaults(kept.settings),
        ...(isLogAppInput(input) ? { input } : {}),
      };
    } catch {
      return undefined;
    }
  }

  private write(kept: Kept | undefined): void {
    try {
      if (kept) this.storage().setItem(this.key, JSON.stringify(kept));
      else this.storage().removeItem(this.key);
    } catch {
      // Full or blocked storage: the first run cannot be interrupted, and nothing else is lost.
    }
  }
}
