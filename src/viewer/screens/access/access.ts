import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { FiguresFilter } from '../../address';
import {
  failureBox,
  IndexFigures,
  loading,
  register,
  tabs,
  type FilterChange,
  type Tally,
} from '../../components';
import type { People } from '../../directory';
import { isVisitToApp, toLogError, type Span } from '../../log';
import { commonTexts } from '../../messages';
import { daysIn } from '../../time';
import { addressOf, choiceOf, TABS, type AccessChoice } from './address';
import { AccessCount, type Accesses } from './count';
import { peopleFailure } from './notices';
import { accessTexts } from './texts';
import { appsView, peopleView } from './views';

/** `<access-logger-access .context .params>` */
class AccessElement extends IndexFigures {
  @state() private accesses: Accesses | undefined;
  @state() private people: People | undefined;
  /** How many users have been read so far, while they are. */
  @state() private read: number | undefined;
  @state() private peopleFailed: unknown;
  private choice: AccessChoice = choiceOf({});
  private counted: Span = {};

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('params')) return;
    this.choice = choiceOf(this.params);
    const { apps, platforms } = this.choice.filter;
    // Other people need no other figures.
    this.want([this.period(), apps, platforms]);
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
      ${this.gate(() => void this.readPeople())}
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
    const { context, choice, accesses, people, counted, shown, onMore } = this;
    const common = commonTexts(context.language);
    const texts = accessTexts(context.language);
    if (this.failure) return failureBox(this.failure, common, () => void this.count(since));
    if (!accesses) return loading(common, texts.counting);
    if (!people && !this.peopleFailed)
      return loading(common, this.read ? texts.readingCount(this.read) : texts.reading);
    const options = { context, choice, accesses, people, period: counted, since, shown, onMore };
    return html`${
      this.peopleFailed ? peopleFailure(this.peopleFailed, context, () => void this.readPeople()) : nothing
    }
    ${choice.tab === 'apps' ? appsView(options) : peopleView(options)}`;
  }

  protected override filter(): FiguresFilter {
    return this.choice.filter;
  }

  protected override forget(): void {
    this.accesses = undefined;
  }

  protected override tally(period: Span): Tally {
    const { apps, platforms } = this.choice.filter;
    const count = new AccessCount(period, daysIn(this.context.zone));
    return {
      // The last access of somebody may be before the period.
      filter: { ...(apps ? { apps } : {}), ...(platforms ? { platforms } : {}) },
      add: (row) => {
        // Of chosen apps, only who came to them.
        if (!apps || isVisitToApp(row)) count.add(row);
      },
      done: () => {
        this.counted = period;
        this.accesses = count.result();
        this.learn(this.accesses);
      },
    };
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
