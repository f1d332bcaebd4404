import type { UserGroup, UserOrganization } from '../../../src/kintone';
import type { Settings } from '../../../src/settings';
import { isAdmitted } from '../../../src/tracker/admission';
import { World, settled, type WorldOptions } from './world';

const organization = (code: string, name: string, primary = false): UserOrganization => ({
  organization: { id: '1', code, name, primary },
  title: null,
});
const group = (code: string): UserGroup => ({ id: '1', code, name: code });

const OF_SALES: WorldOptions = {
  organizations: () =>
    Promise.resolve([organization('honsha', '本社'), organization('eigyo', '営業部', true)]),
  groups: () => Promise.resolve([group('everyone'), group('kansa')]),
};

const leavingOut = (part: Partial<Settings['exclude']>): Partial<Settings> => ({
  exclude: { users: [], groups: [], organizations: [], ...part },
});

describe('admission', () => {
  it('lets everybody in whom the settings do not leave out, and finds the primary department', async () => {
    const page = new World(OF_SALES).page();
    expect(await isAdmitted(page, 'tanaka')).toBe(true);
    expect(page.department).toBe('営業部');
  });

  it('without a primary department takes the first, without a translated name its code, without any nothing', async () => {
    const departmentOf = async (organizations: UserOrganization[]): Promise<string | undefined> => {
      const page = new World({ organizations: () => Promise.resolve(organizations) }).page();
      await isAdmitted(page, 'tanaka');
      return page.department;
    };
    expect(await departmentOf([organization('honsha', '本社'), organization('eigyo', '営業部')])).toBe(
      '本社',
    );
    expect(await departmentOf([organization('eigyo', '', true)])).toBe('eigyo');
    expect(await departmentOf([])).toBeUndefined();
  });

  it.each([
    ['a group', { groups: ['kansa'] }],
    ['an organization', { organizations: ['eigyo'] }],
    ['one of several organizations', { organizations: ['eigyo2', 'honsha'] }],
  ])('leaves members of %s out', async (_, exclude) => {
    const page = new World(OF_SALES).page(leavingOut(exclude));
    expect(await isAdmitted(page, 'tanaka')).toBe(false);
  });

  it('compares codes, not names', async () => {
    const page = new World(OF_SALES).page(leavingOut({ organizations: ['営業部'], groups: ['KANSA'] }));
    expect(await isAdmitted(page, 'tanaka')).toBe(true);
  });

  it("lets nobody's events out of the app's test environment", async () => {
    const page = new World({ ...OF_SALES, isTestEnvironment: () => Promise.resolve(true) }).page();
    expect(await isAdmitted(page, 'tanaka')).toBe(false);
    const live = new World({ ...OF_SALES, isTestEnvironment: () => Promise.resolve(false) }).page();
    expect(await isAdmitted(live, 'tanaka')).toBe(true);
  });
});

describe('what kintone was asked', () => {
  it('is kept for an hour, for the other pages of the tab', async () => {
    const world = new World(OF_SALES);
    await isAdmitted(world.page(), 'tanaka');
    const next = world.page();
    expect(await isAdmitted(next, 'tanaka')).toBe(true);
    expect([world.asked, next.department]).toEqual([1, '営業部']);
    await world.advance(60 * 60_000 + 1);
    await isAdmitted(world.page(), 'tanaka');
    expect(world.asked).toBe(2);
  });

  it('is asked again for another user, and when the clock was set back by more than an hour', async () => {
    const world = new World(OF_SALES);
    await isAdmitted(world.page(), 'tanaka');
    await isAdmitted(world.page(), 'yamada');
    expect(world.asked).toBe(2);
    world.now -= 2 * 60 * 60_000;
    await isAdmitted(world.page(), 'tanaka');
    expect(world.asked).toBe(3);
  });

  it('is asked again where the kept answer cannot be read', async () => {
    const world = new World(OF_SALES);
    world.session.setItem('access-logger:member:tanaka', '{');
    expect(await isAdmitted(world.page(leavingOut({ groups: ['kansa'] })), 'tanaka')).toBe(false);
    expect(world.asked).toBe(1);
  });

  it('costs nothing where storage is blocked', async () => {
    const world = new World(OF_SALES);
    Object.defineProperty(world.window, 'sessionStorage', {
      get: () => {
        throw new Error('blocked');
      },
    });
    expect(await isAdmitted(world.page(leavingOut({ groups: ['kansa'] })), 'tanaka')).toBe(false);
  });
});

describe('what kintone cannot say excludes nobody', () => {
  const strict = leavingOut({ groups: ['kansa'], organizations: ['eigyo'] });

  it.each<[string, WorldOptions]>([
    ['a refused question', { groups: () => Promise.reject(new Error('429')) }],
    [
      'a function that throws',
      {
        organizations: () => {
          throw new Error('broken');
        },
      },
    ],
    ['an answer of another shape', { organizations: () => Promise.resolve(null as never) }],
    [
      'a test environment that nobody knows of',
      { isTestEnvironment: () => Promise.reject(new Error('500')) },
    ],
  ])('%s', async (_, options) => {
    expect(await isAdmitted(new World(options).page(strict), 'tanaka')).toBe(true);
  });

  it('a kintone without these functions', async () => {
    const page = new World().page(strict);
    delete page.kintone.user;
    expect(await isAdmitted(page, 'tanaka')).toBe(true);
  });

  it('an answer that never comes, after ten seconds', async () => {
    const world = new World({ groups: () => new Promise(() => undefined) });
    let answer: boolean | undefined;
    void isAdmitted(world.page(strict), 'tanaka').then((is) => (answer = is));
    await world.advance(9_999);
    expect(answer).toBeUndefined();
    await world.advance(1);
    await settled();
    expect(answer).toBe(true);
  });
});
