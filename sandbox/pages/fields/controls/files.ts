/** Attachments. */
import { html, nothing, type TemplateResult } from 'lit';
import { formatSize } from '../file-size';
import { stateOf, type InputAt, type InputContext } from './context';

export function files(at: InputAt, context: InputContext): TemplateResult {
  const { disabled } = stateOf(at, context);
  const { field } = at.place;
  const attached = context.form.filesOf(field);
  const attach = async (event: Event): Promise<void> => {
    const control = event.target as HTMLInputElement;
    const chosen = [...(control.files ?? [])];
    const uploaded = await context.upload(chosen);
    control.value = '';
    context.form.setFiles(field, [...context.form.filesOf(field), ...uploaded]);
  };
  return html`<div class="attachments">
    <ul class="files">
      ${attached.map(
        (file) =>
          html`<li>
            ${file.name} <small>${formatSize(Number(file.size))}</small>
            <button
              type="button"
              class="icon-button"
              aria-label=${context.texts.removeItem(file.name)}
              ?disabled=${disabled}
              @click=${() =>
                context.form.setFiles(
                  field,
                  attached.filter((other) => other !== file),
                )}
            >
              ×
            </button>
          </li>`,
      )}
    </ul>
    <input
      id=${at.id ?? nothing}
      type="file"
      multiple
      aria-label=${at.id ? nothing : context.texts.attach(at.property.label)}
      ?disabled=${disabled}
      @change=${attach}
    />
  </div>`;
}
