/**
 * `kintone.events`: who is called, in which order, and what their answers mean.
 * https://cybozu.dev/ja/kintone/docs/js-api/events/event-handling/
 */
import { isObject } from '../../objects';
import type { EventRecord } from '../record/types';

/** An event object: `type` and whatever the event's page documents. */
export interface KintoneEventObject {
  type: string;
  [property: string]: unknown;
}

export type EventHandler = (event: never) => unknown;

/**
 * Events whose handlers may return a Promise that kintone waits for; on others a Promise is an answer like any other
 * object without a record. https://cybozu.dev/ja/kintone/docs/js-api/other/kintone-promise/
 */
const PROMISE_CAPABLE = new Set([
  'app.record.index.show',
  'app.record.index.edit.show',
  'app.record.index.edit.submit',
  'app.record.index.edit.submit.success',
  'app.record.index.delete.submit',
  'app.record.detail.show',
  'app.record.detail.delete.submit',
  'app.record.detail.process.proceed',
  'app.record.create.show',
  'app.record.create.submit',
  'app.record.create.submit.success',
  'app.record.edit.show',
  'app.record.edit.submit',
  'app.record.edit.submit.success',
  'app.record.print.show',
]);

/** Whether kintone waits for a Promise returned from a handler of this event (`mobile.` twins included). */
export const isPromiseCapable = (type: string): boolean => PROMISE_CAPABLE.has(type.replace(/^mobile\./, ''));

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === 'function';

/** A broken handler is reported where a developer looks, and nowhere else: the page goes on. */
const report = (error: unknown): void => console.error('kintone event handler failed:', error);

/** Registered handlers of one page, in the order of registration. */
export class EventRegistry {
  private handlers: { type: string; handler: EventHandler }[] = [];
  private depth = 0;

  /** A handler of this page is on the stack: `record.get()` and `record.set()` refuse to work. */
  get handling(): boolean {
    return this.depth > 0;
  }

  /** Registering the same handler twice calls it twice (measured). */
  on(types: string | readonly string[], handler: EventHandler): void {
    for (const type of [types].flat() as string[]) this.handlers.push({ type, handler });
  }

  /**
   * Removes handlers: of a type, of several types, one handler of them; without arguments every handler of every type,
   * other people's included. Gives whether anything was removed.
   */
  off(types?: string | readonly string[], handler?: EventHandler): boolean {
    const before = this.handlers.length;
    const wanted = types === undefined ? null : ([types].flat() as string[]);
    this.handlers = this.handlers.filter(
      (entry) =>
        (wanted !== null && !wanted.includes(entry.type)) ||
        (handler !== undefined && entry.handler !== handler),
    );
    return this.handlers.length < before;
  }

  /**
   * Calls the handlers one after the other and gives what the **last** one returned: when that is nothing, what the
   * earlier ones returned is lost. A handler that throws counts as one that returned nothing. After a rejected Promise
   * the later handlers are not called (documented for Garoon, whose events share the design; kintone's page is silent).
   * https://cybozu.dev/ja/kintone/docs/js-api/events/event-object-actions/
   */
  async raise(event: KintoneEventObject): Promise<unknown> {
    if (!isPromiseCapable(event.type)) return this.raiseNow(event);
    let last: unknown;
    for (const handler of this.of(event.type)) {
      last = this.call(handler, event);
      if (!isThenable(last)) continue;
      try {
        last = await last;
      } catch (error) {
        report(error);
        return undefined;
      }
    }
    return last;
  }

  /** As `raise`, for events that never wait: change events fire synchronously. */
  raiseNow(event: KintoneEventObject): unknown {
    let last: unknown;
    for (const handler of this.of(event.type)) last = this.call(handler, event);
    return isThenable(last) ? undefined : last;
  }

  private of(type: string): EventHandler[] {
    return this.handlers.filter((entry) => entry.type === type).map((entry) => entry.handler);
  }

  private call(handler: EventHandler, event: KintoneEventObject): unknown {
    this.depth++;
    try {
      return handler(event as never);
    } catch (error) {
      report(error);
      return undefined;
    } finally {
      this.depth--;
    }
  }
}

/** What a page does with the handlers' answer. */
export interface Verdict {
  /** The save, deletion or action must not happen. */
  cancelled: boolean;
  /** Message for the top of the screen. */
  error: string | null;
  /** The record as the handlers left it; null when they returned none, so that their rewrites are lost. */
  record: EventRecord | null;
  /** Where to go instead of the screen that would follow. */
  url: string | null;
}

/** Whether a field, or a field of a row of a table, carries an error message. */
function hasFieldError(record: unknown): boolean {
  if (!isObject(record)) return false;
  return Object.values(record).some((field) => {
    if (!isObject(field)) return false;
    if (field['error']) return true;
    if (field['type'] !== 'SUBTABLE' || !Array.isArray(field['value'])) return false;
    return field['value'].some((row) => isObject(row) && hasFieldError(row['value']));
  });
}

/** Reads an answer: `false`, `event.error` and `field.error` cancel; `event.url` redirects. */
export function readVerdict(answer: unknown): Verdict {
  if (!isObject(answer)) return { cancelled: answer === false, error: null, record: null, url: null };
  const error = answer['error'] ? String(answer['error']) : null;
  const record = isObject(answer['record']) ? (answer['record'] as EventRecord) : null;
  return {
    cancelled: error !== null || hasFieldError(record),
    error,
    record,
    url: typeof answer['url'] === 'string' && answer['url'] !== '' ? answer['url'] : null,
  };
}
