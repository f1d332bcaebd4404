/** Who saw a record: asked of the index where there is one, else of the log. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { resolved, type Params } from '../../address';
import {
  failureBox,
  loading,
  progressBar,
  register,
  ViewerElement,
  type FilterChange,
  type IndexReady,
} from '../../components';
import type { ViewerContext } from '../../context';
import { LogError, type Span } from '../../log';
import { commonTexts } from '../../messages';
import { addressOf, choiceOf, type RecordChoice } from './address';
import { answer, PAGE } from './answer';
import type { Audience, Sort } from './audience';
import './chooser';
import type { RecordChosen } from './chooser';
import { countFromIndex, countFromLog } from './count';
import { heading, sources } from './heading';
import { RecordReading } from './reading';
import { recordTexts } from './texts';

/** A choice that names both. */
interface Chosen {
  appId: number;
  recordId: number;
}

/** `<access-logger-record .context .params>` */
class RecordElement extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) params: Params = {};
  @state() private audience: Audience | undefined;
  @state() private failure: unknown;
  @state() private by: 'index' | 'log' | undefined;
  @state() private isReading = false;
  @state() private sort: { sort: Sort; descending: boolean } = { sort: 'last', descending: true };
  @state() private shown = PAGE;
  private choice: RecordChoice = choiceOf({});
  private span: Span = {};
  private reading: RecordReading | undefined;
  private abort = new AbortController();
  /** The beginning of the index, ms since 1970. */
  private since = -Infinity;

  override disconnectedCallback(): void {
    this.abort.abort();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('params')) this.begin();
  }

  override render(): unknown {
    const { context } = this;
    const texts = recordTexts(context.language);
    const chosen = this.chosen();
    if (!chosen)
      return html`<p>${texts.about}</p>
        ${this.chooser()}`;
    const { period } = this.choice;
    return html`${heading({ context, ...chosen, audience: this.audience, chooser: this.chooser() })}
      <access-logger-filter
        .context=${context}
        .filter=${period ? { period } : {}}
        .parts=${['period']}
        @filter-change=${({ detail }: FilterChange) => this.go({ period: detail.period })}
      ></access-logger-filter>
      ${sources(context, this.choice, this.by)}
      ${
        this.by === 'index'
          ? html`<access-logger-index-gate
              .context=${context}
              @index-ready=${({ detail }: IndexReady) => void this.count(chosen, detail.since)}
            ></access-logger-index-gate>`
          : nothing
      }
      ${this.isReading ? this.progress() : nothing}
      ${this.failure ? failureBox(this.failure, commonTexts(context.language), () => this.retry()) : nothing}
      ${this.audience && !this.isReading && !this.failure ? this.answer(chosen, this.audience) : nothing}`;
  }

  private chosen(): Chosen | undefined {
    const { appId, recordId } = this.choice;
    return appId === undefined || recordId === undefined ? undefined : { appId, recordId };
  }

  private go(change: Partial<RecordChoice>): void {
    this.context.go(addressOf({ ...this.choice, ...change }));
  }

  /** Another address: everything begins anew. */
  private begin(): void {
    const { context } = this;
    this.abort.abort();
    this.abort = new AbortController();
    this.choice = choiceOf(this.params);
    const { period, by } = this.choice;
    // The gate goes, too: a new one says anew that the index can be read.
    this.span = resolved(period ? { period } : {}, context.now(), context.zone);
    this.audience = this.failure = this.reading = this.by = undefined;
    this.isReading = false;
    this.shown = PAGE;
    const chosen = this.chosen();
    if (!chosen) return;
    if (by === 'log') void this.read(chosen);
    else void this.decide(chosen);
  }

  /** The index answers without a request; where there is none, the log does with a few. */
  private async decide(chosen: Chosen): Promise<void> {
    const { signal } = this.abort;
    const built = await this.context.index.state().catch(() => undefined);
    if (signal.aborted) return;
    const isBuilt = built?.kind === 'built' && built.updatedAt > 0;
    if (isBuilt || this.choice.by === 'index') this.by = 'index';
    else await this.read(chosen);
  }

  private retry(): void {
    const chosen = this.chosen();
    if (chosen) void (this.by === 'index' ? this.count(chosen, this.since) : this.read(chosen));
  }

  /** From the log; goes on where it stopped. */
  private async read({ appId, recordId }: Chosen): Promise<void> {
    const { context, span } = this;
    const { lists } = this.choice;
    this.by = 'log';
    const reading = (this.reading ??= new RecordReading(context.log, { appId, recordId, lists, span }));
    await this.counted((signal) => countFromLog(reading, context, signal, () => this.requestUpdate()));
  }

  /** From the index: no request. */
  private async count(chosen: Chosen, since: number): Promise<void> {
    const { context, span } = this;
    this.since = since;
    await this.counted((signal) => countFromIndex(context, chosen, span, signal));
  }

  private async counted(count: (signal: AbortSignal) => Promise<Audience>): Promise<void> {
    this.abort.abort();
    const { signal } = (this.abort = new AbortController());
    this.failure = undefined;
    this.isReading = true;
    try {
      const audience = await count(signal);
      if (signal.aborted) return;
      this.audience = audience;
    } catch (error) {
      // Another address, or another try, has begun meanwhile.
      if (this.abort.signal !== signal) return;
      this.failure = error;
    }
    this.isReading = false;
  }

  private chooser(): TemplateResult {
    const { appId, recordId } = this.choice;
    return html`<access-logger-record-chooser
      .context=${this.context}
      .appId=${appId}
      .recordId=${recordId}
      @record-chosen=${({ detail }: RecordChosen) => this.go(detail)}
    ></access-logger-record-chooser>`;
  }

  private progress(): TemplateResult {
    const { language } = this.context;
    const texts = recordTexts(language);
    if (this.by === 'index') return loading(commonTexts(language), texts.counting);
    const { done, total } = this.reading?.progress ?? { done: 0, total: 0 };
    return progressBar({
      label: texts.reading,
      done,
      total,
      ...(total > 0 ? { text: texts.progress(done, total) } : {}),
      texts: commonTexts(language),
      onCancel: () => this.cancel(),
    });
  }

  private cancel(): void {
    this.abort.abort();
    // The request under way ends by itself; what it brings is read again.
    this.failure = new LogError('cancelled');
    this.isReading = false;
  }

  private answer(chosen: Chosen, audience: Audience): TemplateResult {
    const { context, choice, span, sort, shown } = this;
    return answer({
      context,
      ...chosen,
      choice,
      span,
      audience,
      facts: {
        by: this.by ?? 'log',
        rows: audience.rows,
        requests: this.reading?.requests ?? 0,
        lists: choice.lists,
        since: this.since,
        zone: context.zone,
      },
      ...sort,
      onSort: (by, descending) => (this.sort = { sort: by, descending }),
      shown,
      onMore: () => (this.shown += PAGE),
    });
  }
}

register('access-logger-record', RecordElement);
