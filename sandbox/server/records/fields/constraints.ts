/** What a field demands of its final value: filled, long enough, not too long, within its range. */
import { recordMessages } from '../../errors';
import type { FieldProperty } from '../../model';
import type { Context } from '../context';
import { compareDecimals, type Decimal, parseDecimal } from '../decimal';
import type { Findings, Place } from './findings';
import { entityTypeOf, flagProperty, isEmpty, isList, numberProperty, textProperty } from './types';

/** Unique text cannot be longer. https://jp.kintone.help/k/ja/app/form/form_parts/field_restriction */
const UNIQUE_TEXT_LENGTH = 64;

/** The place under which kintone complains of a missing value. */
function requiredKey(field: FieldProperty, place: Place): string {
  if (entityTypeOf(field.type)) return `${place.dotted}.values.value`;
  return isList(field.type) ? `${place.dotted}.values` : `${place.dotted}.value`;
}

function longestAllowed(field: FieldProperty): number | null {
  const maximum = numberProperty(field, 'maxLength');
  if (field.type !== 'SINGLE_LINE_TEXT' || !flagProperty(field, 'unique')) return maximum;
  return Math.min(maximum ?? UNIQUE_TEXT_LENGTH, UNIQUE_TEXT_LENGTH);
}

/** Lengths are counted in UTF-16 units: kintone counts some emoji as 2. An empty text is too short as well (measured). */
function checkLength(
  context: Context,
  field: FieldProperty,
  text: string,
  place: Place,
  findings: Findings,
): void {
  const [minimum, maximum] = [numberProperty(field, 'minLength'), longestAllowed(field)];
  if (maximum !== null && text.length > maximum)
    findings.add(`${place.dotted}.value`, recordMessages.tooLong(context.language, maximum));
  if (minimum !== null && text.length < minimum)
    findings.add(`${place.dotted}.value`, recordMessages.tooShort(context.language, minimum));
}

function checkRange(
  context: Context,
  field: FieldProperty,
  number: Decimal,
  place: Place,
  findings: Findings,
): void {
  const [minValue, maxValue] = [textProperty(field, 'minValue'), textProperty(field, 'maxValue')];
  const [minimum, maximum] = [parseDecimal(minValue), parseDecimal(maxValue)];
  if (maximum && compareDecimals(number, maximum) > 0)
    findings.add(`${place.dotted}.value`, recordMessages.tooBig(context.language, maxValue));
  if (minimum && compareDecimals(number, minimum) < 0)
    findings.add(`${place.dotted}.value`, recordMessages.tooSmall(context.language, minValue));
}

/** Checks a stored value. Tables have no demands of their own, only their columns have. */
export function checkConstraints(
  context: Context,
  field: FieldProperty,
  value: unknown,
  place: Place,
  findings: Findings,
): void {
  if (flagProperty(field, 'required') && isEmpty(value) && field.type !== 'SUBTABLE')
    findings.add(requiredKey(field, place), recordMessages.requiredField(context.language));
  if (field.type === 'SINGLE_LINE_TEXT' || field.type === 'LINK')
    checkLength(context, field, String(value), place, findings);
  const number = field.type === 'NUMBER' ? parseDecimal(String(value)) : null;
  if (number) checkRange(context, field, number, place, findings);
}
