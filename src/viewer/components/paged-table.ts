/** A table of rows that are all at hand, of which a page is shown at first and another with each click. */
import { html, nothing, type TemplateResult } from 'lit';
import { moreButton } from './more';
import { dataTable, type TableOptions } from './table';

interface PagedTableOptions<Row> extends TableOptions<Row> {
  /** Rows shown at first: with no more than these, nothing is said of how many there are. */
  page: number;
  /** Rows shown now. */
  shown: number;
  onMore: () => void;
}

export function pagedTable<Row>({ page, shown, onMore, ...table }: PagedTableOptions<Row>): TemplateResult {
  const { rows, texts } = table;
  return html`${dataTable({ ...table, rows: rows.slice(0, shown) })}
  ${
    rows.length > page
      ? moreButton({
          shown: Math.min(shown, rows.length),
          total: rows.length,
          isMore: shown < rows.length,
          onMore,
          texts,
        })
      : nothing
  }`;
}
