import { RestError } from '../../../sandbox/pages/data/rest';
import { explainFailure, fieldOfKey, showFailure } from '../../../sandbox/pages/form/errors';
import { RecordForm } from '../../../sandbox/pages/form/form';
import { EventRegistry, type EventHandler } from '../../../sandbox/pages/kintone/events';
import { savedRecord } from '../../../sandbox/pages/record/build';
import { rowsOf, type Place } from '../../../sandbox/pages/record/snapshot';
import type { EventRecord } from '../../../sandbox/pages/record/types';
import { DEFAULTS, emptyAnswer, FIELDS } from './samples';

interface ChangeEvent {
  type: string;
  record: EventRecord;
  changes: { field: { value: unknown }; row: { id: string | null } | null };
}

function setUp(handlers: Record<string, (event: ChangeEvent) => unknown> = {}) {
  const events = new EventRegistry();
  for (const [type, handler] of Object.entries(handlers))
    events.on(`app.record.edit.${type}`, handler as EventHandler);
  const lookups: [string, string][] = [];
  const form = new RecordForm({
    record: savedRecord(emptyAnswer(), 'edit'),
    fields: FIELDS,
    general: {},
    events,
    eventBase: 'app.record.edit',
    ids: () => ({ appId: 1, recordId: 7 }),
    defaults: () => DEFAULTS,
    changed: () => undefined,
    lookupAsked: ({ code }, how) => lookups.push([code, how]),
  });
  const place = (code: string): Place => ({ code, field: form.record[code]!, row: null });
  return { form, place, lookups };
}

describe('changes', () => {
  it('raise their event with the live record, at once', () => {
    const seen: ChangeEvent[] = [];
    const { form, place } = setUp({
      'change.text': (event) => {
        seen.push(event);
        return event;
      },
    });
    form.change(place('text'), 'typed');
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ appId: 1, recordId: 7, changes: { row: null } });
    expect(seen[0]!.record).toBe(form.record);
    expect(seen[0]!.changes.field).toBe(form.record['text']);
  });

  it('raise nothing when nothing changed, or for a type or lookup key that has no event', () => {
    const raised = jest.fn();
    const { form, place } = setUp({ 'change.text': raised, 'change.lines': raised, 'change.key': raised });
    form.change(place('text'), '');
    form.change(place('lines'), 'x');
    form.change(place('key'), 'x');
    expect(raised).not.toHaveBeenCalled();
  });

  it('of rows: the added row, no row for a removal, nothing for a move; sums follow', () => {
    const rows: (string | null | undefined)[] = [];
    const { form, place } = setUp({
      'change.table': (event) => {
        rows.push(event.changes.row === null ? 'none' : event.changes.row.id);
        return event;
      },
    });
    const table = FIELDS['table']!;
    form.addRow(place('table'), table, 1);
    form.moveRow(place('table'), 0, 1);
    expect(rowsOf(form.record['table']!).map(({ id }) => id)).toEqual([null, '11']);
    expect(form.record['total']!.value).toBe('4');
    form.removeRow(place('table'), 0);
    expect(form.record['total']!.value).toBe('2');
    expect(rows).toEqual([null, 'none']);
  });

  it('by a handler raise their own events, even in a circle, and end', () => {
    let calls = 0;
    const next = (event: ChangeEvent): ChangeEvent => {
      calls++;
      event.record['price']!.value = String(calls);
      event.record['text']!.value = String(calls);
      return event;
    };
    const { form, place } = setUp({ 'change.text': next, 'change.price': next });
    form.change(place('text'), 'x');
    expect(calls).toBe(100);
    // The next change counts from the beginning.
    form.change(place('text'), 'y');
    expect(calls).toBe(200);
  });

  it('are lost with everything a handler did when the last one returns nothing', () => {
    const { form, place } = setUp({
      'change.text': (event) => {
        event.record['price']!.value = '9';
        event.record['price']!.disabled = true;
      },
    });
    form.change(place('text'), 'x');
    expect(form.record['text']!.value).toBe('x');
    expect(form.record['price']).toEqual({ type: 'NUMBER', value: '' });
    expect(form.isDisabled(form.record['price']!)).toBe(false);
  });
});

describe('what handlers set on fields', () => {
  it('is kept by the form and hidden from readers; a lookup is asked for', async () => {
    const { form, lookups } = setUp({
      show: (event) => {
        Object.assign(event.record['text']!, { error: 'bad', disabled: true });
        Object.assign(event.record['key']!, { lookup: true });
        return event;
      },
    });
    const verdict = await form.raise('show');
    expect(verdict.cancelled).toBe(true);
    expect(form.errorOf(form.record['text']!)).toBe('bad');
    expect(form.isDisabled(form.record['text']!)).toBe(true);
    expect(form.record['text']).toEqual({ type: 'SINGLE_LINE_TEXT', value: '' });
    expect(lookups).toEqual([['key', 'fetch']]);
    form.clearErrors();
    expect(form.errorOf(form.record['text']!)).toBeUndefined();
  });
});

describe('attachments', () => {
  it('stay with the form when events no longer show them', () => {
    const { form } = setUp();
    form.hideFiles();
    expect(form.record['files']!.value).toEqual([]);
    expect(form.request()['files']).toEqual({ value: [{ fileKey: 'f' }] });
  });
});

describe('a refused save', () => {
  const { form } = setUp();
  it.each([
    ['record.text.value', 'text'],
    ['record[price].value', 'price'],
    ['record.users.values[0].value', 'users'],
  ])('%s is about %s', (key, code) => expect(fieldOfKey(form.record, key)).toBe(form.record[code]));

  it('finds cells of tables', () => {
    const cell = rowsOf(form.record['table']!)[0]!.value['count'];
    expect(fieldOfKey(form.record, 'record.table.value[0].value.count.value')).toBe(cell);
    expect(fieldOfKey(form.record, 'record[table].value[0].value[count].value')).toBe(cell);
    for (const none of ['[9].value.count', '[0].value.nothing', '[0].value.constructor'])
      expect(fieldOfKey(form.record, `record.table.value${none}.value`)).toBe(form.record['table']);
  });

  it.each(['record.nothing.value', 'records', 'record.__proto__.value'])('%s is about none', (key) =>
    expect(fieldOfKey(form.record, key)).toBeUndefined(),
  );

  it('tells at the top alone what is no answer of kintone’s', () => {
    expect(explainFailure(form.record, new Error('offline'))).toEqual({
      message: 'Error: offline',
      fields: [],
    });
  });

  it('puts what belongs to no field at the top', () => {
    const error = new RestError(400, 'CB_VA01', 'bad', {
      'record.text.value': { messages: ['required'] },
      app: { messages: ['no app'] },
    });
    expect(explainFailure(form.record, error)).toEqual({
      message: 'bad no app',
      fields: [{ field: form.record['text'], message: 'required' }],
    });
    expect(showFailure(form, error)).toBe('bad no app');
    expect(form.errorOf(form.record['text']!)).toBe('required');
  });
});
