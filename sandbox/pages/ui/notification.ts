/** One line at the top of the screen that says what happened. */

export type NotificationKind = 'ERROR' | 'SUCCESS' | 'INFO';

const SHOWN_MS = 6000;

/** Errors stay until the next notification; others fade. Read out by screen readers. */
export function notify(kind: NotificationKind, message: string): void {
  document.querySelector('.notification')?.remove();
  const element = document.createElement('div');
  element.className = 'notification';
  element.dataset['kind'] = kind.toLowerCase();
  element.setAttribute('role', kind === 'ERROR' ? 'alert' : 'status');
  element.textContent = message;
  element.addEventListener('click', () => element.remove());
  document.body.append(element);
  if (kind !== 'ERROR') setTimeout(() => element.remove(), SHOWN_MS);
}
