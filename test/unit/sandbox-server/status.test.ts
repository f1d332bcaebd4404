import { FAULT_PRESETS } from '../../../sandbox/server/control/presets';
import { answerOf, passwordOf, signIn, until, useSandbox, type Answer } from './support';

const sandbox = useSandbox();

const get = async (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  answerOf(await fetch(sandbox.current.url + path, { headers }));

const submit = async (fields: Record<string, string>): Promise<Response> =>
  fetch(`${sandbox.current.url}/sandbox/status`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

const apps = (): Promise<Answer> => get('/k/v1/apps.json', passwordOf('tanaka'));

afterEach(async () => {
  await submit({ fault: 'none' });
  await submit({ deploy: 'normal' });
  await submit({ clockMinutes: '0' });
});

describe('the status page', () => {
  it('shows the requests of the day by app, and the latest ones', async () => {
    for (let count = 0; count < 3; count += 1) await get('/k/v1/app/views.json?app=2', passwordOf('tanaka'));
    const { status, text } = await get('/sandbox/status', { 'Accept-Language': 'ja' });
    expect(status).toBe(200);
    expect(text).toContain('備品管理 (2): 3');
    expect(text).toContain('顧客管理 (1): 0');
    expect(text).toContain('200 GET /k/v1/app/views.json tanaka');
  });

  it('speaks English, escapes names, and is linked from home', async () => {
    const suzuki = await signIn(sandbox.current, 'suzuki');
    await suzuki.send('PUT', '/k/v1/preview/app/settings.json', { app: 2, name: '<b>x</b>' });
    await suzuki.send('POST', '/k/v1/preview/app/deploy.json', { apps: [{ app: 2 }] });
    const page = await until(
      () => get('/sandbox/status', { 'Accept-Language': 'en' }),
      ({ text }) => text.includes('&lt;b&gt;x'),
    );
    expect(page.text).toContain('Requests and faults');
    expect(page.text).not.toContain('<b>x</b>');
    expect((await get('/sandbox/')).text).toContain('href="/sandbox/status"');
  });

  it.each<[string, (answer: Answer) => void]>([
    [
      'too-many',
      ({ status, body }) => {
        expect([status, body['code']]).toEqual([429, 'GAIA_TO04']);
      },
    ],
    [
      'unavailable',
      ({ status, headers }) => {
        expect([status, headers.get('retry-after')]).toEqual([503, '5']);
      },
    ],
    [
      'locked',
      ({ status, body }) => {
        expect([status, body['code']]).toEqual([520, 'GAIA_DA02']);
      },
    ],
    [
      'maintenance',
      ({ status, text }) => {
        expect([status, text.startsWith('<!doctype html>')]).toEqual([200, true]);
      },
    ],
    [
      'signed-out',
      ({ status, body }) => {
        expect([status, body['code']]).toEqual([401, 'CB_AU01']);
      },
    ],
    [
      'expired-token',
      ({ body }) => {
        expect(body['code']).toBe('CB_CS01');
      },
    ],
  ])('switches %s on, shows it, and clears it', async (fault, check) => {
    const answer = await submit({ fault });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sandbox/status']);
    expect((await get('/sandbox/status')).text).toContain('name="fault" value="none"');
    check(await apps());
    await submit({ fault: 'none' });
    expect((await get('/sandbox/status')).text).not.toContain('name="fault" value="none"');
    expect((await apps()).status).toBe(200);
  });

  it('delays every answer until it is cleared', async () => {
    await submit({ fault: 'latency' });
    const before = performance.now();
    expect((await apps()).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThanOrEqual(2_990);
    expect((await get('/sandbox/status')).text).toContain('<li>応答を3秒遅らせる</li>');
  });

  it.each(['reset', 'lost-answer'])('cuts every connection until it is cleared (%s)', async (fault) => {
    await submit({ fault });
    for (let count = 0; count < 4; count += 1) await expect(apps()).rejects.toThrow();
    await submit({ fault: 'none' });
    expect((await apps()).status).toBe(200);
  });

  it('says which faults are on, how often they still come, and for whom', async () => {
    await submit({ fault: 'too-many' });
    await expect(apps()).resolves.toMatchObject({ status: 429 });
    const { text } = await get('/sandbox/status', { 'Accept-Language': 'en' });
    expect(text).toContain('<li>429 too many requests at once (3 times), 2 more</li>');
    sandbox.current.setFaults([
      { match: { user: '<tanaka>', app: '2' }, fault: { kind: 'latency', ms: 7 }, times: 1 },
    ]);
    expect((await get('/sandbox/status')).text).toContain(
      '<li>{&quot;kind&quot;:&quot;latency&quot;,&quot;ms&quot;:7}, あと1回, user: &lt;tanaka&gt;, app: 2</li>',
    );
  });

  it('offers every preset', async () => {
    const { text } = await get('/sandbox/status');
    for (const name of Object.keys(FAULT_PRESETS)) expect(text).toContain(`value="${name}"`);
  });

  it('makes deploys fail, or take long, and work again', async () => {
    const suzuki = await signIn(sandbox.current, 'suzuki');
    const deployed = async (): Promise<unknown> => {
      await suzuki.send('POST', '/k/v1/preview/app/deploy.json', { apps: [{ app: 2 }] });
      const ask = async (): Promise<unknown> =>
        (
          (await suzuki.get('/k/v1/preview/app/deploy.json?apps[0]=2')).body['apps'] as { status: unknown }[]
        )[0]?.status;
      return until(ask, (status) => status !== 'PROCESSING');
    };
    await submit({ deploy: 'fails' });
    expect(await deployed()).toBe('FAIL');
    await submit({ deploy: 'slow' });
    expect((await get('/sandbox/status')).text).toContain('value="slow" aria-pressed="true"');
    await submit({ deploy: 'normal' });
    expect(await deployed()).toBe('SUCCESS');
  });

  it('moves the server clock', async () => {
    await submit({ clockMinutes: '-90' });
    const { headers } = await apps();
    const behind = Date.now() - Date.parse(headers.get('date') ?? '');
    expect(Math.round(behind / 60_000)).toBe(90);
    expect((await get('/sandbox/status')).text).toContain('value="-90"');
  });

  it('changes nothing for what it does not know', async () => {
    for (const fields of [{ fault: '__proto__' }, { deploy: 'x' }, { clockMinutes: 'soon' }])
      await submit(fields as never);
    expect((await apps()).status).toBe(200);
    expect((await get('/sandbox/status')).text).toContain('value="normal" aria-pressed="true"');
  });
});
