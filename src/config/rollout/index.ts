/**
 * All apps: their state and the roll-out to them, the log's health, alerts, and the script for all of kintone. The pages are
 * `view/pages.ts`; what is under way is here, and lives as long as the settings screen, whichever page is open.
 */
import { AlertsWork } from './state/alerts';
import { Borrowing } from './state/borrowing';
import { ConfigApi } from './state/config-api';
import { Coverage } from './state/coverage';
import { Health } from './state/health';
import type { Setting } from './state/setting';
import { WideWork } from './state/wide';
import { RollOutWork } from './state/work';

export type { Setting } from './state/setting';

export class Rollout {
  readonly configApi: ConfigApi;
  readonly coverage: Coverage;
  readonly work: RollOutWork;
  readonly health: Health;
  readonly alerts: AlertsWork;
  readonly wide: WideWork;
  readonly borrowing: Borrowing;

  constructor(setting: Setting) {
    this.configApi = new ConfigApi(setting);
    this.coverage = new Coverage(setting, this.configApi);
    this.work = new RollOutWork(setting, this.coverage, this.configApi);
    this.health = new Health(setting);
    this.alerts = new AlertsWork(setting);
    this.wide = new WideWork(setting);
    this.borrowing = new Borrowing(setting);
  }

  /** Whether leaving the screen would interrupt something. */
  get isRunning(): boolean {
    return this.work.running !== undefined || this.alerts.state === 'saving';
  }

  /** The draft was changed or saved. */
  draftChanged(): void {
    this.borrowing.keepSaved();
  }
}
