/**
 * A record while it is edited: the record object all its events carry, and what only the form knows (errors, what is
 * disabled, attachments). Inputs change it through here, so that every change raises its event.
 */
import { readVerdict, type EventRegistry, type KintoneEventObject, type Verdict } from '../kintone/events';
import { adopt, lookupCodes } from '../record/adopt';
import { newRow, requestRecord, type DefaultsContext } from '../record/build';
import { placesOf, rowsOf, takeSnapshot, type Place, type Snapshot } from '../record/snapshot';
import type { EventField, EventRecord, FieldProperty, FileItem, TableRow } from '../record/types';
import { raisesChange } from '../record/types-of-fields';
import { calculateRecord } from './calculate';
import { FieldStates, type AskedLookup } from './field-states';

interface FormOptions {
  record: EventRecord;
  fields: Record<string, FieldProperty>;
  /** `app/settings.json`: calculated fields need its number precision. */
  general: object;
  events: EventRegistry;
  /** `app.record.edit`, with `mobile.` on mobile: events are named below it. */
  eventBase: string;
  /** The ids that this screen's event carries, as the screen's documentation types them. */
  ids: (event: string) => Record<string, unknown>;
  defaults: () => DefaultsContext;
  /** Something changed that is shown. */
  changed: () => void;
  lookupAsked: (place: Place, how: AskedLookup['how']) => void;
  /** What the record looks like to handlers of change events; the inline edit's calculated fields differ. */
  beforeChange?: (record: EventRecord) => () => void;
}

/**
 * Rewrites of change handlers raise change events themselves. Handlers that answer each other for ever would hang the
 * page; no sensible form needs this many for one change.
 */
const MAX_CHAINED = 100;

/** A copy with some rows taken out and others put in. */
function spliced(rows: readonly TableRow[], index: number, out: number, ...added: TableRow[]): TableRow[] {
  const copy = [...rows];
  copy.splice(index, out, ...added);
  return copy;
}

export class RecordForm {
  readonly record: EventRecord;
  readonly fields: Record<string, FieldProperty>;
  private readonly states = new FieldStates();
  private readonly files = new WeakMap<EventField, FileItem[]>();
  private readonly fixed: Set<string>;
  private depth = 0;
  private chained = 0;

  constructor(private readonly options: FormOptions) {
    this.record = options.record;
    this.fields = options.fields;
    this.fixed = lookupCodes(options.fields);
    for (const { field } of placesOf(this.record))
      if (field.type === 'FILE') this.files.set(field, [...(field.value as FileItem[])]);
  }

  errorOf = (field: EventField): string | undefined => this.states.errorOf(field);
  isDisabled = (field: EventField): boolean => this.states.isDisabled(field);
  filesOf = (field: EventField): FileItem[] => this.files.get(field) ?? [];
  /** Filled by a lookup: people cannot type into it. */
  isLookupCopy = (property: FieldProperty): boolean => this.fixed.has(property.code) && !property.lookup;

  setFiles(field: EventField, files: FileItem[]): void {
    this.files.set(field, [...files]);
    this.options.changed();
  }

  /**
   * Attachments are not in the records of create and edit events, except of the PC edit screen's show event.
   * https://cybozu.dev/ja/kintone/docs/js-api/events/edit/edit-change-event/
   */
  hideFiles(): void {
    for (const { field } of placesOf(this.record)) if (field.type === 'FILE') field.value = [];
  }

  setError(field: EventField, error: string | undefined): void {
    this.states.setError(field, error);
  }

  clearErrors(): void {
    for (const { field } of placesOf(this.record)) this.setError(field, undefined);
  }

  /** The body of a save. */
  request(): Record<string, { value: unknown }> {
    return requestRecord(this.record, this.filesOf);
  }

  /** Raises `show` or `submit` and takes in what the handlers rewrote. */
  async raise(event: string, extra: Record<string, unknown> = {}): Promise<Verdict> {
    const snapshot = takeSnapshot(this.record);
    const answer = await this.options.events.raise(this.event(event, { record: this.record, ...extra }));
    return this.settle(answer, snapshot);
  }

  /** A person, or a lookup, gives a field a value. */
  change(place: Place, value: unknown): void {
    if (JSON.stringify(place.field.value) === JSON.stringify(value)) return;
    place.field.value = value;
    this.setError(place.field, undefined);
    this.calculate();
    // Drawn with the typed value first, so that a handler that takes it back is seen to.
    this.options.changed();
    this.raiseChange(place);
    this.options.changed();
  }

  addRow(table: Place, property: FieldProperty, index: number): void {
    const row = newRow(property, this.options.defaults());
    table.field.value = spliced(rowsOf(table.field), index, 0, row);
    this.raiseChange({ ...table, row });
    // Measured: a calculated cell of a new row may still be undefined when the event is raised.
    this.calculate();
    this.options.changed();
  }

  /** kintone names no row in the event of a removal. */
  removeRow(table: Place, index: number): void {
    table.field.value = spliced(rowsOf(table.field), index, 1);
    this.calculate();
    this.raiseChange({ ...table, row: null });
    this.options.changed();
  }

  /** Raises nothing: kintone's change event of a table is about adding and removing rows. */
  moveRow(table: Place, index: number, by: -1 | 1): void {
    const rows = rowsOf(table.field);
    const [row] = rows.slice(index, index + 1);
    if (row) table.field.value = spliced(spliced(rows, index, 1), index + by, 0, row);
    this.options.changed();
  }

  /** `kintone.app.record.set`: change events fire before it returns. Attachments cannot be set. */
  set(given: EventRecord): void {
    this.settle({ record: given }, takeSnapshot(this.record));
    this.options.changed();
  }

  private calculate(): void {
    calculateRecord(this.record, this.options);
  }

  private event(name: string, properties: Record<string, unknown>): KintoneEventObject {
    return { type: `${this.options.eventBase}.${name}`, ...this.options.ids(name), ...properties };
  }

  private raiseChange(place: Place): void {
    if (!raisesChange(place.field.type) || this.isLookup(place) || this.chained >= MAX_CHAINED) return;
    this.depth++;
    this.chained++;
    const snapshot = takeSnapshot(this.record);
    const undo = this.options.beforeChange?.(this.record);
    const answer = this.options.events.raiseNow(
      this.event(`change.${place.code}`, {
        record: this.record,
        changes: { field: place.field, row: place.row },
      }),
    );
    undo?.();
    this.settle(answer, snapshot);
    this.depth--;
    if (this.depth === 0) this.chained = 0;
  }

  /** A lookup key raises no event of its own. https://cybozu.dev/ja/kintone/docs/js-api/events/edit/edit-change-event/ */
  private isLookup({ code, row }: Place): boolean {
    const columns = Object.values(this.fields).map(({ fields }) => fields?.[code]);
    const property = row ? columns.find(Boolean) : this.fields[code];
    return property?.lookup !== undefined;
  }

  private settle(answer: unknown, snapshot: Snapshot): Verdict {
    const verdict = readVerdict(answer);
    if (verdict.record)
      adopt(this.record, verdict.record, {
        fields: this.fields,
        snapshot,
        emptyRow: (table) => newRow(table, this.options.defaults()),
      });
    else snapshot.restore();
    if (verdict.record) this.calculate();
    const lookups = this.states.absorb(this.record, verdict.record !== null);
    for (const place of verdict.record ? snapshot.changed() : []) this.raiseChange(place);
    for (const { place, how } of lookups) this.options.lookupAsked(place, how);
    this.options.changed();
    return verdict;
  }
}
