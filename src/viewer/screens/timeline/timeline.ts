import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { filterOf, first, resolved, type ChosenFilter, type Params } from '../../address';
import {
  addressLink,
  dataTable,
  emptyState,
  failureBox,
  filteredAddress,
  loading,
  moreButton,
  register,
  ViewerElement,
  type FilterChange,
} from '../../components';
import type { ViewerContext } from '../../context';
import { sameActs, toLogError, type TimelinePage, type TimeOrder } from '../../log';
import { commonTexts } from '../../messages';
import { timelineColumns, TIMELINE_FIELDS } from './columns';
import { SavedSearches } from './saved-searches';
import { timelineTexts } from './texts';

/** Events a page; one request each. */
const PAGE = 50;

const orderOf = (params: Params): TimeOrder => (first(params, 'order') === 'oldest' ? 'oldest' : 'newest');

/** `<access-logger-timeline .context .params>` */
class Timeline extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) params: Params = {};
  @state() private page: TimelinePage | undefined;
  @state() private failure: unknown;
  @state() private isLoading = false;
  private abort = new AbortController();
  private filter: ChosenFilter = {};
  private asked: Parameters<ViewerContext['log']['page']>[0] = {};

  override disconnectedCallback(): void {
    this.abort.abort();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('params')) return;
    this.filter = filterOf(this.params);
    // "Today" must not move while pages are added to one another.
    this.asked = resolved(this.filter, this.context.now(), this.context.zone);
    this.page = undefined;
    void this.load();
  }

  override render(): unknown {
    const { language } = this.context;
    const texts = timelineTexts(language);
    const common = commonTexts(language);
    return html`<access-logger-filter
        .context=${this.context}
        .filter=${this.filter}
        @filter-change=${(event: FilterChange) => this.go(event.detail, orderOf(this.params))}
      ></access-logger-filter>
      ${new SavedSearches(this.context, texts).view(this.params, () => this.requestUpdate())}
      ${this.page ? this.events(this.page) : nothing}
      ${this.failure ? failureBox(this.failure, common, () => void this.load()) : nothing}
      ${this.isLoading ? loading(common) : nothing}`;
  }

  private events(page: TimelinePage): TemplateResult {
    const { context, filter } = this;
    const texts = timelineTexts(context.language);
    const order = orderOf(this.params);
    if (page.records.length === 0) {
      const isFiltered = Object.keys(filter).length > 0;
      return emptyState(texts.nothing, isFiltered ? texts.nothingLeft : texts.nothingYet);
    }
    return html`<p class="alv-count">
        <span role="status">${texts.total(page.total)}</span>
        ${addressLink(filteredAddress('export', filter), texts.exportThese)}
      </p>
      ${dataTable({
        caption: texts.caption,
        columns: timelineColumns({ context, texts, filter, order, same: sameActs(page.records) }),
        rows: page.records,
        sorting: { column: 'when', descending: order === 'newest' },
        onSort: ({ descending }) => this.go(filter, descending ? 'newest' : 'oldest'),
        texts: commonTexts(context.language),
      })}
      ${moreButton({
        shown: page.records.length,
        total: page.total,
        isMore: page.next !== undefined,
        isLoading: this.isLoading,
        onMore: () => void this.load(),
        texts: commonTexts(context.language),
      })}`;
  }

  private go(filter: ChosenFilter, order: TimeOrder): void {
    this.context.go(filteredAddress('timeline', filter, order === 'oldest' ? { order: ['oldest'] } : {}));
  }

  /** Reads the next page, or the first. */
  private async load(): Promise<void> {
    this.abort.abort();
    const { signal } = (this.abort = new AbortController());
    this.isLoading = true;
    this.failure = undefined;
    const after = this.page;
    try {
      const page = await this.context.log.page(this.asked, {
        order: orderOf(this.params),
        limit: PAGE,
        fields: TIMELINE_FIELDS,
        signal,
        ...(after ? { after } : {}),
      });
      page.added.forEach((record) => this.context.known.learn(record));
      this.page = page;
    } catch (error) {
      // Another search has taken its place.
      if (toLogError(error).failure === 'cancelled') return;
      this.failure = error;
    }
    this.isLoading = false;
  }
}

register('access-logger-timeline', Timeline);
