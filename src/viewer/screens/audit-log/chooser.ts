/** Where a file is dropped or chosen, and the time zone that its times are in. */
import { html, type TemplateResult } from 'lit';
import type { AuditLogTexts } from './texts';

export interface ChooserOptions {
  texts: AuditLogTexts;
  zone: string;
  onFile: (file: File) => void;
  onZone: (zone: string) => void;
}

/** The zones of the browser, and the chosen one where the browser calls it otherwise. */
function zonesWith(zone: string): string[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', zone]);
  return [...zones].sort();
}

export function chooser({ texts, zone, onFile, onZone }: ChooserOptions): TemplateResult {
  const take = (files: FileList | null | undefined): void => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  const mark = (event: DragEvent, isOver: boolean): void => {
    event.preventDefault();
    (event.currentTarget as Element).classList.toggle('alv-drop-over', isOver);
  };
  return html`<div
    class="alv-drop"
    @dragover=${(event: DragEvent) => mark(event, true)}
    @dragleave=${(event: DragEvent) => mark(event, false)}
    @drop=${(event: DragEvent) => {
      mark(event, false);
      take(event.dataTransfer?.files);
    }}
  >
    <div>
      <label class="alv-label" for="alv-audit-file">${texts.choose}</label>
      <input
        id="alv-audit-file"
        class="alv-file"
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        aria-describedby="alv-audit-file-hint"
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          take(input.files);
          // The same file can be chosen again.
          input.value = '';
        }}
      />
      <p class="alv-hint" id="alv-audit-file-hint">${texts.drop}</p>
    </div>
    <div>
      <label class="alv-label" for="alv-audit-zone">${texts.zone}</label>
      <select
        id="alv-audit-zone"
        class="alv-input"
        aria-describedby="alv-audit-zone-hint"
        @change=${(event: Event) => onZone((event.target as HTMLSelectElement).value)}
      >
        ${zonesWith(zone).map((one) => html`<option value=${one} ?selected=${one === zone}>${one}</option>`)}
      </select>
      <p class="alv-hint" id="alv-audit-zone-hint">${texts.zoneHint}</p>
    </div>
  </div>`;
}
