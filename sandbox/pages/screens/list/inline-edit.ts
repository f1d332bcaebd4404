/**
 * Editing one row of a PC list. Its events have their own ids: always a string for the record, a string for the app in
 * change and submit, a number elsewhere. https://cybozu.dev/ja/kintone/docs/js-api/events/idx/
 */
import type { AppFeatures, AppForm, RecordRights } from '../../data/app';
import { readDirectory, type Directory } from '../../data/directory';
import { input } from '../../fields/input';
import { showFailure } from '../../form/errors';
import { RecordForm } from '../../form/form';
import { confirmLookups } from '../../form/lookup';
import { readVerdict } from '../../kintone/events';
import type { AppPage } from '../../page';
import { savedRecord } from '../../record/build';
import type { EventRecord, FieldProperty, RestRecord } from '../../record/types';
import { isWritable } from '../../record/types-of-fields';
import { inputContext } from '../input-context';
import type { TemplateResult } from 'lit';

interface InlineEditOptions {
  app: AppForm;
  features: AppFeatures;
  /** Codes of the list's columns: only these can be edited. */
  columns: string[];
  changed: () => void;
  /** Saved (with the record as it is now) or given up. */
  finished: (saved: RestRecord | null) => void;
}

/** Types a list cannot edit. */
const NOT_INLINE = new Set(['FILE', 'RICH_TEXT', 'SUBTABLE', 'STATUS_ASSIGNEE']);

export class InlineEdit {
  readonly recordId: string;
  error: string | null = null;
  busy = false;
  private form: RecordForm;
  private rights: RecordRights = { record: { viewable: true, editable: true, deletable: true }, fields: {} };
  private directory: Directory = { users: [], organizations: [], groups: [] };

  constructor(
    private readonly page: AppPage,
    private readonly saved: RestRecord,
    private readonly options: InlineEditOptions,
  ) {
    this.recordId = String(saved['$id']?.value);
    this.form = this.newForm(savedRecord(saved, 'edit'));
  }

  private newForm(record: EventRecord): RecordForm {
    const { page, options, recordId } = this;
    return new RecordForm({
      record,
      fields: options.app.fields,
      general: options.features,
      events: page.events,
      eventBase: 'app.record.index.edit',
      ids: (event) => ({ appId: event === 'show' ? Number(page.app.id) : page.app.id, recordId }),
      defaults: () => ({ user: page.boot.user, now: Date.now() }),
      changed: options.changed,
      lookupAsked: () => undefined,
      beforeChange: (current) => this.blankCalculations(current),
    });
  }

  /** Calculated fields that the list shows are empty in change events; gives back what undoes it. */
  private blankCalculations(record: EventRecord): () => void {
    const shown = this.options.columns.flatMap((code) => {
      const field = record[code];
      return field?.type === 'CALC' ? [{ field, value: field.value }] : [];
    });
    for (const { field } of shown) field.value = '';
    return () => {
      for (const { field, value } of shown) field.value = value;
    };
  }

  /** Reads what the controls need to know; nothing is shown yet. */
  async prepare(): Promise<void> {
    const { page, form } = this;
    [this.directory, this.rights] = await Promise.all([
      readDirectory(page.rest),
      page.app.rights(this.recordId),
    ]);
    await confirmLookups(page.rest, form.record, this.options.app.fields);
  }

  /** Shows the controls and raises the show event. */
  async start(): Promise<void> {
    const { form } = this;
    this.options.changed();
    this.error = (await form.raise('show')).error;
    this.options.changed();
  }

  canEdit(property: FieldProperty): boolean {
    return (
      isWritable(property.type) &&
      !NOT_INLINE.has(property.type) &&
      (this.rights.fields[property.code]?.editable ?? true)
    );
  }

  /** The cell's control, or its value. */
  cell(property: FieldProperty): TemplateResult | null {
    const { page, form } = this;
    const field = form.record[property.code];
    if (!field) return null;
    const place = { code: property.code, field, row: null };
    const context = inputContext(page, form, {
      directory: this.directory,
      // A list edits no attachments.
      upload: () => Promise.resolve([]),
      redraw: this.options.changed,
    });
    return input({ place, property, siblings: form.record, readOnly: !this.canEdit(property) }, context);
  }

  async save(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    this.form.clearErrors();
    this.options.changed();
    const saved = await this.trySave();
    this.busy = false;
    if (saved) await this.finish(saved);
    else this.options.changed();
  }

  async cancel(): Promise<void> {
    if (!this.busy) await this.finish(null);
  }

  /** The record as saved; null when it was not. */
  private async trySave(): Promise<RestRecord | null> {
    const { page, form } = this;
    const verdict = await form.raise('submit');
    if (verdict.cancelled) {
      this.error = verdict.error;
      return null;
    }
    try {
      const values = Object.entries(form.request()).filter(([code]) => this.isSent(code));
      await page.app.update(
        this.recordId,
        Object.fromEntries(values),
        String(this.saved['$revision']?.value ?? ''),
      );
    } catch (error) {
      this.error = showFailure(form, error);
      return null;
    }
    const saved = await page.app.record(this.recordId);
    const success = readVerdict(
      await page.events.raise({
        type: 'app.record.index.edit.submit.success',
        appId: Number(page.app.id),
        recordId: this.recordId,
        record: savedRecord(saved, 'index'),
      }),
    );
    if (success.url !== null) location.assign(success.url);
    return saved;
  }

  /** Handlers may rewrite any field the user may edit; attachments, tables and rich text stay as they are. */
  private isSent(code: string): boolean {
    const property = this.options.app.fields[code];
    return property !== undefined && this.canEdit(property);
  }

  /** Raised after a save and after Cancel, with the record as it is on the server. */
  private async finish(saved: RestRecord | null): Promise<void> {
    const { page } = this;
    if (!page.boot.olderKintone)
      await page.events.raise({
        type: 'app.record.index.edit.finish',
        appId: Number(page.app.id),
        recordId: this.recordId,
        record: savedRecord(saved ?? this.saved, 'index'),
      });
    this.options.finished(saved);
  }
}
