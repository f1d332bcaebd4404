/** A small editor for rich text: bold, italic, underline, bullets. */
import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Texts } from '../texts';
import { safeRichText } from './rich-text';

interface RichTextOptions {
  label: string;
  value: string;
  disabled: boolean;
  texts: Texts;
  /** Called with the markup when the editor loses the focus. */
  change: (markup: string) => void;
}

/** What an editor was last filled with: it is refilled only when the value came from elsewhere, or the caret would jump. */
const filled = new WeakMap<Element, string>();

export function richTextInput({ label, value, disabled, texts, change }: RichTextOptions): TemplateResult {
  const fill = (element: Element | undefined): void => {
    if (!element || filled.get(element) === value) return;
    element.replaceChildren(safeRichText(value));
    filled.set(element, value);
  };
  const leave = (event: Event): void => {
    const element = event.target as HTMLElement;
    const markup = `<div>${element.innerHTML}</div>`.replace(/^<div>(<div>.*<\/div>)<\/div>$/s, '$1');
    if (element.innerHTML === '' || markup === filled.get(element)) return;
    filled.set(element, markup);
    change(markup);
  };
  const tool = (command: string, name: string, sign: string): TemplateResult =>
    html`<button
      type="button"
      aria-label=${name}
      ?disabled=${disabled}
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${() => document.execCommand(command)}
    >
      ${sign}
    </button>`;
  return html`<div class="rich-text">
    <div class="rich-text-tools" role="group" aria-label=${`${label} ${texts.formatting}`}>
      ${tool('bold', texts.bold, 'B')} ${tool('italic', texts.italic, 'I')}
      ${tool('underline', texts.underline, 'U')} ${tool('insertUnorderedList', texts.list, '•')}
    </div>
    <div
      class="rich-text-body"
      role="textbox"
      aria-multiline="true"
      aria-label=${label}
      contenteditable=${disabled ? 'false' : 'true'}
      @blur=${leave}
      ${ref(fill)}
    ></div>
  </div>`;
}
