/** Collects what is wrong with a request, under kintone's keys. */
import { invalidInput, type FieldErrors, type Language } from '../../errors';

/**
 * Where a field stands in a request: `record.title`, `records[1].title`, `record.items.value[0].value.name`.
 * kintone writes `record[amount].value` for one finding only: a number that is none.
 */
export interface Place {
  readonly dotted: string;
  readonly bracketed: string;
  /** Columns of a table answer some findings differently from fields of the record. */
  readonly inTable: boolean;
}

export function fieldPlace(parent: string, code: string, inTable = false): Place {
  return { dotted: `${parent}.${code}`, bracketed: `${parent}[${code}]`, inTable };
}

export class Findings {
  private readonly found = new Map<string, string[]>();

  constructor(readonly language: Language) {}

  add(place: string, message: string): void {
    const messages = this.found.get(place);
    if (messages) messages.push(message);
    else this.found.set(place, [message]);
  }

  /** @throws CB_VA01 with everything found, if anything was. */
  throwIfAny(): void {
    if (this.found.size === 0) return;
    const errors: FieldErrors = Object.fromEntries(
      [...this.found].map(([place, messages]) => [place, { messages }]),
    );
    throw invalidInput(this.language, errors);
  }
}
