import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { filterOf, first, type ChosenFilter, type Params } from '../../address';
import {
  addressLink,
  dataTable,
  emptyState,
  EventPages,
  filteredAddress,
  register,
  type FilterChange,
} from '../../components';
import { sameActs, type PageOptions, type TimelinePage, type TimeOrder } from '../../log';
import { commonTexts } from '../../messages';
import { timelineColumns, TIMELINE_FIELDS } from './columns';
import { SavedSearches } from './saved-searches';
import { timelineTexts } from './texts';

/** Events a page; one request each. */
const PAGE = 50;

const orderOf = (params: Params): TimeOrder => (first(params, 'order') === 'oldest' ? 'oldest' : 'newest');

/** `<access-logger-timeline .context .params>` */
class Timeline extends EventPages {
  private filter: ChosenFilter = {};

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('params')) return;
    this.filter = filterOf(this.params);
    this.search(this.filter);
  }

  protected override pageOptions(): Pick<PageOptions, 'order' | 'limit' | 'fields'> {
    return { order: orderOf(this.params), limit: PAGE, fields: TIMELINE_FIELDS };
  }

  override render(): unknown {
    const { language } = this.context;
    const texts = timelineTexts(language);
    return html`<access-logger-filter
        .context=${this.context}
        .filter=${this.filter}
        @filter-change=${(event: FilterChange) => this.go(event.detail, orderOf(this.params))}
      ></access-logger-filter>
      ${new SavedSearches(this.context, texts).view(this.params, () => this.requestUpdate())}
      ${this.page ? this.events(this.page) : nothing} ${this.underWay()}`;
  }

  private events(page: TimelinePage): TemplateResult {
    const { context, filter } = this;
    const texts = timelineTexts(context.language);
    const order = orderOf(this.params);
    if (page.records.length === 0) {
      const isFiltered = Object.keys(filter).length > 0;
      return emptyState(texts.nothing, isFiltered ? texts.nothingLeft : texts.nothingYet);
    }
    return html`<div class="alv-count">
        <span role="status">${texts.total(page.total)}</span>
        ${addressLink(filteredAddress('export', filter), texts.exportThese)}
      </div>
      ${dataTable({
        caption: texts.caption,
        columns: timelineColumns({ context, texts, filter, order, same: sameActs(page.records) }),
        rows: page.records,
        sorting: { column: 'when', descending: order === 'newest' },
        onSort: ({ descending }) => this.go(filter, descending ? 'newest' : 'oldest'),
        texts: commonTexts(context.language),
      })}
      ${this.more(page)}`;
  }

  private go(filter: ChosenFilter, order: TimeOrder): void {
    this.context.go(filteredAddress('timeline', filter, order === 'oldest' ? { order: ['oldest'] } : {}));
  }
}

register('access-logger-timeline', Timeline);
