import { placesOf, type Place } from '../record/snapshot';
import type { EventField, EventRecord } from '../record/types';

interface FieldState {
  error?: string | undefined;
  disabled?: boolean;
}

/** A handler asked for a lookup (`field.lookup = true`) or to empty what it copied (`'CLEAR'`). */
export interface AskedLookup {
  place: Place;
  how: 'fetch' | 'clear';
}

/** What a form knows of its fields and their records do not say: errors, and what handlers have disabled. */
export class FieldStates {
  private readonly states = new WeakMap<EventField, FieldState>();

  errorOf(field: EventField): string | undefined {
    return this.states.get(field)?.error;
  }

  isDisabled(field: EventField): boolean {
    return this.states.get(field)?.disabled === true;
  }

  setError(field: EventField, error: string | undefined): void {
    this.states.set(field, { ...this.states.get(field), error });
  }

  /** Takes `error`, `disabled` and `lookup` off the fields (kintone never shows them to a reader), keeping them if they count. */
  absorb(record: EventRecord, counts: boolean): AskedLookup[] {
    const lookups: AskedLookup[] = [];
    for (const place of placesOf(record)) {
      const { field } = place;
      const { error, disabled, lookup } = field;
      delete field.error;
      delete field.disabled;
      delete field.lookup;
      if (!counts) continue;
      const before = this.states.get(field);
      this.states.set(field, {
        ...(disabled === undefined ? { disabled: before?.disabled === true } : { disabled }),
        error: error === undefined ? before?.error : (error ?? undefined),
      });
      if (lookup) lookups.push({ place, how: lookup === 'CLEAR' ? 'clear' : 'fetch' });
    }
    return lookups;
  }
}
