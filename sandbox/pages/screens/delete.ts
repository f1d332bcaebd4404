/** Deleting one record: PC asks in a dialog of the page, mobile with the browser's (measured); two events surround it. */
import { readVerdict } from '../kintone/events';
import { eventType, type AppPage } from '../page';
import type { EventRecord } from '../record/types';
import { confirmDialog } from '../ui/dialog';
import { messageOf } from '../error-message';

interface DeleteOptions {
  /** `app.record.detail.delete.submit` or the list's. */
  event: string;
  recordId: number;
  record: EventRecord;
}

interface DeleteOutcome {
  deleted: boolean;
  /** Why not; null when the person changed their mind or a handler gave no reason. */
  error: string | null;
  /** Where a handler wants to go instead of the list. */
  url: string | null;
}

function ask(page: AppPage): Promise<boolean> {
  const { texts } = page;
  if (page.boot.mobile) return Promise.resolve(window.confirm(texts.deleteQuestion));
  return confirmDialog({
    title: texts.deleteTitle,
    question: texts.deleteQuestion,
    yes: texts.deleteConfirm,
    no: texts.cancel,
    close: texts.close,
    danger: true,
  });
}

export async function deleteRecord(page: AppPage, options: DeleteOptions): Promise<DeleteOutcome> {
  const kept = (error: string | null): DeleteOutcome => ({ deleted: false, error, url: null });
  if (!(await ask(page))) return kept(null);
  const type = eventType(page, options.event);
  const appId = Number(page.app.id);
  const { recordId, record } = options;
  const verdict = readVerdict(await page.events.raise({ type, appId, recordId, record }));
  if (verdict.cancelled) return kept(verdict.error ?? page.texts.cancelled);
  try {
    await page.app.remove(recordId);
  } catch (error) {
    return kept(messageOf(error));
  }
  if (page.boot.olderKintone) return { deleted: true, error: null, url: verdict.url };
  // The success event has no record, and its id is a string.
  const success = await page.events.raise({ type: `${type}.success`, appId, recordId: String(recordId) });
  return { deleted: true, error: null, url: readVerdict(success).url ?? verdict.url };
}
