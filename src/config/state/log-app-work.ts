/** Creating, choosing, checking and mending the log app: what was typed, read and found out about it. */
import { checkLogApp, createLogApp, mendLogApp, type CheckResult } from '../../logapp';
import type { ScreenHost } from '../host';
import { readApps, type AppChoice } from '../kintone/apps';
import { findLogApps } from '../kintone/log-app-finder';
import type { Messages, ScreenLanguage } from '../messages';
import { inputErrorOf, type InputError, type LogAppInput } from '../model/log-app-input';
import { fromKey } from '../model/people';
import { wholeNumber } from '../model/whole-number';
import type { Draft } from './draft';
import { loaded, valueOf, type Loaded } from './loads';
import { LogAppJobs, type Job } from './log-app-job';

type State = Pick<
  LogAppWork,
  'choice' | 'input' | 'inputError' | 'apps' | 'found' | 'candidateId' | 'check' | 'checking' | 'agreesToTurn'
>;

export class LogAppWork {
  choice: 'create' | 'existing' = 'create';
  input: LogAppInput;
  inputError: InputError = { name: '', space: '' };
  apps: Loaded<AppChoice[]>;
  /** Log apps that are there already. */
  found: Loaded<AppChoice[]>;
  /** The existing app that is being considered. */
  candidateId = '';
  check: Loaded<CheckResult>;
  checking = false;
  /** The administrator agrees to make a log app of an app that is none. */
  agreesToTurn = false;
  /** What was last done, for the user. */
  notice = '';
  /** What of it kintone has refused, and who can do it. */
  refusal = '';
  private readonly jobs: LogAppJobs;

  constructor(
    private readonly host: ScreenHost,
    private readonly messages: Messages,
    private readonly draft: Draft,
    language: ScreenLanguage,
    private readonly changed: () => void,
    /** Told which app a creation would leave behind unfinished, and from what; `undefined` when it is finished. */
    private readonly leaveBehind: (appId: string | undefined, input?: LogAppInput) => void,
    /** Moves the focus to what took the place of a pressed button, and scrolls there. */
    focus: (selector: string) => void,
  ) {
    this.jobs = new LogAppJobs({
      messages,
      pollMs: host.pollMs,
      changed,
      leaveBehind: (appId) => leaveBehind(appId, this.input),
      focus,
    });
    this.input = { name: messages.logApp.defaultName, language, spaceId: '', auditors: [] };
  }

  /** The chosen log app; empty when there is none. */
  get logAppId(): string {
    return this.draft.settings.logApp.id;
  }

  /** The creation or mending that runs or has failed. */
  get job(): Job | undefined {
    return this.jobs.job;
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
    this.set({
      found: await loaded(() => findLogApps(client, place.appId, place.guestSpaceId), this.messages),
    });
  }

  /** Shows an app that was found among the existing ones, with its check. */
  lookAt(appId: string): void {
    this.decide('existing');
    this.consider(appId);
    void this.runCheck(appId);
  }

  stop(): void {
    this.jobs.stop();
  }

  type(part: Partial<LogAppInput>): void {
    this.set({ input: { ...this.input, ...part } });
  }

  decide(choice: 'create' | 'existing'): void {
    this.tell('', '');
    this.set({ choice, check: undefined });
    if (choice === 'existing' && !this.apps) void this.loadApps();
  }

  consider(candidateId: string): void {
    this.set({ candidateId, check: undefined });
  }

  agreeToTurn(agreesToTurn: boolean): void {
    this.set({ agreesToTurn });
  }

  closeJob(): void {
    this.jobs.close();
  }

  /** Takes an app as the log app; an empty id takes none. */
  choose(id: string): void {
    const { guestSpaceId } = this.host.place;
    this.tell('', '');
    this.candidateId = '';
    if (id === '') this.check = undefined;
    // The client of a guest space reaches that space only, so a log app found with it is in the same one.
    this.draft.change({ logApp: { id, ...(id && guestSpaceId ? { guestSpaceId } : {}) } });
    this.start();
  }

  async loadApps(): Promise<void> {
    const { client, place } = this.host;
    this.set({ apps: undefined });
    this.set({ apps: await loaded(() => readApps(client, place.appId), this.messages) });
  }

  async runCheck(appId: string): Promise<void> {
    const { client, viewerSource } = this.host;
    const { language } = this.input;
    this.set({ checking: true, check: undefined, agreesToTurn: false });
    const check = await loaded(() => checkLogApp(client, appId, { viewerSource, language }), this.messages);
    this.set({ check, checking: false });
  }

  /** Creates a log app from the input, or goes on with one that an earlier attempt left behind. */
  async create(resumeAppId?: string): Promise<void> {
    const inputError = inputErrorOf(this.input, this.messages);
    this.set({ inputError });
    if (inputError.name !== '' || inputError.space !== '') return;
    const { client, place, viewerSource } = this.host;
    const { guestSpaceId } = place;
    const { language, auditors, spaceId } = this.input;
    const name = this.input.name.trim();
    const space = wholeNumber(spaceId);
    this.tell('', '');
    await this.jobs.run('create', async (run) => {
      const { appId, isViewerRefused } = await createLogApp(
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
      const { created, viewerRefused } = this.messages.logApp;
      this.tell(created(name, appId), isViewerRefused ? viewerRefused : '');
    });
  }

  /** Adds what a check found missing, takes the app and checks it again; then does what follows from that. */
  async mend(result: CheckResult, then?: () => void): Promise<void> {
    const { client, viewerSource } = this.host;
    this.tell('', '');
    await this.jobs.run('mend', async (run) => {
      const { language } = this.input;
      const { findings } = result;
      const { isViewerRefused, isMended } = await mendLogApp(
        client,
        result.appId,
        { language, viewerSource, findings },
        run,
      );
      this.check = undefined;
      this.choose(result.appId);
      const { mended, viewerRefused } = this.messages.logApp;
      this.tell(isViewerRefused && !isMended ? '' : mended, isViewerRefused ? viewerRefused : '');
      then?.();
    });
  }

  private tell(notice: string, refusal: string): void {
    this.notice = notice;
    this.refusal = refusal;
  }

  private set(part: Partial<State>): void {
    Object.assign(this, part);
    this.changed();
  }
}
