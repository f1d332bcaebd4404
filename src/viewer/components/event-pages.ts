/** What screens of events have in common: pages that are read one after another, and another search that takes the place of one under way. */
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { resolved, type ChosenFilter, type Params } from '../address';
import type { ViewerContext } from '../context';
import { isInAnothersName, toLogError, type LogFilter, type PageOptions, type TimelinePage } from '../log';
import { commonTexts } from '../messages';
import { ViewerElement } from './element';
import { moreButton } from './more';
import { failureBox, loading } from './states';

export abstract class EventPages extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) params: Params = {};
  /** What was read so far. */
  @state() protected page: TimelinePage | undefined;
  @state() private failure: unknown;
  @state() private isLoading = false;
  private asked: LogFilter = {};
  private abort = new AbortController();

  /** How a page is asked for, beside the filter. */
  protected abstract pageOptions(): Pick<PageOptions, 'order' | 'limit' | 'fields' | 'condition'>;

  override disconnectedCallback(): void {
    this.abort.abort();
    super.disconnectedCallback();
  }

  /** Reads the first page of another search. */
  protected search(filter: ChosenFilter): void {
    // "Today" must not move while pages are added to one another.
    this.asked = resolved(filter, this.context.now(), this.context.zone);
    this.page = undefined;
    void this.load();
  }

  /** A failure, and that something is being read. */
  protected underWay(): TemplateResult {
    const common = commonTexts(this.context.language);
    return html`${this.failure ? failureBox(this.failure, common, () => void this.load()) : nothing}
    ${this.isLoading ? loading(common) : nothing}`;
  }

  protected more({ records, total, next }: TimelinePage): TemplateResult {
    return moreButton({
      shown: records.length,
      total,
      isMore: next !== undefined,
      // A button that is disabled meanwhile would lose the focus, and with it the place of whoever uses the keyboard.
      onMore: () => {
        if (!this.isLoading) void this.load();
      },
      texts: commonTexts(this.context.language),
    });
  }

  /** Reads the next page, or the first. */
  private async load(): Promise<void> {
    this.abort.abort();
    const { signal } = (this.abort = new AbortController());
    this.isLoading = true;
    this.failure = undefined;
    try {
      // A part of the log can end exactly where a page did: who asks for more is given more, while there is any.
      do {
        const page: TimelinePage = await this.context.log.page(this.asked, {
          ...this.pageOptions(),
          isVouched: true,
          signal,
          ...(this.page ? { after: this.page } : {}),
        });
        // What somebody has written in the name of another is no name to be offered.
        for (const record of page.added) if (!isInAnothersName(record)) this.context.known.learn(record);
        const isOnMore = this.querySelector('.alv-more')?.contains(document.activeElement) ?? false;
        this.page = page;
        // With the last page the button is gone; what stood beside it says so.
        if (isOnMore && page.next === undefined) {
          await this.updateComplete;
          this.querySelector<HTMLElement>('.alv-more [role=status]')?.focus();
        }
      } while (this.page.added.length === 0 && this.page.next !== undefined);
    } catch (error) {
      // Another search has taken its place.
      if (toLogError(error).failure === 'cancelled') return;
      this.failure = error;
    }
    this.isLoading = false;
  }
}
