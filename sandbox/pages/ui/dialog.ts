/** Dialogs in the page's own document (kintone asks in the DOM on PC, never with the browser's dialogs). */
import { html, nothing, render, type TemplateResult } from 'lit';

export interface DialogButton {
  label: string;
  /** What the dialog answers when it is pressed. */
  answer: string;
  kind?: 'primary' | 'danger';
}

interface DialogOptions {
  title?: string;
  body?: TemplateResult | Element | string;
  buttons: DialogButton[];
  /** A close button at the top; Escape works only with it. */
  closable?: boolean;
  closeLabel: string;
  wide?: boolean;
  /** `false` keeps the dialog open. */
  beforeClose?: (answer: string) => unknown;
}

/** Answer of the close button and of Escape. */
const CLOSED = 'CLOSE';

export interface OpenDialog {
  /** How it was closed. */
  answer: Promise<string>;
  close(answer: string): void;
}

let openCount = 0;

/** Opens a modal dialog: the focus stays in it and returns afterwards. */
export function openDialog(options: DialogOptions): OpenDialog {
  const element = document.createElement('dialog');
  const titleId = `dialog-title-${++openCount}`;
  if (options.title) element.setAttribute('aria-labelledby', titleId);
  if (options.wide) element.classList.add('wide');
  let resolve: (answer: string) => void = () => undefined;
  const answer = new Promise<string>((done) => (resolve = done));

  const close = (how: string): void => {
    element.close();
    element.remove();
    resolve(how);
  };
  const askToClose = async (how: string): Promise<void> => {
    if ((await options.beforeClose?.(how)) !== false) close(how);
  };
  element.addEventListener('cancel', (event) => {
    event.preventDefault();
    if (options.closable) void askToClose(CLOSED);
  });
  render(
    html`<div class="dialog-head">
        ${options.title ? html`<h2 id=${titleId}>${options.title}</h2>` : nothing}
        ${
          options.closable
            ? html`<button
                class="icon-button"
                type="button"
                aria-label=${options.closeLabel}
                @click=${() => askToClose(CLOSED)}
              >
                ×
              </button>`
            : nothing
        }
      </div>
      <div class="dialog-body">${options.body ?? nothing}</div>
      <div class="dialog-foot">
        ${options.buttons.map(
          ({ label, answer: value, kind }) =>
            html`<button type="button" class=${kind ?? ''} @click=${() => askToClose(value)}>
              ${label}
            </button>`,
        )}
      </div>`,
    element,
  );
  document.body.append(element);
  element.showModal();
  return { answer, close };
}

/** Whether to go on; the close button and Escape say no. */
export async function confirmDialog(options: {
  title: string;
  question: string;
  yes: string;
  no: string;
  close: string;
  danger?: boolean;
}): Promise<boolean> {
  const { answer } = openDialog({
    title: options.title,
    body: options.question,
    closeLabel: options.close,
    closable: true,
    buttons: [
      { label: options.no, answer: 'CANCEL' },
      { label: options.yes, answer: 'OK', kind: options.danger ? 'danger' : 'primary' },
    ],
  });
  return (await answer) === 'OK';
}
