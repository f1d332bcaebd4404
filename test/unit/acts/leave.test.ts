import { createVisibleTime } from '../../../src/acts/visible-time';
import type { KintoneEvent } from '../../../src/kintone';
import { view } from '../tracker/world';
import { list, play, type Scene } from './world';

const leaving = (options: Parameters<typeof play>[1] = {}): Scene =>
  play({ events: { leave: true } }, options);
const times = ({ acts }: Scene): unknown[] => acts().map(({ record_id, dwell_ms }) => [record_id, dwell_ms]);
const HOUR = 3_600_000;

describe('leaving', () => {
  it('tells each visit with its own time: from record to record, and to the list', async () => {
    const scene = leaving();
    const { world, acts } = scene;
    world.raise(view(3));
    await world.advance(12_345);
    world.raise(view(4));
    await world.advance(700);
    world.raise(list([4, 3]));
    await world.advance(HOUR);
    world.dispatch('pagehide');
    expect(times(scene)).toEqual([
      [3, 12_345],
      [4, 700],
    ]);
    expect(acts()[0]).toMatchObject({ action: 'leave', outcome: 'shown', event_type: 'leave', app_id: 7 });
  });

  it('goes on where the same record is shown again, as after a process action', async () => {
    const scene = leaving();
    scene.world.raise(view(3));
    await scene.world.advance(1_000);
    scene.world.raise(view(3));
    await scene.world.advance(1_000);
    scene.world.raise(list([]));
    expect(times(scene)).toEqual([[3, 2_000]]);
  });

  it('counts visible time only', async () => {
    const scene = leaving();
    const { world } = scene;
    world.raise(view(3));
    await world.advance(4_000);
    world.show('hidden');
    await world.advance(HOUR);
    world.show('visible');
    await world.advance(2_500);
    world.raise(list([]));
    expect(times(scene)).toEqual([[3, 6_500]]);
  });

  it('counts nothing of a record that was opened in a hidden tab and never looked at', async () => {
    const scene = leaving();
    scene.world.visibility = 'hidden';
    scene.world.raise(view(3));
    await scene.world.advance(HOUR);
    scene.world.dispatch('pagehide');
    expect(times(scene)).toEqual([[3, 0]]);
  });

  it('counts ten seconds of a night that the machine slept through, and goes on afterwards', async () => {
    const scene = leaving();
    const { world } = scene;
    world.raise(view(3));
    await world.advance(7_000);
    // No timer runs meanwhile.
    world.now += 8 * HOUR;
    await world.advance(0);
    await world.advance(3_000);
    world.raise(list([]));
    expect(times(scene)).toEqual([[3, 5_000 + 10_000 + 3_000]]);
  });

  it('counts nothing of a clock that goes back', async () => {
    const scene = leaving();
    const { world } = scene;
    world.raise(view(3));
    await world.advance(6_000);
    world.drift -= HOUR;
    await world.advance(5_000);
    await world.advance(1_000);
    world.raise(list([]));
    // Of the step in which it went back nothing is known.
    expect(times(scene)).toEqual([[3, 5_000 + 2_000]]);
  });

  it('takes what was frozen in the back/forward cache for two visits, and nothing of the time between', async () => {
    const scene = leaving();
    const { world } = scene;
    world.raise(view(3));
    await world.advance(4_000);
    world.dispatch('pagehide');
    expect(times(scene)).toEqual([[3, 4_000]]);
    world.now += HOUR;
    world.dispatch('pageshow', { persisted: true });
    await world.advance(2_000);
    world.dispatch('pagehide');
    expect(times(scene)).toEqual([
      [3, 4_000],
      [3, 2_000],
    ]);
  });

  it('begins nothing on a page that was not frozen, or frozen with a list on it', async () => {
    const scene = leaving();
    const { world } = scene;
    world.raise(view(3));
    world.dispatch('pagehide');
    world.dispatch('pageshow', { persisted: false });
    await world.advance(1_000);
    world.raise(list([]));
    world.dispatch('pagehide');
    world.dispatch('pageshow', { persisted: true });
    await world.advance(1_000);
    world.dispatch('pagehide');
    expect(times(scene)).toEqual([[3, 0]]);
  });

  it('is in both stores before the page is gone', () => {
    const { world, tracker } = leaving();
    const flush = jest.spyOn(tracker[4], 'flush');
    world.raise(view(3));
    world.dispatch('pagehide');
    expect(world.waiting().map(({ event_type }) => event_type)).toEqual(['app.record.detail.show', 'leave']);
    expect(flush).toHaveBeenCalled();
    expect(world.posted).toEqual([]);
  });

  it.each<[string, KintoneEvent, string, string | undefined]>([
    [
      'print',
      { type: 'app.record.print.show', appId: 7, recordId: 3, record: {} },
      '/k/7/print?record=3',
      'print',
    ],
    ['a graph', { type: 'app.report.show', appId: 7 }, '/k/7/report?report=12', 'report=12'],
    ['a graph that was not saved', { type: 'app.report.show', appId: 7 }, '/k/7/report', undefined],
  ])('says what was left: %s', (_, event, path, detail) => {
    const { world, acts } = leaving({ path });
    world.raise(event);
    world.raise(list([]));
    expect(acts().map((each) => each.detail)).toEqual([detail]);
  });

  it('tells two graphs apart by their address, which is the left screen’s', async () => {
    const { world, acts } = leaving({ path: '/k/7/report?report=1' });
    world.raise({ type: 'app.report.show', appId: 7 });
    await world.advance(1_000);
    Object.assign(world.window.location, { search: '?report=2' });
    world.raise({ type: 'app.report.show', appId: 7 });
    world.raise(list([]));
    expect(acts().map(({ detail, dwell_ms, url }) => [detail, dwell_ms, url.split('?')[1]])).toEqual([
      ['report=1', 1_000, 'report=1'],
      ['report=2', 0, 'report=2'],
    ]);
  });

  it('writes nothing where it is off', () => {
    const { world, acts } = play({ events: { copy: true } });
    world.raise(view(3));
    world.dispatch('pagehide');
    expect(acts()).toEqual([]);
  });

  it('has its mobile name on phones', () => {
    const { world, acts } = play(
      { events: { 'mobile.leave': true } },
      { platform: 'MOBILE', path: '/k/m/7/' },
    );
    world.raise(view(3, 7, 'mobile.'));
    world.dispatch('pagehide');
    expect(acts()).toMatchObject([{ event_type: 'mobile.leave', platform: 'MOBILE', record_id: 3 }]);
  });
});

describe('visible time', () => {
  it.each([
    [[0, 5_000, 10_000], 10_000],
    [[0, 10_000], 10_000],
    [[0, 10_001], 10_000],
    [[0, 5_000, 4_000, 6_000], 7_000],
    [[0, 0.4, 0.6], 1],
  ])('of ticks at %j ms is %i', (ticks, expected) => {
    const clock = ticks.values();
    const time = createVisibleTime(
      () => clock.next().value!,
      () => true,
    );
    for (let rest = ticks.length - 2; rest > 0; rest--) time.tick();
    expect(time.total()).toBe(expected);
  });
});
