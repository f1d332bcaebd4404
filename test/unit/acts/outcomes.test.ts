import type { KintoneEvent } from '../../../src/kintone';
import { view } from '../tracker/world';
import { list, play, type Scene } from './world';

const KEY = 'access-logger:deletion:7';
const OF_RECORD = 'app.record.detail.delete.submit';
const OF_LIST = 'app.record.index.delete.submit';

const mobileList = (records: readonly number[]): KintoneEvent =>
  list(records, { type: 'mobile.app.record.index.show' });

const inferring = (): Scene => {
  const scene = play({ acts: { inferOutcomes: true } });
  scene.world.raise(list([3, 2, 1]));
  return scene;
};

const deleting = (type = OF_RECORD, recordId = 3): KintoneEvent => ({
  type,
  appId: 7,
  recordId,
  record: {
    $id: { type: '__ID__', value: String(recordId) },
    件名: { type: 'SINGLE_LINE_TEXT', value: '見積' },
  },
});

const proceeding = (): KintoneEvent => ({
  type: 'app.record.detail.process.proceed',
  appId: 7,
  action: { value: '始める' },
  status: { value: '未着手' },
  nextStatus: { value: '進行中' },
  record: { $id: { type: '__ID__', value: '3' }, 状態: { type: 'STATUS', value: '未着手' } },
});

const withStatus = (status: string, record = 3): KintoneEvent => ({
  ...view(record),
  record: { $id: { type: '__ID__', value: String(record) }, 状態: { type: 'STATUS', value: status } },
});

const inferred = ({ written }: Scene): unknown[] =>
  written()
    .filter(({ detail }) => detail?.startsWith('inferred'))
    .map(({ event_type, outcome, record_id, detail }) => [event_type, outcome, record_id, detail]);

describe('a deletion', () => {
  it.each([OF_RECORD, OF_LIST])('is done where the list follows without the record (%s)', (type) => {
    const scene = inferring();
    scene.world.raise(deleting(type));
    scene.world.raise(list([2, 1]));
    expect(inferred(scene)).toEqual([[`${type}.success`, 'succeeded', 3, 'inferred: the list followed']]);
    expect(scene.written().at(-1)).toMatchObject({ action: 'list' });
    expect(scene.written().find(({ outcome }) => outcome === 'succeeded')?.record_title).toBe('見積');
    // Once.
    scene.world.raise(list([2, 1]));
    expect(inferred(scene)).toHaveLength(1);
  });

  it('is done on phones as well, by their names', () => {
    const scene = play({ acts: { inferOutcomes: true } }, { platform: 'MOBILE', path: '/k/m/7/' });
    scene.world.raise(mobileList([3, 2, 1]));
    scene.world.raise(deleting(`mobile.${OF_RECORD}`));
    scene.world.raise(mobileList([2, 1]));
    expect(inferred(scene)).toEqual([
      [`mobile.${OF_RECORD}.success`, 'succeeded', 3, 'inferred: the list followed'],
    ]);
  });

  it('is done where the list is another page’s: the attempt outlives the page', () => {
    const first = inferring();
    first.world.raise(deleting());
    const next = inferring();
    next.world.session.setItem(KEY, first.world.session.getItem(KEY)!);
    next.world.raise(list([2, 1]));
    expect(inferred(next)).toHaveLength(1);
    expect(next.world.session.getItem(KEY)).toBeNull();
  });

  it.each<[string, (scene: Scene) => unknown]>([
    ['the list that still shows it', ({ world }) => world.raise(list([3, 2]))],
    [
      'a calendar that still shows it',
      ({ world }) => world.raise(list([], { records: { '2026-11-02': [{ $id: { value: '3' } }] } })),
    ],
    ['the record itself', ({ world }) => [world.raise(view(3)), world.raise(list([]))]],
    [
      'the list a minute later',
      async ({ world }) => {
        await world.advance(60_000);
        world.raise(list([]));
      },
    ],
    [
      'kintone’s own event',
      ({ world }) => [world.raise({ ...deleting(`${OF_RECORD}.success`) }), world.raise(list([]))],
    ],
    ['the list of another app', ({ world }) => world.raise(list([], { appId: 8 }))],
  ])('is not inferred from %s', async (_, follow) => {
    const scene = inferring();
    scene.world.raise(deleting());
    await follow(scene);
    expect(inferred(scene)).toEqual([]);
  });

  it('is not inferred where another customization refused it, on this page or the next one', () => {
    const scene = inferring();
    const refused = deleting();
    scene.world.raise(refused);
    refused.error = '止めました';
    scene.world.dispatch('pagehide');
    expect(scene.world.session.getItem(KEY)).toBeNull();
    scene.world.raise(deleting());
    const again = deleting();
    scene.world.raise(again);
    again.error = '止めました';
    scene.world.raise(list([]));
    expect(inferred(scene)).toEqual([]);
  });

  it('still waits for its list when another record is shown meanwhile, for a minute', async () => {
    const scene = inferring();
    scene.world.raise(deleting());
    scene.world.raise(view(2));
    await scene.world.advance(59_999);
    scene.world.raise(list([2, 1]));
    expect(inferred(scene)).toHaveLength(1);
  });

  it('is not inferred, and disturbs nobody, where the tab has no storage or another script wrote into it', () => {
    const scene = inferring();
    scene.world.session.setItem(KEY, '{broken');
    const shown = list([]);
    expect(scene.world.raise(shown)).toBe(shown);
    Object.defineProperty(scene.world.window, 'sessionStorage', {
      get: () => {
        throw new Error('blocked');
      },
    });
    for (const event of [deleting(), list([2])]) expect(scene.world.raise(event)).toBe(event);
    scene.world.dispatch('pagehide');
    expect(inferred(scene)).toEqual([]);
  });
});

describe('a process action', () => {
  it('is done where the record follows with another status within a minute', async () => {
    const scene = inferring();
    scene.world.raise(withStatus('未着手'));
    scene.world.kintone.app.record.getId = () => 3;
    scene.world.raise(proceeding());
    await scene.world.advance(59_999);
    scene.world.raise(withStatus('進行中'));
    expect(inferred(scene)).toEqual([
      ['app.record.detail.process.proceed', 'succeeded', 3, 'inferred: the status changed'],
    ]);
    scene.world.raise(withStatus('完了'));
    expect(inferred(scene)).toHaveLength(1);
  });

  it.each<[string, (scene: Scene, event: KintoneEvent) => unknown]>([
    ['the same status', ({ world }) => world.raise(withStatus('未着手'))],
    ['another record', ({ world }) => world.raise(withStatus('進行中', 4))],
    [
      'a record a minute later',
      async ({ world }) => {
        await world.advance(60_000);
        world.raise(withStatus('進行中'));
      },
    ],
    [
      'a record whose action was refused',
      ({ world }, event) => {
        event.error = '止めました';
        world.raise(withStatus('進行中'));
      },
    ],
    ['the list', ({ world }) => world.raise(list([3]))],
  ])('is not inferred from %s', async (_, follow) => {
    const scene = inferring();
    scene.world.kintone.app.record.getId = () => 3;
    const event = proceeding();
    scene.world.raise(event);
    await follow(scene, event);
    expect(inferred(scene)).toEqual([]);
  });
});

it('infers nothing where it is off', () => {
  const scene = play({ acts: { askReason: false } });
  scene.world.raise(list([3]));
  scene.world.raise(deleting());
  scene.world.raise(list([]));
  expect(inferred(scene)).toEqual([]);
  expect(scene.world.session.getItem(KEY)).toBeNull();
});
