import { html, nothing, type TemplateResult } from 'lit';
import { parseAddress, type ChosenFilter } from '../../address';
import { addressLink, eventAddress, factList, filterText, type Fact } from '../../components';
import type { ViewerContext } from '../../context';
import { exactText } from '../../time';
import type { Manifest } from './manifest';
import { downloadBlob } from '../../csv';
import { exportTexts } from './texts';

interface ManifestViewOptions {
  manifest: Manifest;
  /** `$id` of the log record of the export. */
  logRecord: number;
  filter: ChosenFilter;
  context: ViewerContext;
  onAnother: () => void;
}

export function manifestView(options: ManifestViewOptions): TemplateResult {
  const { manifest, logRecord, filter, context, onAnother } = options;
  const { language, zone } = context;
  const texts = exportTexts(language);
  const number = (value: number): string => value.toLocaleString(language);
  const conditions = filterText(filter, context) || texts.noFilter;
  const address = parseAddress(manifest.filter);
  const facts: Fact[] = [
    [texts.file, manifest.file],
    [texts.format, texts.formats[manifest.format][0]],
    [texts.rows, number(manifest.rows)],
    [texts.bytes, number(manifest.bytes)],
    [texts.filter, address ? addressLink(address, conditions) : conditions],
    [texts.hash, html`<code class="alv-hash">${manifest.sha256}</code>`],
    [texts.upTo, String(manifest.last_id)],
    [texts.at, exactText(Date.parse(manifest.exported_at), zone)],
    [texts.logRecord, addressLink(eventAddress(logRecord), `#${logRecord}`)],
  ];
  const missing = Math.abs(manifest.counted - manifest.rows);
  const save = (): void => {
    const text = JSON.stringify(manifest, null, 2) + '\n';
    downloadBlob(new Blob([text], { type: 'application/json' }), `${manifest.file}.manifest.json`);
  };
  return html`<div class="alv-box alv-box-success" role="status">
      <p class="alv-box-title">${texts.done}</p>
      <p>${texts.doneText}</p>
    </div>
    ${missing > 0 ? html`<p class="alv-box alv-box-warning" role="alert">${texts.fewer(missing)}</p>` : nothing}
    <h2 class="alv-subtitle">${texts.manifest}</h2>
    ${factList(texts.manifest, facts)}
    <p class="alv-actions">
      <button type="button" class="alv-button" @click=${save}>${texts.saveManifest}</button>
      <button type="button" class="alv-button" @click=${onAnother}>${texts.another}</button>
    </p>`;
}
