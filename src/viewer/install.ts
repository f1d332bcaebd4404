/** Shows the panel on the log app's detail screens, through kintone's own API and elements only. */
import type { Kintone, KintoneEvent } from '../kintone';
import { readLogRecord } from './log-record';
import { PANEL_CLASS, createPanel } from './panel';
import { viewerTexts } from './texts';

export interface ViewerHost {
  kintone: Kintone;
  document: Document;
  origin: string;
  /** Shown to nobody; tells in the page and in the script's text which viewer this is. */
  mark: string;
}

/** Registers the viewer. The log app works without it, so whatever goes wrong here stays here. */
export function installViewer({ kintone, document, origin, mark }: ViewerHost): void {
  const show = (event: KintoneEvent): KintoneEvent => {
    try {
      showPanel(event);
    } catch {
      // The record itself is on the screen; only the panel is missing.
    }
    return event;
  };

  const showPanel = (event: KintoneEvent): void => {
    const mobile = event.type.startsWith('mobile.');
    const space = mobile
      ? kintone.mobile?.app.getHeaderSpaceElement?.()
      : kintone.app.record.getHeaderMenuSpaceElement?.();
    if (!space || !event.record) return;
    // Paging to the next record shows the screen again without loading it.
    space.querySelectorAll(`.${PANEL_CLASS}`).forEach((panel) => panel.remove());
    const texts = viewerTexts(kintone.getLoginUser().language);
    const listUrl = listUrlOf(kintone, String(event.appId), mobile);
    const panel = createPanel(document, readLogRecord(event.record), texts, { origin, listUrl, mobile });
    panel.dataset['viewer'] = mark;
    space.append(panel);
  };

  kintone.events.on(['app.record.detail.show', 'mobile.app.record.detail.show'], show);
}

/** The log app's list; in a guest space as kintone's own REST address says. */
function listUrlOf(kintone: Kintone, appId: string, mobile: boolean): string {
  const guest = /\/k\/guest\/\d+(?=\/)/.exec(kintone.api.url('/k/v1/records.json', true));
  return `${guest?.[0] ?? '/k'}${mobile ? '/m' : ''}/${appId}/`;
}
