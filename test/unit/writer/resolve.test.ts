import type { Entry } from '../../../src/entry';
import type { Batch } from '../../../src/queue';
import { compose, type Composition } from '../../../src/writer/compose';
import { resolve } from '../../../src/writer/resolve';
import type { Answer } from '../../../src/writer/send';
import { loadState, updateState, type DeliveryState } from '../../../src/writer/state';
import { NOW, answering, entry, filled, json, keyOf } from './waiting';

describe('what an answer does', () => {
  const HOUR = 3_600_000;

  interface Sent {
    count?: number;
    /** The first entry, by default one without a detail. */
    first?: Entry;
    state?: DeliveryState;
    exclusive?: boolean;
    /** Where the chains are after it. */
    heads?: Composition['heads'];
  }

  /** Resolves a batch of so many entries, all of one session. */
  function resolved(
    answer: Partial<Answer>,
    { count = 2, first = entry(1), state = {}, exclusive = true, heads = { s0: 'h0', s1: 'h1' } }: Sent = {},
  ) {
    const entries = [first, ...Array.from({ length: count - 1 }, (_, n) => entry(n + 2))];
    const queue = filled(...entries);
    updateState(queue, state);
    const keys = entries.map((_, n) => keyOf(n + 1));
    const batch: Batch = { id: '01990000-ffff-7000-8000-000000000000', keys, heads: {}, exclusive };
    queue.claim(batch);
    const { page, host } = answering(() => json(200, {}));
    Object.assign(host.window, { Math: { random: () => 0.5 } });
    const note = jest.fn();
    const sent: Composition = { keys, records: [], heads };
    const goesOn = resolve(page, queue, note, batch, sent, {
      reason: '503',
      known: [],
      refused: [],
      ...answer,
    });
    return {
      goesOn,
      note,
      queue,
      state: loadState(queue) ?? {},
      waiting: queue.unclaimed(),
      batches: queue.batches(),
    };
  }
  const bad: DeliveryState = {
    failures: 3,
    retryAt: 9,
    limit: 4,
    problem: { reason: '503', since: NOW - HOUR },
  };

  it('ends a batch that is stored, with its chain, its clock and everything that was wrong', () => {
    const { goesOn, state, waiting, batches, note } = resolved(
      { ids: ['7', '8'], clock: { clock_offset_ms: 4 } },
      { state: bad },
    );
    expect([goesOn, waiting, batches]).toEqual([true, [], []]);
    expect(state).toEqual({
      failures: 0,
      retryAt: 0,
      limit: 0,
      namesAll: false,
      clock: { clock_offset_ms: 4 },
      heads: { s0: 'h0', s1: 'h1' },
      odometer: [8, NOW, 0, 0, 3],
    });
    // An hour is not worth a note yet.
    expect(note).not.toHaveBeenCalled();
  });

  it('reads the odometer at the last of the ids', () => {
    expect(resolved({ ids: ['7', '8', '9'] }, { count: 3 }).state.odometer![0]).toBe(9);
  });

  it('says in the log what was wrong for more than an hour', () => {
    const since = NOW - HOUR - 1;
    const { note } = resolved(
      { ids: ['7', '8'] },
      { state: { problem: { reason: '403 GAIA_NO01', since } } },
    );
    expect(note.mock.calls).toEqual([['delivery.blocked', `${new Date(since).toISOString()} 403 GAIA_NO01`]]);
  });

  it('takes one named duplicate for the whole batch only of who formed it alone', () => {
    const known = [keyOf(1)];
    expect(resolved({ known })).toMatchObject({ goesOn: true, waiting: [], batches: [] });
    expect(resolved({ known }, { exclusive: false }).waiting).toEqual([keyOf(2)]);
    expect(resolved({ known }, { state: { namesAll: true } }).waiting).toEqual([keyOf(2)]);
    expect(resolved({ known }).state.odometer).toBeUndefined();
  });

  it('takes out those that are named where several are, and remembers that this kintone names all', () => {
    const { waiting, state, goesOn } = resolved({ known: [keyOf(1), keyOf(3)] }, { count: 3 });
    expect([waiting, state.namesAll, goesOn]).toEqual([[keyOf(2)], true, true]);
    expect(resolved({ known: [keyOf(1)] }).state.namesAll).toBe(false);
  });

  it('goes on with twenty chains at most: the latest', () => {
    const heads = Object.fromEntries(Array.from({ length: 22 }, (_, n) => [`s${n}`, `h${n}`]));
    const { state } = resolved({ ids: ['1'] }, { count: 1, heads });
    expect(Object.entries(state.heads!)).toEqual(Object.entries(heads).slice(2));
  });

  it('puts aside what is refused alone, and lets the rest wait', () => {
    const { goesOn, waiting, batches, note, queue, state } = resolved({
      refused: [keyOf(2)],
      reason: '400 CB_VA01',
    });
    expect([goesOn, waiting, batches]).toEqual([true, [keyOf(1)], []]);
    expect(queue.read('x' + keyOf(2).slice(1))).toEqual(entry(2));
    expect(note.mock.calls).toEqual([
      ['delivery.refused', `400 CB_VA01 ${keyOf(2)} ${JSON.stringify(entry(2))}`],
    ]);
    expect(state).toEqual({ limit: 0 });
  });

  it('shows 500 characters of a refused entry', () => {
    const first = entry(1, { detail: 'x'.repeat(600) });
    const { note } = resolved({ refused: [keyOf(1)], reason: '400' }, { first });
    expect(note.mock.calls).toEqual([
      ['delivery.refused', `400 ${keyOf(1)} ${JSON.stringify(first)}`.slice(0, 500)],
    ]);
  });

  it('believes one that is known about all of its batch, whatever the log app would refuse by now', () => {
    const answer = { known: [keyOf(1)], refused: [keyOf(1), keyOf(2)] };
    const { waiting, goesOn, note, batches } = resolved(answer);
    expect([goesOn, waiting, batches]).toEqual([true, [], []]);
    // Where others can have sent it, the rest shows in its own answer.
    expect(resolved(answer, { exclusive: false }).waiting).toEqual([keyOf(2)]);
    expect(note).not.toHaveBeenCalled();
  });

  it('takes a failure back for stored records only, not for known ones', () => {
    const known = { known: [keyOf(1)] };
    expect(resolved(known, { state: bad }).state).toMatchObject({ failures: 3, retryAt: 0 });
    expect(resolved({ ids: ['7', '8'] }, { state: bad }).state.failures).toBe(0);
  });

  it('chains what it takes out, and not what waits again', () => {
    const { heads } = compose(filled(entry(1), entry(3)), [keyOf(1), keyOf(3)], {});
    const { state } = resolved({ known: [keyOf(1), keyOf(3)] }, { count: 3 });
    expect(state.heads).toEqual(heads);
    // All of it: as it was sent.
    expect(resolved({ known: [keyOf(1)] }).state.heads).toEqual({ s0: 'h0', s1: 'h1' });
  });

  it('puts nothing aside where everything is refused: the fault is the log app’s', () => {
    const { goesOn, waiting, batches, note, state } = resolved({
      refused: [keyOf(1), keyOf(2)],
      reason: '400 CB_VA01',
    });
    expect([goesOn, waiting, batches]).toEqual([undefined, [keyOf(1), keyOf(2)], []]);
    expect(note).not.toHaveBeenCalled();
    expect(state).toMatchObject({ failures: 1, problem: { reason: '400 CB_VA01', since: NOW }, limit: 0 });
  });

  it('sends half as many after a body that was too large, and puts one aside that is so alone', () => {
    const several = resolved({ isTooLarge: true, reason: '413' }, { count: 5 });
    expect([several.goesOn, several.waiting.length, several.state]).toEqual([true, 5, { limit: 2 }]);
    expect(several.note).not.toHaveBeenCalled();
    expect(several.queue.read('z')).toEqual(['b01990000-ffff-7000-8000-000000000000']);
    const one = resolved({ isTooLarge: true, reason: '413' }, { count: 1 });
    expect([one.goesOn, one.waiting, one.state.limit]).toEqual([true, [], 0]);
    expect(one.note.mock.calls[0]![0]).toBe('delivery.refused');
  });

  it('keeps a batch that failed as it is, and waits longer each time', () => {
    const first = resolved({ reason: '503 x' });
    expect([first.goesOn, first.batches.length, first.waiting]).toEqual([undefined, 1, []]);
    expect(first.state).toEqual({
      failures: 1,
      problem: { since: NOW, reason: '503 x' },
      retryAt: NOW + 2_500,
    });
    const fourth = resolved({ reason: 'gone', isNetwork: true }, { state: bad });
    expect(fourth.state).toMatchObject({
      failures: 4,
      isNetwork: true,
      problem: { since: NOW - HOUR, reason: 'gone' },
      retryAt: NOW + 20_000,
    });
    expect(resolved({ afterMs: 60_000 }).state.retryAt).toBe(NOW + 60_000);
  });
});
