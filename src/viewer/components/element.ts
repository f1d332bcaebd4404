/** The base of the viewer's elements. */
import { LitElement } from 'lit';

/** Light DOM, so that kintone-ui-component's styles and the viewer's stylesheet apply. */
export abstract class ViewerElement extends LitElement {
  override createRenderRoot(): this {
    return this;
  }
}

/** Names an element; once only, because an administrator may have put the script on the page twice. */
export function register(tag: `access-logger-${string}`, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
