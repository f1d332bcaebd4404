import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { resolved, type Params } from '../../address';
import {
  failureBox,
  loading,
  register,
  tabs,
  ViewerElement,
  type FilterChange,
  type IndexReady,
} from '../../components';
import type { ViewerContext } from '../../context';
import type { People } from '../../directory';
import { toLogError, type Span } from '../../log';
import { commonTexts } from '../../messages';
import { daysIn } from '../../time';
import { addressOf, choiceOf, TABS, USUAL_PERIOD, type AccessChoice } from './address';
import { AccessCount, type Accesses } from './count';
import { peopleFailure } from './notices';
import { accessTexts } from './texts';
import { appsView, peopleView, PAGE } from './views';

/** `<access-logger-access .context .params>` */
class AccessElement extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) params: Params = {};
  @state() private accesses: Accesses | undefined;
  @state() private failure: unknown;
  @state() private people: People | undefined;
  /** How many users have been read so far, while they are. */
  @state() private read: number | undefined;
  @state() private peopleFailed: unknown;
  @state() private shown = PAGE;
  private choice: AccessChoice = choiceOf({});
  private period: Span = {};
  private counted = '';
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
    this.choice = choiceOf(this.params);
    this.shown = PAGE;
    const { period = USUAL_PERIOD, apps, platforms } = this.choice.filter;
    // Another order, or other people, need no other figures.
    const wanted = JSON.stringify([period, apps, platforms]);
    if (wanted === this.counted) return;
    this.counted = wanted;
    this.accesses = undefined;
    if (this.since !== undefined) void this.count(this.since);
  }

  override render(): unknown {
    const { context, choice } = this;
    const texts = accessTexts(context.language);
    return html`${tabs({
        label: texts.tabs,
        items: TABS.map((tab) => ({
          title: texts.tab[tab],
          address: addressOf({ ...choice, tab }),
          isCurrent: tab === choice.tab,
        })),
      })}
      <p>${texts.about}</p>
      <access-logger-index-gate
        .context=${context}
        @index-ready=${({ detail }: IndexReady) => {
          void this.readPeople();
          void this.count(detail.since);
        }}
      ></access-logger-index-gate>
      <access-logger-filter
        .context=${context}
        .filter=${choice.filter}
        .parts=${['period', 'users', 'departments', 'apps', 'platforms']}
        @filter-change=${({ detail }: FilterChange) => {
          context.go(addressOf({ ...choice, filter: detail }));
        }}
      ></access-logger-filter>
      ${this.since === undefined ? nothing : this.answer(this.since)}`;
  }

  private answer(since: number): TemplateResult {
    const { context, choice, accesses, people, period, shown } = this;
    const common = commonTexts(context.language);
    const texts = accessTexts(context.language);
    if (this.failure) return failureBox(this.failure, common, () => void this.count(since));
    if (!accesses) return loading(common, texts.counting);
    if (!people && !this.peopleFailed)
      return loading(common, this.read ? texts.readingCount(this.read) : texts.reading);
    const options = {
      context,
      choice,
      accesses,
      people,
      period,
      since,
      shown,
      onMore: () => (this.shown += PAGE),
    };
    return html`${
      this.peopleFailed ? peopleFailure(this.peopleFailed, context, () => void this.readPeople()) : nothing
    }
    ${choice.tab === 'apps' ? appsView(options) : peopleView(options)}`;
  }

  /** From the index, without a request. What is shown stays until there is something newer. */
  private async count(since: number): Promise<void> {
    const { context, choice } = this;
    this.abort.abort();
    const { signal } = (this.abort = new AbortController());
    this.since = since;
    this.failure = undefined;
    this.requestUpdate();
    const { period = USUAL_PERIOD, apps, platforms } = choice.filter;
    const { from, to } = resolved({ period }, context.now(), context.zone);
    const span = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    const count = new AccessCount(span, daysIn(context.zone));
    const filter = { ...(apps ? { apps } : {}), ...(platforms ? { platforms } : {}) };
    try {
      await context.index.scan(filter, (row) => count.add(row), { signal });
      if (signal.aborted) return;
      this.period = span;
      this.accesses = count.result();
      this.learn(this.accesses);
    } catch (error) {
      if (!signal.aborted) this.failure = error;
    }
  }

  private async readPeople(): Promise<void> {
    if (this.people || this.read !== undefined) return;
    const { signal } = this.left;
    this.read = 0;
    this.peopleFailed = undefined;
    try {
      this.people = await this.context.directory.people({
        signal,
        onProgress: (count) => (this.read = count),
      });
    } catch (error) {
      if (toLogError(error).failure !== 'cancelled') this.peopleFailed = error;
    }
    this.read = undefined;
  }

  /** Names are offered in the filter. */
  private learn({ people, apps }: Accesses): void {
    const { known } = this.context;
    for (const { code, name, department } of people.values())
      known.learn({ user_code: code, user_name: name, department, app_id: undefined, app_name: '' });
    for (const [app_id, app_name] of apps)
      known.learn({ user_code: '', user_name: '', department: '', app_id, app_name });
  }
}

register('access-logger-access', AccessElement);
