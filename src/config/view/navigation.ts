/** Moving between the pages of the screen by the hash of its address. */
import type { TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { Messages } from '../messages';
import type { SettingsPage } from './page';

const GROUPS = ['this-app', 'all-apps'] as const;

/** The page that an address's hash names; `undefined` for none or an unknown one. */
export const pageAt = (hash: string, pages: readonly SettingsPage[]): SettingsPage | undefined =>
  pages.find(({ id }) => `#${id}` === hash);

/** Links to all pages, those about this app before those about all. */
export function navigation(
  pages: readonly SettingsPage[],
  current: SettingsPage,
  messages: Messages,
): TemplateResult {
  const { screen } = messages;
  const groups = GROUPS.map((about) => ({ about, of: pages.filter((page) => page.about === about) }));
  return html`<nav class="al-navigation" aria-label=${screen.navigation}>
    ${groups
      .filter(({ of }) => of.length > 0)
      .map(
        ({ about, of }) =>
          html`<p class="al-navigation-group" id="al-navigation-${about}">${screen.groups[about]}</p>
            <ul aria-labelledby="al-navigation-${about}">
              ${of.map((page) => pageLink(page, page === current, messages))}
            </ul>`,
      )}
  </nav>`;
}

function pageLink(page: SettingsPage, isCurrent: boolean, messages: Messages): TemplateResult {
  return html`<li>
    <a href="#${page.id}" aria-current=${isCurrent ? 'page' : 'false'}>${page.title(messages)}</a>
  </li>`;
}
