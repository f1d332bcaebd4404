import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { formatAddress, resolved, type ChosenFilter, type Params } from '../../address';
import {
  addressLink,
  emptyState,
  failureBox,
  filteredAddress,
  loading,
  moreButton,
  register,
  saveButton,
  ViewerElement,
  type FilterChange,
  type FilterPart,
  type TableFile,
} from '../../components';
import type { ViewerContext } from '../../context';
import { toLogError, type TimelinePage } from '../../log';
import { commonTexts } from '../../messages';
import { dayText } from '../../time';
import { changesCsv, outputCsv } from './csv';
import { dataLog } from './data-log';
import { fieldForm } from './field-form';
import {
  actionsOf,
  changesAddress,
  DATA_FIELDS,
  fieldCondition,
  KINDS,
  OUTPUT_FIELDS,
  shownAt,
  TABS,
  wholeFilter,
  type Shown,
} from './kinds';
import { outputLog } from './output-log';
import { changesScreenTexts } from './texts';

/** Events a page; one request each. Those of the data log bring their values along. */
const PAGES = { data: 20, output: 50 } as const;

const PARTS: readonly FilterPart[] = [
  'period',
  'users',
  'departments',
  'apps',
  'records',
  'actions',
  'platforms',
  'sources',
  'sessions',
  'text',
];

/** `<access-logger-changes .context .params>` */
class Changes extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) params: Params = {};
  @state() private page: TimelinePage | undefined;
  @state() private failure: unknown;
  @state() private isLoading = false;
  @state() private open: ReadonlySet<number> = new Set();
  private shown: Shown = shownAt({});
  private asked: Parameters<ViewerContext['log']['page']>[0] = {};
  private abort = new AbortController();

  override disconnectedCallback(): void {
    this.abort.abort();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('params')) return;
    this.shown = shownAt(this.params);
    // "Today" must not move while pages are added to one another.
    this.asked = resolved(wholeFilter(this.shown), this.context.now(), this.context.zone);
    this.page = undefined;
    this.open = new Set();
    void this.load();
  }

  override render(): unknown {
    const { language } = this.context;
    const common = commonTexts(language);
    const { filter, tab } = this.shown;
    return html`${this.choices()}
      <access-logger-filter
        .context=${this.context}
        .filter=${filter}
        .parts=${PARTS}
        .actions=${actionsOf(this.shown)}
        @filter-change=${(event: FilterChange) => this.go({ filter: event.detail })}
      ></access-logger-filter>
      ${tab === 'data' ? this.fieldForm() : nothing} ${this.page ? this.events(this.page) : nothing}
      ${this.failure ? failureBox(this.failure, common, () => void this.load()) : nothing}
      ${this.isLoading ? loading(common) : nothing}`;
  }

  private choices(): TemplateResult {
    const texts = changesScreenTexts(this.context.language);
    const { tab, kind } = this.shown;
    const link = (to: Partial<Shown>, text: string, isCurrent: boolean): TemplateResult =>
      html`<li>
        <a
          class="alv-choice-link"
          href=${formatAddress(changesAddress({ ...this.shown, ...to }))}
          aria-current=${isCurrent ? 'true' : nothing}
          >${text}</a
        >
      </li>`;
    return html`<nav class="alv-changes-tabs" aria-label=${texts.tabList}>
        <ul>
          ${TABS.map((one) => link({ tab: one }, texts.tabs[one], one === tab))}
        </ul>
      </nav>
      ${
        tab === 'data'
          ? html`<nav class="alv-changes-kinds" aria-label=${texts.kindList}>
              <ul>
                ${KINDS.map((one) => link({ kind: one }, texts.kinds[one], one === kind))}
              </ul>
            </nav>`
          : nothing
      }
      <p class="alv-hint">${tab === 'data' ? texts.hints[kind] : texts.outputHint}</p>`;
  }

  private fieldForm(): TemplateResult {
    const names = (this.page?.records ?? []).flatMap(({ changes }) =>
      changes.map(({ field_label, field_code }) => (field_label || field_code).trim()),
    );
    return fieldForm({
      field: this.shown.field,
      offered: [...new Set(names)].filter(Boolean).sort(),
      texts: changesScreenTexts(this.context.language),
      onField: (field) => this.go({ field }),
    });
  }

  private events(page: TimelinePage): TemplateResult {
    const { context, shown } = this;
    const { tab, filter, field } = shown;
    const texts = changesScreenTexts(context.language);
    const { records, total } = page;
    if (records.length === 0) {
      const isFiltered = Object.keys(filter).length > 0 || field !== '';
      return emptyState(texts.nothing[tab], isFiltered ? texts.nothingLeft : texts.nothingYet[tab]);
    }
    const options = { context, texts, shown };
    return html`<div class="alv-count">
        <span role="status">${texts.total(total)}</span>
        ${saveButton(texts.saveShown, this.fileOf(page), context)}
        ${
          // The export has no filter by field: its file would hold other events.
          field === ''
            ? addressLink(filteredAddress('export', wholeFilter(shown)), texts.exportThese)
            : nothing
        }
      </div>
      ${
        tab === 'output'
          ? outputLog(records, options)
          : dataLog({ ...options, records, open: this.open, onToggle: (id) => this.toggle(id) })
      }
      ${moreButton({
        shown: records.length,
        total,
        isMore: page.next !== undefined,
        isLoading: this.isLoading,
        onMore: () => void this.load(),
        texts: commonTexts(context.language),
      })}`;
  }

  private toggle(id: number): void {
    const open = new Set(this.open);
    if (!open.delete(id)) open.add(id);
    this.open = open;
  }

  private fileOf({ records }: TimelinePage): TableFile {
    const { context, shown } = this;
    const { tab, field } = shown;
    const day = dayText(context.now(), context.zone);
    return {
      name: `${tab === 'output' ? 'print-copy' : 'changes'}-${day}.csv`,
      address: changesAddress(shown),
      rows: records.length,
      text: () => (tab === 'output' ? outputCsv(records, context) : changesCsv(records, field, context)),
    };
  }

  private go(change: { filter?: ChosenFilter; field?: string }): void {
    this.context.go(changesAddress({ ...this.shown, ...change }));
  }

  private async load(): Promise<void> {
    this.abort.abort();
    const { signal } = (this.abort = new AbortController());
    this.isLoading = true;
    this.failure = undefined;
    const after = this.page;
    const { tab, field } = this.shown;
    try {
      const page = await this.context.log.page(this.asked, {
        limit: PAGES[tab],
        fields: tab === 'output' ? OUTPUT_FIELDS : DATA_FIELDS,
        condition: fieldCondition(field),
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

register('access-logger-changes', Changes);
