import { createSandbox } from '../../../sandbox';
import {
  answerOverTheLimit,
  bootstrapIn,
  codeOf,
  answerOf,
  passwordOf,
  signIn,
  useSandbox,
  type Answer,
} from './support';

const sandbox = useSandbox();
const at = (path: string): string => sandbox.current.url + path;
const ask = async (path: string, init: RequestInit = {}): Promise<Answer> =>
  answerOf(await fetch(at(path), init));

describe('signing in', () => {
  it('is one click: a cookie that scripts cannot read and other sites do not send', async () => {
    const login = await fetch(at('/sandbox/login?user=tanaka&to=/k/1/'), { redirect: 'manual' });
    expect(login.status).toBe(302);
    expect(login.headers.get('location')).toBe('/k/1/');
    expect(login.headers.get('set-cookie')).toMatch(/HttpOnly/);
    expect(login.headers.get('set-cookie')).toMatch(/SameSite=Lax/);
  });

  it.each(['https://example.com/', '//example.com/', '/\\example.com'])(
    'never leads away: %s',
    async (to) => {
      const login = await fetch(at(`/sandbox/login?user=tanaka&to=${encodeURIComponent(to)}`), {
        redirect: 'manual',
      });
      expect(login.headers.get('location')).toBe('/k/');
    },
  );

  it('knows no stranger', async () => {
    expect((await ask('/sandbox/login?user=nobody')).status).toBe(404);
  });

  it('sends signed-out visitors home and back', async () => {
    const page = await fetch(at('/k/1/?view=5001'), { redirect: 'manual' });
    expect(page.status).toBe(302);
    expect(page.headers.get('location')).toBe('/sandbox/?to=%2Fk%2F1%2F%3Fview%3D5001');
  });

  it('ends: the cookie is worthless afterwards', async () => {
    const tanaka = await signIn(sandbox.current, 'tanaka');
    await tanaka.get('/sandbox/logout');
    expect(codeOf(await tanaka.get('/k/v1/app.json?id=1'))).toBe('CB_AU01');
  });

  it('keeps two users apart', async () => {
    const [tanaka, yamada] = await Promise.all([
      signIn(sandbox.current, 'tanaka'),
      signIn(sandbox.current, 'yamada'),
    ]);
    await tanaka.send('POST', '/k/v1/record.json', {
      app: 2,
      record: { 管理番号: { value: 'T' }, 備品名: { value: 'T' } },
    });
    await yamada.send('POST', '/k/v1/record.json', {
      app: 2,
      record: { 管理番号: { value: 'Y' }, 備品名: { value: 'Y' } },
    });
    const query = encodeURIComponent('管理番号 in ("T", "Y") order by $id asc');
    const { body } = await tanaka.get(`/k/v1/records.json?app=2&query=${query}`);
    const creators = (body['records'] as { 作成者: { value: { code: string } } }[]).map(
      (one) => one.作成者.value.code,
    );
    expect(creators).toEqual(['tanaka', 'yamada']);
  });
});

describe('a session request', () => {
  const record = { app: 2, record: { 管理番号: { value: 'X-1' }, 備品名: { value: 'テスト' } } };

  it('needs X-Requested-With, with any text', async () => {
    const tanaka = await signIn(sandbox.current, 'tanaka');
    const { cookie } = tanaka;
    const refused = await ask('/k/v1/records.json?app=1', { headers: { cookie } });
    expect([refused.status, codeOf(refused)]).toEqual([400, 'CB_JH01']);
    expect((await tanaka.get('/k/v1/records.json?app=1', { 'X-Requested-With': 'fetch' })).status).toBe(200);
  });

  it.each(['POST', 'PUT'])('needs the request token on %s', async (method) => {
    const tanaka = await signIn(sandbox.current, 'tanaka');
    const stale = { ...record, __REQUEST_TOKEN__: 'stale' };
    expect(codeOf(await tanaka.send(method, '/k/v1/record.json', stale))).toBe('CB_CS01');
  });

  it('needs the request token on a POST that stands for a GET', async () => {
    const tanaka = await signIn(sandbox.current, 'tanaka');
    const asGet = { 'X-HTTP-Method-Override': 'GET' };
    expect((await tanaka.send('POST', '/k/v1/records.json', { app: 2 }, asGet)).status).toBe(200);
    const stale = { app: 2, __REQUEST_TOKEN__: 'stale' };
    expect(codeOf(await tanaka.send('POST', '/k/v1/records.json', stale, asGet))).toBe('CB_CS01');
  });

  it.each([
    [86_400_000, 200, undefined],
    [86_400_001, 400, 'CB_CS01'],
  ])(
    'has a token that is good for a day from the last access: after %i ms %i %s',
    async (ms, status, code) => {
      let now = Date.now();
      const own = await createSandbox({ now: () => now });
      try {
        const tanaka = await signIn(own, 'tanaka');
        now += 80_000_000;
        // An access like any other: the day begins anew.
        expect((await tanaka.get('/k/v1/records.json?app=2')).status).toBe(200);
        now += ms;
        const late = await tanaka.send('POST', '/k/v1/record.json', record);
        expect([late.status, codeOf(late)]).toEqual([status, code]);
        // Who is signed in stays so, and the next page brings another token.
        expect((await tanaka.get('/k/v1/records.json?app=2')).status).toBe(200);
        const page = await tanaka.get('/k/1/');
        const token = String(bootstrapIn(page.text)['requestToken']);
        expect(token === tanaka.token).toBe(status === 200);
        const again = { ...record, record: { 管理番号: { value: 'X-2' }, 備品名: { value: 'テスト' } } };
        const sent = await tanaka.send('POST', '/k/v1/record.json', { ...again, __REQUEST_TOKEN__: token });
        expect(sent.status).toBe(200);
      } finally {
        await own.close();
      }
    },
  );

  it('needs a token that is there', async () => {
    const { cookie } = await signIn(sandbox.current, 'tanaka');
    const headers = { cookie, 'X-Requested-With': 'x', 'Content-Type': 'application/json' };
    const answer = await ask('/k/v1/record.json', { method: 'POST', headers, body: JSON.stringify(record) });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'CB_CS01']);
  });

  it('does not accept another session’s token', async () => {
    const [tanaka, yamada] = await Promise.all([
      signIn(sandbox.current, 'tanaka'),
      signIn(sandbox.current, 'yamada'),
    ]);
    const stolen = { ...record, __REQUEST_TOKEN__: yamada.token };
    expect(codeOf(await tanaka.send('POST', '/k/v1/record.json', stolen))).toBe('CB_CS01');
  });

  it('carries the token of DELETE in the query string', async () => {
    const { cookie, token } = await signIn(sandbox.current, 'tanaka');
    const headers = { cookie, 'X-Requested-With': 'x' };
    const refused = await ask('/k/v1/records.json?app=2&ids[0]=1', { method: 'DELETE', headers });
    expect(codeOf(refused)).toBe('CB_CS01');
    const path = `/k/v1/records.json?app=2&ids[0]=1&__REQUEST_TOKEN__=${token}`;
    expect((await ask(path, { method: 'DELETE', headers })).status).toBe(200);
  });

  it('carries the token of a file upload in the form', async () => {
    const { cookie, token } = await signIn(sandbox.current, 'tanaka');
    const upload = async (formToken: string): Promise<Answer> => {
      const body = new FormData();
      body.set('__REQUEST_TOKEN__', formToken);
      body.set('file', new Blob(['hello']), 'hello.txt');
      return ask('/k/v1/file.json', { method: 'POST', headers: { cookie, 'X-Requested-With': 'x' }, body });
    };
    expect(codeOf(await upload('wrong'))).toBe('CB_CS01');
    expect((await upload(token)).body).toEqual({ fileKey: expect.any(String) });
  });

  it('of kintone’s own screens needs neither, and is neither counted nor journaled', async () => {
    const tanaka = await signIn(sandbox.current, 'tanaka');
    expect((await tanaka.page('POST', '/k/v1/record.json', record)).status).toBe(200);
    expect(sandbox.current.journal()).toEqual([]);
    expect((await ask('/sandbox/requests')).body).toEqual({ count: 0, entries: [], counted: {} });
  });

  it('of kintone’s own screens is bound by rights like any other', async () => {
    const guest = await signIn(sandbox.current, 'guest@example.com');
    expect(codeOf(await guest.page('GET', '/k/v1/records.json?app=1'))).toBe('CB_NO02');
  });
});

describe('password and API token', () => {
  it('works without CSRF token', async () => {
    expect((await ask('/k/v1/app.json?id=1', { headers: passwordOf('tanaka') })).body['appId']).toBe('1');
  });

  it('refuses a wrong password', async () => {
    const headers = { 'X-Cybozu-Authorization': Buffer.from('tanaka:wrong').toString('base64') };
    const answer = await ask('/k/v1/app.json?id=1', { headers });
    expect([answer.status, codeOf(answer)]).toEqual([401, 'CB_WA01']);
  });

  it('gives a token its own app and its own rights only', async () => {
    const made = await ask('/sandbox/tokens', {
      method: 'POST',
      body: JSON.stringify({ app: '2', view: true }),
    });
    const headers = { 'X-Cybozu-API-Token': String(made.body['token']) };
    expect((await ask('/k/v1/records.json?app=2', { headers })).status).toBe(200);
    expect(codeOf(await ask('/k/v1/records.json?app=1', { headers }))).toBe('GAIA_NO01');
    expect(codeOf(await ask('/k/v1/apps.json', { headers }))).toBe('GAIA_NO01');
    expect(codeOf(await ask('/v1/users.json', { headers }))).toBe('GAIA_NO01');
  });

  it('refuses an unknown token', async () => {
    const answer = await ask('/k/v1/records.json?app=2', { headers: { 'X-Cybozu-API-Token': 'nothing' } });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'GAIA_IA02']);
  });
});

describe('an error answer', () => {
  it('has kintone’s shape, an id of its own, and the code in a header', async () => {
    const [one, other] = [await ask('/k/v1/app.json?id=1'), await ask('/k/v1/app.json?id=1')];
    expect(one.status).toBe(401);
    expect(one.body).toEqual({
      code: 'CB_AU01',
      id: expect.stringMatching(/^\w{20}$/),
      message: 'ログインしてください。',
    });
    expect(one.body['id']).not.toBe(other.body['id']);
    expect(one.headers.get('x-cybozu-error')).toBe('CB_AU01');
  });

  it('speaks the user’s language, or the one asked for when nobody is signed in', async () => {
    const yamada = await ask('/k/v1/app.json?id=99', { headers: passwordOf('yamada') });
    expect(yamada.body['message']).toMatch(/not found/);
    const english = await ask('/k/v1/app.json?id=1', { headers: { 'Accept-Language': 'en-US,ja;q=0.5' } });
    expect(english.body['message']).toBe('Please login.');
  });

  it('says what it does not know with 501, signed in or not', async () => {
    for (const path of ['/k/v1/search.json', '/k/guest/1/v1/app/actions.json?app=3', '/v1/titles.json']) {
      const answer = await ask(path);
      expect([answer.status, codeOf(answer)]).toEqual([501, 'SANDBOX_NOT_IMPLEMENTED']);
    }
    sandbox.current.takeShortcomings();
  });

  it.each(['{"app":1', '[]', 'null', ''])('refuses the body %j as bad JSON', async (body) => {
    const headers = { ...passwordOf('tanaka'), 'Content-Type': 'application/json' };
    const answer = await ask('/k/v1/record.json', { method: 'POST', headers, body });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'CB_IJ01']);
  });
});

describe('the clock and the limits', () => {
  it('tells the sandbox’s time in the Date header', async () => {
    const offsetMs = -86_400_000;
    await ask('/sandbox/clock', { method: 'PUT', body: JSON.stringify({ offsetMs }) });
    const { headers } = await ask('/k/v1/app.json?id=1', { headers: passwordOf('tanaka') });
    await ask('/sandbox/clock', { method: 'PUT', body: JSON.stringify({ offsetMs: 0 }) });
    expect(Math.abs(Date.parse(headers.get('date') ?? '') - (Date.now() + offsetMs))).toBeLessThan(60_000);
  });

  it('refuses the 101st concurrent request with 429 and says how many run', async () => {
    const refused = await answerOverTheLimit();
    expect([refused.status, codeOf(refused)]).toEqual([429, 'GAIA_TO04']);
    expect(refused.headers.get('x-concurrencylimit-limit')).toBe('100');
    expect(refused.headers.get('x-concurrencylimit-running')).toBe('101');
  });

  it('counts requests by app and by a day that begins at 09:00 in Japan', async () => {
    const now = Date.parse('2026-04-01T23:59:59Z');
    await ask('/sandbox/clock', { method: 'PUT', body: JSON.stringify({ offsetMs: now - Date.now() }) });
    await ask('/k/v1/records.json?app=1', { headers: passwordOf('tanaka') });
    await ask('/sandbox/clock', {
      method: 'PUT',
      body: JSON.stringify({ offsetMs: now - Date.now() + 60_000 }),
    });
    await ask('/k/v1/records.json?app=1', { headers: passwordOf('tanaka') });
    const statistics = await ask('/k/v1/apps/statistics.json', { headers: passwordOf('sato') });
    const { body } = await ask('/sandbox/requests?app=1');
    await ask('/sandbox/clock', { method: 'PUT', body: JSON.stringify({ offsetMs: 0 }) });
    expect(body['count']).toBe(2);
    expect(body['counted']).toEqual({ 1: { '2026-04-01': 1, '2026-04-02': 1 } });
    expect(statistics.body['apps']).toContainEqual(
      expect.objectContaining({ id: '1', dailyRequestCount: '1' }),
    );
  });
});
