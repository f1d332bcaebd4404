import { watchDepartures } from '../../../src/tracker/departure';
import { ORIGIN, World } from './world';

const KNOWN = `${ORIGIN}/k/8/`;

function watch(world: World): () => boolean {
  return watchDepartures(world.page(), (url) => url === KNOWN);
}

describe('moving on', () => {
  it('is a navigation to a page with the tracker', () => {
    const world = new World();
    const movingOn = watch(world);
    expect(movingOn()).toBe(false);
    world.navigate(KNOWN);
    expect(movingOn()).toBe(true);
  });

  it('is not one to another page, even when a known one was announced before', () => {
    const world = new World();
    const movingOn = watch(world);
    world.navigate(KNOWN);
    world.navigate(`${ORIGIN}/k/`);
    expect(movingOn()).toBe(false);
  });

  it('is not a change of the hash, which takes back no announcement', () => {
    const world = new World();
    const movingOn = watch(world);
    world.navigate(KNOWN, true);
    expect(movingOn()).toBe(false);
    world.navigate(KNOWN);
    world.navigate(`${ORIGIN}/k/7/#record=1`, true);
    expect(movingOn()).toBe(true);
  });

  it('is over when the announced page has not come within 30 seconds', async () => {
    const world = new World();
    const movingOn = watch(world);
    world.navigate(KNOWN);
    await world.advance(29_999);
    expect(movingOn()).toBe(true);
    await world.advance(1);
    expect(movingOn()).toBe(false);
  });

  it('is never known in a browser without the Navigation API: every departure is leaving', () => {
    const world = new World({ isOldBrowser: true });
    const movingOn = watch(world);
    world.navigate(KNOWN);
    expect(movingOn()).toBe(false);
  });
});
