/**
 * An app's records: what was written, over what the sandbox came with. The latter are made when they are looked at, so that
 * an app of a million records fits into memory and is there at once.
 */
import { FieldIndex, type KeyOrder } from './field-index';
import type { StoredRecord } from './record';
import { SortedIds } from './sorted-ids';

/** Records with the ids 1, 2, 3 ... that are not kept but made, the same at every look. */
export interface RecordSource {
  readonly size: number;
  /** The next id of a table row: above all that the records have. */
  readonly nextRowId: number;
  record(id: number): StoredRecord;
}

/** What an index is on. */
export interface IndexedField {
  /** The field's code, and how its values compare: another type under the same code is another index. */
  readonly name: string;
  readonly order: KeyOrder;
  /** The value as a text, '' when it is empty. */
  read(record: StoredRecord): string;
}

const byId = (a: number, b: number): number => a - b;

/** Used like a `Map` from id to record, which iterates in the order of the ids. */
export class RecordStore {
  /** How many records were looked at, building an index included: what a query costs, whatever the machine. */
  visits = 0;
  private readonly written = new Map<number, StoredRecord>();
  /** Ids of the source's records that were deleted. */
  private readonly removed = new Set<number>();
  private readonly ids: SortedIds;
  private readonly indexes = new Map<string, FieldIndex>();
  /** What takes back the writes since each `begin`, in their order; of transactions within transactions the innermost is last. */
  private undo: (() => void)[][] = [];

  constructor(private readonly source: RecordSource | null = null) {
    const ids = Uint32Array.from({ length: source?.size ?? 0 }, (_, index) => index + 1);
    this.ids = SortedIds.of(ids, byId);
  }

  get size(): number {
    return this.ids.size;
  }

  /** 0 when there is none. */
  get highestId(): number {
    return this.size === 0 ? 0 : this.ids.at(this.size - 1);
  }

  has(id: number): boolean {
    return this.peek(id) !== undefined;
  }

  get(id: number): StoredRecord | undefined {
    this.visits++;
    return this.peek(id);
  }

  set(id: number, record: StoredRecord): this {
    const before = this.peek(id);
    this.undo.at(-1)?.push(() => {
      if (before) this.set(id, before);
      else this.delete(id);
    });
    if (before) for (const index of this.indexes.values()) index.remove(id);
    else this.ids.insert(id);
    this.written.set(id, record);
    for (const index of this.indexes.values()) index.insert(id);
    return this;
  }

  delete(id: number): boolean {
    const before = this.peek(id);
    if (!before) return false;
    this.undo.at(-1)?.push(() => this.set(id, before));
    for (const index of this.indexes.values()) index.remove(id);
    this.ids.remove(id);
    this.written.delete(id);
    this.removed.add(id);
    return true;
  }

  keys(): Generator<number> {
    return this.ids.from(0, this.size);
  }

  *values(): Generator<StoredRecord> {
    for (const id of this.keys()) yield this.get(id)!;
  }

  *[Symbol.iterator](): Generator<[number, StoredRecord]> {
    for (const record of this.values()) yield [record.id, record];
  }

  /** The index on the ids themselves. */
  indexOnIds(): FieldIndex {
    return FieldIndex.onIds(this.ids);
  }

  /** The index on a field, made at the first call and kept up to date by every write. */
  indexOn(field: IndexedField): FieldIndex {
    const existing = this.indexes.get(field.name);
    if (existing) return existing;
    const ids = Uint32Array.from(this.keys());
    this.visits += ids.length;
    const index = FieldIndex.of(ids, (id) => field.read(this.peek(id)!), field.order);
    this.indexes.set(field.name, index);
    return index;
  }

  /** From here on `rollback` can take every write back, until the `end` that belongs to it. */
  begin(): void {
    this.undo.push([]);
  }

  /** What was written stays, as far as a transaction around this one does not take it back. */
  end(): void {
    const written = this.undo.pop() ?? [];
    this.undo.at(-1)?.push(...written);
  }

  rollback(): void {
    const written = this.undo.pop();
    if (!written) return;
    const around = this.undo;
    // Taking back is no write of its own.
    this.undo = [];
    for (const step of written.reverse()) step();
    this.undo = [...around, []];
  }

  private peek(id: number): StoredRecord | undefined {
    const written = this.written.get(id);
    if (written || !this.source || id < 1 || id > this.source.size) return written;
    return this.removed.has(id) ? undefined : this.source.record(id);
  }
}
