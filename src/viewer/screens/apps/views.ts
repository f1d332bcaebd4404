/** What is shown once everything is counted: apps in use, or apps that nobody used. */
import { html, nothing, type TemplateResult } from 'lit';
import { formatAddress, USUAL_PERIOD, type Sorting } from '../../address';
import {
  appText,
  emptyState,
  FIGURES_PAGE,
  filterText,
  pagedTable,
  saveButton,
  shortIndex,
  type Column,
} from '../../components';
import type { ViewerContext } from '../../context';
import type { KnownApp } from '../../directory';
import type { Span } from '../../log';
import { commonTexts } from '../../messages';
import { addressOf, type UseChoice } from './address';
import { chartsOverTime, topChart } from './charts';
import { unusedColumns, useColumns } from './columns';
import type { UseResult } from './count';
import { unusedCsv, useByStepCsv, useCsv } from './csv';
import { sorted, unusedRows, useRows } from './rows';
import { STEPS, stepsOf, type Step } from './steps';
import { appsTexts } from './texts';

export interface ViewOptions {
  context: ViewerContext;
  choice: UseChoice;
  result: UseResult;
  step: Step;
  period: Span;
  /** Beginning of the index. */
  since: number;
  shown: number;
  onMore: () => void;
}

export function useView(options: ViewOptions): TemplateResult {
  const { context, choice, result, step, period, since } = options;
  const { language, zone } = context;
  const texts = appsTexts(language);
  if (result.apps.size === 0)
    return html`${notes(options)} ${emptyState(texts.nothing, texts.nothingAdvice)}`;
  const rows = sorted(useRows(result), choice.sorting, language);
  const address = addressOf(choice);
  const first = [...result.byStep.keys()].sort()[0];
  const steps = stepsOf({ period, since, now: context.now(), first }, zone, step);
  const chart = (data: unknown): TemplateResult =>
    html`<access-logger-chart .data=${data} .language=${language}></access-logger-chart>`;
  return html`${notes(options)} ${figures(options)}
    <h2 class="alv-subtitle">${texts.overTime}</h2>
    ${stepChoice(options)}
    <div class="alv-apps-charts">${chartsOverTime(result, steps, step, texts).map(chart)}</div>
    <h2 class="alv-subtitle">${texts.byApp}</h2>
    ${rows.length > 1 ? chart(topChart(rows, texts, appText)) : nothing}
    <div class="alv-apps-actions">
      ${saveButton(
        texts.csv,
        { about: 'app-use', address, rows: rows.length, text: () => useCsv(rows, texts, zone) },
        context,
      )}
      ${saveButton(
        texts.stepCsv[step],
        {
          about: `app-use-by-${step}`,
          address,
          rows: stepRows(result),
          text: () => useByStepCsv(result, texts, texts.stepTitle[step]),
        },
        context,
      )}
    </div>
    ${table(texts.caption, rows, useColumns(context, choice), options)}`;
}

/** `known`: the apps that the user may see. */
export function unusedView(options: ViewOptions, known: readonly KnownApp[]): TemplateResult {
  const { context, choice, result } = options;
  const { language, place, zone } = context;
  const texts = appsTexts(language);
  const others = known.filter(({ id }) => String(id) !== place.appId);
  const rows = sorted(unusedRows(result, known, Number(place.appId)), choice.sorting, language);
  if (rows.length === 0)
    return html`${notes(options)} ${emptyState(texts.noneUnused, texts.noneUnusedAdvice)}`;
  return html`${notes(options)}
    <p role="status">${texts.unusedCount(rows.length, others.length)}</p>
    <div class="alv-apps-actions">
      ${saveButton(
        texts.unusedCsv,
        {
          about: 'unused-apps',
          address: addressOf(choice),
          rows: rows.length,
          text: () => unusedCsv(rows, texts, zone),
        },
        context,
      )}
    </div>
    ${table(texts.unusedCaption, rows, unusedColumns(context), options)}`;
}

function table<Row>(
  caption: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { context, choice, shown, onMore }: ViewOptions,
): TemplateResult {
  const texts = commonTexts(context.language);
  const onSort = (sorting: Sorting): void => {
    context.go(addressOf({ ...choice, sorting }));
  };
  return pagedTable({
    ...{ caption, columns, rows, texts, onSort, shown, onMore },
    sorting: choice.sorting,
    page: FIGURES_PAGE,
  });
}

function notes({ context, choice, period, since }: ViewOptions): TemplateResult {
  const inWords = filterText({ period: choice.filter.period ?? USUAL_PERIOD }, context);
  return html`<p class="alv-hint">${inWords}</p>
    ${shortIndex(context, since, period.from)}`;
}

function figures({ context, result }: ViewOptions): TemplateResult {
  const { language } = context;
  const texts = appsTexts(language);
  const { views, visitors, changes, pc, mobile } = result.total;
  const share = pc + mobile === 0 ? 0 : mobile / (pc + mobile);
  const items: [string, string][] = [
    [texts.views, views.toLocaleString(language)],
    [texts.visitors, visitors.size.toLocaleString(language)],
    [texts.changes, changes.toLocaleString(language)],
    [texts.mobileShare, share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 })],
  ];
  return html`<dl class="alv-apps-figures" aria-label=${texts.figures}>
    ${items.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function stepChoice({ context, choice, step }: ViewOptions): TemplateResult {
  const texts = appsTexts(context.language);
  return html`<nav aria-label=${texts.steps}>
      <ul class="alv-apps-steps">
        ${STEPS.map(
          (one) =>
            html`<li>
              <a
                class="alv-apps-step"
                href=${formatAddress(addressOf({ ...choice, step: one }))}
                aria-current=${one === step ? 'true' : nothing}
                >${texts.step[one]}</a
              >
            </li>`,
        )}
      </ul>
    </nav>
    ${step === 'day' ? nothing : html`<p class="alv-hint">${texts.cut}</p>`}`;
}

const stepRows = ({ apps }: UseResult): number =>
  [...apps.values()].reduce((sum, { byStep }) => sum + byStep.size, 0);
