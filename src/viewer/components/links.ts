/** Links inside the viewer and to kintone's screens. Texts of the log go in as text, addresses encoded. */
import { html, nothing, type TemplateResult } from 'lit';
import { formatAddress, paramsOf, type Address, type ChosenFilter, type Params } from '../address';
import type { ViewerContext } from '../context';
import type { CommonTexts } from '../messages';

/** A link to an address of the viewer; the shell follows it without loading the page. */
export const addressLink = (address: Address, content: unknown, label?: string): TemplateResult =>
  html`<a class="alv-link" href=${formatAddress(address)} aria-label=${label ?? nothing}>${content}</a>`;

/** A link out of the viewer, in a tab of its own; plain text when there is no address. */
export const outerLink = (href: string | undefined, content: unknown, texts: CommonTexts): TemplateResult =>
  href === undefined
    ? html`${content}`
    : html`<a class="alv-link" href=${href} target="_blank" rel="noopener"
        >${content}<span class="alv-hidden">${texts.newTab}</span></a
      >`;

/** Another screen, filtered. */
export const filteredAddress = (screen: string, filter: ChosenFilter, more: Params = {}): Address => ({
  screen,
  params: { ...more, ...paramsOf(filter) },
});

/** A person as everywhere in the viewer: name, login name; the name alone is not unique. */
export function personText(name: string, code: string): string {
  return name === '' || name === code ? code : `${name} (${code})`;
}

/** A person of whom only the login name is at hand, with the name that was met elsewhere. */
export const knownPersonText = (code: string, { known }: Pick<ViewerContext, 'known'>): string =>
  personText(known.people.get(code) ?? '', code);

/** An app as everywhere in the viewer. */
export const appText = (name: string, id: number | string | undefined): string =>
  id === undefined ? name : name === '' ? `ID ${id}` : `${name} (ID ${id})`;

/** Addresses of things that screens link to. A screen that is not there yet is reached once it is registered. */
export const personAddress = (code: string): Address => ({ screen: 'person', params: { user: [code] } });
export const recordAddress = (app: number, record: number): Address => ({
  screen: 'record',
  params: { app: [String(app)], record: [String(record)] },
});
export const eventAddress = (id: number): Address => ({ screen: 'event', params: { id: [String(id)] } });
