/** What a control is told: its field, the form it is in, and where what it shows comes from. */
import type { Directory } from '../../data/directory';
import type { LookupPlace } from '../../form/lookup';
import type { RecordForm } from '../../form/form';
import type { Place } from '../../record/snapshot';
import type { EventRecord, FieldProperty, FileItem } from '../../record/types';
import type { DisplayContext } from '../display';

export interface InputContext extends DisplayContext {
  form: RecordForm;
  directory: Directory;
  upload: (files: File[]) => Promise<FileItem[]>;
  fetchLookup: (at: LookupPlace) => void;
  clearLookup: (at: LookupPlace) => void;
  calculated: string;
}

export interface InputAt {
  place: Place;
  property: FieldProperty;
  /** The record, or the row's fields. */
  siblings: EventRecord;
  /** Id of the control, for its label; absent where `aria-label` names it (tables, inline edit). */
  id?: string;
  /** The user has no right to edit the field. */
  readOnly?: boolean;
}

export const textOf = (event: Event): string =>
  (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;

/** Options of a choice field in their order. */
export const optionsOf = (property: FieldProperty): string[] =>
  Object.entries(property.options ?? {})
    .sort(([, one], [, other]) => Number(one.index) - Number(other.index))
    .map(([option]) => option);

/** Attributes every control shares, as one place that reads the field's state. */
export function stateOf({ place, property }: InputAt, { form }: InputContext) {
  const error = form.errorOf(place.field);
  return {
    error,
    disabled: form.isDisabled(place.field) || form.isLookupCopy(property),
    invalid: error === undefined ? 'false' : 'true',
  };
}
