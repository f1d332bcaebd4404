/** Registers the viewer with kintone: the audit view of the log app, and the panel on a log record's own screen. */
import type { Kintone, KintoneEvent } from '../kintone';
import { readLogRecord } from './log';
import { PANEL_CLASS, createPanel } from './panel';
import { viewerLanguage } from './messages';
import { placeOf, type Place } from './place';

interface ViewerHost {
  kintone: Kintone;
  document: Document;
  origin: string;
  /** Shown to nobody; tells in the page and in the script's text which viewer this is. */
  mark: string;
  /** Shows the viewer in the audit view; does nothing on other lists. */
  showViewer: (kintone: Kintone, place: Place, mark: string) => void;
}

/** The log app works without the viewer, so whatever goes wrong here stays here. */
export function installViewer({ kintone, document, origin, mark, showViewer }: ViewerHost): void {
  const on = (types: string[], show: (event: KintoneEvent, mobile: boolean) => void): void => {
    kintone.events.on(types, (event) => {
      try {
        show(event, event.type.startsWith('mobile.'));
      } catch (error) {
        console.error('Access Logger viewer:', error);
      }
      return event;
    });
  };

  on(['app.record.index.show', 'mobile.app.record.index.show'], (event, mobile) => {
    showViewer(kintone, placeOf(kintone, String(event.appId), mobile, origin), mark);
  });

  on(['app.record.detail.show', 'mobile.app.record.detail.show'], (event, mobile) => {
    const space = mobile
      ? kintone.mobile?.app.getHeaderSpaceElement?.()
      : kintone.app.record.getHeaderMenuSpaceElement?.();
    if (!space || !event.record) return;
    // Paging to the next record shows the screen again without loading it.
    space.querySelectorAll(`.${PANEL_CLASS}`).forEach((panel) => panel.remove());
    const place = placeOf(kintone, String(event.appId), mobile, origin);
    const language = viewerLanguage(kintone.getLoginUser().language);
    const panel = createPanel(document, readLogRecord(event.record), language, place);
    panel.dataset['viewer'] = mark;
    space.append(panel);
  });
}
