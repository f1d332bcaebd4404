/** Saves the draft as the plugin's config, and says what keeps it from being saved. */
import { MAX_SETTINGS_CHARACTERS, type Settings } from '../../settings';
import type { ScreenHost } from '../host';
import { readTrackedApp } from '../kintone/tracked-app';
import type { Messages } from '../messages';
import { composeSettings, toConfig } from '../model/compose';
import { explain, type Explanation } from '../model/explain';
import { problemsOf, type Problem } from '../model/problems';
import type { Draft } from './draft';

export class Saving {
  state: 'idle' | 'saving' | 'saved' = 'idle';
  /** What has to be put right before the draft can be saved. */
  problems: Problem[] = [];
  failure: Explanation | undefined;

  constructor(
    private readonly host: ScreenHost,
    private readonly messages: Messages,
    private readonly draft: Draft,
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

  private problemsNow(): Problem[] {
    return problemsOf(this.draft.typed(), this.host.place.appId, this.messages);
  }

  private async store(draft: Settings): Promise<Explanation | undefined> {
    const { host, messages } = this;
    try {
      const settings = composeSettings(draft, await readTrackedApp(host.client, host.place.appId));
      const config = toConfig(settings, this.draft.config);
      if (!config) return tooLong(JSON.stringify(settings).length, messages);
      // With a callback kintone leaves the screen open instead of going to the plug-in list.
      await new Promise<void>((resolve) => host.kintone.plugin?.app.setConfig?.(config, resolve));
      this.draft.saved(config, draft);
      return undefined;
    } catch (error) {
      return { ...explain(error, messages), title: messages.save.failed };
    }
  }
}

const tooLong = (characters: number, { save }: Messages): Explanation => ({
  reason: 'invalid',
  title: save.problemsTitle,
  advice: save.tooLong(characters, MAX_SETTINGS_CHARACTERS),
  kintoneSays: [],
});
