import { EventRegistry, isPromiseCapable, readVerdict } from '../../../sandbox/pages/kintone/events';

const SHOW = 'app.record.detail.show';
const CHANGE = 'app.record.edit.change.name';
const eventOf = (type: string) => ({ type, record: { name: { type: 'SINGLE_LINE_TEXT', value: 'a' } } });

describe('registration', () => {
  it('calls handlers in the order they were registered, one registered twice twice', async () => {
    const registry = new EventRegistry();
    const calls: string[] = [];
    const twice = () => calls.push('twice');
    registry.on(SHOW, () => calls.push('first'));
    registry.on([SHOW, CHANGE], twice);
    registry.on(SHOW, twice);
    await registry.raise(eventOf(SHOW));
    expect(calls).toEqual(['first', 'twice', 'twice']);
  });

  it('calls nobody of another type', async () => {
    const registry = new EventRegistry();
    const handler = jest.fn();
    registry.on(`${SHOW}x`, handler);
    await registry.raise(eventOf(SHOW));
    expect(handler).not.toHaveBeenCalled();
  });

  it.each([
    ['a handler of a type', (registry: EventRegistry, mine: () => void) => registry.off(SHOW, mine), ['b']],
    ['all of a type', (registry: EventRegistry) => registry.off(SHOW), []],
    ['everything', (registry: EventRegistry) => registry.off(), []],
    ['another type only', (registry: EventRegistry) => registry.off(CHANGE), ['a', 'b']],
  ])('off removes %s', async (_what, off, left) => {
    const registry = new EventRegistry();
    const calls: string[] = [];
    const mine = () => void calls.push('a');
    registry.on(SHOW, mine);
    registry.on(SHOW, () => void calls.push('b'));
    registry.on(CHANGE, () => void calls.push('c'));
    expect(off(registry, mine)).toBe(true);
    await registry.raise(eventOf(SHOW));
    expect(calls).toEqual(left);
  });

  it('off says when there was nothing to remove', () => {
    expect(new EventRegistry().off(SHOW)).toBe(false);
  });
});

describe('answers', () => {
  it('gives the last return value, and nothing when the last handler returned nothing', async () => {
    const registry = new EventRegistry();
    const event = eventOf(SHOW);
    registry.on(SHOW, (given) => given);
    expect(await registry.raise(event)).toBe(event);
    registry.on(SHOW, () => undefined);
    expect(await registry.raise(event)).toBeUndefined();
  });

  it('waits for a Promise before it calls the next handler', async () => {
    const registry = new EventRegistry();
    const calls: string[] = [];
    let release: () => void = () => undefined;
    registry.on(SHOW, () =>
      new Promise<void>((resolve) => (release = resolve)).then(() => calls.push('first')),
    );
    registry.on(SHOW, () => calls.push('second'));
    const raised = registry.raise(eventOf(SHOW));
    expect(calls).toEqual([]);
    release();
    await raised;
    expect(calls).toEqual(['first', 'second']);
  });

  it('does not wait on events that know no Promise, nor take one for an answer', async () => {
    const registry = new EventRegistry();
    const calls: string[] = [];
    registry.on(CHANGE, () => new Promise(() => undefined));
    registry.on(CHANGE, () => void calls.push('second'));
    registry.on(CHANGE, () => Promise.resolve(false));
    expect(await registry.raise(eventOf(CHANGE))).toBeUndefined();
    expect(calls).toEqual(['second']);
  });

  it.each([
    ['app.record.index.show', true],
    ['mobile.app.record.create.submit', true],
    ['app.record.print.show', true],
    ['app.record.edit.change.name', false],
    ['app.record.index.edit.finish', false],
    ['app.record.detail.delete.submit.success', false],
    ['app.report.show', false],
  ])('%s waits for Promises: %s', (type, capable) => expect(isPromiseCapable(type)).toBe(capable));
});

describe('broken handlers', () => {
  let reported: jest.SpyInstance;
  beforeEach(() => (reported = jest.spyOn(console, 'error').mockImplementation(() => undefined)));
  afterEach(() => reported.mockRestore());

  it('go on with the next handler after a throw', async () => {
    const registry = new EventRegistry();
    const event = eventOf(SHOW);
    registry.on(SHOW, () => {
      throw new Error('hostile');
    });
    registry.on(SHOW, (given) => given);
    expect(await registry.raise(event)).toBe(event);
    expect(reported).toHaveBeenCalledTimes(1);
    expect(registry.handling).toBe(false);
  });

  it('stop the chain after a rejection, without throwing', async () => {
    const registry = new EventRegistry();
    const later = jest.fn();
    registry.on(SHOW, () => Promise.reject(new Error('hostile')));
    registry.on(SHOW, later);
    expect(await registry.raise(eventOf(SHOW))).toBeUndefined();
    expect(later).not.toHaveBeenCalled();
  });
});

describe('verdict', () => {
  const record = (field: object) => ({ name: { type: 'SINGLE_LINE_TEXT', value: '', ...field } });

  it.each([
    ['nothing', undefined, false],
    ['false', false, true],
    ['true', true, false],
    ['the event', { type: 'x', record: record({}) }, false],
    ['an event error', { error: 'no' }, true],
    ['an empty error', { error: '' }, false],
    ['a field error', { record: record({ error: 'no' }) }, true],
    ['a cleared field error', { record: record({ error: null }) }, false],
    [
      'an error in a row',
      { record: { t: { type: 'SUBTABLE', value: [{ id: null, value: record({ error: 'no' }) }] } } },
      true,
    ],
  ])('%s', (_what, answer, cancelled) => expect(readVerdict(answer).cancelled).toBe(cancelled));

  it('keeps message, record and address', () => {
    const given = record({});
    expect(readVerdict({ error: 'no', record: given, url: '/k/' })).toEqual({
      cancelled: true,
      error: 'no',
      record: given,
      url: '/k/',
    });
    expect(readVerdict(undefined)).toEqual({ cancelled: false, error: null, record: null, url: null });
  });
});
