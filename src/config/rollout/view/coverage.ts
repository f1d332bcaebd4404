/** The table of all apps, with search, filter, sorting and pages. */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { PageContext } from '../../view/page';
import { kuc } from '../../view/kuc';
import { retryBox, unseenBox } from '../../view/parts';
import { isChoosable, STATUSES, type TableView } from '../model/rows';
import { appsTable } from './apps-table';

export function coverageView(context: PageContext): TemplateResult {
  const { messages, rollout } = context;
  const { coverage } = rollout;
  const texts = messages.rollout;
  const { list } = coverage;
  if (!list) return html`<p role="status">${texts.reading(coverage.found)}</p>`;
  if ('failure' in list)
    return retryBox(texts.listFailed, list.failure, messages, () => void coverage.load());
  if (list.value.apps.length === 0) return html`<p>${texts.empty}</p>`;
  const { shown, page, rows } = coverage;
  return html`${searchView(context)}
    <div class="al-table-top">
      <p role="status" class="al-summary">${texts.summary(rows.length, shown.length)}</p>
      <${kuc.button} class="al-plain"
        .text=${texts.reload}
        .disabled=${rollout.work.running !== undefined}
        @click=${() => void coverage.load()}
      ></${kuc.button}>
    </div>
    ${readAllView(context)} ${failuresView(context)}
    ${shown.length === 0 ? html`<p>${texts.noMatch}</p>` : appsTable(page.rows, context)}
    ${page.pages > 1 ? pagesView(context) : nothing} ${choosingView(context)}`;
}

function searchView({ messages, rollout }: PageContext): TemplateResult {
  const texts = messages.rollout;
  const { coverage } = rollout;
  const { view } = coverage;
  const choices = ['all', ...STATUSES, 'silent'] as const;
  const nameOf = (choice: TableView['status']): string =>
    choice === 'all' || choice === 'silent' ? texts.filters[choice] : texts.status[choice];
  return html`<div class="al-app-search" role="search">
    <label class="al-search-field"
      >${texts.search}
      <input
        type="search"
        class="al-input"
        placeholder=${texts.searchPlaceholder}
        .value=${view.search}
        @input=${(event: Event) => coverage.look({ search: (event.target as HTMLInputElement).value })}
    /></label>
    <label class="al-search-field"
      >${texts.filter}
      <select
        class="al-input"
        @change=${(event: Event) =>
          coverage.look({ status: (event.target as HTMLSelectElement).value as TableView['status'] })}
      >
        ${choices.map(
          (choice) =>
            html`<option value=${choice} ?selected=${view.status === choice}>${nameOf(choice)}</option>`,
        )}
      </select></label
    >
  </div>`;
}

function readAllView({ messages, rollout }: PageContext): unknown {
  const texts = messages.rollout;
  const { coverage } = rollout;
  const { readingAll } = coverage.details;
  if (readingAll) {
    const { read, all, abort } = readingAll;
    return html`<div class="al-reading-all">
      <progress class="al-progress" max=${all} value=${read} aria-label=${texts.readAll}></progress>
      <p role="status">${texts.readingAll(read, all)}</p>
      <${kuc.button} class="al-plain" .text=${texts.stop} @click=${() => abort.abort()}></${kuc.button}>
    </div>`;
  }
  const isComplete = coverage.rows.every(({ state, isLogApp }) => state || isLogApp);
  if (isComplete) return nothing;
  return html`<div class="al-reading-all">
    <${kuc.button} class="al-plain" .text=${texts.readAll} @click=${() => void coverage.readAll()}></${kuc.button}>
    <p class="al-hint">${texts.readAllHint}</p>
  </div>`;
}

function failuresView({ messages, rollout }: PageContext): unknown {
  const texts = messages.rollout;
  const { coverage } = rollout;
  const { failure, lastFailure } = coverage.details;
  const again = (): void => void coverage.readPage();
  return html`${failure ? retryBox(texts.detailsFailed, failure, messages, again) : nothing}
  ${lastFailure ? unseenBox(texts.lastFailed, lastFailure, messages, again) : nothing}`;
}

function pagesView({ messages, rollout }: PageContext): TemplateResult {
  const texts = messages.rollout;
  const { coverage } = rollout;
  const { page, pages } = coverage.page;
  const step = (text: string, to: number, isOff: boolean): TemplateResult =>
    html`<${kuc.button} class="al-plain"
      .text=${text}
      .disabled=${isOff}
      @click=${() => coverage.look({ page: to })}
    ></${kuc.button}>`;
  return html`<nav class="al-paging" aria-label=${texts.pages}>
    ${step(texts.previousPage, page - 1, page === 0)}
    <span>${texts.pageOf(page + 1, pages)}</span>
    ${step(texts.nextPage, page + 1, page === pages - 1)}
  </nav>`;
}

function choosingView({ messages, rollout }: PageContext): TemplateResult {
  const texts = messages.rollout;
  const { coverage } = rollout;
  const choosable = coverage.shown.filter(isChoosable).map(({ id }) => id);
  const chosen = coverage.chosenRows.length;
  return html`<div class="al-choosing">
    <span role="status">${texts.chosen(chosen)}</span>
    <${kuc.button} class="al-plain"
      .text=${texts.chooseShown(choosable.length)}
      .disabled=${choosable.length === 0}
      @click=${() => coverage.choose(choosable, true)}
    ></${kuc.button}>
    <${kuc.button} class="al-plain"
      .text=${texts.chooseNone}
      .disabled=${chosen === 0}
      @click=${() => coverage.choose([...coverage.chosen], false)}
    ></${kuc.button}>
  </div>`;
}
