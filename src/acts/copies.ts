/**
 * Copying out of a record or list, and printing it with the browser: what the browser itself tells, never what kintone's page
 * looks like. The number of characters is kept, not one of them.
 */
import { BROWSER_EVENTS, eventTypeOn } from '../catalogue';
import { appScreen, attempt, createFieldRules, listDetails, type Details } from '../entry';
import type { KintoneEvent } from '../kintone';
import type { Tracker } from '../tracker/in-charge';
import { INDEX, PRINT, REPORT, plainType, type Act } from './act';

export function createCopies([page, rows, , recorder]: Tracker): Act[] {
  const { window, platform, settings } = page;
  const rules = createFieldRules(settings);
  /** The record or list on the screen. */
  let current: KintoneEvent | undefined;

  const write = (type: string, detail?: string): void => {
    if (!current) return;
    const { appId, recordId, record } = current;
    const list: Details =
      plainType(current.type) === INDEX ? listDetails(current, appScreen(page), rules) : {};
    recorder.record(
      { type, appId: appId!, recordId: recordId!, record: record ?? null },
      { ...list, detail: [detail, list.detail].filter(Boolean).join('; ') },
    );
  };

  const listen = (browserType: string, onEvent: (type: string, event: Event) => void, ...also: string[]) => {
    const row = BROWSER_EVENTS.find(({ type }) => type === browserType)!;
    const type = eventTypeOn(platform, row);
    if (!settings.events[type]) return;
    rows.set(type, row);
    for (const name of [browserType, ...also])
      // In the capturing phase: whoever handles the event further in may stop it.
      window.addEventListener(name, (event) => attempt(() => onEvent(type, event)), true);
  };

  listen(
    'copy',
    (type, { type: name, target }) => {
      const characters = selectedCharacters(window, target);
      if (characters) write(type, `${name === 'cut' ? 'cut; ' : ''}characters=${characters}`);
    },
    'cut',
  );
  listen('beforeprint', (type) => write(type));

  return [
    {
      shown(event) {
        const screen = plainType(event.type);
        // An inline edit leaves the list on the screen. The print screen prints by itself, and has an event that says so.
        if (screen !== 'app.record.index.edit.show')
          current = screen === PRINT || screen === REPORT ? undefined : event;
      },
    },
  ];
}

/** How many characters (code points) are selected, in the text field that has the focus or else on the page. */
function selectedCharacters(window: Window, target: EventTarget | null): number {
  const { value, selectionStart, selectionEnd } = (target ?? {}) as Partial<HTMLInputElement>;
  const text =
    value !== undefined && typeof selectionStart === 'number'
      ? value.slice(selectionStart, selectionEnd ?? selectionStart)
      : String(window.getSelection() ?? '');
  return [...text].length;
}
