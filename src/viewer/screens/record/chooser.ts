/** `<access-logger-record-chooser .context .appId .recordId @record-chosen>`: asks for an app and a record. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { isId } from '../../address';
import { register, ViewerElement } from '../../components';
import type { ViewerContext } from '../../context';
import { recordTexts } from './texts';

/** Raised when both numbers were entered. */
export type RecordChosen = CustomEvent<{ appId: number; recordId: number }>;

type Part = 'app' | 'record';
const PARTS: readonly Part[] = ['app', 'record'];

class RecordChooser extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) appId: number | undefined;
  @property({ attribute: false }) recordId: number | undefined;
  @state() private wrong: readonly Part[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('appId') || changed.has('recordId')) this.wrong = [];
  }

  override render(): unknown {
    const texts = recordTexts(this.context.language);
    return html`<form
      class="alv-subject-form"
      aria-label=${texts.choose}
      novalidate
      @submit=${(event: Event) => this.submit(event)}
    >
      ${this.field('app', this.appId)} ${this.field('record', this.recordId)}
      <button type="submit" class="alv-button alv-main-button">${texts.show}</button>
    </form>`;
  }

  private field(part: Part, value: number | undefined): TemplateResult {
    const texts = recordTexts(this.context.language);
    const id = `alv-record-${part}`;
    const apps = part === 'app' ? [...this.context.known.apps] : [];
    const isWrong = this.wrong.includes(part);
    return html`<div class="alv-field">
      <label class="alv-label" for=${id}>${texts[part]}</label>
      <input
        id=${id}
        class="alv-input"
        type="text"
        inputmode="numeric"
        autocomplete="off"
        .value=${value === undefined ? '' : String(value)}
        list=${apps.length > 0 ? `${id}-list` : nothing}
        aria-describedby="${id}-hint"
        aria-invalid=${isWrong ? 'true' : nothing}
      />
      ${
        apps.length > 0
          ? html`<datalist id="${id}-list">
              ${apps.map(([app, name]) => html`<option value=${app} label=${name}></option>`)}
            </datalist>`
          : nothing
      }
      <p class="alv-hint" id="${id}-hint">${part === 'app' ? texts.appHint : texts.recordHint}</p>
      ${isWrong ? html`<p class="alv-field-error" role="alert">${texts.notAnId(texts[part])}</p>` : nothing}
    </div>`;
  }

  private submit(event: Event): void {
    event.preventDefault();
    const texts = PARTS.map((part) =>
      this.querySelector<HTMLInputElement>(`#alv-record-${part}`)!.value.normalize('NFKC').trim(),
    );
    this.wrong = PARTS.filter((_, index) => !isId(texts[index]!));
    if (this.wrong.length > 0) {
      this.querySelector<HTMLInputElement>(`#alv-record-${this.wrong[0]}`)!.focus();
      return;
    }
    const [appId, recordId] = texts.map(Number) as [number, number];
    this.dispatchEvent(new CustomEvent('record-chosen', { detail: { appId, recordId } }));
  }
}

register('access-logger-record-chooser', RecordChooser);
