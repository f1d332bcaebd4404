/** Just enough of a kintone with many apps, in memory: plugins, plugin settings, deploys by revision, and what can go wrong. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import type { SettingsChange } from '../../../src/config/rollout/run/context';
import type { PluginConfigApi } from '../../../src/config/rollout/rest/plugin-config';
import { restError } from '../logapp/fake-kintone';

export { restError };

export const PLUGIN = 'abcdefghijklmnopabcdefghijklmnop';

/** The acts script. */
export const ACTS = '/* acts */';

type Json = Record<string, unknown>;

interface Settings {
  /** Names of JavaScript files of the app's own customization, on both surfaces. */
  js?: string[];
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

  /** What the log learned: `attempted 2`, `succeeded 2`. */
  readonly told: string[] = [];
  readonly history = {
    tell: ({ app }: SettingsChange) =>
      this.ask(`tell ${app.id}`, () => void this.told.push(`attempted ${app.id}`)),
    tellSucceeded: (changes: readonly SettingsChange[]) =>
      this.ask(`tellSucceeded ${changes.map(({ app }) => app.id).join()}`, () =>
        changes.forEach(({ app }) => this.told.push(`succeeded ${app.id}`)),
      ),
  };

  readonly configApi: PluginConfigApi = {
    isThere: async () => true,
    read: (app) => this.ask(`readConfig ${app}`, () => this.of(app).preview.config),
    readLive: (app) => this.ask(`readLiveConfig ${app}`, () => this.of(app).live.config),
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
      getAppCustomize: ({ app }: { app: string }) =>
        this.ask(`getAppCustomize ${app}`, () => {
          const { preview, revision } = this.of(app);
          const surface = {
            js: (preview.js ?? []).map((name) => ({
              type: 'FILE',
              file: { fileKey: `key of ${name}`, name },
            })),
            css: [],
          };
          return { scope: 'ALL', desktop: surface, mobile: surface, revision: String(revision) };
        }),
      updateAppCustomize: ({
        app,
        desktop,
        revision,
      }: {
        app: string;
        desktop: { js: { file: { fileKey: string } }[] };
        revision: string;
      }) =>
        this.ask(`updateAppCustomize ${app}`, () =>
          this.change(app, revision, (settings) => {
            settings.js = desktop.js.map(({ file }) => file.fileKey.replace('key of ', ''));
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
    file: {
      uploadFile: ({ file }: { file: { name: string } }) =>
        this.ask(`uploadFile ${file.name}`, () => ({ fileKey: `key of ${file.name}` })),
      downloadFile: async () => new TextEncoder().encode(ACTS),
    },
  } as unknown as KintoneRestAPIClient;
}
