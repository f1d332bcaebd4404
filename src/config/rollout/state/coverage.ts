/** The table of all apps: kintone's list, which of it is shown in which order, and what is chosen. */
import { loaded, valueOf, type Loaded } from '../../state/loads';
import {
  FIRST_VIEW,
  isChoosable,
  pageOf,
  rowsIn,
  type AppRow,
  type Page,
  type TableView,
} from '../model/rows';
import { readAppList, type AppList } from '../rest/app-list';
import { pause } from '../rest/patience';
import { AppDetails } from './app-details';
import type { ConfigApi } from './config-api';
import type { Setting } from './setting';

export class Coverage {
  list: Loaded<AppList>;
  /** Apps found while the list is read. */
  found = 0;
  view: TableView = FIRST_VIEW;
  readonly chosen = new Set<string>();
  readonly details: AppDetails;
  private started = false;
  private rowsMade: AppRow[] | undefined;
  private shownMade: AppRow[] | undefined;

  constructor(
    private readonly setting: Setting,
    private readonly configApi: ConfigApi,
  ) {
    this.details = new AppDetails(setting, configApi, () => this.changed());
  }

  /** Reads the list when the page is opened for the first time. */
  start(): void {
    if (this.started) return;
    this.started = true;
    void this.load();
  }

  /** Reads everything anew. */
  async load(): Promise<void> {
    const { host, messages } = this.setting;
    this.list = undefined;
    this.found = 0;
    this.details.forget();
    this.changed();
    const read = (): Promise<AppList> =>
      readAppList(host.client, {
        pluginId: host.place.pluginId,
        patience: { pause },
        onCount: (count) => {
          this.found = count;
          this.changed();
        },
      });
    this.list = await loaded(read, messages);
    this.changed();
    await this.configApi.find();
    await this.readPage();
  }

  /** Every app as a row, in the order of kintone's list. */
  get rows(): readonly AppRow[] {
    const { apps = [], withPlugin } = valueOf(this.list) ?? {};
    return (this.rowsMade ??= apps.map((app) => ({
      ...this.details.rowOf(app),
      ...(withPlugin ? { listed: withPlugin.has(app.id) } : {}),
    })));
  }

  /** The rows that search and filter leave, in order. */
  get shown(): AppRow[] {
    return (this.shownMade ??= rowsIn(this.rows, this.view));
  }

  get page(): Page {
    return pageOf(this.shown, this.view.page);
  }

  look(part: Partial<TableView>): void {
    this.view = { ...this.view, page: 0, ...part };
    this.changed();
    void this.readPage();
  }

  choose(ids: readonly string[], isChosen: boolean): void {
    for (const id of ids)
      if (isChosen) this.chosen.add(id);
      else this.chosen.delete(id);
    this.changed();
  }

  /** The chosen apps that may be rolled out to. */
  get chosenRows(): AppRow[] {
    return this.rows.filter((row) => this.chosen.has(row.id) && isChoosable(row));
  }

  /** Reads what the rows on the page that is shown still lack. */
  readPage(): Promise<void> {
    return this.details.read(this.page.rows);
  }

  readAll(): Promise<void> {
    return this.details.readAll(this.rows);
  }

  /** Reads apps again whose state has been changed by a roll-out. */
  async readAgain(ids: readonly string[]): Promise<void> {
    this.details.forgetStates(ids);
    for (const app of valueOf(this.list)?.apps ?? []) if (ids.includes(app.id)) delete app.changed;
    this.changed();
    await this.readPage();
  }

  private changed(): void {
    this.rowsMade = undefined;
    this.shownMade = undefined;
    this.setting.changed();
  }
}
