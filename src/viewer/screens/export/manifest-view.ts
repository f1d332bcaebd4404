import { html, nothing, type TemplateResult } from 'lit';
import { parseAddress, type ChosenFilter } from '../../address';
import { addressLink, dataTable, eventAddress, filterText } from '../../components';
import type { ViewerContext } from '../../context';
import { commonTexts } from '../../messages';
import { exactText } from '../../time';
import type { Manifest } from './manifest';
import { downloadBlob } from '../../csv';
import { exportTexts } from './texts';

export interface ManifestViewOptions {
  manifest: Manifest;
  /** `$id` of the log record of the export. */
  logRecord: number;
  filter: ChosenFilter;
  context: ViewerContext;
  onAnother: () => void;
}

interface Item {
  name: string;
  value: unknown;
}

export function manifestView(options: ManifestViewOptions): TemplateResult {
  const { manifest, logRecord, filter, context, onAnother } = options;
  const { language, zone } = context;
  const texts = exportTexts(language);
  const number = (value: number): string => value.toLocaleString(language);
  const conditions = filterText(filter, context) || texts.noFilter;
  const address = parseAddress(manifest.filter);
  const items: Item[] = [
    { name: texts.file, value: manifest.file },
    { name: texts.format, value: texts.formats[manifest.format][0] },
    { name: texts.rows, value: number(manifest.rows) },
    { name: texts.bytes, value: number(manifest.bytes) },
    { name: texts.filter, value: address ? addressLink(address, conditions) : conditions },
    { name: texts.hash, value: html`<code class="alv-hash">${manifest.sha256}</code>` },
    { name: texts.upTo, value: String(manifest.last_id) },
    { name: texts.at, value: exactText(Date.parse(manifest.exported_at), zone) },
    { name: texts.logRecord, value: addressLink(eventAddress(logRecord), `#${logRecord}`) },
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
    ${dataTable<Item>({
      caption: texts.manifest,
      captionShown: true,
      columns: [
        { name: 'item', title: texts.item, cell: ({ name }) => name },
        { name: 'value', title: texts.value, cell: ({ value }) => value },
      ],
      rows: items,
      texts: commonTexts(language),
    })}
    <p class="alv-actions">
      <button type="button" class="alv-button" @click=${save}>${texts.saveManifest}</button>
      <button type="button" class="alv-button" @click=${onAnother}>${texts.another}</button>
    </p>`;
}
