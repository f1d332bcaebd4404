/**
 * Strict mode: save and delete wait for the log's answer up to a set time and are refused when it does not come
 * (docs/acts.md). The one place where an event is answered with a Promise.
 * https://cybozu.dev/ja/kintone/docs/js-api/other/kintone-promise/
 */
import { attempt } from '../entry';
import type { KintoneEvent } from '../kintone';
import type { Tracker } from '../tracker/in-charge';
import { loadState, updateState } from '../writer/state';
import { onBoth, type Act } from './act';
import { textsFor } from './texts';

const WAITING = onBoth([
  'app.record.create.submit',
  'app.record.edit.submit',
  'app.record.index.edit.submit',
  'app.record.detail.delete.submit',
  'app.record.index.delete.submit',
]);
/** These words in the log app's description let everything through: the emergency switch, one for all apps. */
const SWITCH = 'access-logger:strict-off';
/** How long the question for them may take. */
const ASK_MS = 3_000;
/** How often the queue is asked whether the entry has left it: two reads of localStorage. */
const LOOK_MS = 50;
/** A request that fails is tried again after this long, while a person waits. */
const RETRY_MS = 2_000;

export function createStrict([page, , accepts, , queue, writer]: Tracker): Act[] {
  const { window, settings, kintone } = page;
  const { strictSeconds } = settings.acts ?? {};
  if (!strictSeconds) return [];
  const texts = textsFor(kintone.getLoginUser().language);
  /** Ids of the entries that nobody has waited for yet, by their event type. */
  const fresh = new Map<string, string>();
  /** Learnt when something would have been refused; holds for the page. */
  let isOff = false;
  const { append } = queue;
  queue.append = (entry, kind) => {
    const isAwaited = WAITING.includes(entry.event_type);
    if (isAwaited) fresh.set(entry.event_type, entry.event_id);
    return append(entry, isAwaited ? 'u' : kind);
  };

  /** Stored, or thrown away because the user turned out to be left out. */
  const isStored = async (key: string, event: KintoneEvent): Promise<boolean> => {
    const begin = window.performance.now();
    for (let tries = 0; ;) {
      if (queue.read('x' + key.slice(1))) return false;
      if (!queue.read(key)) return isSettled(queue, key) || !accepts(event);
      const waited = window.performance.now() - begin;
      if (waited > strictSeconds * 1000) return false;
      if (waited >= tries * RETRY_MS) {
        tries++;
        // A backoff is for those who can wait. Without a state there is none, and the sender must see that there is no state.
        if (loadState(queue)) updateState(queue, { retryAt: 0 });
        writer.wake('visibilitychange');
      }
      await new Promise((resolve) => window.setTimeout(resolve, LOOK_MS));
    }
  };

  /** Whether an administrator has opened the emergency switch; asked only where something is about to be refused. */
  const isSwitchedOff = async (): Promise<boolean> => {
    const { id, guestSpaceId } = settings.logApp;
    const response = await window.fetch(
      `/k/${guestSpaceId ? `guest/${guestSpaceId}/` : ''}v1/app.json?id=${id}`,
      { headers: { 'X-Requested-With': 'access-logger' }, signal: AbortSignal.timeout(ASK_MS) },
    );
    isOff = response.ok && (await response.text()).includes(SWITCH);
    return isOff;
  };

  const answer = async (event: KintoneEvent, id: string): Promise<KintoneEvent> => {
    const isFine =
      (await isStored('u' + id, event).catch(() => false)) || (await isSwitchedOff().catch(() => false));
    if (!isFine) event.error = /delete/.test(event.type) ? texts.notDeleted : texts.notSaved;
    return event;
  };

  kintone.events.on(WAITING, (event) => {
    const id = attempt(() => fresh.get(event.type));
    fresh.clear();
    // Nothing was logged of it (switched off, or a user who is left out), or somebody has refused it already.
    return !id || isOff || event.error ? event : answer(event, id);
  });
  return [];
}

/** Whether an entry left the queue because the log has it. */
const isSettled = (queue: Tracker[4], key: string): boolean => !!queue.read<string[]>('z')?.includes(key);
