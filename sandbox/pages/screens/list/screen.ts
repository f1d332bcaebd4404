/** The list screen: table, calendar and custom views. Every change of what it shows raises `index.show` again. */
import { html, nothing, render } from 'lit';
import type { AppFeatures, AppForm, ReportSettings, ViewSettings } from '../../data/app';
import { messageOf } from '../../error-message';
import { SPACES } from '../../kintone/app';
import { readVerdict, type KintoneEventObject } from '../../kintone/events';
import { eventType, type AppPage } from '../../page';
import { savedRecord } from '../../record/build';
import { currentMonth } from '../../record/time';
import type { FieldProperty, RestRecord } from '../../record/types';
import { topError } from '../../ui/frame';
import { deleteRecord } from '../delete';
import { hashOf, readAddress, searchOf, type ListAddress } from './address';
import { fillCustomView, listContent } from './content';
import { showEvent } from './event';
import { askForFilter } from './filter';
import { InlineEdit } from './inline-edit';
import { loadRecords, NOTHING_LOADED, withSaved } from './loaded';
import { isPaged, queriesOf } from './query';
import { idOf } from './table';
import { toolbar } from './toolbar';
import { columnsOfView, viewsFor } from './views';

export class ListScreen {
  private readonly views: ViewSettings[];
  private readonly view: ViewSettings;
  private readonly columns: FieldProperty[];
  private address: ListAddress = readAddress(location);
  private loaded = NOTHING_LOADED;
  private editing: InlineEdit | null = null;
  private error: string | null = null;
  private visit = 0;

  constructor(
    private readonly page: AppPage,
    private readonly form: AppForm,
    settings: ViewSettings[],
    private readonly reports: ReportSettings[],
    private readonly features: AppFeatures,
  ) {
    this.views = viewsFor(settings, form, page.texts, page.boot.mobile);
    this.view = this.views.find(({ id }) => Number(id) === this.address.viewId) ?? this.views[0]!;
    this.columns = columnsOfView(this.view, form);
  }

  async start(): Promise<void> {
    window.addEventListener('hashchange', () => void this.show());
    await this.show();
  }

  private get month(): string {
    return this.address.month ?? currentMonth(Date.now(), this.page.boot.user.timezone);
  }

  /** Reads what the address asks for, draws it and raises the show event. */
  private async show(): Promise<void> {
    const visit = ++this.visit;
    this.address = readAddress(location);
    this.editing = null;
    const { query, condition, fetched } = queriesOf(this.view, this.address, {
      month: this.month,
      zone: this.page.boot.user.timezone,
      instants: this.form.fields[this.view.date ?? '']?.type !== 'DATE',
    });
    try {
      const loaded = await loadRecords(this.page.app, fetched);
      if (visit !== this.visit) return;
      this.loaded = loaded;
      this.error = null;
    } catch (error) {
      if (visit !== this.visit) return;
      this.loaded = NOTHING_LOADED;
      this.error = messageOf(error);
    }
    this.page.current = {
      page: 'APP_INDEX',
      recordId: null,
      getRecord: () => null,
      query,
      condition,
      viewId: Number(this.view.id),
      fields: this.form.fields,
      ...(this.view.type === 'LIST' ? { columns: this.columns.map(({ code }) => code) } : {}),
    };
    this.draw();
    if (this.error !== null) return;
    const { error } = readVerdict(await this.page.events.raise(this.event()));
    if (visit !== this.visit) return;
    this.error = error;
    this.draw();
  }

  private event(): KintoneEventObject {
    const { page, view, loaded, address } = this;
    const common = {
      type: eventType(page, 'app.record.index.show'),
      appId: Number(page.app.id),
      viewId: Number(view.id),
      viewName: view.name,
    };
    const shown = { offset: address.offset, month: this.month, zone: page.boot.user.timezone };
    return showEvent(common, view, loaded.shown, shown);
  }

  private go(changes: Partial<ListAddress>): void {
    location.hash = hashOf({ ...this.address, ...changes });
  }

  private sort(code: string): void {
    const { sort } = this.address;
    const order = sort?.code === code && sort.order === 'desc' ? 'asc' : 'desc';
    this.go({ sort: { code, order }, offset: 0 });
  }

  private async filter(): Promise<void> {
    const { form, page } = this;
    const filter = await askForFilter({ form, texts: page.texts, zone: page.boot.user.timezone });
    if (filter !== null) this.load(this.view.id, filter);
  }

  /** View and filter are in the query: the page is loaded anew. */
  private load(viewId: string, filter: string): void {
    location.assign(this.page.paths.list() + searchOf(viewId, filter));
  }

  private async edit(record: RestRecord): Promise<void> {
    const editing = new InlineEdit(this.page, record, {
      app: this.form,
      features: this.features,
      columns: this.columns.map(({ code }) => code),
      changed: () => this.draw(),
      finished: (saved) => {
        if (saved) this.loaded = withSaved(this.loaded, saved);
        this.editing = null;
        this.draw();
      },
    });
    await editing.prepare();
    if (this.editing) return;
    this.editing = editing;
    await editing.start();
  }

  private async remove(record: RestRecord): Promise<void> {
    const outcome = await deleteRecord(this.page, {
      event: 'app.record.index.delete.submit',
      recordId: Number(idOf(record)),
      record: savedRecord(record, 'index'),
    });
    if (outcome.deleted && outcome.url !== null) location.assign(outcome.url);
    else if (outcome.deleted) location.reload();
    else if (outcome.error !== null) {
      this.error = outcome.error;
      this.draw();
    }
  }

  private draw(): void {
    const { page, views, view, reports, columns, features, address, loaded, editing } = this;
    const go = (changes: Partial<ListAddress>): void => this.go(changes);
    const bar = toolbar(page, {
      views,
      view,
      reports,
      address,
      total: isPaged(view) ? loaded.total : null,
      load: (viewId, filter) => this.load(viewId, filter),
      filter: () => void this.filter(),
      go,
    });
    const content = listContent(page, {
      view,
      columns,
      features,
      records: loaded.records,
      shown: loaded.shown,
      address,
      month: this.month,
      editing,
      sort: (code) => this.sort(code),
      edit: (record) => void this.edit(record),
      remove: (record) => void this.remove(record),
      go,
    });
    render(
      html`<div class="screen" data-testid="record-index">
        <h1 class="visually-hidden">${view.name}</h1>
        ${page.boot.mobile ? html`<div data-space=${SPACES.mobileHeader}></div>` : nothing} ${bar}
        ${topError(this.error ?? editing?.error ?? null)}
        <div data-space=${SPACES.listBelow}></div>
        ${content}
      </div>`,
      page.main,
    );
    fillCustomView(page, view);
  }
}
