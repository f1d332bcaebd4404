/**
 * Asks for a reason when a record is opened, once a session (one tab) and record, in kintone's own dialog, and logs the answer:
 * `finished` with the reason, `failed` where none was given. Nothing is held back meanwhile, and where kintone has no dialog
 * (before 2025-10, on phones before 2026-03) the log says that nobody was asked.
 * https://cybozu.dev/ja/kintone/docs/js-api/kintone/create-dialog/
 */
import type { CatalogueEvent } from '../catalogue';
import { attempt, head, readId } from '../entry';
import type { KintoneDialog, KintoneEvent } from '../kintone';
import type { Tracker } from '../tracker/in-charge';
import { plainType, type Act } from './act';
import { textsFor } from './texts';

const MAX_REASON_CHARACTERS = 2000;
const ROW: CatalogueEvent = {
  type: 'reason',
  action: 'view',
  outcome: 'finished',
  mobile: true,
  on: true,
  origin: 'browser',
};

export function createReason([page, rows, , recorder]: Tracker): Act[] {
  const { window, platform, settings, kintone } = page;
  if (!settings.acts?.askReason) return [];
  const { code, language } = kintone.getLoginUser();
  if (settings.exclude.users.includes(code)) return [];
  const isMobile = platform === 'MOBILE';
  const type = (isMobile ? 'mobile.' : '') + ROW.type;
  rows.set(type, ROW);
  const texts = textsFor(language);
  let open: KintoneDialog | undefined;
  /** The event of the record that is being asked for. */
  let latest: KintoneEvent | undefined;

  const ask = async (event: KintoneEvent): Promise<string | undefined> => {
    const text = window.document.createElement('textarea');
    text.rows = 3;
    text.maxLength = MAX_REASON_CHARACTERS;
    text.style.cssText =
      'display:block;box-sizing:border-box;width:100%;margin-top:8px;font:inherit;padding:8px';
    const label = window.document.createElement('label');
    label.append(texts.reasonQuestion, text);
    label.style.cssText = 'display:block;min-width:min(420px,75vw)';
    const configuration = {
      title: texts.reasonTitle,
      body: label,
      okButtonText: texts.reasonSend,
      showCancelButton: true,
      cancelButtonText: texts.reasonSkip,
      // An empty reason is none: the field asks for it again.
      beforeClose: (how: string) => how !== 'OK' || !!text.value.trim() || (text.focus(), false),
    };
    const dialog = await (isMobile
      ? kintone.mobile!.createBottomSheet!(configuration)
      : kintone.createDialog!(configuration));
    // Another record was opened meanwhile, or this one again.
    if (event !== latest) return undefined;
    open = dialog;
    const how = await dialog.show();
    return how === 'OK' ? text.value.trim() : '';
  };

  const shown = async (event: KintoneEvent): Promise<void> => {
    const { appId, recordId, record } = event;
    const key = `access-logger:reason:${code}:${appId}:${recordId}`;
    if (attempt(() => window.sessionStorage.getItem(key))) return;
    latest = event;
    attempt(() => open?.close());
    let reason: string | undefined;
    let remark = 'no reason given';
    try {
      reason = await ask(event);
    } catch {
      // No such dialog, or none that works.
      reason = '';
      remark = 'not asked: no dialog';
    }
    if (reason === undefined || event !== latest) return;
    open = latest = undefined;
    attempt(() => window.sessionStorage.setItem(key, '1'));
    recorder.record(
      { type, appId: appId!, recordId: recordId!, record: record ?? null },
      { outcome: reason ? 'finished' : 'failed', detail: head(reason, MAX_REASON_CHARACTERS) || remark },
    );
  };

  return [
    {
      shown(event) {
        const isRecord = /record\.(?:detail|edit)\.show$/.test(plainType(event.type));
        if (isRecord && readId(() => event.recordId)) void shown(event);
      },
    },
  ];
}
