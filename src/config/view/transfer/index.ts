/** Settings to and from a file, and the history of what was saved. */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { valueOf } from '../../state/loads';
import { download } from '../download';
import { kuc } from '../kuc';
import type { PageContext } from '../page';
import { section } from '../parts';
import { candidateView } from './candidate';
import { historyView } from './history';

export function transferView(context: PageContext): TemplateResult {
  const { messages } = context;
  const texts = messages.transfer;
  return html`${section('export', messages, texts.exportHint, exportView(context))}
  ${section('import', messages, texts.importHint, importView(context))}
  ${section('history', messages, texts.historyHint, historyView(context))}`;
}

function exportView({ host, loads, transfer, messages }: PageContext): TemplateResult {
  const save = (): void => {
    const app = { id: host.place.appId, name: valueOf(loads.app)?.name ?? '' };
    const { name, text } = transfer.file(app, Date.now());
    download(name, text);
  };
  return html`<p class="al-actions">
    <${kuc.button} class="al-plain" .text=${messages.transfer.exportButton} @click=${save}></${kuc.button}>
  </p>`;
}

function importView(context: PageContext): TemplateResult {
  const { transfer, messages } = context;
  const texts = messages.transfer;
  const choose = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) void transfer.read(file);
    // Choosing the same file again, after it was mended, must be noticed, too.
    input.value = '';
  };
  return html`<label class="al-file">
      <span>${texts.choose}</span>
      <input type="file" accept="application/json,.json" @change=${choose} />
    </label>
    <div aria-live="polite">
      ${transfer.taken ? html`<p class="al-box al-box-success">${texts.taken}</p>` : nothing}
      ${transfer.candidate ? candidateView(transfer.candidate, context) : nothing}
    </div>`;
}
