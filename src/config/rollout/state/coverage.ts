/** The table of all apps: what has been read of them, what is shown, and what is chosen. */
import { readSettings } from '../../../settings';
import { explain, type Explanation } from '../../model/explain';
import { valueOf, type Loaded } from '../../state/loads';
import {
  FIRST_VIEW,
  isChoosable,
  pageOf,
  rowsIn,
  type AppRow,
  type Page,
  type TableView,
} from '../model/rows';
import { readAppList, readSpaceNames, type AppList } from '../rest/app-list';
import { readAppStateOrWhy, type AppState, type UnreadableApp } from '../rest/app-state';
import { readLastEvents, type LastEvent } from '../rest/last-events';
import { eachOf, patiently, pause, type Patience } from '../rest/patience';
import type { PluginConfigApi } from '../rest/plugin-config';
import { readRecordCount } from '../rest/record-count';
import { configApiOf, storedSettings, type Setting } from './setting';

/** Reads of many states between two drawings of the table: making thousands of rows anew takes a moment. */
const READS_A_DRAWING = 25;

/** Apps that are asked about at once: kintone allows a whole company 100 requests at a time. */
const APPS_AT_ONCE = 4;

export class Coverage {
  list: Loaded<AppList>;
  /** Apps found while the list is read. */
  found = 0;
  view: TableView = FIRST_VIEW;
  readonly chosen = new Set<string>();
  /** Whether plugin settings can be written over REST: not known yet, or could not be found out. */
  configApi: { isThere: boolean } | 'undecided' | undefined;
  /** What went wrong while states were read. */
  detailFailure: Explanation | undefined;
  lastFailure: Explanation | undefined;
  /** Reading the state of all apps: how many are read, and how to stop it. */
  readingAll: { read: number; all: number; abort: AbortController } | undefined;
  private states = new Map<string, AppState | UnreadableApp>();
  private lastEvents = new Map<string, LastEvent | 'none' | 'unknown'>();
  private spaceNames = new Map<string, string>();
  /** Absent where the records may not be viewed. */
  private recordCounts = new Map<string, number | undefined>();
  private started = false;
  private rowsMade: AppRow[] | undefined;
  private shownMade: AppRow[] | undefined;

  constructor(private readonly setting: Setting) {}

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
    this.forget();
    this.changed();
    try {
      const value = await readAppList(host.client, {
        pluginId: host.place.pluginId,
        patience: { pause },
        onCount: (count) => {
          this.found = count;
          this.changed();
        },
      });
      this.list = { value };
    } catch (error) {
      this.list = { failure: explain(error, messages) };
    }
    this.changed();
    await this.findConfigApi();
    await this.readPage();
  }

  private forget(): void {
    this.states = new Map();
    this.lastEvents = new Map();
    this.recordCounts = new Map();
    this.detailFailure = undefined;
    this.lastFailure = undefined;
  }

  /** Every app as a row, in the order of kintone's list. */
  get rows(): readonly AppRow[] {
    return (this.rowsMade ??= (valueOf(this.list)?.apps ?? []).map((app) => this.rowOf(app)));
  }

  private rowOf(app: AppRow | AppList['apps'][number]): AppRow {
    const state = this.states.get(app.id);
    const lastEvent = this.lastEvents.get(app.id);
    const withPlugin = valueOf(this.list)?.withPlugin;
    const records = app.records ?? this.recordCounts.get(app.id);
    const spaceName = app.spaceName ?? this.spaceNames.get(app.spaceId ?? '');
    const settings =
      state && 'revision' in state && state.settingsText ? readSettings(state.settingsText) : undefined;
    return {
      ...app,
      ...(state ? { state } : {}),
      ...(lastEvent ? { lastEvent } : {}),
      ...(spaceName ? { spaceName } : {}),
      ...(records === undefined ? {} : { records }),
      ...(withPlugin ? { listed: withPlugin.has(app.id) } : {}),
      ...(settings ? { logAppId: settings.logApp.id } : {}),
      isLogApp: app.id === this.logAppId,
    };
  }

  get logAppId(): string {
    return storedSettings(this.setting)?.logApp.id ?? '';
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

  private async findConfigApi(): Promise<void> {
    try {
      const isThere = await configApiOf(this.setting).isThere(this.setting.host.place.appId);
      this.configApi = { isThere };
    } catch {
      // What is the matter shows in the requests that follow; the roll-out asks again before it begins.
      this.configApi = 'undecided';
    }
    this.changed();
  }

  /** The calls for plugin settings, if this kintone has them. Asks until that is known; throws when it cannot be told. */
  async usableConfigApi(): Promise<PluginConfigApi | undefined> {
    const api = configApiOf(this.setting);
    if (this.configApi === undefined || this.configApi === 'undecided')
      this.configApi = { isThere: await api.isThere(this.setting.host.place.appId) };
    return this.configApi.isThere ? api : undefined;
  }

  /** Reads what the rows on the page that is shown still lack. */
  async readPage(): Promise<void> {
    const { rows } = this.page;
    await Promise.all([
      this.readStates(rows.filter(({ state, isLogApp }) => !state && !isLogApp)),
      this.readSpaces(rows),
      this.readRecordCounts(rows),
      this.readLast(rows),
    ]);
  }

  async readAll(): Promise<void> {
    const abort = new AbortController();
    const open = this.rows.filter(({ state, isLogApp }) => !state && !isLogApp);
    this.readingAll = { read: 0, all: open.length, abort };
    this.changed();
    await this.readStates(open, abort.signal, () => {
      if (this.readingAll) this.readingAll = { ...this.readingAll, read: this.readingAll.read + 1 };
    });
    this.readingAll = undefined;
    this.changed();
  }

  /** Reads apps again whose state has been changed by a roll-out. */
  async readAgain(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.states.delete(id);
    for (const app of valueOf(this.list)?.apps ?? []) if (ids.includes(app.id)) delete app.changed;
    this.changed();
    await this.readPage();
  }

  private async readStates(
    rows: readonly AppRow[],
    signal?: AbortSignal,
    onRead?: () => void,
  ): Promise<void> {
    const { host, messages } = this.setting;
    const patience: Patience = { pause, ...(signal ? { signal } : {}) };
    const { configApi } = this;
    const api = typeof configApi === 'object' && configApi.isThere ? configApiOf(this.setting) : undefined;
    this.detailFailure = undefined;
    let reads = 0;
    await eachOf(rows, APPS_AT_ONCE, async ({ id }) => {
      if (signal?.aborted || this.detailFailure) return;
      try {
        const { pluginId } = host.place;
        this.states.set(
          id,
          await patiently(() => readAppStateOrWhy(host.client, api, id, pluginId), patience),
        );
        onRead?.();
      } catch (error) {
        this.detailFailure = explain(error, messages);
      }
      if (++reads % READS_A_DRAWING === 0) this.changed();
    });
    this.changed();
  }

  private async readSpaces(rows: readonly AppRow[]): Promise<void> {
    const nameless = rows.filter(({ spaceName }) => spaceName === undefined);
    const ids = new Set(nameless.flatMap(({ spaceId }) => spaceId ?? []));
    if (ids.size === 0) return;
    try {
      const names = await readSpaceNames(this.setting.host.client, [...ids]);
      for (const [id, name] of names) this.spaceNames.set(id, name);
      this.changed();
    } catch {
      // The table then shows the space's id; what is the matter is said about the states.
    }
  }

  private async readRecordCounts(rows: readonly AppRow[]): Promise<void> {
    const { host, messages } = this.setting;
    const open = rows.filter(({ id, records }) => records === undefined && !this.recordCounts.has(id));
    try {
      await eachOf(open, APPS_AT_ONCE, async ({ id }) => {
        this.recordCounts.set(id, await patiently(() => readRecordCount(host.client, id), { pause }));
      });
    } catch (error) {
      this.detailFailure = explain(error, messages);
    }
    if (open.length > 0) this.changed();
  }

  private async readLast(rows: readonly AppRow[]): Promise<void> {
    const { host, messages } = this.setting;
    const { logAppId } = this;
    const open = rows.filter(({ lastEvent, isLogApp }) => !lastEvent && !isLogApp).map(({ id }) => id);
    if (logAppId === '' || open.length === 0) return;
    this.lastFailure = undefined;
    try {
      const events = await patiently(() => readLastEvents(host.client, logAppId, open), { pause });
      for (const [id, event] of events) this.lastEvents.set(id, event);
    } catch (error) {
      this.lastFailure = explain(error, messages, 'viewLog');
    }
    this.changed();
  }

  private changed(): void {
    this.rowsMade = undefined;
    this.shownMade = undefined;
    this.setting.changed();
  }
}
