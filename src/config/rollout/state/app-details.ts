/** What kintone tells of one app at a time, read for the apps that are looked at. */
import { readSettings } from '../../../settings';
import { explain, type Explanation } from '../../model/explain';
import type { AppRow } from '../model/rows';
import { readSpaceNames, type ListedApp } from '../rest/app-list';
import { readAppStateOrWhy, type AppState, type UnreadableApp } from '../rest/app-state';
import { readLastEvents, type LastEvent } from '../rest/last-events';
import { eachOf, patiently, pause, type Patience } from '../rest/patience';
import { readRecordCount } from '../rest/record-count';
import type { ConfigApi } from './config-api';
import { storedLogAppId, type Setting } from './setting';

/** Reads of many states between two drawings of the table: making thousands of rows anew takes a moment. */
const READS_A_DRAWING = 25;

/** Apps that are asked about at once: kintone allows a whole company 100 requests at a time. */
const APPS_AT_ONCE = 4;

export class AppDetails {
  /** What went wrong while states and numbers of records were read. */
  failure: Explanation | undefined;
  /** What went wrong while the log app was asked for the last events. */
  lastFailure: Explanation | undefined;
  /** Reading the state of all apps: how many are read, and how to stop it. */
  readingAll: { read: number; all: number; abort: AbortController } | undefined;
  private states = new Map<string, AppState | UnreadableApp>();
  private lastEvents = new Map<string, LastEvent | 'none' | 'unknown'>();
  private spaceNames = new Map<string, string>();
  /** Absent where the records may not be viewed. */
  private recordCounts = new Map<string, number | undefined>();

  constructor(
    private readonly setting: Setting,
    private readonly configApi: ConfigApi,
    private readonly changed: () => void,
  ) {}

  /** Everything is to be read anew, except the names of spaces. */
  forget(): void {
    this.states = new Map();
    this.lastEvents = new Map();
    this.recordCounts = new Map();
    this.failure = undefined;
    this.lastFailure = undefined;
  }

  forgetStates(ids: readonly string[]): void {
    for (const id of ids) this.states.delete(id);
  }

  /** An app of kintone's list with what is known of it beside. */
  rowOf(app: ListedApp): Omit<AppRow, 'listed'> {
    const state = this.states.get(app.id);
    const lastEvent = this.lastEvents.get(app.id);
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
      ...(settings ? { logAppId: settings.logApp.id } : {}),
      isLogApp: app.id === this.logAppId,
    };
  }

  get logAppId(): string {
    return storedLogAppId(this.setting);
  }

  /** Reads what rows still lack. */
  async read(rows: readonly AppRow[]): Promise<void> {
    await Promise.all([
      this.readStates(withoutState(rows)),
      this.readSpaces(rows),
      this.readRecordCounts(rows),
      this.readLast(rows),
    ]);
  }

  /** Reads the states that rows still lack, however many, until it is stopped. */
  async readAll(rows: readonly AppRow[]): Promise<void> {
    const abort = new AbortController();
    const open = withoutState(rows);
    this.readingAll = { read: 0, all: open.length, abort };
    this.changed();
    await this.readStates(open, abort.signal, () => {
      if (this.readingAll) this.readingAll = { ...this.readingAll, read: this.readingAll.read + 1 };
    });
    this.readingAll = undefined;
    this.changed();
  }

  private async readStates(
    rows: readonly AppRow[],
    signal?: AbortSignal,
    onRead?: () => void,
  ): Promise<void> {
    const { host, messages } = this.setting;
    const patience: Patience = { pause, ...(signal ? { signal } : {}) };
    const api = this.configApi.known;
    this.failure = undefined;
    let reads = 0;
    await eachOf(rows, APPS_AT_ONCE, async ({ id }) => {
      if (signal?.aborted || this.failure) return;
      try {
        const { pluginId } = host.place;
        this.states.set(
          id,
          await patiently(() => readAppStateOrWhy(host.client, api, id, pluginId), patience),
        );
        onRead?.();
      } catch (error) {
        this.failure = explain(error, messages);
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
      this.failure = explain(error, messages);
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
}

const withoutState = (rows: readonly AppRow[]): AppRow[] =>
  rows.filter(({ state, isLogApp }) => !state && !isLogApp);
