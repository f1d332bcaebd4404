/** Collects what is wrong with a settings request: kintone names every place at once, not just the first. */
import { isObject } from '../../objects';
import { invalidInput, type FieldErrors, type Language } from '../errors';
import { requestMessages } from '../problems';

export type PlainObject = Record<string, unknown>;

/** Reads of a request that note an error instead of throwing; `done()` throws when there was any. */
export class Checks {
  private readonly errors: FieldErrors = {};

  constructor(readonly language: Language) {}

  /** Notes that `place` (for instance `properties[title].label`) is wrong. */
  wrong(place: string, message: string = requestMessages.wrongValue(this.language)): void {
    (this.errors[place] ??= { messages: [] }).messages.push(message);
  }

  object(value: unknown, place: string): PlainObject {
    if (isObject(value)) return value;
    this.wrong(place, value === undefined ? requestMessages.required(this.language) : undefined);
    return {};
  }

  list(value: unknown, place: string, limit = Infinity): unknown[] {
    if (!Array.isArray(value)) {
      this.wrong(place, value === undefined ? requestMessages.required(this.language) : undefined);
      return [];
    }
    if (value.length > limit) this.wrong(place, requestMessages.tooMany(this.language, limit));
    return value;
  }

  text(value: unknown, place: string, maxLength = Infinity): string {
    if (typeof value !== 'string') {
      this.wrong(place, value === undefined ? requestMessages.required(this.language) : undefined);
      return '';
    }
    if (value.length > maxLength) this.wrong(place, requestMessages.tooLong(this.language, maxLength));
    return value;
  }

  texts(value: unknown, place: string): string[] {
    return this.list(value, place).map((item, index) => this.text(item, `${place}[${index}]`));
  }

  /** kintone takes booleans also as the texts "true" and "false". */
  boolean(value: unknown, place: string): boolean {
    if (value === true || value === 'true') return true;
    if (value !== false && value !== 'false') this.wrong(place);
    return false;
  }

  choice<Choice extends string>(value: unknown, place: string, of: readonly Choice[]): Choice {
    const found = of.find((choice) => choice === String(value));
    if (found !== undefined) return found;
    this.wrong(place, requestMessages.notAllowed(this.language, of));
    return of[0] as Choice;
  }

  /** A number, given as one or as text; answers carry it as text. */
  numeric(value: unknown, place: string): string {
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text === 'string' && (text === '' || Number.isFinite(Number(text)))) return text;
    this.wrong(place);
    return '';
  }

  /** A position: a whole number from 0. */
  index(value: unknown, place: string): number {
    const index = Number(value);
    if (value !== undefined && value !== null && value !== '' && Number.isInteger(index) && index >= 0)
      return index;
    this.wrong(place, value === undefined ? requestMessages.required(this.language) : undefined);
    return 0;
  }

  /** @throws KintoneError CB_VA01 naming every wrong place. */
  done(): void {
    if (Object.keys(this.errors).length === 0) return;
    throw invalidInput(this.language, this.errors);
  }
}
