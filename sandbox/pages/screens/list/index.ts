/** The list screen: table, calendar and custom views. Every change of what it shows raises `index.show` again. */
import { html, nothing, render, type TemplateResult } from 'lit';
import type { AppFeatures, AppForm, ReportSettings, ViewSettings } from '../../data/app';
import { SPACES } from '../../kintone/app';
import { readVerdict, type KintoneEventObject } from '../../kintone/events';
import { eventType, type AppPage } from '../../page';
import { savedRecord } from '../../record/build';
import { currentMonth } from '../../record/time';
import type { EventRecord, FieldProperty, RestRecord } from '../../record/types';
import { notice, topError } from '../../ui/frame';
import { deleteRecord } from '../delete';
import { messageOf } from '../../error-message';
import { hashOf, readAddress, searchOf, type ListAddress } from './address';
import { byDay, calendarEvent, customEvent, tableEvent } from './event';
import { calendar } from './calendar';
import { askForFilter } from './filter';
import { InlineEdit } from './inline-edit';
import { calendarQuery, listQuery } from './query';
import { idOf, listTable } from './table';
import { toolbar } from './toolbar';
import { columnsOfView, viewsFor } from './views';

interface Loaded {
  records: RestRecord[];
  total: number;
  /** The records of the event, which handlers share with nobody. */
  shown: EventRecord[];
}

const NOTHING_LOADED: Loaded = { records: [], total: 0, shown: [] };

class ListScreen {
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

  private get isPaged(): boolean {
    return this.view.type === 'LIST' || (this.view.type === 'CUSTOM' && this.view.pager === true);
  }

  /** Reads what the address asks for, draws it and raises the show event. */
  private async show(): Promise<void> {
    const visit = ++this.visit;
    this.address = readAddress(location);
    this.editing = null;
    const { query, condition, fetched } = this.queries();
    try {
      const { records, total } = fetched === null ? NOTHING_LOADED : await this.page.app.records(fetched);
      if (visit !== this.visit) return;
      this.loaded = { records, total, shown: records.map((record) => savedRecord(record, 'index')) };
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

  private queries(): { query: string; condition: string; fetched: string | null } {
    const { view, address, month, page } = this;
    if (view.type === 'CALENDAR') {
      const instants = this.form.fields[view.date ?? '']?.type !== 'DATE';
      return calendarQuery(view, address, month, page.boot.user.timezone, instants);
    }
    const asked = listQuery(view, address);
    return { ...asked, fetched: this.isPaged ? asked.query : null };
  }

  private event(): KintoneEventObject {
    const { page, view, loaded, address } = this;
    const common = {
      type: eventType(page, 'app.record.index.show'),
      appId: Number(page.app.id),
      viewId: Number(view.id),
      viewName: view.name,
    };
    if (view.type === 'CALENDAR')
      return calendarEvent(common, loaded.shown, {
        dateField: view.date ?? '',
        month: this.month,
        zone: page.boot.user.timezone,
      });
    if (view.type === 'CUSTOM')
      return customEvent(common, this.isPaged ? loaded.shown : null, address.offset);
    return tableEvent(common, loaded.shown, address.offset);
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
        if (saved) this.replace(saved);
        this.editing = null;
        this.draw();
      },
    });
    await editing.prepare();
    if (this.editing) return;
    this.editing = editing;
    await editing.start();
  }

  private replace(saved: RestRecord): void {
    const id = idOf(saved);
    const records = this.loaded.records.map((record) => (idOf(record) === id ? saved : record));
    this.loaded = { ...this.loaded, records };
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

  private bar(): TemplateResult {
    const { page, views, view, reports, address, loaded, isPaged } = this;
    return toolbar(page, {
      views,
      view,
      reports,
      address,
      total: isPaged ? loaded.total : null,
      load: (viewId, filter) => this.load(viewId, filter),
      filter: () => void this.filter(),
      go: (changes) => this.go(changes),
    });
  }

  private content(): TemplateResult {
    const { page, view, loaded } = this;
    if (view.type === 'CALENDAR')
      return calendar(page, {
        view,
        month: this.month,
        days: byDay(loaded.shown, view.date ?? '', page.boot.user.timezone),
        go: (month) => this.go({ month }),
      });
    const canChange = !page.boot.mobile;
    return listTable(page, {
      columns: this.columns,
      records: loaded.records,
      address: this.address,
      sort: (code) => this.sort(code),
      edit:
        canChange && page.permissions.edit && this.features.enableInlineRecordEditing !== false
          ? (record) => void this.edit(record)
          : null,
      remove: canChange && page.permissions.delete ? (record) => void this.remove(record) : null,
      editing: this.editing,
    });
  }

  private draw(): void {
    const { page, view } = this;
    render(
      html`<div class="screen" data-testid="record-index">
        <h1 class="visually-hidden">${view.name}</h1>
        ${page.boot.mobile ? html`<div data-space=${SPACES.mobileHeader}></div>` : nothing} ${this.bar()}
        ${topError(this.error ?? this.editing?.error ?? null)}
        <div data-space=${SPACES.listBelow}></div>
        ${view.type === 'CUSTOM' ? html`<div data-testid="custom-view" data-custom-view></div>` : this.content()}
      </div>`,
      page.main,
    );
    this.fillCustomView();
  }

  /** Its HTML is the app administrator's, and its content belongs to customizations: set once, never drawn again. */
  private fillCustomView(): void {
    const element = this.page.main.querySelector('[data-custom-view]');
    if (element && !element.hasAttribute('data-filled')) {
      element.innerHTML = this.view.html ?? '';
      element.setAttribute('data-filled', '');
    }
  }
}

export async function showList(page: AppPage): Promise<void> {
  const { app, permissions, texts, paths } = page;
  if (!permissions.view) {
    const add = permissions.add
      ? html`<p>${texts.canAddOnly}</p>
          <a class="button primary" href=${paths.create()}>${texts.add}</a>`
      : nothing;
    render(html`<div class="screen">${notice(texts.cannotView, add)}</div>`, page.main);
    return;
  }
  const [form, views, reports, features] = await Promise.all([
    app.form(),
    app.views(),
    app.reports(),
    app.features(),
  ]);
  await new ListScreen(page, form, views, reports, features).start();
}
