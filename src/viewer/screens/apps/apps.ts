import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { resolved, type Params } from '../../address';
import {
  failureBox,
  loading,
  partialBox,
  register,
  tabs,
  ViewerElement,
  type FilterChange,
  type FilterPart,
  type IndexReady,
} from '../../components';
import type { ViewerContext } from '../../context';
import type { KnownApp } from '../../directory';
import { toLogError, type Span } from '../../log';
import { commonTexts } from '../../messages';
import { addressOf, choiceOf, TABS, USUAL_PERIOD, type Tab, type UseChoice } from './address';
import { UseCount, type UseResult } from './count';
import { stepsIn, suitableStep, type Step } from './steps';
import { appsTexts } from './texts';
import { PAGE, unusedView, useView } from './views';

/** Which apps are not used is asked of all of them. */
const PARTS: Readonly<Record<Tab, readonly FilterPart[]>> = {
  use: ['period', 'users', 'departments', 'apps', 'platforms'],
  unused: ['period', 'users', 'departments', 'platforms'],
};

/** What the figures are of. */
interface Counted {
  result: UseResult;
  period: Span;
  step: Step;
}

/** `<access-logger-apps .context .params>` */
class AppsElement extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) params: Params = {};
  @state() private counted: Counted | undefined;
  @state() private failure: unknown;
  @state() private known: readonly KnownApp[] | undefined;
  @state() private knownFailed: unknown;
  @state() private shown = PAGE;
  private choice: UseChoice = choiceOf({});
  private wanted = '';
  private isReading = false;
  /** Beginning of the index, ms since 1970; `undefined`: there is none yet. */
  private since: number | undefined;
  private abort = new AbortController();
  private readonly left = new AbortController();

  override disconnectedCallback(): void {
    this.abort.abort();
    this.left.abort();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('params')) return;
    const choice = choiceOf(this.params);
    const { apps, ...others } = choice.filter;
    this.choice = choice.tab === 'unused' ? { ...choice, filter: others } : choice;
    this.shown = PAGE;
    // Another order needs no other figures.
    const wanted = JSON.stringify([others, choice.tab === 'use' ? [apps, choice.step] : 'all']);
    if (wanted !== this.wanted) {
      this.wanted = wanted;
      this.counted = undefined;
      if (this.since !== undefined) void this.count(this.since);
    }
    if (this.since !== undefined) void this.readApps();
  }

  override render(): unknown {
    const { context, choice } = this;
    const texts = appsTexts(context.language);
    return html`${tabs({
        label: texts.tabs,
        items: TABS.map((tab) => ({
          title: texts.tab[tab],
          address: addressOf({ ...choice, tab }),
          isCurrent: tab === choice.tab,
        })),
      })}
      <p>${choice.tab === 'unused' ? texts.unusedAbout : texts.about}</p>
      <access-logger-index-gate
        .context=${context}
        @index-ready=${({ detail }: IndexReady) => {
          void this.count(detail.since);
          void this.readApps();
        }}
      ></access-logger-index-gate>
      <access-logger-filter
        .context=${context}
        .filter=${choice.filter}
        .parts=${PARTS[choice.tab]}
        @filter-change=${({ detail }: FilterChange) => {
          context.go(addressOf({ ...choice, filter: detail }));
        }}
      ></access-logger-filter>
      ${this.since === undefined ? nothing : this.answer(this.since)}`;
  }

  private answer(since: number): TemplateResult {
    const { context, choice, counted, known, shown } = this;
    const common = commonTexts(context.language);
    const texts = appsTexts(context.language);
    if (this.failure) return failureBox(this.failure, common, () => void this.count(since));
    if (!counted) return loading(common, texts.counting);
    const options = { context, choice, ...counted, since, shown, onMore: () => (this.shown += PAGE) };
    if (choice.tab === 'use') return useView(options);
    if (known) return unusedView(options, known);
    if (!this.knownFailed) return loading(common, texts.readingApps);
    return partialBox({
      title: texts.appsNotRead,
      missing: texts.appsMissing,
      failure: this.knownFailed,
      texts: common,
      retry: () => void this.readApps(),
    });
  }

  /** From the index, without a request. What is shown stays until there is something newer. */
  private async count(since: number): Promise<void> {
    const { context, choice } = this;
    this.abort.abort();
    const { signal } = (this.abort = new AbortController());
    this.since = since;
    this.failure = undefined;
    this.requestUpdate();
    const { period: chosen = USUAL_PERIOD, ...filter } = choice.filter;
    const { from, to } = resolved({ period: chosen }, context.now(), context.zone);
    const period = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    const step = choice.step ?? suitableStep(period, context.now());
    const count = new UseCount(period, stepsIn(context.zone, step));
    try {
      await context.index.scan(filter, (row) => count.add(row), { signal });
      if (signal.aborted) return;
      const result = count.result();
      this.counted = { result, period, step };
      for (const [app_id, app_name] of result.names)
        context.known.learn({ user_code: '', user_name: '', department: '', app_id, app_name });
    } catch (error) {
      if (!signal.aborted) this.failure = error;
    }
  }

  /** Only which apps are not used needs the list of all. */
  private async readApps(): Promise<void> {
    if (this.choice.tab !== 'unused' || this.known || this.isReading) return;
    this.isReading = true;
    this.knownFailed = undefined;
    try {
      this.known = await this.context.directory.apps(this.left.signal);
    } catch (error) {
      if (toLogError(error).failure !== 'cancelled') this.knownFailed = error;
    }
    this.isReading = false;
  }
}

register('access-logger-apps', AppsElement);
