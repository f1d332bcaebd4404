/** A field's value as plain text. */
import { displayTime } from '../record/time';
import type { EntityItem, FieldProperty, FileItem } from '../record/types';

/** Groups digits by three and leaves the fraction alone: `1234567.50` -> `1,234,567.50`. */
export function groupDigits(number: string): string {
  const [whole = '', fraction] = number.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function numberText(value: string, property: FieldProperty | undefined): string {
  if (value === '') return '';
  const isPlain = /^-?\d+(\.\d+)?$/.test(value);
  const grouped =
    isPlain && (property?.digit === true || property?.format === 'NUMBER_DIGIT') ? groupDigits(value) : value;
  const unit = property?.unit ?? '';
  return property?.unitPosition === 'BEFORE' ? `${unit}${grouped}` : `${grouped}${unit && ` ${unit}`}`;
}

const named = (value: unknown): string => (value as EntityItem | null)?.name ?? '';

/** The text a person reads; empty for no value. Rich text loses its markup. */
export function displayText(
  field: { type: string; value: unknown },
  property?: FieldProperty,
  zone = 'UTC',
): string {
  const { type, value } = field;
  if (value === null || value === undefined) return '';
  switch (type) {
    case 'NUMBER':
    case 'CALC':
      return numberText(String(value), property);
    case 'DATETIME':
    case 'CREATED_TIME':
    case 'UPDATED_TIME':
      return displayTime(value, zone);
    case 'CREATOR':
    case 'MODIFIER':
      return named(value);
    case 'USER_SELECT':
    case 'ORGANIZATION_SELECT':
    case 'GROUP_SELECT':
    case 'STATUS_ASSIGNEE':
      return (value as EntityItem[]).map(named).join(', ');
    case 'FILE':
      return (value as FileItem[]).map(({ name }) => name).join(', ');
    case 'RICH_TEXT':
      return new DOMParser().parseFromString(String(value), 'text/html').body.textContent ?? '';
    case 'SUBTABLE':
      return String((value as unknown[]).length);
    default:
      return Array.isArray(value) ? value.join(', ') : String(value);
  }
}
