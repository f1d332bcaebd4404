import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { Settings } from '../../../settings';
import { differencesOf } from '../../model/differences';
import { codesOf } from '../../model/form-fields';
import { valueOf } from '../../state/loads';
import type { Candidate } from '../../state/transfer-work';
import { differenceTable } from '../differences';
import { kuc } from '../kuc';
import type { PageContext } from '../page';
import { checkLine, settingsProblems } from '../parts';

/** A file that was read: why it cannot be taken, or what it would change. */
export function candidateView({ fileName, read }: Candidate, context: PageContext): TemplateResult {
  const texts = context.messages.transfer;
  if (read.kind === 'good') return goodView(fileName, read.settings, context);
  const sentence = {
    gone: texts.gone(fileName),
    foreign: texts.foreign(fileName),
    newer: texts.newer(fileName),
    damaged: texts.damaged(fileName),
  }[read.kind];
  return html`<div class="al-box al-box-error" role="alert">
    <p>${sentence}</p>
    ${read.kind === 'damaged' ? settingsProblems(read.problems) : nothing}
  </div>`;
}

function goodView(fileName: string, settings: Settings, context: PageContext): TemplateResult {
  const { draft, transfer, messages } = context;
  const texts = messages.transfer;
  const differences = differencesOf(draft.settings, transfer.result(settings), messages);
  const unknown = unknownFields(settings, context);
  return html`<div class="al-panel">
    <p class="al-panel-title">${texts.fileTitle(fileName)}</p>
    ${logAppChoice(settings, context)}
    ${unknown.length > 0 ? html`<p class="al-box al-box-warning">${texts.unknownFields(unknown.join(', '))}</p>` : nothing}
    ${
      differences.length === 0
        ? html`<p>${texts.same}</p>`
        : html`<p>${texts.changes(differences.length)}</p>
            ${differenceTable(differences, messages)}`
    }
    <p class="al-actions">
      <${kuc.button} class="al-primary"
        type="submit"
        .text=${texts.take}
        @click=${() => transfer.take(settings)}
      ></${kuc.button}>
      <${kuc.button} class="al-plain" .text=${messages.common.cancel} @click=${() => transfer.dismiss()}></${kuc.button}>
    </p>
  </div>`;
}

function logAppChoice(settings: Settings, context: PageContext): TemplateResult | typeof nothing {
  const { draft, transfer, messages } = context;
  const texts = messages.transfer;
  const { id } = settings.logApp;
  const own = draft.settings.logApp.id;
  if (id === own) return nothing;
  if (!transfer.canTakeLogApp(settings))
    return html`<p class="al-box al-box-warning">${texts.otherPlace(id)}</p>`;
  const label = own === '' ? texts.takeLogApp(id) : texts.replaceLogApp(id, own);
  return checkLine(label, transfer.takeLogApp, (on) => transfer.decide(on));
}

/** Fields that the file says something about and this app does not have; it stays without effect. */
function unknownFields(settings: Settings, { loads }: PageContext): string[] {
  const properties = valueOf(loads.app)?.properties;
  if (!properties) return [];
  const known = codesOf(properties);
  return Object.keys(settings.fields).filter((code) => !known.has(code));
}
