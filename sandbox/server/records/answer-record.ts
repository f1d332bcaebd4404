/** A stored record becomes what REST answers: every field with its type, as far as the actor may see it. */
import type { FieldProperty, StoredRecord } from '../model';
import type { FieldAnswer, RecordAnswer } from './answers';
import type { Context } from './context';
import { entityName } from './entities';
import { codesOf, rowsOf, storedValue } from './fields/access';
import { emptyValue, entityTypeOf, flagProperty, isInRecords } from './fields/types';
import { own } from '../../objects';
import { fieldJudge } from './permissions';

type See = (code: string) => boolean;

function answerValue(context: Context, field: FieldProperty, value: unknown, see: See): unknown {
  const type = entityTypeOf(field.type);
  if (type) {
    const entities = codesOf(value).map((code) => ({
      code,
      name: entityName(context.domain, { type, code }),
    }));
    return field.type === 'CREATOR' || field.type === 'MODIFIER' ? entities[0] : entities;
  }
  if (field.type !== 'SUBTABLE') return value;
  const columns = Object.values(field.fields ?? {}).filter((column) => see(column.code));
  return rowsOf(value).map((row) => ({
    id: row.id,
    value: Object.fromEntries(
      columns.map((column): [string, FieldAnswer] => [
        column.code,
        {
          type: column.type,
          value: answerValue(context, column, own(row.values, column.code) ?? emptyValue(column.type), see),
        },
      ]),
    ),
  }));
}

/** With an app code record numbers answer as `CODE-12`. */
function recordNumber({ app }: Context, record: StoredRecord): string {
  return app.code ? `${app.code}-${record.id}` : String(record.id);
}

/** Status and assignee are in a record only while process management is on, categories while they are. */
function isShown({ settings }: Context, field: FieldProperty): boolean {
  if (field.type === 'STATUS' || field.type === 'STATUS_ASSIGNEE') return settings.status.enable;
  return field.type === 'CATEGORY' ? flagProperty(field, 'enabled') : isInRecords(field);
}

/**
 * Prepares answering many records.
 * @param fields codes to answer, `$id` and `$revision` among them; null for all. Unknown ones are ignored.
 */
export function recordAnswerer(
  context: Context,
  fields: readonly string[] | null,
): (record: StoredRecord) => RecordAnswer {
  const wanted = fields && new Set(fields);
  const shown = Object.values(context.settings.fields).filter(
    (field) => isShown(context, field) && (!wanted || wanted.has(field.code)),
  );
  const judge = fieldJudge(context);
  const wants = (code: string): boolean => !wanted || wanted.has(code);
  return (record) => {
    const see: See = (code) => judge(code, record).viewable;
    const answers = shown
      .filter((field) => see(field.code))
      .map((field): [string, FieldAnswer] => {
        const value =
          field.type === 'RECORD_NUMBER'
            ? recordNumber(context, record)
            : answerValue(context, field, storedValue(context.settings, field, record), see);
        return [field.code, { type: field.type, value }];
      });
    if (wants('$id')) answers.push(['$id', { type: '__ID__', value: String(record.id) }]);
    if (wants('$revision'))
      answers.push(['$revision', { type: '__REVISION__', value: String(record.revision) }]);
    return Object.fromEntries(answers);
  };
}
