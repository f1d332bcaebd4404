/** What a finished merge has done. */
import { html, nothing, type TemplateResult } from 'lit';
import { addressLink, eventAddress, filteredAddress } from '../../components';
import type { ViewerContext } from '../../context';
import { fieldName } from '../../messages';
import type { FieldCode } from '../../log';
import { minutesOf, type MergeProgress, type Survey } from './merge';
import { auditLogTexts } from './texts';

export interface ResultOptions {
  found: Survey;
  progress: MergeProgress;
  /** `$id` of the log record of the merge. */
  logRecord: number;
  context: ViewerContext;
  onAnother: () => void;
}

export function resultView({
  found,
  progress,
  logRecord,
  context,
  onAnother,
}: ResultOptions): TemplateResult {
  const { language } = context;
  const texts = auditLogTexts(language);
  const period = minutesOf(found);
  const fields = [...new Set(progress.refused.flatMap((row) => row.fields))].map((code) =>
    fieldName(code as FieldCode, language),
  );
  return html`<div class="alv-box alv-box-success" role="status">
      <p class="alv-box-title">${texts.done}</p>
      <p>${texts.doneText(progress.added)}</p>
      <p>${texts.left}</p>
    </div>
    ${
      progress.refused.length > 0
        ? html`<div class="alv-box alv-box-warning" role="alert">
            <p>${texts.refused(progress.refused.length)}</p>
            <p>${texts.refusedFields(fields.join(', '))}</p>
          </div>`
        : nothing
    }
    <ul class="alv-links">
      <li>${addressLink(filteredAddress('timeline', period ? { period } : {}), texts.toTimeline)}</li>
      <li>${addressLink(eventAddress(logRecord), `${texts.logRecord} #${logRecord}`)}</li>
    </ul>
    <p class="alv-actions">
      <button type="button" class="alv-button" @click=${onAnother}>${texts.another}</button>
    </p>`;
}
