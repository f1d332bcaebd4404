/** What screens of figures from the local index have in common: counting, and counting anew what is no longer what was asked for. */
import { html, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { resolved, USUAL_PERIOD, type FiguresFilter, type Params, type Period } from '../address';
import type { ViewerContext } from '../context';
import type { IndexRow } from '../index-db';
import type { LogFilter, Span } from '../log';
import { ViewerElement } from './element';
import type { IndexReady } from './index-gate';

/** One count. */
export interface Tally {
  /** Rows that are handed to `add`. */
  filter: LogFilter;
  add: (row: IndexRow) => void;
  /** Called at the end, unless another count has begun. */
  done: () => void;
}

/** Rows of a table shown at first, and added by each click. */
export const FIGURES_PAGE = 100;

export abstract class IndexFigures extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) params: Params = {};
  @state() protected failure: unknown;
  @state() protected shown = FIGURES_PAGE;
  /** Beginning of the index, ms since 1970; `undefined`: there is none yet. */
  protected since: number | undefined;
  /** Aborted when the screen is left. */
  protected readonly left = new AbortController();
  private wanted = '';
  private abort = new AbortController();

  /** What was chosen. */
  protected abstract filter(): FiguresFilter;
  protected abstract tally(period: Span): Tally;
  /** Figures that are no longer wanted are shown no more. */
  protected abstract forget(): void;

  override disconnectedCallback(): void {
    this.abort.abort();
    this.left.abort();
    super.disconnectedCallback();
  }

  /** @param wanted what the figures depend on: another order, for instance, needs no other figures */
  protected want(wanted: unknown): void {
    this.shown = FIGURES_PAGE;
    const text = JSON.stringify(wanted);
    if (text === this.wanted) return;
    this.wanted = text;
    this.forget();
    if (this.since !== undefined) void this.count(this.since);
  }

  /** @param also what else is read once the index is there */
  protected gate(also: () => void): TemplateResult {
    return html`<access-logger-index-gate
      .context=${this.context}
      @index-ready=${({ detail }: IndexReady) => {
        void this.count(detail.since);
        also();
      }}
    ></access-logger-index-gate>`;
  }

  protected period(): Period {
    return this.filter().period ?? USUAL_PERIOD;
  }

  protected onMore = (): void => {
    this.shown += FIGURES_PAGE;
  };

  /** From the index, without a request. What is shown stays until there is something newer. */
  protected async count(since: number): Promise<void> {
    const { context } = this;
    this.abort.abort();
    const { signal } = (this.abort = new AbortController());
    this.since = since;
    this.failure = undefined;
    this.requestUpdate();
    const { from, to } = resolved({ period: this.period() }, context.now(), context.zone);
    const { filter, add, done } = this.tally({
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
    try {
      await context.index.scan(filter, add, { signal });
      if (!signal.aborted) done();
    } catch (error) {
      if (!signal.aborted) this.failure = error;
    }
  }
}
