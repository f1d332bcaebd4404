/** A screen that has nothing to show but a sentence. */
import { html, render } from 'lit';
import type { Page } from '../page';
import { notice } from '../ui/frame';

export function showMessage(page: Page, text: string): void {
  page.current = { page: page.current.page, recordId: null, getRecord: () => null };
  render(html`<div class="screen">${notice(text)}</div>`, page.main);
}
