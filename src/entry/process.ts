import type { KintoneEvent } from '../kintone';
import type { Details } from './entry';
import { attempt } from './read';
import type { FieldRules } from './rules';
import { singleLine } from './text';
import { valueText } from './values';

/** A process action: its name and the statuses, in the user's language, under the mask of the status field. */
export function processDetails(event: KintoneEvent, rules: FieldRules): Details {
  const record = event.record ?? {};
  // The field's code depends on the language the app was made in, its type does not.
  const statusField =
    Object.keys(record).find((code) => attempt(() => record[code]!.type) === 'STATUS') ?? '';
  const name = (field: KintoneEvent['status']): string => singleLine(valueText(field?.value));
  return {
    status_from: rules.masked(name(event.status), statusField),
    process_action: name(event.action),
    status_to: rules.masked(name(event.nextStatus), statusField),
  };
}
