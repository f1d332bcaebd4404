/** The panel above a log record, built from elements and text nodes only: nothing of the log is ever read as HTML. */
import { recordLink, sameRecordLink, sameUserLink } from './links';
import type { LogRecord } from './log-record';
import type { ViewerTexts } from './texts';

/** Marks the panel, so that showing the screen again replaces it. */
export const PANEL_CLASS = 'access-logger-panel';

export interface PanelPlace {
  /** Origin of this kintone. */
  origin: string;
  /** The log app's list, with a slash at the end. */
  listUrl: string;
  mobile: boolean;
}

/** Makes the panel of one log record. */
export function createPanel(
  document: Document,
  record: LogRecord,
  texts: ViewerTexts,
  { origin, listUrl, mobile }: PanelPlace,
): HTMLElement {
  const make = (tag: string, style: string, ...content: (Node | string)[]): HTMLElement => {
    const element = document.createElement(tag);
    element.style.cssText = style;
    element.append(...content);
    return element;
  };
  const link = (href: string | undefined, text: string): HTMLElement[] => {
    if (href === undefined) return [];
    const anchor = make('a', 'color: #1d6fb8', text);
    anchor.setAttribute('href', href);
    return [anchor];
  };

  const panel = make(
    'section',
    'margin: 8px; padding: 12px 16px; border: 1px solid #d8dee3; border-radius: 6px; background: #fff; font-size: 14px; line-height: 1.6',
  );
  panel.className = PANEL_CLASS;
  panel.setAttribute('aria-label', texts.changes);
  panel.append(
    make(
      'p',
      'display: flex; flex-wrap: wrap; gap: 4px 24px; margin: 0 0 8px',
      ...link(recordLink(record, origin, mobile), texts.openRecord),
      ...link(sameRecordLink(record, listUrl), texts.sameRecord),
      ...link(sameUserLink(record, listUrl), texts.sameUser),
    ),
  );

  if (record.changes.length === 0) {
    panel.append(make('p', 'margin: 0; color: #5b6770', texts.noChanges));
    return panel;
  }
  const cellStyle =
    'padding: 6px 10px; border: 1px solid #d8dee3; text-align: left; vertical-align: top; white-space: pre-wrap; overflow-wrap: anywhere; font-weight: normal';
  const cell = (tag: 'th' | 'td', scope: '' | 'col' | 'row', text: string, more = ''): HTMLElement => {
    const element = make(tag, cellStyle + more, text);
    if (scope) element.setAttribute('scope', scope);
    return element;
  };
  const value = (text: string, colour: string): HTMLElement =>
    text === ''
      ? cell('td', '', texts.empty, '; color: #5b6770')
      : cell('td', '', text, `; background: ${colour}`);
  const head = make(
    'tr',
    'background: #f5f7f8',
    cell('th', 'col', texts.field),
    cell('th', 'col', texts.before),
    cell('th', 'col', texts.after),
  );
  const rows = record.changes.map(({ name, before, after }) =>
    make('tr', '', cell('th', 'row', name), value(before, '#fdf1f0'), value(after, '#eef8f1')),
  );
  panel.append(
    make(
      'table',
      'width: 100%; border-collapse: collapse; table-layout: fixed',
      make('caption', 'padding: 0 0 4px; text-align: left; font-weight: bold', texts.changes),
      make('thead', '', head),
      make('tbody', '', ...rows),
    ),
  );
  return panel;
}
