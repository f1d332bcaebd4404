/** Just enough of a kintone with many apps, in memory: plugins, plugin settings, deploys by revision, and what can go wrong. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import type { PluginConfigApi } from '../../../src/config/rollout/rest/plugin-config';

export const PLUGIN = 'abcdefghijklmnopabcdefghijklmnop';

type Json = Record<string, unknown>;

interface Settings {
  plugins: { id: string; name: string; enabled: boolean }[];
  config: Record<string, string>;
}

export interface FakeApp {
  name: string;
  titleField?: string;
  fields: Record<string, Json>;
  layout: Json[];
  live: Settings;
  preview: Settings;
  revision: number;
  liveRevision: number;
  /** Deploying this app fails. */
  undeployable?: boolean;
  status: string;
}

export function restError(status: number, code: string, message = code): Error {
  return Object.assign(new Error(`[${status}] [${code}] ${message} (abc)`), { status, code });
}

export const networkError = (): Error => Object.assign(new Error('Network Error'), { isAxiosError: true });

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const text = (code: string, label = code): Json => ({ type: 'SINGLE_LINE_TEXT', code, label });

export class FakeTenant {
  readonly apps = new Map<string, FakeApp>();
  /** `method app`, in the order of asking. */
  readonly calls: string[] = [];
  /** Called before a request does anything; what it throws is the answer. */
  before: (call: string) => void = () => undefined;
  /** Called after a request has done everything; what it throws is the answer. */
  after: (call: string) => void = () => undefined;
  /** Looks at a deploy's state that still say PROCESSING. */
  slowness = 0;
  private pending = 0;

  add(id: string, part: Partial<FakeApp> = {}): FakeApp {
    const none: Settings = { plugins: [], config: {} };
    const app: FakeApp = {
      name: `App ${id}`,
      fields: { title: text('title', 'Title'), phone: text('phone', 'Phone') },
      layout: [],
      live: copy(none),
      preview: copy(none),
      revision: 3,
      liveRevision: 3,
      status: 'SUCCESS',
      ...part,
    };
    this.apps.set(id, app);
    return app;
  }

  /** An administrator's change that waits to be published. */
  touch(id: string): void {
    this.of(id).revision++;
  }

  of(id: unknown): FakeApp {
    const app = this.apps.get(String(id));
    if (!app) throw restError(404, 'GAIA_AP01');
    return app;
  }

  /** What users of the app have: the settings text, or why there is none. */
  liveSettings(id: string): Json | 'no plugin' | 'no settings' {
    const { live } = this.of(id);
    if (!live.plugins.some((plugin) => plugin.id === PLUGIN)) return 'no plugin';
    return live.config['settings'] ? (JSON.parse(live.config['settings']) as Json) : 'no settings';
  }

  private async ask<T>(call: string, work: () => T): Promise<T> {
    await Promise.resolve();
    this.calls.push(call);
    this.before(call);
    const answer = copy(work() ?? null) as T;
    this.after(call);
    return answer;
  }

  private change(id: unknown, revision: unknown, edit: (settings: Settings) => void): { revision: string } {
    const app = this.of(id);
    if (revision !== undefined && String(revision) !== String(app.revision))
      throw restError(409, 'GAIA_CO02');
    edit(app.preview);
    app.revision++;
    return { revision: String(app.revision) };
  }

  readonly configApi: PluginConfigApi = {
    isThere: async () => true,
    read: (app) => this.ask(`readConfig ${app}`, () => this.of(app).preview.config),
    write: (app, config) =>
      this.ask(`writeConfig ${app}`, () =>
        this.change(app, undefined, (settings) => {
          settings.config = { ...config };
        }),
      ).then(({ revision }) => revision),
  };

  readonly client = {
    app: {
      getPlugins: ({ app, preview }: { app: string; preview?: boolean }) =>
        this.ask(`getPlugins ${app}`, () => {
          const found = this.of(app);
          return preview
            ? { plugins: found.preview.plugins, revision: String(found.revision) }
            : { plugins: found.live.plugins, revision: String(found.liveRevision) };
        }),
      addPlugins: ({ app, ids, revision }: { app: string; ids: string[]; revision: string }) =>
        this.ask(`addPlugins ${app}`, () =>
          this.change(app, revision, ({ plugins }) => {
            for (const id of ids) {
              if (plugins.some((plugin) => plugin.id === id)) throw restError(400, 'CB_VA01');
              plugins.push({ id, name: id, enabled: true });
            }
          }),
        ),
      getAppSettings: ({ app }: { app: string }) =>
        this.ask(`getAppSettings ${app}`, () => {
          const { name, titleField } = this.of(app);
          return {
            name,
            titleField: titleField
              ? { selectionMode: 'MANUAL', code: titleField }
              : { selectionMode: 'AUTO' },
          };
        }),
      getFormFields: ({ app }: { app: string }) =>
        this.ask(`getFormFields ${app}`, () => ({ properties: this.of(app).fields })),
      getFormLayout: ({ app }: { app: string }) =>
        this.ask(`getFormLayout ${app}`, () => ({ layout: this.of(app).layout })),
      deployApp: ({ apps }: { apps: { app: string; revision: string }[] }) =>
        this.ask(`deployApp ${apps.map(({ app }) => app).join()}`, () => {
          for (const { app, revision } of apps)
            if (revision !== String(this.of(app).revision)) throw restError(409, 'GAIA_CO02');
          const all = apps.map(({ app }) => this.of(app));
          const fails = all.some(({ undeployable }) => undeployable);
          for (const app of all) {
            if (fails) app.status = app.undeployable ? 'FAIL' : 'CANCEL';
            else
              Object.assign(app, { status: 'SUCCESS', live: copy(app.preview), liveRevision: app.revision });
          }
          this.pending = this.slowness;
          return {};
        }),
      getDeployStatus: ({ apps }: { apps: string[] }) =>
        this.ask(`getDeployStatus ${apps.join()}`, () => {
          const isOver = this.pending-- <= 0;
          return { apps: apps.map((app) => ({ app, status: isOver ? this.of(app).status : 'PROCESSING' })) };
        }),
    },
  } as unknown as KintoneRestAPIClient;
}
