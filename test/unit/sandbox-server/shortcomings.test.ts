/** What the sandbox does not know, or breaks on, must not pass for an answer of kintone's. */
import { connect } from 'node:net';
import { answerOf, passwordOf, useSandbox, type Answer } from './support';

let breaks = false;
const sandbox = useSandbox({
  onRequest: () => {
    if (breaks) throw new Error('broken on purpose');
  },
});

afterEach(() => {
  breaks = false;
});

const get = async (path: string): Promise<Answer> =>
  answerOf(await fetch(sandbox.current.url + path, { headers: passwordOf('tanaka') }));

it('keeps what it does not know, each once, until somebody takes it', async () => {
  await get('/k/v1/search.json');
  await get('/k/v1/search.json');
  sandbox.current.reset();
  expect(sandbox.current.takeShortcomings()).toEqual([
    'GET /k/v1/search.json: The sandbox does not know GET /k/v1/search.json.',
  ]);
  expect(sandbox.current.takeShortcomings()).toEqual([]);
});

it('keeps what it breaks on', async () => {
  const printed = jest.spyOn(console, 'error').mockReturnValue(undefined);
  breaks = true;
  expect((await get('/k/v1/records.json?app=1')).status).toBe(500);
  expect(sandbox.current.takeShortcomings()).toEqual(['GET /k/v1/records.json: Error: broken on purpose']);
  expect(printed).toHaveBeenCalledTimes(1);
  printed.mockRestore();
});

it.each([500, 501, 503])(
  'does not take a fault that answers %i on purpose for one of them',
  async (status) => {
    sandbox.current.setFaults([{ match: {}, fault: { kind: 'status', status } }]);
    expect((await get('/k/v1/records.json?app=1')).status).toBe(status);
    expect(sandbox.current.takeShortcomings()).toEqual([]);
  },
);

it('does not take a browser that goes away in the middle of a request for one of them', async () => {
  const { port } = new URL(sandbox.current.url);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      const head = ['POST /k/v1/record.json HTTP/1.1', 'Host: localhost', 'Content-Length: 99', '', '{"app"'];
      socket.end(head.join('\r\n'), resolve);
    });
  });
  expect((await get('/k/v1/records.json?app=1')).status).toBe(200);
  expect(sandbox.current.takeShortcomings()).toEqual([]);
});
