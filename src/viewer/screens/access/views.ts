/** What is shown once everything is counted: people, or apps. */
import { html, nothing, type TemplateResult } from 'lit';
import { formatAddress, USUAL_PERIOD, type Sorting } from '../../address';
import {
  emptyState,
  FIGURES_PAGE,
  pagedTable,
  periodText,
  saveButton,
  shortIndex,
  type Column,
} from '../../components';
import type { ViewerContext } from '../../context';
import type { People } from '../../directory';
import type { Span } from '../../log';
import { commonTexts } from '../../messages';
import { addressOf, SHOWS, type AccessChoice } from './address';
import { appRows, peopleInApps, sortedApps } from './by-app';
import { appColumns, peopleColumns } from './columns';
import type { Accesses } from './count';
import { peopleCsv, peopleInAppsCsv, type CsvOptions } from './csv';
import { narrowedTo, personRows, shown as shownOf, sortedPeople, type PersonRow } from './people';
import { accessTexts } from './texts';

export interface ViewOptions {
  context: ViewerContext;
  choice: AccessChoice;
  accesses: Accesses;
  /** `undefined`: the list of users could not be read. */
  people: People | undefined;
  period: Span;
  /** Beginning of the index. */
  since: number;
  shown: number;
  onMore: () => void;
}

export function peopleView(options: ViewOptions): TemplateResult {
  const { context, choice } = options;
  const { language } = context;
  const texts = accessTexts(language);
  const people = peopleOf(options);
  const rows = sortedPeople(shownOf(people, choice.show), choice.sorting, language);
  return html`${notes(options)} ${shows(people, options)}
  ${
    rows.length === 0
      ? emptyState(texts.nobody, texts.nobodyAdvice)
      : html`<div class="alv-access-actions">
            ${saveButton(
              texts.csv,
              {
                about: 'user-access',
                address: addressOf(choice),
                rows: rows.length,
                text: () => peopleCsv(rows, csvOptions(options)),
              },
              context,
            )}
          </div>
          ${table(texts.caption, rows, peopleColumns(options), options)}
          ${
            rows.some(({ standing }) => standing === 'unlisted')
              ? html`<p class="alv-hint">${texts.unlistedHint}</p>`
              : nothing
          }`
  }`;
}

export function appsView(options: ViewOptions): TemplateResult {
  const { context, choice, accesses } = options;
  const { language } = context;
  const texts = accessTexts(language);
  const people = sortedPeople(peopleOf(options), { column: 'user', descending: false }, language);
  const rows = sortedApps(appRows(accesses, people), choice.sorting, language);
  const inApps = peopleInApps(accesses, people);
  if (rows.length === 0) return html`${notes(options)} ${emptyState(texts.noApps, texts.noAppsAdvice)}`;
  return html`${notes(options)}
    <div class="alv-access-actions">
      ${saveButton(
        texts.appsCsv,
        {
          about: 'user-access-by-app',
          address: addressOf(choice),
          rows: inApps.length,
          text: () => peopleInAppsCsv(inApps, csvOptions(options)),
        },
        context,
      )}
    </div>
    ${table(texts.appsCaption, rows, appColumns(options), options)}`;
}

function table<Row>(
  caption: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  options: ViewOptions,
): TemplateResult {
  const { context, choice, shown, onMore } = options;
  return pagedTable({
    ...{ caption, rows, columns, shown, onMore },
    sorting: choice.sorting,
    onSort: (sorting) => sort(sorting, options),
    page: FIGURES_PAGE,
    texts: commonTexts(context.language),
  });
}

const peopleOf = ({ accesses, people, choice }: ViewOptions): PersonRow[] =>
  narrowedTo(personRows(accesses, people), choice.filter);

const sort = (sorting: Sorting, { context, choice }: ViewOptions): void => {
  context.go(addressOf({ ...choice, sorting }));
};

function notes(options: ViewOptions): TemplateResult {
  const { context, choice, period, since } = options;
  const texts = accessTexts(context.language);
  const inWords = periodText(choice.filter.period ?? USUAL_PERIOD, context);
  return html`<p class="alv-hint">${texts.inPeriod(inWords)}</p>
    ${shortIndex(context, since, period.from)}`;
}

/** Everybody, with access, without: how many, and a click shows them. */
function shows(people: readonly PersonRow[], { context, choice }: ViewOptions): TemplateResult {
  const texts = accessTexts(context.language);
  return html`<nav aria-label=${texts.show}>
    <ul class="alv-access-shows">
      ${SHOWS.map(
        (show) =>
          html`<li>
            <a
              class="alv-access-show"
              href=${formatAddress(addressOf({ ...choice, show }))}
              aria-current=${show === choice.show ? 'true' : nothing}
              ><span>${texts.shows[show]}</span
              ><strong>${texts.count(shownOf(people, show).length)}</strong></a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
}

function csvOptions({ context, choice }: ViewOptions): CsvOptions {
  const { period } = choice.filter;
  const texts = accessTexts(context.language);
  return {
    texts,
    zone: context.zone,
    daysTitle: period ? texts.days(periodText(period, context)) : texts.usualDays,
  };
}
