import { html, type TemplateResult } from 'lit';
import { FORMATS, type FormatName } from '../../files';
import type { ExportTexts } from './texts';

interface FormatChoiceOptions {
  texts: ExportTexts;
  chosen: FormatName;
  onChoose: (format: FormatName) => void;
}

export function formatChoice({ texts, chosen, onChoose }: FormatChoiceOptions): TemplateResult {
  return html`<fieldset class="alv-formats">
    <legend class="alv-label">${texts.format}</legend>
    ${FORMATS.map((name) => {
      const [title, hint] = texts.formats[name];
      return html`<label class="alv-format">
        <input
          type="radio"
          name="alv-format"
          value=${name}
          .checked=${name === chosen}
          @change=${() => onChoose(name)}
        />
        <span><span class="alv-format-title">${title}</span> <span class="alv-hint">${hint}</span></span>
      </label>`;
    })}
  </fieldset>`;
}
