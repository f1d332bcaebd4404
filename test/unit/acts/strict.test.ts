import type { KintoneEvent } from '../../../src/kintone';
import { DEFAULT_DELIVERY, type Settings } from '../../../src/settings';
import { LOG_APP, settled, view } from '../tracker/world';
import type { WorldOptions } from '../tracker/world';
import { ActsWorld, play } from './world';

type Fetch = typeof globalThis.fetch;

/** A world in strict mode whose log app, and its description, answer so. */
function strictly(
  { log, description }: { log?: Fetch; description?: Fetch } = {},
  options: WorldOptions = {},
  settings: Partial<Settings> = {},
) {
  const world = new ActsWorld(options);
  const stores = world.window.fetch;
  const answers = {
    log: log ?? stores,
    description: description ?? (() => Promise.resolve(new Response('{"description":""}'))),
  };
  /** What the log app was asked to store, and which descriptions were asked for. */
  const sent: string[] = [];
  const asked: string[] = [];
  world.window.fetch = (path, init) => {
    if ((path as string).includes('/app.json')) {
      asked.push(path as string);
      return answers.description(path, init);
    }
    sent.push(path as string);
    return answers.log(path, init);
  };
  const scene = play(
    {
      delivery: { ...DEFAULT_DELIVERY, maxDelaySeconds: 1800 },
      acts: { strictSeconds: 10 },
      ...settings,
    },
    options,
    world,
  );
  const prefix = options.platform === 'MOBILE' ? 'mobile.' : '';
  world.raise(view(3, 7, prefix));

  /** Raises an event; gives how it was answered, as soon as it is, and when. */
  const submit = (event: KintoneEvent) => {
    const begin = world.now;
    const result: { event?: KintoneEvent; afterMs?: number } = {};
    const answer = world.raise(event);
    void Promise.resolve(answer).then((given) =>
      Object.assign(result, { event: given as KintoneEvent, afterMs: world.now - begin }),
    );
    return { answer, result };
  };
  return { ...scene, answers, stores, sent, asked, submit };
}

const saving = (more: Partial<KintoneEvent> = {}): KintoneEvent => ({
  type: 'app.record.edit.submit',
  appId: 7,
  recordId: 3,
  record: { $id: { type: '__ID__', value: '3' }, 件名: { type: 'SINGLE_LINE_TEXT', value: '見積' } },
  ...more,
});

const unavailable: Fetch = () => Promise.resolve(new Response('{}', { status: 503 }));
const never: Fetch = () => new Promise(() => undefined);
const described =
  (text: string, status = 200): Fetch =>
  () =>
    Promise.resolve(new Response(JSON.stringify({ description: text }), { status }));

describe('strict mode', () => {
  it.each([
    'app.record.create.submit',
    'app.record.edit.submit',
    'app.record.index.edit.submit',
    'app.record.detail.delete.submit',
    'app.record.index.delete.submit',
  ])('lets %s through as soon as the log has it', async (type) => {
    const { world, submit, sent } = strictly();
    await world.advance(1_000);
    const event = saving({ type });
    const { result } = submit(event);
    await world.advance(9_000);
    expect(result.event).toBe(event);
    expect(event.error).toBeUndefined();
    expect(result.afterMs).toBeLessThanOrEqual(400);
    expect(sent).toEqual(['/k/v1/records.json']);
  });

  it('waits for nothing else', async () => {
    const { world, submit } = strictly();
    const event = saving({ type: 'app.record.edit.submit.success' });
    expect(submit(event).answer).toBe(event);
    await world.advance(1_000);
    expect(world.posted).toEqual([]);
  });

  it.each([
    ['app.record.edit.submit', 'ja', '保存を中止しました'],
    ['app.record.detail.delete.submit', 'ja', '削除を中止しました'],
    ['app.record.edit.submit', 'en', 'Not saved, because'],
    ['app.record.index.delete.submit', 'en', 'Not deleted, because'],
  ])('refuses %s without an answer when the time is over, in words (%s)', async (type, language, words) => {
    const { world, submit, acts, written } = strictly({ log: unavailable }, { user: { language } });
    const event = saving({ type });
    const { result } = submit(event);
    await world.advance(9_900);
    expect(result.event).toBeUndefined();
    await world.advance(300);
    expect(result.event).toBe(event);
    expect(event.error).toContain(words);
    // Of that nothing is written beside the attempt itself.
    expect(acts()).toEqual([]);
    expect(written().map(({ event_type }) => event_type)).toEqual(['app.record.detail.show', type]);
  });

  it('refuses when the answer comes after the time, and the attempt is in the log once', async () => {
    const held: (() => void)[] = [];
    const scene = strictly({
      log: (path, init) =>
        new Promise((resolve) => held.push(() => void scene.stores(path, init).then(resolve))),
    });
    const { world, submit } = scene;
    const event = saving();
    const { result } = submit(event);
    await world.advance(10_500);
    expect(result.event?.error).toContain('保存を中止しました');
    scene.answers.log = scene.stores;
    held[0]!();
    await world.advance(60_000);
    expect(held).toHaveLength(1);
    const types = world.posted.flatMap(({ records }) => records.map((each) => each['event_type']?.value));
    expect(types.filter((type) => type === event.type)).toHaveLength(1);
    expect(world.waiting().map(({ event_type }) => event_type)).not.toContain(event.type);
    // The next one need not wait for anything that is over.
    const again = saving();
    const second = submit(again);
    await world.advance(1_000);
    expect(second.result.event).toBe(again);
    expect(again.error).toBeUndefined();
  });

  it('tries a failed request again every two seconds, whatever the backoff says', async () => {
    const { world, submit, sent, answers, stores } = strictly({ log: unavailable });
    const event = saving();
    const { result } = submit(event);
    await world.advance(4_900);
    expect(sent.length).toBeGreaterThanOrEqual(3);
    answers.log = stores;
    await world.advance(2_000);
    expect(result.event).toBe(event);
    expect(event.error).toBeUndefined();
  });

  it('refuses at once what the log app refuses itself', async () => {
    const complaint = { code: 'CB_VA01', errors: { 'records[1].url.value': { messages: ['too long'] } } };
    const { world, submit, written } = strictly(
      { log: () => Promise.resolve(new Response(JSON.stringify(complaint), { status: 400 })) },
      {},
      { fold: false },
    );
    const { result } = submit(saving());
    await world.advance(3_000);
    expect(written().map(({ event_type }) => event_type)).toContain('delivery.refused');
    expect(result.event?.error).toContain('保存を中止しました');
    expect(result.afterMs).toBeLessThan(1_000);
  });

  it('lets through whoever turns out to be left out while it waits', async () => {
    let tell: (groups: { id: string; code: string; name: string }[]) => void = () => undefined;
    const { world, submit } = strictly(
      { log: never },
      { groups: () => new Promise((resolve) => (tell = resolve)) },
      { exclude: { users: [], groups: ['kansa'], organizations: [] } },
    );
    const event = saving();
    const { result } = submit(event);
    await world.advance(500);
    tell([{ id: '1', code: 'kansa', name: '監査' }]);
    await world.advance(500);
    expect(result.event).toBe(event);
    expect(event.error).toBeUndefined();
    expect(world.waiting()).toEqual([]);
  });

  it('waits for nothing where the event is off, or somebody has refused it already', async () => {
    const off = strictly({ log: never }, {}, { events: { 'app.record.edit.submit': false } });
    const event = saving();
    expect(off.submit(event).answer).toBe(event);
    const refused = saving({ error: '入力してください' });
    const other = strictly({ log: never });
    expect(other.submit(refused).answer).toBe(refused);
    expect(refused.error).toBe('入力してください');
    await settled();
  });

  it('does not take the entry of an event that it let pass for that of the next one', async () => {
    const { submit, world } = strictly({ log: never });
    submit(saving({ error: '入力してください' }));
    const { result } = submit(saving());
    await world.advance(10_500);
    expect(result.event?.error).toContain('保存を中止しました');
    expect(world.waiting().filter(({ event_type }) => event_type === 'app.record.edit.submit')).toHaveLength(
      2,
    );
  });

  it('refuses what it can prove nothing of: the entry was cleared away by another script, or cannot be read', async () => {
    const cleared = strictly({ log: never });
    const first = cleared.submit(saving());
    for (const key of Object.keys(cleared.world.local)) cleared.world.local.removeItem(key);
    await cleared.world.advance(100);
    expect(first.result.event?.error).toContain('保存を中止しました');
    const { world, submit, tracker } = strictly({ log: never });
    const { read } = tracker[4];
    tracker[4].read = (key) => {
      if (key.startsWith('x')) throw new Error('broken');
      return read(key);
    };
    const second = submit(saving());
    await world.advance(0);
    expect(second.result.event?.error).toContain('保存を中止しました');
  });

  it('is off where no time is set', () => {
    const { submit } = strictly({ log: never }, {}, { acts: { inferOutcomes: true } });
    const event = saving();
    expect(submit(event).answer).toBe(event);
  });

  it('waits on phones as well, by their names', async () => {
    const { world, submit } = strictly({ log: unavailable }, { platform: 'MOBILE', path: '/k/m/7/' });
    const { result } = submit(saving({ type: 'mobile.app.record.edit.submit' }));
    await world.advance(10_500);
    expect(result.event?.error).toContain('保存を中止しました');
  });
});

describe('the emergency switch', () => {
  const SWITCH = '<div>障害対応中 access-logger:strict-off</div>';

  it.each<[string, WorldOptions, Settings['logApp'], string]>([
    ['an ordinary app', {}, { id: LOG_APP }, '/k/v1/app.json?id=99'],
    [
      'a guest space',
      { path: '/k/guest/3/7/' },
      { id: LOG_APP, guestSpaceId: '3' },
      '/k/guest/3/v1/app.json?id=99',
    ],
  ])('lets everything through, and this page waits no more: %s', async (_, options, logApp, path) => {
    const { world, submit, asked } = strictly({ log: unavailable, description: described(SWITCH) }, options, {
      logApp,
    });
    const event = saving();
    const { result } = submit(event);
    await world.advance(9_900);
    // It is asked for only where something would be refused.
    expect(asked).toEqual([]);
    await world.advance(300);
    expect(result.event).toBe(event);
    expect(event.error).toBeUndefined();
    expect(asked).toEqual([path]);
    const next = saving();
    expect(submit(next).answer).toBe(next);
    expect(asked).toHaveLength(1);
    // Both attempts are kept for when the log app is back.
    expect(world.waiting().filter(({ event_type }) => event_type === event.type)).toHaveLength(2);
  });

  it.each<[string, Fetch]>([
    ['is not written there', described('<div>ログ</div>')],
    ['may not be read', described(SWITCH, 403)],
    ['is behind an error', described(SWITCH, 503)],
    ['cannot be asked for', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['breaks off', () => Promise.resolve({ ok: true, text: () => Promise.reject(new Error()) } as Response)],
  ])('refuses where it %s, and asks again the next time', async (_, description) => {
    const { world, submit, asked } = strictly({ log: unavailable, description });
    for (const times of [1, 2]) {
      const { result } = submit(saving());
      await world.advance(10_300);
      expect(result.event?.error).toContain('保存を中止しました');
      expect(asked).toHaveLength(times);
    }
  });

  it('asks three seconds at most', async () => {
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort(new Error('late')));
    const { world, submit } = strictly({
      log: unavailable,
      description: (_, init) => Promise.reject(init!.signal!.reason as Error),
    });
    const { result } = submit(saving());
    await world.advance(10_300);
    expect(result.event?.error).toContain('保存を中止しました');
    expect(timeout).toHaveBeenLastCalledWith(3_000);
    timeout.mockRestore();
  });
});
