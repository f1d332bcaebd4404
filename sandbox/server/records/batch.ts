/** The writes of one request: seen by its own later parts, kept only when all of it succeeds. */
import { recordMessages } from '../errors';
import type { FieldProperty, StoredRecord } from '../model';
import type { Context } from './context';
import { storedValue } from './fields/access';
import { fieldPlace, Findings } from './fields/findings';
import { flagProperty, isEmpty } from './fields/types';
import { findField, indexedField } from './query';

export class Batch {
  /** What is wrong with single values, over all records of the request. */
  readonly findings: Findings;
  private readonly written = new Map<number, StoredRecord>();
  /** Place of each written record in the request, for the messages. */
  private readonly places = new Map<number, string>();
  private nextRecordId: number;
  private nextRow: number;

  constructor(private readonly context: Context) {
    this.findings = new Findings(context.language);
    this.nextRecordId = context.app.nextRecordId;
    this.nextRow = context.app.nextRowId ?? 1;
  }

  find(id: number): StoredRecord | undefined {
    return this.written.get(id) ?? this.context.app.records.get(id);
  }

  /** The record whose field has this stored value, with this request's writes: one from before it, else its first. */
  findByValue(field: FieldProperty, value: unknown): StoredRecord | undefined {
    const { settings, app } = this.context;
    const has = (record: StoredRecord): boolean => storedValue(settings, field, record) === value;
    for (const id of this.idsWith(field, value)) {
      const record = this.written.get(id) ?? app.records.get(id)!;
      if (has(record)) return record;
    }
    for (const record of this.written.values()) if (has(record)) return record;
    return undefined;
  }

  newId(): number {
    return this.nextRecordId++;
  }

  readonly newRowId = (): string => String(this.nextRow++);

  write(record: StoredRecord, place: string): void {
    this.written.set(record.id, record);
    this.places.set(record.id, place);
  }

  /**
   * Keeps everything.
   * @throws CB_VA01 with the findings; when there are none, with the duplicates of unique fields. Nothing is kept then.
   */
  commit(): void {
    this.findings.throwIfAny();
    this.checkUnique();
    const { app } = this.context;
    for (const record of this.written.values()) app.records.set(record.id, record);
    app.nextRecordId = this.nextRecordId;
    app.nextRowId = this.nextRow;
  }

  /**
   * Of two equal values in one request the later one is the duplicate. Whether kintone names every duplicate of a
   * request or stops at the first is not documented: `duplicatesNamed` plays both.
   */
  private checkUnique(): void {
    const { settings, domain, language } = this.context;
    const unique = Object.values(settings.fields).filter((field) => flagProperty(field, 'unique'));
    const findings = new Findings(language);
    const claims = unique.map(() => new Map<unknown, number>());
    for (const record of this.written.values()) {
      unique.forEach((field, index) => {
        const value = storedValue(settings, field, record);
        if (!claims[index]!.has(value)) claims[index]!.set(value, record.id);
      });
    }
    for (const [id, place] of this.places) {
      unique.forEach((field, index) => {
        const value = storedValue(settings, field, this.written.get(id)!);
        if (isEmpty(value)) return;
        if (!this.isStored(field, value) && claims[index]!.get(value) === id) return;
        findings.add(`${fieldPlace(place, field.code).dotted}.value`, recordMessages.duplicate(language));
        if (domain.duplicatesNamed === 'first') findings.throwIfAny();
      });
    }
    findings.throwIfAny();
  }

  /** A record that this request leaves alone has the value. */
  private isStored(field: FieldProperty, value: unknown): boolean {
    const { settings, app } = this.context;
    return this.idsWith(field, value).some(
      (id) => !this.written.has(id) && storedValue(settings, field, app.records.get(id)!) === value,
    );
  }

  /** Stored records with the value, or with one that compares equal (1 and 1.0). Every field that can be unique has an index. */
  private idsWith(field: FieldProperty, value: unknown): number[] {
    const indexed = indexedField(findField(this.context, field.code));
    return indexed ? this.context.app.records.indexOn(indexed).idsOf(String(value)) : [];
  }
}
