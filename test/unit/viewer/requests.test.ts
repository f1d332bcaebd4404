/** Requests to kintone: counted, tried again, cancelled. */
import { Requests } from '../../../src/viewer/log';

const refusal = (status: number): Error => Object.assign(new Error(), { status });

function stage() {
  const waits: number[] = [];
  const requests = new Requests({
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    random: () => 1,
  });
  return { requests, waits };
}

it('tries four times, each time waiting twice as long, and counts every try', async () => {
  const { requests, waits } = stage();
  await expect(requests.run(() => Promise.reject(refusal(503)))).rejects.toMatchObject({ failure: 'busy' });
  expect([waits, requests.count]).toEqual([[1_000, 2_000, 4_000], 4]);
});

it('waits as long as kintone asks for, unless that is too long for a person', async () => {
  for (const [seconds, expected] of [
    ['7', [7_000, 7_000, 7_000]],
    ['31', []],
  ] as const) {
    const { requests, waits } = stage();
    const busy = Object.assign(refusal(429), { headers: { 'Retry-After': seconds } });
    await expect(requests.run(() => Promise.reject(busy))).rejects.toMatchObject({ failure: 'busy' });
    expect(waits).toEqual(expected);
  }
});

it('tries no second time what no second try mends', async () => {
  const { requests } = stage();
  await expect(requests.run(() => Promise.reject(refusal(403)))).rejects.toMatchObject({
    failure: 'no-right',
  });
  expect(requests.count).toBe(1);
});

it.each([
  ['an answer', () => Promise.resolve({})],
  ['a failure', () => Promise.reject(refusal(404))],
  ['a failure that another try may mend', () => Promise.reject(refusal(503))],
])('takes %s that comes after it was cancelled for the end of it', async (_, answer) => {
  const { requests } = stage();
  const abort = new AbortController();
  const asked = requests.run(() => {
    abort.abort();
    return answer();
  }, abort.signal);
  await expect(asked).rejects.toMatchObject({ failure: 'cancelled' });
  expect(requests.count).toBe(1);
});
