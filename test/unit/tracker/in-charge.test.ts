import { takenApps, type Tracker } from '../../../src/tracker/in-charge';

describe('the trackers of a page', () => {
  it('are one list, whoever asks first', () => {
    const host = {};
    const tracker = [] as unknown as Tracker;
    takenApps(host).set('7', tracker);
    expect(takenApps(host).get('7')).toBe(tracker);
    expect(takenApps({}).has('7')).toBe(false);
  });

  it('add nothing to the page but one symbol, known to every copy of the script', () => {
    const host = {};
    const list = takenApps(host);
    expect(Object.keys(host)).toEqual([]);
    expect(Object.getOwnPropertySymbols(host)).toEqual([Symbol.for('access-logger')]);
    expect((host as Record<symbol, unknown>)[Symbol.for('access-logger')]).toBe(list);
  });
});
