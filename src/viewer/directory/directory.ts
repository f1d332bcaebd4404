/** Who and what there is in this kintone, as far as the signed-in user may see it; read once a page. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { LogError, type Requests } from '../log';
import { readAll, type ReadOptions } from './read';

export interface Department {
  code: string;
  name: string;
}

interface Person {
  /** Login name. */
  code: string;
  name: string;
  /** The priority department; absent when none is set. */
  department?: Department;
  /** `false`: can no longer sign in. */
  active: boolean;
}

export interface People {
  /** Never guests: the User API does not tell of them. */
  people: readonly Person[];
  departments: readonly Department[];
}

export interface KnownApp {
  id: number;
  name: string;
}

interface DirectoryHost {
  fetch: typeof globalThis.fetch;
  /** Of the guest space that the log app is in, or of no space. */
  client: { app: Pick<KintoneRestAPIClient['app'], 'getApps'> };
  /** Counted apart from the log app's: none of these counts against an app's daily limit. */
  requests: Requests;
}

/** https://cybozu.dev/ja/common/docs/user-api/overview/data-structure/ */
interface UserEntry {
  code: string;
  name: string;
  valid?: boolean;
  /** Id of the priority department. */
  primaryOrganization?: string | number | null;
}
interface OrganizationEntry {
  id: string | number;
  code: string;
  name: string;
}

/** Limit of apps in one answer. https://cybozu.dev/ja/kintone/docs/rest-api/apps/get-apps/ */
const APPS_PAGE = 100;

/** All methods throw `LogError`; what was read before is given again without a request. */
export class Directory {
  private known: People | undefined;
  private knownApps: readonly KnownApp[] | undefined;

  constructor(private readonly host: DirectoryHost) {}

  /** One request for every hundred users and departments. */
  async people(options: ReadOptions = {}): Promise<People> {
    return (this.known ??= await this.readPeople(options));
  }

  /** The apps that the user may see, one request for every hundred. */
  async apps(signal?: AbortSignal): Promise<readonly KnownApp[]> {
    return (this.knownApps ??= await this.readApps(signal));
  }

  private async readPeople(options: ReadOptions): Promise<People> {
    const { fetch, requests } = this.host;
    const organizations = await readAll<OrganizationEntry>(
      fetch,
      requests,
      { path: '/v1/organizations.json', member: 'organizations' },
      { signal: options.signal },
    );
    const users = await readAll<UserEntry>(
      fetch,
      requests,
      { path: '/v1/users.json', member: 'users' },
      options,
    );
    const departments = new Map(
      organizations.map(({ id, code, name }): [string, Department] => [
        String(id),
        { code, name: name || code },
      ]),
    );
    return {
      departments: [...departments.values()],
      people: users.map(({ code, name, valid, primaryOrganization }): Person => {
        const department = departments.get(String(primaryOrganization));
        return { code, name: name || code, active: valid !== false, ...(department ? { department } : {}) };
      }),
    };
  }

  private async readApps(signal?: AbortSignal): Promise<readonly KnownApp[]> {
    const { client, requests } = this.host;
    const all: KnownApp[] = [];
    for (;;) {
      const { apps } = await requests.run(async () => {
        const answer = await client.app.getApps({ limit: APPS_PAGE, offset: all.length });
        if (!Array.isArray((answer as { apps?: unknown } | undefined)?.apps))
          throw new LogError('signed-out');
        return answer;
      }, signal);
      all.push(...apps.map(({ appId, name }) => ({ id: Number(appId), name })));
      if (apps.length < APPS_PAGE) return all;
    }
  }
}
