/** The roll-out under way: what is asked for, how far it is, and how it ended for each app. */
import { explain, type Explanation } from '../../model/explain';
import { isWorthRetrying, type Outcome } from '../model/outcome';
import { hasPendingChanges, type AppRow } from '../model/rows';
import { keepTemplate } from '../model/template-store';
import { templateOf, type Template } from '../model/template';
import { pause } from '../rest/patience';
import { rollOut, type Doing } from '../run/roll-out';
import type { ConfigApi } from './config-api';
import type { Coverage } from './coverage';
import { rollOutHistory } from './roll-out-history';
import { storedSettings, type Setting } from './setting';

export interface RunningWork {
  all: number;
  doing: Doing | undefined;
  isStopping: boolean;
}

export class RollOutWork {
  withPendingChanges = false;
  replaceSettings = false;
  protectPersonal = true;
  running: RunningWork | undefined;
  /** App -> how it ended, in the order of ending; of the last run. */
  outcomes = new Map<string, Outcome>();
  /** The run could not begin. */
  failure: Explanation | undefined;
  private abort: AbortController | undefined;

  constructor(
    private readonly setting: Setting,
    private readonly coverage: Coverage,
    private readonly configApi: ConfigApi,
  ) {}

  /** The saved settings of this app as a pattern; `undefined` before the first save. */
  get template(): Template | undefined {
    const settings = storedSettings(this.setting);
    return settings && templateOf(settings, this.setting.host.place.appId);
  }

  /** Chosen apps that somebody else may be working on. */
  get pendingRows(): AppRow[] {
    return this.coverage.chosenRows.filter((row) => hasPendingChanges(row) === true);
  }

  /** Apps of the last run for which trying again can help. */
  get unfinished(): string[] {
    return [...this.outcomes].filter(([, outcome]) => isWorthRetrying(outcome)).map(([app]) => app);
  }

  decide(
    part: Partial<Pick<RollOutWork, 'withPendingChanges' | 'replaceSettings' | 'protectPersonal'>>,
  ): void {
    Object.assign(this, part);
    this.setting.changed();
  }

  close(): void {
    this.outcomes = new Map();
    this.setting.changed();
  }

  /** Makes live what has been prepared and leaves the rest. */
  stop(): void {
    this.abort?.abort();
    if (this.running) this.running = { ...this.running, isStopping: true };
    this.setting.changed();
  }

  /** Rolls out to apps, and reads them again afterwards. */
  async start(apps: readonly string[]): Promise<void> {
    const { setting, coverage, template } = this;
    const { host, messages } = setting;
    if (!template || apps.length === 0 || this.running) return;
    this.abort = new AbortController();
    this.failure = undefined;
    this.outcomes = new Map();
    this.running = { all: apps.length, doing: undefined, isStopping: false };
    setting.changed();
    setting.focus('#al-roll-out-title');
    try {
      // For the screens of apps whose settings have to be saved by hand.
      keepTemplate(() => window.localStorage, template);
      const configApi = await this.configApi.usable();
      await rollOut(apps, {
        client: host.client,
        pluginId: host.place.pluginId,
        ...(configApi ? { configApi } : {}),
        template,
        withPendingChanges: this.withPendingChanges,
        replaceSettings: this.replaceSettings,
        protectPersonal: this.protectPersonal,
        actsSource: host.actsSource,
        ...rollOutHistory(setting, template.settings.logApp.id),
        patience: { pause, signal: this.abort.signal },
        ...(host.pollMs === undefined ? {} : { pollMs: host.pollMs }),
        onDoing: (doing) => this.progress({ doing }),
        onOutcome: (app, outcome) => {
          this.outcomes.set(app, outcome);
          this.progress({});
        },
      });
    } catch (error) {
      this.failure = explain(error, messages);
    }
    this.running = undefined;
    coverage.choose(apps, false);
    setting.focus('#al-roll-out-title');
    await coverage.readAgain(apps);
  }

  private progress(part: Partial<RunningWork>): void {
    if (this.running) this.running = { ...this.running, ...part };
    this.setting.changed();
  }
}
