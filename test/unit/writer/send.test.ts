import { utf8Bytes, type Composition } from '../../../src/writer/compose';
import { send, type Answer } from '../../../src/writer/send';
import { NOW, answering, json, keyOf } from './waiting';

const composed = (count: number, text = ''): Composition => ({
  keys: Array.from({ length: count }, (_, n) => keyOf(n + 1)),
  records: Array.from({ length: count }, () => ({ detail: { value: text } })),
  heads: {},
});

describe('a request', () => {
  it('has the app, the records and a fresh token, and outlives the page', async () => {
    const { page, asked } = answering(() => json(200, { ids: ['1'] }));
    await send(page, composed(1));
    const [path, init] = asked[0]!;
    expect(path).toBe('/k/v1/records.json');
    expect(init).toMatchObject({
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'access-logger' },
      keepalive: true,
    });
    expect(JSON.parse(init.body as string)).toEqual({
      app: '99',
      records: [{ detail: { value: '' } }],
      __REQUEST_TOKEN__: 'token',
    });
    expect(init.signal).toBeInstanceOf(AbortSignal);
  });

  it('goes to the guest space of the log app', async () => {
    const { page, asked } = answering(() => json(200, { ids: ['1'] }), { id: '99', guestSpaceId: '3' });
    await send(page, composed(1));
    expect(asked[0]![0]).toBe('/k/guest/3/v1/records.json');
  });

  it('asks for no life beyond the page where it is too large for that', async () => {
    const { page, asked } = answering(() => json(200, { ids: ['1'] }));
    const room =
      49_152 -
      utf8Bytes(JSON.stringify({ app: '99', records: composed(1).records, __REQUEST_TOKEN__: 'token' }));
    await send(page, composed(1, 'a'.repeat(room)));
    await send(page, composed(1, 'a'.repeat(room + 1)));
    expect(asked.map(([, init]) => init.keepalive)).toEqual([true, false]);
  });

  it('waits two minutes for its answer, where the browser can say so', async () => {
    const timeout = jest.fn(() => new AbortController().signal);
    const { page, asked, host } = answering(() => json(200, { ids: ['1'] }));
    Object.assign(host.window, { AbortSignal: { timeout } });
    await send(page, composed(1));
    expect(timeout.mock.calls).toEqual([[120_000]]);
    Object.assign(host.window, { AbortSignal: {} });
    await send(page, composed(1));
    expect(asked[1]![1].signal).toBeUndefined();
  });
});

describe('an answer', () => {
  const answer = async (response: Response | Error, count = 2): Promise<Answer> => {
    const { page } = answering(() => {
      if (response instanceof Error) throw response;
      return response;
    });
    return send(page, composed(count));
  };

  it('says that everything is stored only with as many ids', async () => {
    expect((await answer(json(200, { ids: ['5', '6'] }))).ids).toEqual(['5', '6']);
    expect((await answer(json(200, { ids: ['5'] }))).ids).toBeFalsy();
    expect((await answer(json(200, {}))).ids).toBeFalsy();
    expect((await answer(new Response('<html>sign in</html>'))).ids).toBeFalsy();
    expect((await answer(new Response('null'))).ids).toBeFalsy();
  });

  it('names what the log has already, and what it will never take', async () => {
    const given = await answer(
      json(400, {
        code: 'CB_VA01',
        errors: {
          'records[0].event_id.value': {},
          'records[1].url.value': {},
          'records[12].url.value': {},
          'xrecords[1].url.value': {},
          app: {},
        },
      }),
    );
    expect(given).toMatchObject({
      known: [keyOf(1)],
      refused: [keyOf(1), keyOf(2)],
      reason: '400 CB_VA01 records[0].event_id.value',
      isTooLarge: false,
    });
    // Strictly: `toEqual` passes over the `undefined` of what names no record.
    expect([given.known, given.refused]).toStrictEqual([[keyOf(1)], [keyOf(1), keyOf(2)]]);
    expect(given.isNetwork).toBeFalsy();
    const other = await answer(json(400, { errors: { 'records[1].event_id_of.value': {} } }));
    expect([other.known, other.refused]).toEqual([[], [keyOf(2)]]);
  });

  it('names each record once and in the batch’s order, whatever kintone’s is', async () => {
    const errors = {
      'records[10].event_id.value': {},
      'records[2].url.value': {},
      'records[2].event_id.value': {},
      'records[1].url.value': {},
    };
    const { known, refused } = await answer(json(400, { errors }), 11);
    expect([known, refused]).toEqual([
      [keyOf(3), keyOf(11)],
      [keyOf(2), keyOf(3), keyOf(11)],
    ]);
  });

  it('reads a number of several digits', async () => {
    const given = await answer(json(400, { errors: { 'records[11].event_id.value': {} } }), 12);
    expect(given.known).toEqual([keyOf(12)]);
  });

  it('tells a body that was too large', async () => {
    expect((await answer(json(413, {}))).isTooLarge).toBe(true);
    expect((await answer(json(400, {}))).isTooLarge).toBe(false);
  });

  it.each([
    ['30', 30_000],
    // The answer came a second later.
    [new Date(NOW + 31_000).toUTCString(), 30_000],
    ['soon', 0],
    [undefined, 0],
  ])('says how long to wait: %s', async (value, ms) => {
    expect((await answer(json(429, {}, value === undefined ? {} : { 'Retry-After': value }))).afterMs).toBe(
      ms,
    );
  });

  it('measures the clock against the middle of the server’s second', async () => {
    const given = await answer(
      json(200, { ids: ['5', '6'] }, { Date: new Date(NOW - 10_000).toUTCString() }),
    );
    expect(given.clock).toEqual({ clock_offset_ms: 500 + 10_000 - 500 });
  });

  it('is none without a network, or when the body breaks off, and says why', async () => {
    expect(await answer(new TypeError('Failed to fetch'))).toEqual({
      known: [],
      refused: [],
      isNetwork: true,
      reason: 'TypeError: Failed to fetch',
    });
    const broken = { text: () => Promise.reject(new Error('aborted')) } as Response;
    expect(await answer(broken)).toMatchObject({ isNetwork: true, reason: 'Error: aborted' });
  });
});
