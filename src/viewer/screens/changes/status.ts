/** The changes of an event, with that of its status among them: the log keeps the status in fields of its own. */
import type { LoggedChange, LogRecord } from '../../log';

type ChangingRecord = Pick<LogRecord, 'action' | 'changes' | 'status_from' | 'status_to' | 'process_action'>;

export function allChanges(
  { action, changes, status_from, status_to, process_action }: ChangingRecord,
  statusLabel: string,
): readonly LoggedChange[] {
  if (action !== 'process' || (status_from === '' && status_to === '')) return changes;
  const label = process_action === '' ? statusLabel : `${statusLabel} (${process_action})`;
  return [{ field_code: '', field_label: label, before: status_from, after: status_to }, ...changes];
}

/** Whether a change is of the field an auditor asked for, by its label or code. */
export const isOfField = ({ field_code, field_label }: LoggedChange, field: string): boolean =>
  field === '' || field_label === field || field_code === field;
