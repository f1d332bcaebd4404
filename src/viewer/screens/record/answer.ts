/** The answer: what it rests on, how many people, who they are, and all of it as a file. */
import { html, type TemplateResult } from 'lit';
import { emptyState, saveButton, type ShownTable } from '../../components';
import type { ViewerContext } from '../../context';
import { addressOf, type RecordChoice } from './address';
import { sorted, type Audience, type Sort, type Visitor } from './audience';
import { coverage, coverageNotes, type CoverageFacts } from './coverage';
import { audienceCsv } from './csv';
import { recordTexts } from './texts';
import { visitorsTable } from './visitors';

/** People shown at once. */
export const PAGE = 100;

interface AnswerOptions {
  context: ViewerContext;
  appId: number;
  recordId: number;
  choice: RecordChoice;
  span: { from?: number; to?: number };
  audience: Audience;
  facts: Omit<CoverageFacts, 'texts'>;
  sort: Sort;
  descending: boolean;
  onSort: (sort: Sort, descending: boolean) => void;
  shown: number;
  onMore: () => void;
}

export function answer(options: AnswerOptions): TemplateResult {
  const { context, choice, audience, sort, descending } = options;
  const texts = recordTexts(context.language);
  const total = audience.visitors.length;
  const note = coverage({ ...options.facts, texts }, addressOf({ ...choice, by: 'log', lists: true }));
  if (total === 0)
    return html`${note}${emptyState(texts.nobody, choice.period ? texts.nobodyInPeriod : texts.nobodyAtAll)}`;
  const visitors = sorted(audience.visitors, sort, descending);
  return html`${note}
    <div class="alv-count">
      <span role="status">${texts.people(total)}</span>
      ${saveButton(texts.csv.save, fileOf(options, visitors), context)}
    </div>
    ${visitorsTable({ ...options, texts, visitors, page: PAGE })}`;
}

function fileOf(options: AnswerOptions, visitors: readonly Visitor[]): ShownTable {
  const { context, choice, appId, recordId, facts } = options;
  const texts = recordTexts(context.language);
  const { rests, limits } = coverageNotes({ ...facts, texts });
  return {
    about: `${texts.csv.file}-${appId}-${recordId}`,
    address: addressOf(choice),
    rows: visitors.length,
    text: () => audienceCsv({ ...options, visitors, notes: [...rests, ...limits] }),
  };
}
