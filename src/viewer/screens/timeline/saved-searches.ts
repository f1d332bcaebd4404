/** Searches an auditor keeps under a name: in this browser, for the signed-in user and this log app. */
import { html, nothing, type TemplateResult } from 'lit';
import { formatAddress, parseAddress, type Params } from '../../address';
import { addressLink } from '../../components';
import type { ViewerContext } from '../../context';
import type { TimelineTexts } from './texts';

interface SavedSearch {
  name: string;
  /** The address, as it stands behind the `#`. */
  hash: string;
}

const KEY = 'searches';

/** The searches stored; what cannot be read is passed over. */
function readSearches(stored: unknown): SavedSearch[] {
  if (!Array.isArray(stored)) return [];
  return stored.filter(
    (one: Partial<SavedSearch> | null): one is SavedSearch =>
      typeof one?.name === 'string' && typeof one.hash === 'string' && parseAddress(one.hash) !== undefined,
  );
}

/** The searches with one more; one of the same name is replaced. */
const withSearch = (searches: readonly SavedSearch[], search: SavedSearch): SavedSearch[] => [
  ...searches.filter(({ name }) => name !== search.name),
  search,
];

export class SavedSearches {
  constructor(
    private readonly context: ViewerContext,
    private readonly texts: TimelineTexts,
  ) {}

  /** The saved searches as links, and a form that saves the one at hand. `changed`: draw again. */
  view(params: Params, changed: () => void): TemplateResult {
    const { texts } = this;
    const searches = readSearches(this.context.preferences.get(KEY));
    return html`<details class="alv-searches">
      <summary>${texts.searches} (${searches.length})</summary>
      ${
        searches.length > 0
          ? html`<ul class="alv-search-list">
              ${searches.map((search) => this.item(search, searches, changed))}
            </ul>`
          : nothing
      }
      <form
        class="alv-search-form"
        aria-label=${texts.save}
        @submit=${(event: Event) => this.save(event, params, searches, changed)}
      >
        <label class="alv-label" for="alv-search-name">${texts.saveName}</label>
        <div class="alv-row">
          <input
            id="alv-search-name"
            class="alv-input"
            type="text"
            maxlength="64"
            required
            aria-describedby="alv-search-hint"
          />
          <button type="submit" class="alv-button">${texts.saveButton}</button>
        </div>
        <p class="alv-hint" id="alv-search-hint">${texts.saveHint}</p>
        <p class="alv-field-error" role="alert"></p>
      </form>
    </details>`;
  }

  private item({ name, hash }: SavedSearch, searches: SavedSearch[], changed: () => void): TemplateResult {
    const address = parseAddress(hash);
    return html`<li>
      ${address ? addressLink(address, name) : name}
      <button
        type="button"
        class="alv-chip-remove"
        aria-label=${this.texts.removeSearch(name)}
        @click=${() => {
          this.context.preferences.set(
            KEY,
            searches.filter((one) => one.name !== name),
          );
          changed();
        }}
      >
        ×
      </button>
    </li>`;
  }

  private save(event: Event, params: Params, searches: SavedSearch[], changed: () => void): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const input = form.querySelector('input')!;
    const name = input.value.trim();
    const hash = formatAddress({ screen: 'timeline', params });
    const stored = name !== '' && this.context.preferences.set(KEY, withSearch(searches, { name, hash }));
    form.querySelector('.alv-field-error')!.textContent = stored
      ? ''
      : name === ''
        ? this.texts.nameMissing
        : this.texts.notSaved;
    if (!stored) return;
    input.value = '';
    changed();
  }
}
