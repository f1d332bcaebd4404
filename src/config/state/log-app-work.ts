/** Creating, choosing, checking and mending the log app: what is under way and how it ended. */
import {
  LogAppError,
  checkLogApp,
  createLogApp,
  mendLogApp,
  type CheckResult,
  type LogAppLanguage,
  type RunOptions,
} from '../../logapp';
import type { ScreenHost } from '../host';
import { findLogApps } from '../kintone/log-app-finder';
import { readApps, type AppChoice } from '../kintone/tracked-app';
import type { Messages, ScreenLanguage } from '../messages';
import { explain, type Explanation } from '../model/explain';
import { fromKey } from '../model/people';
import { withProgress, type StepStates } from '../model/step-states';
import { wholeNumber } from '../model/whole-number';
import type { Draft } from './draft';
import { valueOf, type Loaded } from './loads';

const MAX_NAME_CHARACTERS = 64;

/** A creation or a mending that runs or has failed. */
export interface Job {
  kind: 'create' | 'mend';
  steps: StepStates;
  running: boolean;
  failure?: Explanation;
  /** Does the same again. */
  again: () => void;
}

/** What the administrator typed to create a log app. */
interface LogAppInput {
  name: string;
  language: LogAppLanguage;
  spaceId: string;
  /** Keys of people (`keyOfPerson`). */
  auditors: string[];
}

type State = Pick<
  LogAppWork,
  | 'choice'
  | 'input'
  | 'inputError'
  | 'job'
  | 'apps'
  | 'found'
  | 'candidateId'
  | 'check'
  | 'checking'
  | 'notice'
>;

export class LogAppWork {
  choice: 'create' | 'existing' = 'create';
  input: LogAppInput;
  inputError = { name: '', space: '' };
  job: Job | undefined;
  apps: Loaded<AppChoice[]>;
  /** Log apps that are there already. */
  found: Loaded<AppChoice[]>;
  /** The existing app that is being considered. */
  candidateId = '';
  check: Loaded<CheckResult>;
  checking = false;
  /** What was last done, for the user. */
  notice = '';
  private abort: AbortController | undefined;

  constructor(
    private readonly host: ScreenHost,
    private readonly messages: Messages,
    private readonly draft: Draft,
    language: ScreenLanguage,
    private readonly changed: () => void,
    /** Told which app a creation would leave behind unfinished; `undefined` when it is finished. */
    private readonly leaveBehind: (appId: string | undefined) => void,
    /** Moves the focus to what took the place of a pressed button, and scrolls there. */
    private readonly focus: (selector: string) => void,
  ) {
    this.input = { name: messages.logApp.defaultName, language, spaceId: '', auditors: [] };
  }

  /** The chosen log app; empty when there is none. */
  get logAppId(): string {
    return this.draft.settings.logApp.id;
  }

  /** The last check of the chosen log app. */
  get chosenCheck(): CheckResult | undefined {
    const result = valueOf(this.check);
    return result?.appId === this.logAppId ? result : undefined;
  }

  /** Checks the chosen log app unless that has been done; without one, looks for those that are there. */
  start(): void {
    if (this.logAppId === '') void this.find();
    else if (!this.chosenCheck && !this.checking) void this.runCheck(this.logAppId);
  }

  async find(): Promise<void> {
    const { client, place } = this.host;
    this.set({ found: undefined });
    try {
      this.set({ found: { value: await findLogApps(client, place.appId, place.guestSpaceId) } });
    } catch (error) {
      this.set({ found: { failure: explain(error, this.messages) } });
    }
  }

  /** Shows an app that was found among the existing ones, with its check. */
  lookAt(appId: string): void {
    this.decide('existing');
    this.consider(appId);
    void this.runCheck(appId);
  }

  stop(): void {
    this.abort?.abort();
  }

  type(part: Partial<LogAppInput>): void {
    this.set({ input: { ...this.input, ...part } });
  }

  decide(choice: 'create' | 'existing'): void {
    this.set({ choice, notice: '', check: undefined });
    if (choice === 'existing' && !this.apps) void this.loadApps();
  }

  consider(candidateId: string): void {
    this.set({ candidateId, check: undefined });
  }

  closeJob(): void {
    this.set({ job: undefined });
  }

  /** Takes an app as the log app; an empty id takes none. */
  choose(id: string): void {
    const { guestSpaceId } = this.host.place;
    this.notice = '';
    this.candidateId = '';
    if (id === '') this.check = undefined;
    // The client of a guest space reaches that space only, so a log app found with it is in the same one.
    this.draft.change({ logApp: { id, ...(id && guestSpaceId ? { guestSpaceId } : {}) } });
    this.start();
  }

  async loadApps(): Promise<void> {
    this.set({ apps: undefined });
    try {
      this.set({ apps: { value: await readApps(this.host.client, this.host.place.appId) } });
    } catch (error) {
      this.set({ apps: { failure: explain(error, this.messages) } });
    }
  }

  async runCheck(appId: string): Promise<void> {
    const { client, viewerSource } = this.host;
    this.set({ checking: true, check: undefined });
    try {
      const value = await checkLogApp(client, appId, {
        viewerSource,
        language: this.input.language,
      });
      this.set({ check: { value }, checking: false });
    } catch (error) {
      this.set({ check: { failure: explain(error, this.messages) }, checking: false });
    }
  }

  /** Creates a log app from the input, or goes on with one that an earlier attempt left behind. */
  async create(resumeAppId?: string): Promise<void> {
    if (!this.validInput()) return;
    const { client, place, viewerSource } = this.host;
    const { guestSpaceId } = place;
    const { language, auditors, spaceId } = this.input;
    const name = this.input.name.trim();
    const space = wholeNumber(spaceId);
    await this.run('create', async (run) => {
      const { appId } = await createLogApp(
        client,
        {
          name,
          language,
          auditors: auditors.map(fromKey),
          viewerSource,
          ...(guestSpaceId === undefined ? {} : { guestSpaceId }),
          ...(guestSpaceId === undefined && space !== undefined ? { spaceId: String(space) } : {}),
          ...(resumeAppId === undefined ? {} : { resumeAppId }),
        },
        run,
      );
      this.leaveBehind(undefined);
      this.choose(appId);
      this.notice = this.messages.logApp.created(name, appId);
    });
  }

  /** Adds what a check found missing, takes the app and checks it again; then does what follows from that. */
  async mend(result: CheckResult, then?: () => void): Promise<void> {
    const { client, viewerSource } = this.host;
    await this.run('mend', async (run) => {
      const { language } = this.input;
      await mendLogApp(client, result.appId, { language, viewerSource, findings: result.findings }, run);
      this.check = undefined;
      this.choose(result.appId);
      this.notice = this.messages.logApp.mended;
      then?.();
    });
  }

  private validInput(): boolean {
    const { logApp } = this.messages;
    const name = this.input.name.trim();
    const space = this.input.spaceId.trim();
    const inputError = {
      name: name === '' ? logApp.nameMissing : name.length > MAX_NAME_CHARACTERS ? logApp.nameTooLong : '',
      space: space !== '' && wholeNumber(space) === undefined ? logApp.spaceInvalid : '',
    };
    this.set({ inputError });
    return inputError.name === '' && inputError.space === '';
  }

  private async run(kind: Job['kind'], work: (run: RunOptions) => Promise<void>): Promise<void> {
    const { pollMs } = this.host;
    const again = (): void => void this.run(kind, work);
    this.abort = new AbortController();
    this.set({ notice: '', job: { kind, steps: new Map(), running: true, again } });
    this.focus('.al-panel-title');
    try {
      await work({
        signal: this.abort.signal,
        onProgress: (progress) => {
          if (kind === 'create' && progress.appId !== undefined) this.leaveBehind(progress.appId);
          if (this.job) this.set({ job: { ...this.job, steps: withProgress(this.job.steps, progress) } });
        },
        ...(pollMs === undefined ? {} : { pollMs }),
      });
      this.set({ job: undefined });
      this.focus('.al-notice');
    } catch (error) {
      const failure = explain(error, this.messages);
      // Only a creation leaves something unfinished behind; a cancel before the first request leaves nothing.
      const left = error instanceof LogAppError ? error.appId : undefined;
      this.set({
        job: {
          kind,
          steps: this.job?.steps ?? new Map(),
          running: false,
          again,
          failure: { ...failure, ...(left === undefined ? {} : { appId: left }) },
        },
      });
      this.focus('.al-box-error');
    }
  }

  private set(part: Partial<State>): void {
    Object.assign(this, part);
    this.changed();
  }
}
