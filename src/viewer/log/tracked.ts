/** Reads records of other apps, as the signed-in user may: what stands in them about who changed them when. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { withoutGuest } from './login-name';
import { allOf } from './query';
import type { Requests } from './requests';
import { systemCode } from './system-fields';

interface TrackedClient {
  record: Pick<KintoneRestAPIClient['record'], 'getRecords'>;
  app: Pick<KintoneRestAPIClient['app'], 'getFormFields' | 'getApp'>;
}

/** What kintone says of a record's making and its last change. Times are cut to the minute. */
export interface TrackedRecord {
  id: number;
  /** 1 when it was made; rises by one with every change, by two with a process action. */
  revision: number;
  /** Login names, without the `guest/` that kintone may put before a guest's. */
  creator: string;
  modifier: string;
  /** ms since 1970. */
  created: number;
  updated: number;
}

/** Codes of the fields that kintone fills itself: they follow the language of whoever made the app, and can be renamed. */
export interface TrackedCodes {
  creator: string;
  modifier: string;
  created: string;
  updated: string;
}

interface TrackedPage {
  condition: string;
  above: number;
  limit: number;
  signal?: AbortSignal;
}

type Values = Readonly<Record<string, { readonly value?: unknown } | undefined>>;

/** All methods throw `LogError`; `no-right` when the user may not view the app. */
export class TrackedApps {
  constructor(
    /** A client for the apps of one guest space, or for those outside of any. */
    private readonly clientOf: (guestSpaceId: string | undefined) => TrackedClient,
    /** Counted apart from the log app's: they count against the other app's daily limit. */
    readonly requests: Requests,
  ) {}

  app(appId: number, guestSpaceId: string | undefined): TrackedApp {
    return new TrackedApp(this.clientOf(guestSpaceId), appId, this.requests);
  }
}

export class TrackedApp {
  private known: TrackedCodes | undefined;

  constructor(
    private readonly client: TrackedClient,
    readonly appId: number,
    private readonly requests: Requests,
  ) {}

  /** The app's name: one request. */
  async name(signal?: AbortSignal): Promise<string> {
    const { name } = await this.requests.runForObject(
      () => this.client.app.getApp({ id: this.appId }),
      signal,
    );
    return name;
  }

  /** One request, the first time. */
  async codes(signal?: AbortSignal): Promise<TrackedCodes> {
    if (this.known) return this.known;
    const { properties } = await this.requests.runForObject(
      () => this.client.app.getFormFields({ app: this.appId }),
      signal,
    );
    this.known = {
      creator: systemCode(properties, 'CREATOR'),
      modifier: systemCode(properties, 'MODIFIER'),
      created: systemCode(properties, 'CREATED_TIME'),
      updated: systemCode(properties, 'UPDATED_TIME'),
    };
    return this.known;
  }

  /** How many records meet a condition: one request. */
  async count(condition: string, signal?: AbortSignal): Promise<number> {
    const answer = await this.requests.runForObject(
      () =>
        this.client.record.getRecords({
          app: this.appId,
          query: `${condition} limit 1`.trim(),
          fields: ['$id'],
          totalCount: true,
        }),
      signal,
    );
    return Number(answer.totalCount ?? 0);
  }

  /** Records above an id that meet a condition, by id: one request. */
  async page({ condition, above, limit, signal }: TrackedPage): Promise<TrackedRecord[]> {
    const codes = await this.codes(signal);
    const all = allOf([`$id > ${above}`, condition === '' ? '' : `(${condition})`]);
    const { records } = await this.requests.runForObject(
      () =>
        this.client.record.getRecords({
          app: this.appId,
          query: `${all} order by $id asc limit ${limit}`,
          fields: ['$id', '$revision', ...Object.values(codes)],
        }),
      signal,
    );
    return records.map((record) => trackedRecord(record as Values, codes));
  }
}

function trackedRecord(record: Values, codes: TrackedCodes): TrackedRecord {
  const person = (code: string): string =>
    withoutGuest(String((record[code]?.value as { code?: unknown } | undefined)?.code ?? ''));
  const number = (code: string): number => Number(record[code]?.value);
  const time = (code: string): number => Date.parse(String(record[code]?.value));
  return {
    id: number('$id'),
    revision: number('$revision'),
    creator: person(codes.creator),
    modifier: person(codes.modifier),
    created: time(codes.created),
    updated: time(codes.updated),
  };
}
