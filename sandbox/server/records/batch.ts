/** The writes of one request: seen by its own later parts, kept only when all of it succeeds. */
import { sentences } from '../errors';
import type { FieldProperty, StoredRecord } from '../model';
import type { Context } from './context';
import { storedValue } from './fields/access';
import { fieldPlace, Findings } from './fields/findings';
import { flagProperty, isEmpty } from './fields/types';

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

  /** The stored records with this request's writes. */
  *all(): Iterable<StoredRecord> {
    for (const record of this.context.app.records.values()) yield this.written.get(record.id) ?? record;
    for (const record of this.written.values()) {
      if (!this.context.app.records.has(record.id)) yield record;
    }
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
    const owners = unique.map((field) => this.owners(field));
    for (const [id, place] of this.places) {
      unique.forEach((field, index) => {
        const value = storedValue(settings, field, this.written.get(id)!);
        if (isEmpty(value) || owners[index]!.get(value) === id) return;
        findings.add(`${fieldPlace(place, field.code).dotted}.value`, sentences.duplicate(language));
        if (domain.duplicatesNamed === 'first') findings.throwIfAny();
      });
    }
    findings.throwIfAny();
  }

  /** Value -> the record that has it: one that was there before this request, else the first of the request. */
  private owners(field: FieldProperty): Map<unknown, number> {
    const { settings, app } = this.context;
    const owners = new Map<unknown, number>();
    const claim = (record: StoredRecord): void => {
      const value = storedValue(settings, field, record);
      if (!owners.has(value)) owners.set(value, record.id);
    };
    for (const record of app.records.values()) if (!this.written.has(record.id)) claim(record);
    for (const record of this.written.values()) claim(record);
    return owners;
  }
}
