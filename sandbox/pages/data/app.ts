/** What a screen must know of its app, read over REST with the signed-in user's rights. */
import type { FieldProperty, LayoutItem, RestRecord } from '../record/types';
import { RestError, type Rest } from './rest';

export interface ViewSettings {
  id: string;
  index: string;
  name: string;
  type: 'LIST' | 'CALENDAR' | 'CUSTOM';
  builtinType?: string;
  fields?: string[];
  /** Calendar: codes of the date field and of the title field. */
  date?: string;
  title?: string;
  /** Custom: its HTML, and whether kintone pages its records. */
  html?: string;
  pager?: boolean;
  device?: 'DESKTOP' | 'ANY';
  filterCond?: string;
  sort?: string;
}

export interface ReportSettings {
  id: string;
  index: string;
  name: string;
  chartType: string;
  chartMode?: string;
  groups: { code: string; per?: string }[];
  aggregations: { type: string; code?: string }[];
  filterCond: string;
  sorts: { by: string; order: 'ASC' | 'DESC' }[];
}

interface ProcessState {
  name: string;
  index: string;
  assignee: { type: 'ONE' | 'ALL' | 'ANY'; entities: { entity: { type: string; code: string | null } }[] };
}
export interface ProcessAction {
  name: string;
  from: string;
  to: string;
  filterCond: string;
}
export interface ProcessSettings {
  enable: boolean;
  states: Record<string, ProcessState> | null;
  actions: ProcessAction[] | null;
}

/** What screens read of `app/settings.json`. */
export interface AppFeatures {
  numberPrecision?: unknown;
  enableInlineRecordEditing?: boolean;
  enableDuplicateRecord?: boolean;
}

export interface AppForm {
  fields: Record<string, FieldProperty>;
  layout: LayoutItem[];
}

export interface RecordRights {
  record: { viewable: boolean; editable: boolean; deletable: boolean };
  fields: Record<string, { viewable: boolean; editable: boolean }>;
}

/** The app of a page, through its REST calls. */
export class AppData {
  constructor(
    private readonly rest: Rest,
    readonly id: string,
    private readonly language: string,
  ) {}

  async form(): Promise<AppForm> {
    const [{ properties }, { layout }] = await Promise.all([
      this.rest.get<{ properties: Record<string, FieldProperty> }>('app/form/fields', {
        app: this.id,
        lang: this.language,
      }),
      this.rest.get<{ layout: LayoutItem[] }>('app/form/layout', { app: this.id }),
    ]);
    return { fields: properties, layout };
  }

  /** In the order of the app's settings. */
  async views(): Promise<ViewSettings[]> {
    const { views } = await this.rest.get<{ views: Record<string, ViewSettings> }>('app/views', {
      app: this.id,
      lang: this.language,
    });
    return Object.values(views).sort((one, other) => Number(one.index) - Number(other.index));
  }

  async reports(): Promise<ReportSettings[]> {
    const { reports } = await this.rest.get<{ reports: Record<string, ReportSettings> }>('app/reports', {
      app: this.id,
      lang: this.language,
    });
    return Object.values(reports).sort((one, other) => Number(one.index) - Number(other.index));
  }

  features(): Promise<AppFeatures> {
    return this.rest.get<AppFeatures>('app/settings', { app: this.id, lang: this.language });
  }

  process(): Promise<ProcessSettings> {
    return this.rest.get<ProcessSettings>('app/status', { app: this.id, lang: this.language });
  }

  async records(query: string): Promise<{ records: RestRecord[]; total: number }> {
    const { records, totalCount } = await this.rest.get<{ records: RestRecord[]; totalCount: string }>(
      'records',
      {
        app: this.id,
        query,
        totalCount: true,
      },
    );
    return { records, total: Number(totalCount) };
  }

  async record(id: number | string): Promise<RestRecord> {
    return (await this.rest.get<{ record: RestRecord }>('record', { app: this.id, id })).record;
  }

  /** null when the user may not see it, or it is gone. */
  async recordIfVisible(id: number | string): Promise<RestRecord | null> {
    try {
      return await this.record(id);
    } catch (error) {
      if (error instanceof RestError) return null;
      throw error;
    }
  }

  async rights(id: number | string): Promise<RecordRights> {
    const { rights } = await this.rest.get<{ rights: RecordRights[] }>('records/acl/evaluate', {
      app: this.id,
      ids: [id],
    });
    return rights[0]!;
  }

  async add(record: Record<string, { value: unknown }>): Promise<string> {
    return (await this.rest.post<{ id: string }>('record', { app: this.id, record })).id;
  }

  async update(
    id: number | string,
    record: Record<string, { value: unknown }>,
    revision?: string,
  ): Promise<void> {
    await this.rest.put('record', { app: this.id, id, record, ...(revision ? { revision } : {}) });
  }

  async remove(id: number | string): Promise<void> {
    await this.rest.delete('records', { app: this.id, ids: [String(id)] });
  }

  async proceed(id: number, action: string, assignee: string | null): Promise<void> {
    await this.rest.put('record/status', {
      app: this.id,
      id,
      action,
      ...(assignee === null ? {} : { assignee }),
    });
  }
}
