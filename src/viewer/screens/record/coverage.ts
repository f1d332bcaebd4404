/** What an answer rests on, and what it cannot know. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Address } from '../../address';
import { addressLink } from '../../components';
import { dayText } from '../../time';
import type { RecordTexts } from './texts';

export interface CoverageFacts {
  texts: RecordTexts;
  by: 'index' | 'log';
  /** Events that were counted. */
  rows: number;
  requests: number;
  /** From the log: whether the lists were searched. */
  lists: boolean;
  /** From the index: where it begins, ms since 1970, `-Infinity` for the beginning of the log. */
  since: number;
  zone: string;
}

/** The sentences, as a file has them too. */
export function coverageNotes(facts: CoverageFacts): { rests: string[]; limits: string[] } {
  const { texts, by, rows, requests, lists, since, zone } = facts;
  const rests =
    by === 'index'
      ? [texts.fromIndex(rows), ...(Number.isFinite(since) ? [texts.indexSince(dayText(since, zone))] : [])]
      : [texts.fromLog(rows, requests), lists ? texts.withLists : texts.withoutLists];
  return { rests, limits: [texts.listLimit, texts.dwellLimit] };
}

/** `searchLists`: the address of the same answer with the lists searched. */
export function coverage(facts: CoverageFacts, searchLists: Address): TemplateResult {
  const { texts, by, lists } = facts;
  const { rests, limits } = coverageNotes(facts);
  return html`<section class="alv-box alv-box-info alv-record-coverage">
    ${rests.map((sentence) => html`<p>${sentence}</p>`)}
    ${
      by === 'log' && !lists
        ? html`<p>${addressLink(searchLists, texts.searchLists)}</p>
            <p class="alv-hint">${texts.searchHint}</p>`
        : nothing
    }
    <ul class="alv-hint">
      ${limits.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
  </section>`;
}
