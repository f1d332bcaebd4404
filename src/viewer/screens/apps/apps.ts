import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { FiguresFilter } from '../../address';
import {
  failureBox,
  IndexFigures,
  loading,
  partialBox,
  register,
  tabs,
  type FilterChange,
  type FilterPart,
  type Tally,
} from '../../components';
import type { KnownApp } from '../../directory';
import { toLogError, type Span } from '../../log';
import { commonTexts } from '../../messages';
import { addressOf, choiceOf, TABS, type Tab, type UseChoice } from './address';
import { UseCount, type UseResult } from './count';
import { stepsIn, suitableStep, type Step } from './steps';
import { appsTexts } from './texts';
import { unusedView, useView } from './views';

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
class AppsElement extends IndexFigures {
  @state() private counted: Counted | undefined;
  @state() private known: readonly KnownApp[] | undefined;
  @state() private knownFailed: unknown;
  private choice: UseChoice = choiceOf({});
  private isReading = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('params')) return;
    const choice = choiceOf(this.params);
    const { apps, ...others } = choice.filter;
    this.choice = choice.tab === 'unused' ? { ...choice, filter: others } : choice;
    this.want([others, choice.tab === 'use' ? [apps, choice.step] : 'all']);
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
      ${this.gate(() => void this.readApps())}
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
    const { context, choice, counted, known, shown, onMore } = this;
    const common = commonTexts(context.language);
    const texts = appsTexts(context.language);
    if (this.failure) return failureBox(this.failure, common, () => void this.count(since));
    if (!counted) return loading(common, texts.counting);
    const options = { context, choice, ...counted, since, shown, onMore };
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

  protected override filter(): FiguresFilter {
    return this.choice.filter;
  }

  protected override forget(): void {
    this.counted = undefined;
  }

  protected override tally(period: Span): Tally {
    const { context, choice } = this;
    const { period: _, ...filter } = choice.filter;
    const step = choice.step ?? suitableStep(period, context.now());
    const count = new UseCount(period, stepsIn(context.zone, step));
    return {
      filter,
      add: (row) => {
        count.add(row);
      },
      done: () => {
        const result = count.result();
        this.counted = { result, period, step };
        for (const [app_id, app_name] of result.names)
          context.known.learn({ user_code: '', user_name: '', department: '', app_id, app_name });
      },
    };
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
