import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { formatAddress, type Address } from '../../address';
import {
  addressLink,
  emptyState,
  EventPages,
  filteredAddress,
  register,
  saveButton,
  tabs,
  type FilterChange,
  type FilterPart,
  type ShownTable,
} from '../../components';
import type { PageOptions, TimelinePage } from '../../log';
import { changesCsv, outputCsv } from './csv';
import { dataLog } from './data-log';
import {
  actionsOf,
  changesAddress,
  DATA_FIELDS,
  KINDS,
  OUTPUT_FIELDS,
  ownCondition,
  shownAt,
  TABS,
  wholeFilter,
  type Shown,
} from './kinds';
import { outputLog } from './output-log';
import { ownForm } from './own-form';
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
class Changes extends EventPages {
  @state() private open: ReadonlySet<number> = new Set();
  private shown: Shown = shownAt({});

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('params')) return;
    this.shown = shownAt(this.params);
    this.open = new Set();
    this.search(wholeFilter(this.shown));
  }

  protected override pageOptions(): Pick<PageOptions, 'limit' | 'fields' | 'condition'> {
    const { tab } = this.shown;
    return {
      limit: PAGES[tab],
      fields: tab === 'output' ? OUTPUT_FIELDS : DATA_FIELDS,
      condition: ownCondition(this.shown),
    };
  }

  override render(): unknown {
    const { filter } = this.shown;
    return html`${this.choices()}
      <access-logger-filter
        .context=${this.context}
        .filter=${filter}
        .parts=${PARTS}
        .actions=${actionsOf(this.shown)}
        @filter-change=${(event: FilterChange) => this.go({ filter: event.detail })}
      ></access-logger-filter>
      ${this.ownForm()} ${this.page ? this.events(this.page) : nothing} ${this.underWay()}`;
  }

  private choices(): TemplateResult {
    const texts = changesScreenTexts(this.context.language);
    const { tab, kind } = this.shown;
    const addressOf = (to: Partial<Shown>): Address => changesAddress({ ...this.shown, ...to });
    return html`${tabs({
        label: texts.tabList,
        items: TABS.map((one) => ({
          title: texts.tabs[one],
          address: addressOf({ tab: one }),
          isCurrent: one === tab,
        })),
      })}
      ${
        tab === 'data'
          ? html`<nav class="alv-changes-kinds" aria-label=${texts.kindList}>
              <ul>
                ${KINDS.map(
                  (one) =>
                    html`<li>
                      <a
                        class="alv-changes-kind"
                        href=${formatAddress(addressOf({ kind: one }))}
                        aria-current=${one === kind ? 'true' : nothing}
                        >${texts.kinds[one]}</a
                      >
                    </li>`,
                )}
              </ul>
            </nav>`
          : nothing
      }
      <p class="alv-hint">${tab === 'data' ? texts.hints[kind] : texts.outputHint}</p>`;
  }

  private ownForm(): TemplateResult {
    const { apply, own } = changesScreenTexts(this.context.language);
    const part = this.shown.tab === 'data' ? 'field' : 'view';
    const names = (this.page?.records ?? []).flatMap(({ changes, view_name }) =>
      part === 'view'
        ? [view_name.trim()]
        : changes.map(({ field_label, field_code }) => (field_label || field_code).trim()),
    );
    return ownForm({
      chosen: this.shown[part],
      offered: [...new Set(names)].filter(Boolean).sort(),
      texts: own[part],
      apply,
      onChoose: (name) => this.go({ [part]: name }),
    });
  }

  private events(page: TimelinePage): TemplateResult {
    const { context, shown } = this;
    const { tab, filter } = shown;
    const texts = changesScreenTexts(context.language);
    const { records, total } = page;
    const isOwn = ownCondition(shown) !== '';
    if (records.length === 0) {
      const isFiltered = Object.keys(filter).length > 0 || isOwn;
      return emptyState(texts.nothing[tab], isFiltered ? texts.nothingLeft : texts.nothingYet[tab]);
    }
    const options = { context, texts, shown };
    return html`<div class="alv-count">
        <span role="status">${texts.total(total)}</span>
        ${saveButton(texts.saveShown, this.fileOf(page), context)}
        ${
          // The export has no filter by field or view: its file would hold other events.
          isOwn ? nothing : addressLink(filteredAddress('export', wholeFilter(shown)), texts.exportThese)
        }
      </div>
      ${
        tab === 'output'
          ? outputLog(records, options)
          : dataLog({ ...options, records, open: this.open, onToggle: (id) => this.toggle(id) })
      }
      ${this.more(page)}`;
  }

  private toggle(id: number): void {
    const open = new Set(this.open);
    if (!open.delete(id)) open.add(id);
    this.open = open;
  }

  private fileOf({ records }: TimelinePage): ShownTable {
    const { context, shown } = this;
    const { tab, field } = shown;
    return {
      about: tab === 'output' ? 'print-copy' : 'changes',
      address: changesAddress(shown),
      rows: records.length,
      text: () => (tab === 'output' ? outputCsv(records, context) : changesCsv(records, field, context)),
    };
  }

  private go(change: Partial<Pick<Shown, 'filter' | 'field' | 'view'>>): void {
    this.context.go(changesAddress({ ...this.shown, ...change }));
  }
}

register('access-logger-changes', Changes);
