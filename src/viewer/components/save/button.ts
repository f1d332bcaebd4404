/** `<access-logger-save .context .label .file>`: a button that gives a table as a file, once the log says so. */
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ViewerContext } from '../../context';
import { downloadBlob } from '../../csv';
import { commonTexts } from '../../messages';
import { register, ViewerElement } from '../element';
import { failureBox } from '../states';
import { loggedFile, type TableFile } from './logged';

class SaveButton extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) label = '';
  @property({ attribute: false }) file!: TableFile;
  @state() private isBusy = false;
  @state() private failure: unknown;

  override render(): unknown {
    const { context, label, isBusy, failure } = this;
    const save = (): void => void this.save();
    return html`<button type="button" class="alv-button" aria-busy=${isBusy} @click=${save}>${label}</button>
      ${failure ? failureBox(failure, commonTexts(context.language), save) : nothing}`;
  }

  private async save(): Promise<void> {
    if (this.isBusy) return;
    const { file, context } = this;
    this.isBusy = true;
    this.failure = undefined;
    try {
      downloadBlob(await loggedFile(file, context), file.name);
    } catch (error) {
      this.failure = error;
    }
    this.isBusy = false;
  }
}

register('access-logger-save', SaveButton);
