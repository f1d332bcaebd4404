/** Just enough of kintone's app settings, in memory, to see what the log app's jobs ask for and in which order. */
import type { LogAppClient } from '../../../src/logapp';

type Json = Record<string, unknown>;

export interface FakeApp {
  name: string;
  fields: Record<string, Json>;
  layout: Json[];
  views: Record<string, Json>;
  reports: Record<string, Json>;
  rights: Json[];
  settings: Json;
  fieldRights: Json[];
  customize: { scope: string; desktop: { js: Json[]; css: Json[] }; mobile: { js: Json[]; css: Json[] } };
}

/** kintone's answers are JSON; jsdom has no structuredClone. */
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const SYSTEM: [string, string][] = [
  ['RECORD_NUMBER', 'レコード番号'],
  ['CREATOR', '作成者'],
  ['CREATED_TIME', '作成日時'],
  ['MODIFIER', '更新者'],
  ['UPDATED_TIME', '更新日時'],
];

export function emptyApp(name: string): FakeApp {
  return {
    name,
    fields: Object.fromEntries(SYSTEM.map(([type, code]) => [code, { type, code, label: code }])),
    layout: [],
    views: {},
    reports: {},
    rights: [],
    fieldRights: [],
    settings: {
      enableComments: true,
      enableDuplicateRecord: true,
      enableInlineRecordEditing: true,
      enableBulkDeletion: false,
    },
    customize: { scope: 'ALL', desktop: { js: [], css: [] }, mobile: { js: [], css: [] } },
  };
}

/** What `KintoneRestAPIError` looks like. */
export function restError(status: number, code: string, message = code, errors?: Json): Error {
  return Object.assign(new Error(`[${status}] [${code}] ${message} (abc)`), { status, code, errors });
}

export class FakeKintone {
  readonly preview = new Map<string, FakeApp>();
  readonly live = new Map<string, FakeApp>();
  readonly calls: string[] = [];
  readonly files = new Map<string, string>();
  /** Throws this before the named call does anything; so many times, without a number once. */
  failing: { call: string; error: unknown; times?: number } | undefined;
  /** Deploy states to answer, the last one for ever. */
  deployStates: string[] = ['PROCESSING', 'SUCCESS'];
  private nextApp = 41;

  readonly client = { app: this.appClient(), file: this.fileClient() } as unknown as LogAppClient;

  add(id: string, app: FakeApp): void {
    this.preview.set(id, copy(app));
    this.live.set(id, copy(app));
  }

  private async enter(call: string): Promise<void> {
    this.calls.push(call);
    const failing = this.failing;
    if (failing?.call !== call) return;
    const { times = 1 } = failing;
    this.failing = times > 1 ? { ...failing, times: times - 1 } : undefined;
    throw failing.error;
  }

  private of(app: unknown, preview = true): FakeApp {
    const found = (preview ? this.preview : this.live).get(String(app));
    if (!found) throw restError(404, 'GAIA_AP01', '指定したアプリが見つかりません。');
    return found;
  }

  private appClient(): Json {
    return {
      addApp: async ({ name }: { name: string }) => {
        await this.enter('addApp');
        const id = String(this.nextApp++);
        this.preview.set(id, emptyApp(name));
        return { app: id, revision: '1' };
      },
      getApp: async ({ id }: { id: string }) => {
        await this.enter('getApp');
        return { appId: id, name: this.of(id, false).name };
      },
      getFormFields: async ({ app, preview }: { app: string; preview: boolean }) => {
        await this.enter('getFormFields');
        return { properties: copy(this.of(app, preview).fields) };
      },
      addFormFields: async ({ app, properties }: { app: string; properties: Record<string, Json> }) => {
        await this.enter('addFormFields');
        const { fields } = this.of(app);
        for (const code of Object.keys(properties)) {
          if (code in fields) throw restError(400, 'CB_VA01', 'フィールドコードが重複しています。');
        }
        Object.assign(fields, copy(properties));
      },
      updateFormFields: async ({ app, properties }: { app: string; properties: Record<string, Json> }) => {
        await this.enter('updateFormFields');
        const { fields } = this.of(app);
        for (const [code, property] of Object.entries(properties)) Object.assign(fields[code]!, property);
      },
      getFormLayout: async ({ app }: { app: string }) => {
        await this.enter('getFormLayout');
        return { layout: copy(this.of(app).layout) };
      },
      updateFormLayout: async ({ app, layout }: { app: string; layout: Json[] }) => {
        await this.enter('updateFormLayout');
        this.of(app).layout = copy(layout);
      },
      getViews: async ({ app }: { app: string }) => {
        await this.enter('getViews');
        return { views: copy(this.of(app).views) };
      },
      updateViews: async ({ app, views }: { app: string; views: Record<string, Json> }) => {
        await this.enter('updateViews');
        this.of(app).views = copy(views);
      },
      getReports: async ({ app }: { app: string }) => {
        await this.enter('getReports');
        return { reports: copy(this.of(app).reports) };
      },
      updateReports: async ({ app, reports }: { app: string; reports: Record<string, Json> }) => {
        await this.enter('updateReports');
        this.of(app).reports = copy(reports);
      },
      getAppAcl: async ({ app, preview }: { app: string; preview?: boolean }) => {
        await this.enter('getAppAcl');
        return { rights: copy(this.of(app, preview ?? false).rights) };
      },
      updateAppAcl: async ({ app, rights }: { app: string; rights: Json[] }) => {
        await this.enter('updateAppAcl');
        this.of(app).rights = copy(rights);
      },
      getFieldAcl: async ({ app }: { app: string }) => {
        await this.enter('getFieldAcl');
        return { rights: copy(this.of(app, false).fieldRights) };
      },
      getAppSettings: async ({ app }: { app: string }) => {
        await this.enter('getAppSettings');
        return copy(this.of(app, false).settings);
      },
      updateAppSettings: async ({ app, ...settings }: Json) => {
        await this.enter('updateAppSettings');
        Object.assign(this.of(app).settings, settings);
      },
      getAppCustomize: async ({ app, preview }: { app: string; preview?: boolean }) => {
        await this.enter('getAppCustomize');
        return { ...copy(this.of(app, preview ?? false).customize), revision: '1' };
      },
      updateAppCustomize: async ({ app, scope, desktop, mobile }: Json) => {
        await this.enter('updateAppCustomize');
        const stored = ({ js, css }: { js: Json[]; css: Json[] }): { js: Json[]; css: Json[] } => ({
          js: js.map((resource) => this.asStored(resource)),
          css: css.map((resource) => this.asStored(resource)),
        });
        this.of(app).customize = {
          scope: scope as string,
          desktop: stored(desktop as never),
          mobile: stored(mobile as never),
        };
        return { revision: '2' };
      },
      deployApp: async ({ apps }: { apps: { app: string }[] }) => {
        await this.enter('deployApp');
        for (const { app } of apps) this.live.set(String(app), copy(this.of(app)));
      },
      getDeployStatus: async ({ apps }: { apps: string[] }) => {
        await this.enter('getDeployStatus');
        const status = this.deployStates.length > 1 ? this.deployStates.shift() : this.deployStates[0];
        return { apps: apps.map((app) => ({ app, status })) };
      },
    };
  }

  private fileClient(): Json {
    return {
      uploadFile: async ({ file }: { file: { name: string; data: string } }) => {
        await this.enter('uploadFile');
        const fileKey = `key-${this.files.size + 1}:${file.name}`;
        this.files.set(fileKey, file.data);
        return { fileKey };
      },
      downloadFile: async ({ fileKey }: { fileKey: string }) => {
        await this.enter('downloadFile');
        return Buffer.from(this.files.get(fileKey) ?? '');
      },
    };
  }

  private asStored(resource: Json): Json {
    if (resource['type'] !== 'FILE') return resource;
    const { fileKey } = resource['file'] as { fileKey: string };
    return { type: 'FILE', file: { fileKey, name: fileKey.slice(fileKey.indexOf(':') + 1) } };
  }
}
