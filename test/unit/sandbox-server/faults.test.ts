import type { FaultRule } from '../../../sandbox';
import { answerOf, codeOf, item, passwordOf, signIn, useSandbox, type Answer } from './support';

const sandbox = useSandbox();

const add = (number: string, user = 'tanaka'): Promise<Response> =>
  fetch(`${sandbox.current.url}/k/v1/records.json`, {
    method: 'POST',
    headers: { ...passwordOf(user), 'Content-Type': 'application/json' },
    body: JSON.stringify({ app: 2, records: [item(number)] }),
  });
const answered = async (number: string, user?: string): Promise<Answer> => answerOf(await add(number, user));
const everywhere = (fault: FaultRule['fault'], times?: number): FaultRule => ({
  match: {},
  fault,
  ...(times === undefined ? {} : { times }),
});

async function isStored(number: string): Promise<boolean> {
  sandbox.current.setFaults([]);
  const query = encodeURIComponent(`管理番号 = "${number}"`);
  const url = `${sandbox.current.url}/k/v1/records.json?app=2&query=${query}`;
  const { body } = await answerOf(await fetch(url, { headers: passwordOf('tanaka') }));
  return (body['records'] as unknown[]).length === 1;
}

describe('a fault', () => {
  it.each<[number, string | undefined, string]>([
    [429, undefined, 'GAIA_TO04'],
    [520, undefined, 'GAIA_DA02'],
    [520, 'GAIA_RE18', 'GAIA_RE18'],
    [403, undefined, 'CB_NO02'],
  ])('answers %i %s as kintone does, with %s', async (status, code, expected) => {
    sandbox.current.setFaults([
      everywhere({ kind: 'status', status, ...(code === undefined ? {} : { code }) }),
    ]);
    const answer = await answered('F-1');
    expect([answer.status, codeOf(answer)]).toEqual([status, expected]);
    expect(await isStored('F-1')).toBe(false);
  });

  it('answers 503 as a proxy does: text, and when to come back', async () => {
    sandbox.current.setFaults([everywhere({ kind: 'status', status: 503, retryAfter: '7' })]);
    const answer = await answered('F-1');
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('retry-after')]).toEqual([
      503,
      'text/plain;charset=utf-8',
      '7',
    ]);
  });

  it('answers 200 with a page that is no JSON', async () => {
    sandbox.current.setFaults([everywhere({ kind: 'html' })]);
    const answer = await answered('F-1');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html;charset=utf-8']);
    expect(await isStored('F-1')).toBe(false);
  });

  it('cuts the connection before anything is done', async () => {
    sandbox.current.setFaults([everywhere({ kind: 'reset' })]);
    await expect(add('F-1')).rejects.toThrow();
    expect(sandbox.current.journal()).toMatchObject([{ status: 0, cut: true, answer: null }]);
    expect(await isStored('F-1')).toBe(false);
  });

  it('loses the answer of a request that was done in full', async () => {
    sandbox.current.setFaults([everywhere({ kind: 'lost-answer' })]);
    await expect(add('F-1')).rejects.toThrow();
    expect(sandbox.current.journal()).toMatchObject([{ status: 200, cut: true, answer: { ids: ['9'] } }]);
    expect(await isStored('F-1')).toBe(true);
  });

  it.each<[FaultRule['fault'], boolean]>([
    [{ kind: 'reset' }, false],
    [{ kind: 'lost-answer' }, true],
  ])(
    'of the kind %j is over with its request: the next ones go as ever, and what was stored stays',
    async (fault, stays) => {
      sandbox.current.setFaults([everywhere(fault, 2)]);
      // Several at once, so that connections are kept and used again.
      const cut = await Promise.allSettled([add('F-1'), add('F-2')]);
      expect(cut.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      const next = await Promise.all(['F-3', 'F-4', 'F-5'].map((number) => answered(number)));
      expect(next.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect((await answered('F-6')).headers.get('x-concurrencylimit-running')).toBe('1');
      // Sent again: what is there is refused as a duplicate, and is still there.
      const again = await Promise.all(['F-1', 'F-2'].map((number) => answered(number)));
      expect(again.map(({ status }) => status)).toEqual(stays ? [400, 400] : [200, 200]);
      expect([await isStored('F-1'), await isStored('F-2')]).toEqual([true, true]);
    },
  );

  it('keeps all of a bulk request whose answer was lost', async () => {
    sandbox.current.setFaults([everywhere({ kind: 'lost-answer' }, 1)]);
    const requests = ['F-1', 'F-2'].map((number) => ({
      method: 'POST',
      api: '/k/v1/record.json',
      payload: { app: 2, record: item(number) },
    }));
    const bulk = fetch(`${sandbox.current.url}/k/v1/bulkRequest.json`, {
      method: 'POST',
      headers: { ...passwordOf('tanaka'), 'Content-Type': 'application/json' },
      body: JSON.stringify({ requests }),
    });
    await expect(bulk).rejects.toThrow();
    expect([await isStored('F-1'), await isStored('F-2')]).toEqual([true, true]);
  });

  it('expires the token once, and the next request goes through', async () => {
    const tanaka = await signIn(sandbox.current, 'tanaka');
    sandbox.current.setFaults([everywhere({ kind: 'expired-token' }, 1)]);
    const record = { app: 2, record: item('F-1') };
    expect(codeOf(await tanaka.send('POST', '/k/v1/record.json', record))).toBe('CB_CS01');
    expect((await tanaka.send('POST', '/k/v1/record.json', record)).status).toBe(200);
  });

  it('delays, and together with another fault comes first', async () => {
    sandbox.current.setFaults([
      everywhere({ kind: 'latency', ms: 120 }),
      everywhere({ kind: 'status', status: 429 }),
    ]);
    const before = performance.now();
    expect((await answered('F-1')).status).toBe(429);
    expect(performance.now() - before).toBeGreaterThan(100);
  });

  it('hits only what it is meant for, and as often as it says', async () => {
    sandbox.current.setFaults([
      {
        match: { method: 'POST', path: '/k/v1/records', app: '2', user: 'tanaka' },
        fault: { kind: 'status', status: 429 },
        times: 2,
      },
      { match: { app: '1' }, fault: { kind: 'status', status: 503 } },
      { match: { method: 'GET' }, fault: { kind: 'status', status: 503 } },
      { match: { path: '/k/v1/record.json' }, fault: { kind: 'status', status: 503 } },
    ]);
    expect((await answered('F-0', 'yamada')).status).toBe(200);
    const statuses = [];
    for (const number of ['F-1', 'F-2', 'F-3']) statuses.push((await answered(number)).status);
    expect(statuses).toEqual([429, 429, 200]);
  });

  it('leaves kintone’s own screens alone', async () => {
    const tanaka = await signIn(sandbox.current, 'tanaka');
    sandbox.current.setFaults([everywhere({ kind: 'reset' })]);
    expect((await tanaka.page('GET', '/k/v1/records.json?app=2')).status).toBe(200);
  });
});

describe('control calls', () => {
  const control = async (method: string, path: string, body?: object): Promise<Answer> =>
    answerOf(
      await fetch(sandbox.current.url + path, { method, ...(body ? { body: JSON.stringify(body) } : {}) }),
    );

  it('set and clear faults', async () => {
    const rules = [everywhere({ kind: 'status', status: 429 })];
    expect((await control('PUT', '/sandbox/faults', { rules })).status).toBe(200);
    expect((await answered('C-1')).status).toBe(429);
    await control('DELETE', '/sandbox/faults');
    expect((await answered('C-1')).status).toBe(200);
  });

  const NO_RULE = 'A rule is {match, fault, times?} with a known kind of fault.';

  it.each<[string, string, object, string | undefined]>([
    ['PUT', 'faults', {}, 'rules must be a list.'],
    ['PUT', 'faults', { rules: [{ match: {}, fault: { kind: 'earthquake' } }] }, NO_RULE],
    ['PUT', 'faults', { rules: [{ match: null, fault: { kind: 'reset' } }] }, NO_RULE],
    ['PUT', 'faults', { rules: [null] }, NO_RULE],
    ['PUT', 'options', { colour: 'blue' }, 'Unknown: colour'],
    ['PUT', 'options', { duplicatesNamed: 'some' }, 'duplicatesNamed: all or first.'],
    ['PUT', 'options', { deployMs: 'long' }, 'deployMs must be a number.'],
    ['PUT', 'options', [], 'The body must be a JSON object.'],
    ['PUT', 'clock', { offsetMs: 'soon' }, 'offsetMs must be a number.'],
    ['PUT', 'wide', { js: 'x' }, 'js must be a list of script texts.'],
    ['POST', 'tokens', { app: '99' }, 'There is no such app.'],
    ['POST', 'plugins', {}, 'The package is not a zip file.'],
  ])('refuse what they do not understand: %s %s %j', async (method, path, body, message) => {
    const answer = await control(method, `/sandbox/${path}`, body);
    expect([answer.status, answer.body]).toEqual([400, { message }]);
  });

  it('show what was asked and answered, without the token, as it was then', async () => {
    const tanaka = await signIn(sandbox.current, 'tanaka');
    await tanaka.send('POST', '/k/v1/record.json', { app: 2, record: item('J-1') });
    const { body } = await control('GET', '/sandbox/requests?app=2');
    expect(body['count']).toBe(1);
    expect(body['entries']).toMatchObject([
      {
        method: 'POST',
        path: '/k/v1/record.json',
        app: '2',
        user: 'tanaka',
        status: 200,
        request: { app: 2, record: { 管理番号: { value: 'J-1' } } },
        answer: { id: '9', revision: '1' },
      },
    ]);
    expect(JSON.stringify(body)).not.toContain(tanaka.token);
    await control('DELETE', '/sandbox/requests');
    expect((await control('GET', '/sandbox/requests')).body['count']).toBe(0);
  });

  it('bring the sample content back', async () => {
    await answered('R-1');
    await control('POST', '/sandbox/reset');
    expect(await isStored('R-1')).toBe(false);
    expect(await isStored('BH-001')).toBe(true);
  });

  it('choose whether every duplicate is named', async () => {
    const twice = async (): Promise<string[]> => {
      const records = ['BH-001', 'BH-002'].map(item);
      const answer = await answerOf(
        await fetch(`${sandbox.current.url}/k/v1/records.json`, {
          method: 'POST',
          headers: { ...passwordOf('tanaka'), 'Content-Type': 'application/json' },
          body: JSON.stringify({ app: 2, records }),
        }),
      );
      return Object.keys(answer.body['errors'] as object);
    };
    await control('PUT', '/sandbox/options', { duplicatesNamed: 'first' });
    expect(await twice()).toEqual(['records[0].管理番号.value']);
    await control('PUT', '/sandbox/options', { duplicatesNamed: 'all' });
    expect(await twice()).toEqual(['records[0].管理番号.value', 'records[1].管理番号.value']);
  });
});
