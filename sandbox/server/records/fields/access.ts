/** Reads a stored record field by field, the server's own fields included. */
import type { AppSettings, FieldProperty, StoredRecord } from '../../model';
import { own } from '../../../objects';
import { formatMinute } from './dates';
import { emptyValue } from './types';

/** A stored table row; cells by column code, in stored form. */
export interface StoredRow {
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

interface State {
  name?: string;
  index?: string | number;
}

/** The names of an app's statuses, in order. */
export function statusNames(settings: AppSettings): string[] {
  return Object.entries((settings.status.states ?? {}) as Record<string, State>)
    .sort(([, a], [, b]) => Number(a.index ?? 0) - Number(b.index ?? 0))
    .map(([key, state]) => state.name ?? key);
}

/** Records older than the app's process management are in its first status. */
export function statusOf(settings: AppSettings, record: StoredRecord): string {
  return record.system.status ?? statusNames(settings)[0] ?? '';
}

/**
 * A field's stored value: codes for entities (arrays), minutes for times, `StoredRow[]` for tables, the empty value for
 * what was never filled.
 */
export function storedValue(settings: AppSettings, field: FieldProperty, record: StoredRecord): unknown {
  switch (field.type) {
    case 'RECORD_NUMBER':
      return String(record.id);
    case 'CREATOR':
      return [record.system.creator];
    case 'MODIFIER':
      return [record.system.modifier];
    case 'CREATED_TIME':
      return formatMinute(record.system.createdAt);
    case 'UPDATED_TIME':
      return formatMinute(record.system.updatedAt);
    case 'STATUS':
      return statusOf(settings, record);
    case 'STATUS_ASSIGNEE':
      return record.system.assignees;
    case 'CATEGORY':
      return record.system.categories;
    default:
      return own(record.values, field.code) ?? emptyValue(field.type);
  }
}

export function rowsOf(value: unknown): readonly StoredRow[] {
  return Array.isArray(value) ? (value as StoredRow[]) : [];
}

/** Codes held by an entity field. */
export function codesOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as string[]) : [];
}
