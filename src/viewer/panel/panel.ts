/** The panel above a log record, built from elements and text nodes only: nothing of the log is ever read as HTML. */
import { formatAddress, paramsOf, type Address, type ChosenFilter } from '../address';
import { isInAnothersName, type LogRecord } from '../log';
import { commonTexts, type ViewerLanguage } from '../messages';
import { listUrl, loggedRecordUrl, type Place } from '../place';
import { panelTexts } from './texts';

/** Marks the panel, so that showing the screen again replaces it. */
export const PANEL_CLASS = 'access-logger-panel';

/** A place in the audit view: it is the log app's first view, or sends on to itself from whichever is. */
const auditUrl = (place: Place, address: Address): string =>
  listUrl(place, place.appId) + formatAddress(address);

const timelineUrl = (place: Place, filter: ChosenFilter): string =>
  auditUrl(place, { screen: 'timeline', params: paramsOf(filter) });

function sameUserUrl({ user_code }: LogRecord, place: Place): string | undefined {
  return user_code === '' ? undefined : timelineUrl(place, { users: [user_code] });
}

function sameRecordUrl({ app_id, record_id }: LogRecord, place: Place): string | undefined {
  return app_id === undefined || record_id === undefined
    ? undefined
    : timelineUrl(place, { apps: [app_id], records: [record_id] });
}

function eventUrl({ id }: LogRecord, place: Place): string | undefined {
  return id === 0 ? undefined : auditUrl(place, { screen: 'event', params: { id: [String(id)] } });
}

/** Ways on from the record, and its changes side by side; that it has none is said, too. */
export function createPanel(
  document: Document,
  record: LogRecord,
  language: ViewerLanguage,
  place: Place,
): HTMLElement {
  const texts = panelTexts(language);
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
      ...link(eventUrl(record, place), texts.openEvent),
      ...link(loggedRecordUrl(record, place), texts.openRecord),
      ...link(sameRecordUrl(record, place), texts.sameRecord),
      ...link(sameUserUrl(record, place), texts.sameUser),
    ),
  );

  if (isInAnothersName(record))
    panel.append(
      make(
        'p',
        'margin: 0 0 8px; padding: 4px 10px; border: 1px solid #e0b252; border-radius: 6px; background: #fdf6e3; overflow-wrap: anywhere',
        commonTexts(language).inAnothersName(record.creator),
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
  const rows = record.changes.map(({ field_label, field_code, before, after }) =>
    make(
      'tr',
      '',
      cell('th', 'row', field_label || field_code),
      value(before, '#fdf1f0'),
      value(after, '#eef8f1'),
    ),
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
