/** Dialogs and notifications for customizations. https://cybozu.dev/ja/kintone/docs/js-api/kintone/create-dialog/ */
import { html } from 'lit';
import type { Texts } from '../texts';
import { openDialog, type DialogButton, type OpenDialog } from '../ui/dialog';
import { notify, type NotificationKind } from '../ui/notification';

interface DialogConfig {
  title?: string;
  showOkButton?: boolean;
  okButtonText?: string;
  showCancelButton?: boolean;
  cancelButtonText?: string;
  showCloseButton?: boolean;
}

/** Only OK is shown when nothing is said. */
const buttonsOf = (config: DialogConfig, texts: Texts): DialogButton[] => [
  ...(config.showCancelButton ? [{ label: config.cancelButtonText ?? texts.cancel, answer: 'CANCEL' }] : []),
  ...(config.showOkButton === false
    ? []
    : [{ label: config.okButtonText ?? texts.ok, answer: 'OK', kind: 'primary' as const }]),
];

export function createUi(texts: Texts) {
  const open = (
    config: DialogConfig & { beforeClose?: (answer: string) => unknown },
    body: NonNullable<Parameters<typeof openDialog>[0]['body']>,
  ): OpenDialog =>
    openDialog({
      ...(config.title === undefined ? {} : { title: config.title }),
      body,
      buttons: buttonsOf(config, texts),
      // Without the button, Esc does not close either.
      closable: config.showCloseButton === true,
      closeLabel: texts.close,
      ...(config.beforeClose ? { beforeClose: config.beforeClose } : {}),
    });
  return {
    showNotification: (kind: NotificationKind, message: string): Promise<void> => {
      notify(kind, message);
      return Promise.resolve();
    },
    showConfirmDialog: (config: DialogConfig & { body?: string }): Promise<string> =>
      open(config, html`<p class="lines">${config.body ?? ''}</p>`).answer,
    createDialog: (
      config: DialogConfig & { body?: Element; beforeClose?: (answer: string) => unknown },
    ): Promise<{ show(): Promise<string>; close(): void }> => {
      let opened: OpenDialog | null = null;
      return Promise.resolve({
        show() {
          opened = open(config, config.body ?? '');
          return opened.answer;
        },
        close: () => opened?.close('FUNCTION'),
      });
    },
    /** `VISIBLE` covers the screen until `HIDDEN`. */
    showLoading: (state: 'VISIBLE' | 'HIDDEN'): Promise<void> => {
      document.body.toggleAttribute('data-loading', state === 'VISIBLE');
      return Promise.resolve();
    },
  };
}
