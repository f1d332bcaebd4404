/** What stands above a list: its views and graphs, the filter, the pages, and the way to a new record. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ReportSettings, ViewSettings } from '../../data/app';
import { SPACES } from '../../kintone/app';
import type { AppPage } from '../../page';
import { PAGE_SIZES, type ListAddress } from './address';

interface ToolbarOptions {
  views: readonly ViewSettings[];
  view: ViewSettings;
  reports: readonly ReportSettings[];
  address: ListAddress;
  /** Records of all pages; null for a view without pages. */
  total: number | null;
  load: (viewId: string, filter: string) => void;
  filter: () => void;
  go: (changes: Partial<ListAddress>) => void;
}

const chosenOf = (event: Event): string => (event.target as HTMLSelectElement).value;

function choices({ texts, paths }: AppPage, { views, view, reports, load }: ToolbarOptions): TemplateResult {
  return html`<label class="view-choice"
      ><span class="visually-hidden">${texts.view}</span>
      <select data-testid="view-choice" @change=${(event: Event) => load(chosenOf(event), '')}>
        ${views.map(({ id, name }) => html`<option value=${id} ?selected=${id === view.id}>${name}</option>`)}
      </select></label
    >
    ${
      reports.length
        ? html`<details class="dropdown">
            <summary>${texts.graph}</summary>
            <div class="menu">
              <ul>
                ${reports.map(({ id, name }) => html`<li><a href=${paths.report(id)}>${name}</a></li>`)}
              </ul>
            </div>
          </details>`
        : nothing
    }`;
}

function pager({ texts }: AppPage, { address, go }: ToolbarOptions, total: number): TemplateResult {
  const last = Math.min(address.offset + address.size, total);
  const turn = (label: string, sign: string, offset: number, off: boolean): TemplateResult =>
    html`<button
      type="button"
      class="icon-button"
      aria-label=${label}
      ?disabled=${off}
      @click=${() => go({ offset: Math.max(0, offset) })}
    >
      ${sign}
    </button>`;
  return html`<div class="pager">
    <span data-testid="pager-text">${texts.records(total === 0 ? 0 : address.offset + 1, last, total)}</span>
    ${turn(texts.previousPage, '‹', address.offset - address.size, address.offset === 0)}
    ${turn(texts.nextPage, '›', address.offset + address.size, last >= total)}
    <select
      aria-label=${texts.pageSize}
      @change=${(event: Event) => go({ size: Number(chosenOf(event)), offset: 0 })}
    >
      ${PAGE_SIZES.map((size) => html`<option value=${size} ?selected=${size === address.size}>${size}</option>`)}
    </select>
  </div>`;
}

export function toolbar(page: AppPage, options: ToolbarOptions): TemplateResult {
  const { texts } = page;
  const { view, address, total, load, filter } = options;
  return html`<div class="toolbar">
    ${choices(page, options)}
    <button type="button" @click=${filter}>${texts.filter}</button>
    ${
      address.filter
        ? html`<span class="chip" title=${address.filter}
            >${texts.filtered}<button
              type="button"
              class="icon-button"
              aria-label=${texts.clearFilter}
              @click=${() => load(view.id, '')}
            >
              ×
            </button></span
          >`
        : nothing
    }
    <div data-space=${SPACES.listMenu}></div>
    <div class="toolbar-end">
      ${total === null ? nothing : pager(page, options, total)}
      ${
        page.permissions.add
          ? html`<a class="button primary add" href=${page.paths.create()} aria-label=${texts.add}
              >＋<span class="add-text"> ${texts.add}</span></a
            >`
          : nothing
      }
    </div>
  </div>`;
}
