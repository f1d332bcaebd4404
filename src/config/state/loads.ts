/** What the screen reads from kintone when it opens; each part may fail on its own and be read again. */
import type { KintoneRecord } from '../../kintone';
import type { ScreenHost } from '../host';
import { readDirectory } from '../kintone/directory';
import { readRecentRecord, readTrackedApp, type TrackedAppForm } from '../kintone/tracked-app';
import type { Messages } from '../messages';
import { explain, type Explanation, type Right } from '../model/explain';
import type { Person } from '../model/people';

/** Something that is being read (`undefined`), was read, or could not be read. */
export type Loaded<T> = { readonly value: T } | { readonly failure: Explanation } | undefined;

/** What was read; `undefined` while it is read and after a failure. */
export const valueOf = <T>(loaded: Loaded<T>): T | undefined =>
  loaded && 'value' in loaded ? loaded.value : undefined;

/** Reads it; a failure is explained, by the right it needs where that is the reason. */
export async function loaded<T>(
  read: () => Promise<T>,
  messages: Messages,
  needed?: Right,
): Promise<Loaded<T>> {
  try {
    return { value: await read() };
  } catch (error) {
    return { failure: explain(error, messages, needed) };
  }
}

export class Loads {
  app: Loaded<TrackedAppForm>;
  people: Loaded<Person[]>;
  record: Loaded<KintoneRecord | undefined>;

  constructor(
    private readonly host: ScreenHost,
    private readonly messages: Messages,
    private readonly changed: () => void,
  ) {}

  /** Users, groups and organizations as far as they are known. */
  get peopleKnown(): readonly Person[] {
    return valueOf(this.people) ?? [];
  }

  async loadAll(): Promise<void> {
    await Promise.all([this.loadApp(), this.loadPeople(), this.loadRecord()]);
  }

  async loadApp(): Promise<void> {
    const { messages } = this;
    const { client, place } = this.host;
    this.set({ app: undefined });
    this.set({ app: await loaded(() => readTrackedApp(client, place.appId), messages, 'manageApp') });
  }

  async loadPeople(): Promise<void> {
    this.set({ people: undefined });
    this.set({ people: await loaded(() => readDirectory(window.fetch.bind(window)), this.messages) });
  }

  async loadRecord(): Promise<void> {
    const { messages } = this;
    const { client, place } = this.host;
    this.set({ record: undefined });
    this.set({
      record: await loaded(() => readRecentRecord(client, place.appId), messages, 'viewRecords'),
    });
  }

  private set(part: Partial<Pick<Loads, 'app' | 'people' | 'record'>>): void {
    Object.assign(this, part);
    this.changed();
  }
}
