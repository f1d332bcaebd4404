/** Users and apps of a kintone: all pages, departments by id, failures told apart, nothing read twice. */
import { Directory } from '../../../src/viewer/directory';
import { LogError } from '../../../src/viewer/log';
import { refusal, unwaitingRequests } from './log-app';

interface Fake {
  users: Record<string, unknown>[];
  organizations: Record<string, unknown>[];
  apps: { appId: string; name: string }[];
  /** What a path is answered with instead. */
  answers: Record<string, () => Promise<Response>>;
  /** What a request for apps is answered with instead. */
  answerOfApps: (() => Promise<unknown>) | undefined;
  asked: string[];
}

function directoryOf(change: Partial<Fake> = {}): { directory: Directory; fake: Fake } {
  const fake: Fake = {
    ...{ users: [], organizations: [], apps: [], answers: {}, answerOfApps: undefined, asked: [] },
    ...change,
  };
  const fetch = (address: string, { headers }: { headers: Record<string, string> }): Promise<Response> => {
    const { pathname, searchParams } = new URL(address, 'http://localhost');
    expect(headers['X-Requested-With']).toBe('XMLHttpRequest');
    fake.asked.push(pathname + `@${searchParams.get('offset')}`);
    const other = fake.answers[pathname];
    if (other) return other();
    const [offset, size] = ['offset', 'size'].map((name) => Number(searchParams.get(name)));
    const member = pathname.includes('users') ? 'users' : 'organizations';
    const page = fake[member].slice(offset, offset! + size!);
    return Promise.resolve(new Response(JSON.stringify({ [member]: page })));
  };
  const getApps = ({ limit, offset }: { limit: number; offset: number }): unknown => {
    fake.asked.push(`apps@${offset}`);
    if (fake.answerOfApps) return fake.answerOfApps();
    return Promise.resolve({ apps: fake.apps.slice(offset, offset + limit) });
  };
  return {
    fake,
    directory: new Directory({
      fetch: fetch as unknown as typeof globalThis.fetch,
      client: { app: { getApps } } as never,
      requests: unwaitingRequests(),
    }),
  };
}

const users = (count: number): Record<string, unknown>[] =>
  Array.from({ length: count }, (_, index) => ({ code: `u${index}`, name: `U ${index}`, valid: true }));

it.each([0, 1, 99, 100, 101, 499, 500, 501, 3000])('reads all of %i users once each', async (count) => {
  const { directory, fake } = directoryOf({ users: users(count) });
  const seen: number[] = [];
  const { people } = await directory.people({ onProgress: (read) => seen.push(read) });
  expect(people.map(({ code }) => code)).toEqual(fake.users.map(({ code }) => code));
  expect(seen.at(-1)).toBe(count);
  // One for departments; at most three pages beyond the end.
  expect(fake.asked.length).toBeLessThanOrEqual(1 + Math.floor(count / 100) + 1 + 3);
  const before = fake.asked.length;
  await directory.people();
  expect(fake.asked.length).toBe(before);
});

it('finds priority departments by id, names where there are none, and who can no longer sign in', async () => {
  const { directory } = directoryOf({
    organizations: [
      { id: '7', code: 'eigyo', name: '営業部' },
      { id: '8', code: 'somu', name: '' },
    ],
    users: [
      { code: 'a', name: 'A', valid: true, primaryOrganization: 7 },
      { code: 'b', name: '', valid: false, primaryOrganization: '8' },
      { code: 'c', name: 'C', primaryOrganization: null },
      { code: 'd', name: 'D', primaryOrganization: '99' },
    ],
  });
  expect((await directory.people()).people).toEqual([
    { code: 'a', name: 'A', active: true, department: { code: 'eigyo', name: '営業部' } },
    { code: 'b', name: 'b', active: false, department: { code: 'somu', name: 'somu' } },
    { code: 'c', name: 'C', active: true },
    { code: 'd', name: 'D', active: true },
  ]);
});

const json = (status: number, body: unknown) => (): Promise<Response> =>
  Promise.resolve(new Response(JSON.stringify(body), { status }));

it.each([
  ['no-right', json(403, { code: 'CB_NO02', id: 'x', message: 'いいえ' })],
  ['signed-out', json(401, { code: 'CB_AU01', id: 'x', message: '?' })],
  ['signed-out', () => Promise.resolve(new Response('<html>', { status: 200 }))],
  ['busy', () => Promise.resolve(new Response('Service Unavailable', { status: 503 }))],
  ['network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['unexpected', json(200, { groups: [] })],
  ['unexpected', json(400, { code: 'CB_VA01', id: 'x', message: '?' })],
] as const)('tells %s, and reads again when asked again', async (failure, answer) => {
  const { directory, fake } = directoryOf({ users: users(3), answers: { '/v1/users.json': answer } });
  const error = await directory.people().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(LogError);
  expect((error as LogError).failure).toBe(failure);
  fake.answers = {};
  expect((await directory.people()).people).toHaveLength(3);
});

it('stops when told to', async () => {
  const abort = new AbortController();
  const { directory } = directoryOf({ users: users(3000) });
  const reading = directory.people({ signal: abort.signal, onProgress: () => abort.abort() });
  await expect(reading).rejects.toMatchObject({ failure: 'cancelled' });
});

it.each([0, 100, 250])('reads all of %i apps once', async (count) => {
  const apps = Array.from({ length: count }, (_, index) => ({ appId: String(index + 1), name: `A${index}` }));
  const { directory, fake } = directoryOf({ apps });
  expect((await directory.apps()).map(({ id }) => id)).toEqual(apps.map(({ appId }) => Number(appId)));
  expect(fake.asked).toHaveLength(Math.floor(count / 100) + 1);
  await directory.apps();
  expect(fake.asked).toHaveLength(Math.floor(count / 100) + 1);
});

it.each([
  ['no-right', () => Promise.reject(refusal('CB_NO02', 403))],
  ['signed-out', () => Promise.resolve('<!doctype html>')],
  ['signed-out', () => Promise.resolve(undefined)],
  ['network', () => Promise.reject(Object.assign(new Error(), { isAxiosError: true }))],
  ['unexpected', () => Promise.reject(refusal('CB_VA01', 400))],
] as const)('tells %s of apps, and reads them again when asked again', async (failure, answerOfApps) => {
  const apps = [{ appId: '1', name: 'A' }];
  const { directory, fake } = directoryOf({ apps, answerOfApps });
  await expect(directory.apps()).rejects.toMatchObject({ failure });
  fake.answerOfApps = undefined;
  expect(await directory.apps()).toEqual([{ id: 1, name: 'A' }]);
});
