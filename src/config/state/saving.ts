/** Saves the draft as the plugin's config, and says what keeps it from being saved. */
import { MAX_SETTINGS_CHARACTERS, defaultSettings, type Settings } from '../../settings';
import { needsActs } from '../../settings/needs-acts';
import { ACTS_FILE_NAME, putActs } from '../acts/customization';
import type { ScreenHost } from '../host';
import { readTrackedApp } from '../kintone/tracked-app';
import type { Messages } from '../messages';
import { composeSettings, toConfig } from '../model/compose';
import { explain, type Explanation } from '../model/explain';
import { problemsOf, type Problem } from '../model/problems';
import type { Draft } from './draft';
import type { HistoryWork } from './history-work';

/** Longest wait for kintone to store the settings. */
const STORE_TIMEOUT_MS = 30_000;

export class Saving {
  state: 'idle' | 'saving' | 'saved' = 'idle';
  /** What was saved last are the first settings of this app: nothing is logged yet. */
  isFirst = false;
  /** What has to be put right before the draft can be saved. */
  problems: Problem[] = [];
  failure: Explanation | undefined;
  /** The settings are stored, but something beside them could not be done. */
  warning: Explanation | undefined;

  constructor(
    private readonly host: ScreenHost,
    private readonly messages: Messages,
    private readonly draft: Draft,
    private readonly history: HistoryWork,
    private readonly changed: () => void,
    private readonly focus: (selector: string) => void,
  ) {}

  /** The draft was changed: what was said about the last attempt to save no longer holds. */
  draftChanged(): void {
    if (this.state === 'saved') this.state = 'idle';
    if (this.problems.length > 0) this.problems = this.problemsNow();
  }

  /** Ends when kintone has stored the settings or it is known why not. */
  async save(): Promise<void> {
    const draft = this.draft.typed();
    this.failure = undefined;
    this.warning = undefined;
    this.problems = this.problemsNow();
    if (this.problems.length > 0) {
      this.changed();
      this.focus('#al-problems');
      return;
    }
    this.state = 'saving';
    this.changed();
    this.failure = await this.store(draft);
    this.state = this.failure ? 'idle' : 'saved';
    this.changed();
  }

  /** Hands the config to kintone, which calls back when it is stored and says nothing when it is not. */
  private stored(config: Record<string, string>): Promise<boolean> {
    return new Promise((resolve) => {
      setTimeout(() => resolve(false), STORE_TIMEOUT_MS);
      this.host.kintone.plugin?.app.setConfig?.(config, () => resolve(true));
    });
  }

  private async tell(
    outcome: 'attempted' | 'succeeded',
    before: Settings,
    after: Settings,
  ): Promise<Explanation | undefined> {
    try {
      await this.history.write(outcome, before, after);
      return undefined;
    } catch (error) {
      // Who saves needs no right to manage the log app, only to add to it.
      return explain(error, this.messages, 'addToLog');
    }
  }

  private problemsNow(): Problem[] {
    return problemsOf(this.draft.typed(), this.host.place.appId, this.messages);
  }

  private async store(draft: Settings): Promise<Explanation | undefined> {
    const { host, messages } = this;
    try {
      const settings = composeSettings(draft, await readTrackedApp(host.client, host.place.appId));
      const config = toConfig(settings, this.draft.config);
      if (!config) return tooLong(JSON.stringify(settings).length, messages);
      const before = settingsOf(this.draft);
      // First the log, then kintone: without its history nothing is stored.
      const refused = await this.tell('attempted', before, settings);
      if (refused) return { ...refused, title: messages.transfer.writeFailed };
      const isBlocked = await this.bringActs(before, settings);
      // With a callback kintone leaves the screen open instead of going to the plug-in list.
      if (!(await this.stored(config))) return noAnswer(messages);
      this.isFirst = this.draft.stored.kind === 'none';
      this.draft.saved(config, draft);
      const untold = await this.tell('succeeded', before, settings);
      if (isBlocked) this.warning = blocked(messages);
      if (untold) this.warning = { ...untold, title: messages.transfer.resultFailed };
      return undefined;
    } catch (error) {
      const title = error instanceof ActsError ? error.message : messages.save.failed;
      const cause = error instanceof ActsError ? error.cause : error;
      // Who may save the app's settings may not add a script to it.
      const needed = error instanceof ActsError ? 'customize' : 'manageApp';
      return { ...explain(cause, messages, needed), title };
    }
  }

  /**
   * Puts the acts script into the app when the settings need it, and takes it out when they no longer do. `true`: the app's
   * customization is not for everybody, so that it was left alone.
   */
  private async bringActs(before: Settings, after: Settings): Promise<boolean> {
    const { client, place, actsSource } = this.host;
    const isNeeded = needsActs(after);
    if (!isNeeded && !needsActs(before)) return false;
    try {
      return (await putActs(client, place.appId, isNeeded ? actsSource : undefined)) === 'blocked';
    } catch (error) {
      throw new ActsError(this.messages.acts.failed(ACTS_FILE_NAME), error);
    }
  }
}

/** The acts script could not be put into the app. */
class ActsError extends Error {
  constructor(
    title: string,
    override readonly cause: unknown,
  ) {
    super(title);
  }
}

const blocked = ({ acts }: Messages): Explanation => ({
  reason: 'invalid',
  title: acts.blockedTitle(ACTS_FILE_NAME),
  advice: acts.blocked,
  kintoneSays: [],
});

const noAnswer = ({ save }: Messages): Explanation => ({
  reason: 'timeout',
  title: save.failedTitle,
  advice: save.noAnswer,
  kintoneSays: [],
});

/** What was stored until now; the defaults when there was nothing or nothing readable. */
const settingsOf = ({ stored }: Draft): Settings =>
  'settings' in stored ? stored.settings : defaultSettings();

const tooLong = (characters: number, { save }: Messages): Explanation => ({
  reason: 'invalid',
  title: save.problemsTitle,
  advice: save.tooLong(characters, MAX_SETTINGS_CHARACTERS),
  kintoneSays: [],
});
