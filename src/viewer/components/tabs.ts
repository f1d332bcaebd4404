/** Tabs of a screen: each has an address of its own. */
import { html, nothing, type TemplateResult } from 'lit';
import { formatAddress, type Address } from '../address';

interface TabsOptions {
  /** What is chosen between; heard by screen readers. */
  label: string;
  items: readonly { title: string; address: Address; isCurrent: boolean }[];
}

export const tabs = ({ label, items }: TabsOptions): TemplateResult =>
  html`<nav class="alv-tabs" aria-label=${label}>
    <ul class="alv-nav">
      ${items.map(
        ({ title, address, isCurrent }) =>
          html`<li>
            <a
              class="alv-nav-link"
              href=${formatAddress(address)}
              aria-current=${isCurrent ? 'page' : nothing}
              >${title}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
