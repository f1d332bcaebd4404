/** Tests of single stored values, by field type. */
import type { StoredFileInfo } from '../../model';
import type { Context } from '../context';
import { isEmpty } from '../fields/types';
import type { Operand, Operator } from './ast';
import { comparedAs, type QueryField } from './fields';
import { containsWord, stripMarkup } from './search';
import { literal, sidesOf, textsOf } from './sides';

type ValueTest = (value: unknown) => boolean;

/** The test of one value against an operator that affirms (`=`, `in`, `like` ...); its denial is the caller's. */
export function valueTest(
  context: Context,
  field: QueryField,
  operator: Operator,
  operands: readonly Operand[],
): ValueTest {
  if (operator === 'is empty') return isBlank;
  if (operator === 'like') return searchTest(context, field, operands[0]!);
  return ORDERED.has(comparedAs(field))
    ? orderTest(context, field, operator, operands)
    : membershipTest(context, field, operands);
}

/** Blanks, tabs and line breaks alone count as empty. https://cybozu.dev/ja/kintone/docs/overview/query/ */
function isBlank(value: unknown): boolean {
  return isEmpty(value) || (typeof value === 'string' && stripMarkup(value).trim() === '');
}

/** Equality with any of the operands: texts, choices, entities. */
function membershipTest(context: Context, field: QueryField, operands: readonly Operand[]): ValueTest {
  const wanted = new Set(textsOf(context, field, operands));
  const wantsEmpty = wanted.has('');
  return (value) => {
    if (isEmpty(value)) return wantsEmpty;
    return Array.isArray(value)
      ? value.some((item) => wanted.has(item as string))
      : wanted.has(value as string);
  };
}

const ORDERED = new Set(['NUMBER', 'DATE', 'TIME', 'DATETIME', 'CREATED_TIME', 'UPDATED_TIME']);

const ACCEPTED: Partial<Record<Operator, (side: number) => boolean>> = {
  '>': (side) => side > 0,
  '<': (side) => side < 0,
  '>=': (side) => side >= 0,
  '<=': (side) => side <= 0,
};

const isEqual = (side: number): boolean => side === 0;

function orderTest(
  context: Context,
  field: QueryField,
  operator: Operator,
  operands: readonly Operand[],
): ValueTest {
  const { sides, wantsEmpty } = sidesOf(context, field, operands);
  const accepts = ACCEPTED[operator] ?? isEqual;
  return (value) => {
    if (isEmpty(value)) return wantsEmpty && accepts === isEqual;
    return sides.some((side) => accepts(side(String(value))));
  };
}

function searchTest(context: Context, field: QueryField, operand: Operand): ValueTest {
  const keyword = literal(context, operand);
  if (field.type === 'FILE')
    return (value) =>
      (value as StoredFileInfo[]).some((file) => containsWord(fileText(context, file), keyword));
  const read = field.type === 'RICH_TEXT' ? stripMarkup : (text: string) => text;
  return (value) => containsWord(read(String(value)), keyword);
}

/** Name and, of text files, content: both are searched. */
function fileText({ domain }: Context, { fileKey, name, contentType }: StoredFileInfo): string {
  const bytes = contentType.startsWith('text/') ? domain.files.get(fileKey)?.bytes : undefined;
  return bytes ? `${name}\n${new TextDecoder().decode(bytes)}` : name;
}
