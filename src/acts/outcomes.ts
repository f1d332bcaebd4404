/**
 * Outcomes that kintone does not raise, inferred from what follows and marked as such: a deletion (no event before 2026) from the
 * list that is shown without the record, a process action (never an event) from the record that is shown with another status.
 * What stands between an attempt and its outcome may be a page load, so attempts wait in `sessionStorage`.
 */
import { appScreen, attempt, createFieldRules, readId, recordTitle } from '../entry';
import type { KintoneEvent, KintoneRecord } from '../kintone';
import type { Tracker } from '../tracker/in-charge';
import { DETAIL, INDEX, onBoth, plainType, type Act } from './act';

const DELETIONS = ['app.record.detail.delete.submit', 'app.record.index.delete.submit'];
const PROCESS = 'app.record.detail.process.proceed';
/** What follows later than this has nothing to do with the attempt. */
const WINDOW_MS = 60_000;

interface Attempt {
  type: string;
  at: number;
  record: number;
  title: string;
}

export function createOutcomes([page, , accepts, recorder]: Tracker): Act[] {
  const { window, settings, kintone, now } = page;
  if (!settings.acts?.inferOutcomes) return [];
  const rules = createFieldRules(settings);
  const keyOf = (appId: unknown): string => `access-logger:deletion:${String(appId)}`;
  /** The process action that was last tried on this page, with the status before. */
  let action: { event: KintoneEvent; record: number; status: unknown; at: number } | undefined;
  /** The last attempt's event: another customization may have refused it. */
  let attempted: KintoneEvent | undefined;

  const recordOf = (event: KintoneEvent): number | false =>
    readId(() => event.recordId) || readId(() => appScreen(page)!.record.getId());
  const isRecent = (at: number): boolean => Math.abs(now() - at) < WINDOW_MS;

  const on = (types: readonly string[], handle: (event: KintoneEvent) => void): void =>
    kintone.events.on(onBoth(types), (event) => {
      attempt(() => accepts(event) && handle(event));
      return event;
    });

  on(DELETIONS, (event) => {
    attempted = event;
    const deletion: Attempt = {
      type: event.type,
      at: now(),
      record: recordOf(event) || 0,
      title: recordTitle(event.record!, rules),
    };
    window.sessionStorage.setItem(keyOf(event.appId), JSON.stringify(deletion));
  });
  const forget = (appId: unknown): void => window.sessionStorage.removeItem(keyOf(appId));
  // This kintone says it itself.
  on(
    DELETIONS.map((type) => `${type}.success`),
    (event) => forget(event.appId),
  );
  on([PROCESS], (event) => {
    attempted = event;
    action = { event, record: recordOf(event) || 0, status: statusOf(event.record), at: now() };
  });
  window.addEventListener(
    'pagehide',
    () => attempt(() => attempted?.error && forget(attempted.appId ?? appScreen(page)!.getId())),
    true,
  );

  /** The list without the record: it was deleted. The record itself, or the list with it: it was not. */
  const settleDeletion = (event: KintoneEvent): void => {
    const { appId } = event;
    const deletion = attempt(
      () => JSON.parse(window.sessionStorage.getItem(keyOf(appId))!) as Attempt | null,
    );
    if (!deletion) return;
    const isList = plainType(event.type) === INDEX;
    if (!isList && recordOf(event) !== deletion.record) return;
    forget(appId);
    const isRefused = DELETIONS.includes(plainType(attempted?.type ?? '')) && attempted?.error;
    if (!isList || !isRecent(deletion.at) || isRefused || shownRecords(event).includes(deletion.record))
      return;
    recorder.record(
      { type: `${deletion.type}.success`, appId: appId!, recordId: deletion.record },
      { detail: 'inferred: the list followed', ...(deletion.title && { record_title: deletion.title }) },
    );
  };

  /** The record again, with another status: the action was done. */
  const settleProcess = (event: KintoneEvent): void => {
    const tried = action;
    action = undefined;
    if (!tried || tried.event.error || !isRecent(tried.at) || recordOf(event) !== tried.record) return;
    if (statusOf(event.record) === tried.status) return;
    recorder.record(
      { ...tried.event, appId: event.appId!, recordId: tried.record },
      { outcome: 'succeeded', detail: 'inferred: the status changed' },
    );
  };

  return [
    {
      shown(event) {
        settleDeletion(event);
        if (plainType(event.type) === DETAIL) settleProcess(event);
      },
    },
  ];
}

const statusOf = (record: KintoneRecord | null | undefined): unknown =>
  Object.values(record ?? {}).find(({ type }) => type === 'STATUS')?.value;

const shownRecords = ({ records }: KintoneEvent): (number | false)[] =>
  (Object.values(records ?? {}).flat() as KintoneRecord[]).map((record) => readId(() => record.$id!.value));
