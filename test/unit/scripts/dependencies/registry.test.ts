import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { knowledge, RegistryError, releaseOf } from '../../../../scripts/dependencies/registry';

/** Answers as a registry does, with the packages that a test puts in. */
const packages = new Map<string, object>();
let server: Server;
const registryBefore = process.env['npm_config_registry'];

beforeAll(async () => {
  server = createServer((request, response) => {
    const found = packages.get(decodeURIComponent(request.url!.slice(1)));
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found ?? { error: 'Not found' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

beforeEach(() => {
  packages.clear();
  process.env['npm_config_registry'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(() => {
  if (registryBefore === undefined) delete process.env['npm_config_registry'];
  else process.env['npm_config_registry'] = registryBefore;
});

function publish(name: string, times: Record<string, string>, deprecated?: string): void {
  const versions = Object.keys(times);
  packages.set(name, {
    name,
    'dist-tags': { latest: versions.at(-1) },
    time: times,
    versions: Object.fromEntries(
      versions.map((version, at) => [
        version,
        { name, version, dist: {}, ...(deprecated && at === 0 ? { deprecated } : {}) },
      ]),
    ),
  });
}

// npm takes half a second a question, more on a busy machine.
jest.setTimeout(60_000);

describe('the registry', () => {
  it('says when the newest version was released, and that the installed one is deprecated', async () => {
    const times = { '1.0.0': '2020-01-02T03:04:05.000Z', '2.0.0': '2026-02-03T04:05:06.000Z' };
    publish('@some/package', times, 'use 2');
    const newest = { newest: '2.0.0', day: '2026-02-03' };
    await expect(releaseOf({ name: '@some/package', version: '1.0.0' })).resolves.toStrictEqual({
      ...{ name: '@some/package', installed: '1.0.0', deprecated: 'use 2' },
      ...newest,
    });
    await expect(releaseOf({ name: '@some/package', version: '2.0.0' })).resolves.toStrictEqual({
      ...{ name: '@some/package', installed: '2.0.0' },
      ...newest,
    });
  });

  it('is found out when it knows neither deprecations nor the days of releases', async () => {
    publish('request', { '2.88.2': '2020-02-11T16:35:37.000Z' }, 'request has been deprecated');
    await expect(knowledge()).resolves.toEqual({ days: true, deprecations: true });
    publish('request', { '2.88.2': '2024-12-07T08:00:00.000Z' });
    await expect(knowledge()).resolves.toEqual({ days: false, deprecations: false });
  });

  it('may lack a package', async () => {
    const asking = releaseOf({ name: 'missing-package', version: '1.0.0' });
    await expect(asking).rejects.toThrow(RegistryError);
    await expect(asking).rejects.toThrow(/missing-package@1\.0\.0: Not Found/);
  });

  it('may tell no days', async () => {
    packages.set('timeless', {
      ...{ name: 'timeless', 'dist-tags': { latest: '1.0.0' } },
      versions: { '1.0.0': { name: 'timeless', version: '1.0.0' } },
    });
    await expect(releaseOf({ name: 'timeless', version: '1.0.0' })).rejects.toThrow(
      'does not say when timeless was released',
    );
  });

  it('may be out of reach', async () => {
    // Nothing listens on the port for discarding.
    process.env['npm_config_registry'] = 'http://127.0.0.1:9/';
    await expect(releaseOf({ name: 'lit', version: '3.3.3' })).rejects.toThrow(/ECONNREFUSED/);
  });
});
