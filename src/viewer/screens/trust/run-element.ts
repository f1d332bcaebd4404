/** What the screens of runs have in common: whoever comes back finds the run as it was; whoever leaves stops it. */
import type { PropertyValues, TemplateResult } from 'lit';
import { html } from 'lit';
import { property, state } from 'lit/decorators.js';
import { formatAddress, type Address } from '../../address';
import { ViewerElement } from '../../components';
import type { ViewerContext } from '../../context';
import type { Span } from '../../log';
import type { KeptRuns } from './kept';
import { ROWS } from './result';
import type { Run } from './run';

const isSame = (one: Address, other: Address): boolean => formatAddress(one) === formatAddress(other);

type FollowedRun = Pick<Run<unknown, object, unknown>, 'plan' | 'cancel' | 'follow'>;

export abstract class RunElement<OneRun extends FollowedRun, Group extends string> extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) span: Span = {};
  /** What the run is about: the address that shows it. */
  @property({
    attribute: false,
    hasChanged: (one: Address, other?: Address) => !other || !isSame(one, other),
  })
  about!: Address;
  @state() private shown: Partial<Record<Group, number>> = {};
  protected run: OneRun | undefined;

  /** Runs of this kind, of all elements of it. */
  protected abstract readonly kept: KeptRuns<OneRun>;

  /** A new run; `undefined` while it is not chosen what about. */
  protected abstract made(): OneRun | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('about')) return;
    this.run?.cancel();
    this.run = undefined;
    this.shown = {};
    const run = this.kept.get(this.context, formatAddress(this.about));
    if (run) this.follow(run);
    else this.begin();
  }

  override disconnectedCallback(): void {
    // What is read stays; a run that is under way stops at the next request.
    this.run?.cancel();
    super.disconnectedCallback();
  }

  protected begin(): void {
    const run = this.made();
    if (!run) return;
    this.shown = {};
    this.kept.keep(this.context, formatAddress(this.about), run);
    this.follow(run);
    void run.plan();
  }

  protected shownOf = (name: Group): number => this.shown[name] ?? ROWS;

  protected onMore = (name: Group): void => {
    this.shown = { ...this.shown, [name]: this.shownOf(name) * 5 };
  };

  protected button(text: string, onClick: () => void, isMain = false): TemplateResult {
    return html`<button type="button" class="alv-button ${isMain ? 'alv-main-button' : ''}" @click=${onClick}>
      ${text}
    </button>`;
  }

  private follow(run: OneRun): void {
    this.run = run;
    run.follow(() => {
      if (this.run === run) this.requestUpdate();
    });
    this.requestUpdate();
  }
}
