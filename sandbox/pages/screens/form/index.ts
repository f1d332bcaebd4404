/** The form of the create and edit screens: drawing, saving, and the events of a save. */
import { html, nothing, render } from 'lit';
import type { AppFeatures, AppForm } from '../../data/app';
import { readDirectory, type Directory } from '../../data/directory';
import { showFailure } from '../../form/errors';
import { RecordForm } from '../../form/form';
import { clearLookup, fetchLookup } from '../../form/lookup';
import { readVerdict, type Verdict } from '../../kintone/events';
import { SPACES } from '../../kintone/app';
import { eventType, type AppPage } from '../../page';
import type { Place } from '../../record/snapshot';
import type { EventRecord, FileItem, RestRecord } from '../../record/types';
import { savedRecord } from '../../record/build';
import { topError } from '../../ui/frame';
import { messageOf } from '../../error-message';
import { inputContext } from '../input-context';
import { formLayout } from './fields';

interface FormScreenOptions {
  app: AppForm;
  features: AppFeatures;
  record: EventRecord;
  kind: 'create' | 'edit';
  /** null on the create screen. */
  recordId: number | null;
  title: string;
  /** More properties of the show event. */
  showExtra?: Record<string, unknown>;
  /** The right to edit a field; fields without one are editable. */
  editable: (code: string) => boolean;
  /** Sends the record; gives the record's id. */
  save: (record: Record<string, { value: unknown }>) => Promise<string>;
  /** Where the screen goes after a save, and after Cancel. */
  saved: (recordId: string, record: RestRecord | null) => void;
  cancelled: () => void;
}

/** One form on the page, from its show event to its success event. */
export class FormScreen {
  private readonly form: RecordForm;
  private directory: Directory = { users: [], organizations: [], groups: [] };
  private error: string | null = null;
  private busy = false;

  constructor(
    private readonly page: AppPage,
    private readonly options: FormScreenOptions,
  ) {
    const { kind, recordId, record, app, features } = options;
    this.form = new RecordForm({
      record,
      fields: app.fields,
      general: features,
      events: page.events,
      eventBase: eventType(page, `app.record.${kind}`),
      ids: () => ({ appId: Number(page.app.id), ...(recordId === null ? {} : { recordId }) }),
      defaults: () => ({ user: page.boot.user, now: Date.now() }),
      changed: () => this.draw(),
      lookupAsked: (place, how) => this.lookUp(place, how),
    });
  }

  /** Draws the form, then raises its show event and takes in what handlers did to the record. */
  async show(): Promise<void> {
    const { page, options } = this;
    page.current = {
      page: options.kind === 'create' ? 'APP_CREATE' : 'APP_EDIT',
      recordId: options.recordId,
      getRecord: () => this.form.record,
      setRecord: (record) => this.form.set(record),
      redraw: () => this.draw(),
      fields: options.app.fields,
    };
    this.directory = await readDirectory(page.rest);
    if (options.kind === 'create' || page.boot.mobile) this.form.hideFiles();
    this.draw();
    const verdict = await this.form.raise('show', options.showExtra);
    this.form.hideFiles();
    this.error = verdict.error;
    this.draw();
  }

  private get current(): boolean {
    return this.page.current.getRecord() === this.form.record;
  }

  private lookUp(place: Place, how: 'fetch' | 'clear'): void {
    const property = this.options.app.fields[place.code];
    if (!property?.lookup) return;
    const at = { place, siblings: place.row?.value ?? this.form.record, lookup: property.lookup };
    if (how === 'clear') clearLookup(this.form, at);
    else void fetchLookup(this.page.rest, this.form, at, this.page.texts, false).then(() => this.draw());
  }

  private async save(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    this.form.clearErrors();
    this.draw();
    const done = await this.trySave();
    this.busy = false;
    if (!done && this.current) this.draw();
  }

  /** Whether the screen has moved on. */
  private async trySave(): Promise<boolean> {
    const { page, form, options } = this;
    form.hideFiles();
    const verdict = await form.raise('submit');
    if (verdict.cancelled) {
      this.error = verdict.error;
      return false;
    }
    let recordId: string;
    try {
      recordId = await options.save(form.request());
    } catch (error) {
      this.error = showFailure(form, error) || page.texts.saveFailed;
      return false;
    }
    const saved = await page.app.recordIfVisible(recordId);
    const success = await this.raiseSuccess(recordId, saved);
    if (success.url !== null) location.assign(success.url);
    else options.saved(recordId, saved);
    return true;
  }

  /** The record is null for a user who may add but not view; the id is a string here. */
  private async raiseSuccess(recordId: string, saved: RestRecord | null): Promise<Verdict> {
    const { page, options } = this;
    const event = {
      type: eventType(page, `app.record.${options.kind}.submit.success`),
      appId: Number(page.app.id),
      recordId,
      record: saved && savedRecord(saved, 'detail'),
    };
    return readVerdict(await page.events.raise(event));
  }

  private async upload(files: File[]): Promise<FileItem[]> {
    try {
      return await Promise.all(
        files.map(async (file) => ({
          contentType: file.type || 'application/octet-stream',
          fileKey: await this.page.rest.upload(file),
          name: file.name,
          size: String(file.size),
        })),
      );
    } catch (error) {
      this.error = messageOf(error);
      return [];
    }
  }

  private draw(): void {
    if (!this.current) return;
    const { page, options } = this;
    const { texts } = page;
    const context = inputContext(page, this.form, {
      directory: this.directory,
      upload: (files) => this.upload(files),
      redraw: () => this.draw(),
    });
    render(
      html`<div
        class="screen record-screen"
        data-testid="record-form"
        aria-busy=${this.busy ? 'true' : 'false'}
      >
        ${page.boot.mobile ? html`<div data-space=${SPACES.mobileHeader}></div>` : nothing}
        <div class="toolbar">
          <h1>${options.title}</h1>
          <div data-space=${SPACES.recordMenu}></div>
          <div class="toolbar-end">
            <button type="button" ?disabled=${this.busy} @click=${() => options.cancelled()}>
              ${texts.cancel}
            </button>
            <button type="button" class="primary" ?disabled=${this.busy} @click=${() => this.save()}>
              ${texts.save}
            </button>
          </div>
        </div>
        ${topError(this.error)} ${formLayout(page, options.app, options.editable, context)}
      </div>`,
      page.main,
    );
  }
}
