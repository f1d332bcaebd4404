/** The data log: one event after another, with the values before and after of every field that changed. */
import { html, nothing, type TemplateResult } from 'lit';
import {
  addressLink,
  anothersNameMark,
  appText,
  changesTable,
  changesTexts,
  eventTimeLink,
  eventTimeText,
  firstGroups,
  groupChanges,
  linesOf,
  personText,
  valueText,
  type ChangeGroup,
} from '../../components';
import { instantOf, type LoggedChange, type LogRecord } from '../../log';
import { changesAddress } from './kinds';
import { only, onlyRecord, originText, type ViewOptions } from './links';
import { allChanges, isOfField } from './status';

/** Lines of an event that are shown before somebody asks for the others. */
const LINES = 12;

interface DataLogOptions extends ViewOptions {
  records: readonly LogRecord[];
  /** Ids of the events that are shown whole. */
  open: ReadonlySet<number>;
  onToggle: (id: number) => void;
}

export const dataLog = (options: DataLogOptions): TemplateResult =>
  html`<ol class="alv-changes-log" aria-label=${options.texts.tabs.data}>
    ${options.records.map((record) => html`<li class="alv-changes-event">${eventView(record, options)}</li>`)}
  </ol>`;

function eventView(record: LogRecord, options: DataLogOptions): TemplateResult {
  const { context } = options;
  const { user_code, user_name, department, action, app_id, app_name } = record;
  return html`<div class="alv-changes-head">
      ${eventTimeLink(record.id, instantOf(record), context)}
      <span class="alv-changes-action"
        >${only(options, 'actions', action, valueText('actions', action, context))}</span
      >
      <span>${only(options, 'users', user_code, personText(user_name, user_code))}</span>
      ${anothersNameMark(record, context)}
      ${department === '' ? nothing : html`<span>${only(options, 'departments', department, department)}</span>`}
    </div>
    <div class="alv-changes-what">
      <span class="alv-changes-record">${onlyRecord(options, record)}</span>
      <span>${only(options, 'apps', app_id, appText(app_name, app_id))}</span>
      <span class="alv-changes-origin">${originText(record, context)}</span>
    </div>
    ${valuesView(record, options)}`;
}

function valuesView(record: LogRecord, options: DataLogOptions): TemplateResult {
  const { context, texts, shown, open, onToggle } = options;
  const { field } = shown;
  const all = allChanges(record, texts.status);
  if (all.length === 0)
    return html`<p class="alv-hint">
      ${record.source === 'audit-log' ? texts.fromAuditLog : texts.noValues}
    </p>`;
  const wanted = all.filter((change) => isOfField(change, field));
  const groups = groupChanges(all);
  const first = firstGroups(wanted.length === all.length ? groups : groupChanges(wanted), LINES);
  const isOpen = open.has(record.id);
  const hidden = lines(groups) - lines(first);
  const time = eventTimeText(instantOf(record), context);
  return html`${changesTable({
    groups: isOpen ? groups : first,
    texts: changesTexts(context.language),
    caption: texts.changesOf(time),
    name: (name, change) => fieldLink(name, change, options),
  })}
  ${
    hidden > 0
      ? html`<button
          type="button"
          class="alv-plain-button"
          aria-expanded=${isOpen ? 'true' : 'false'}
          @click=${() => onToggle(record.id)}
        >
          ${isOpen ? texts.fewer : field === '' ? texts.moreFields(hidden) : texts.otherFields(hidden)}
        </button>`
      : nothing
  }`;
}

const lines = (groups: readonly ChangeGroup[]): number =>
  groups.reduce((sum, group) => sum + linesOf(group), 0);

/** A click on a field shows its changes alone. The status has no field in the log's changes. */
function fieldLink(
  name: string,
  { field_label, field_code }: LoggedChange,
  { shown, texts }: ViewOptions,
): unknown {
  const field = field_code === '' ? '' : (field_label || field_code).trim();
  if (field === '' || field === shown.field) return name;
  return html`<span title=${texts.onlyField(field)}
    >${addressLink(changesAddress({ ...shown, field }), name)}</span
  >`;
}
