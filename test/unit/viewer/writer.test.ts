/** What the viewer writes into the log by itself: once, whatever happens on the way. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { createGapReport, type RestRecord } from '../../../src/integrity/report';
import { isLogAppOutdated, LogReader, LogWriter, type WriterClient } from '../../../src/viewer/log';
import { readerOf, refusal, unwaitingRequests } from './log-app';

type Added = Record<string, { value: unknown }>;

/** A log app that answers its additions one after the other: an error, a page to sign in, or nothing for the usual answer. */
function stage(answers: (Error | 'lost' | 'sign-in' | undefined)[]) {
  const stored: Added[] = [];
  const asked: string[] = [];
  const addRecord = ({ record }: { record?: object }): Promise<{ id: string; revision: string } | string> => {
    const answer = answers.shift();
    if (answer === 'sign-in') return Promise.resolve('<!doctype html>');
    const isKnown = stored.some((one) => one['event_id']!.value === (record as Added)['event_id']!.value);
    if (isKnown) return Promise.reject(refusal('CB_VA01', 400));
    if (answer instanceof Error) return Promise.reject(answer);
    stored.push(record as Added);
    if (answer === 'lost') return Promise.reject(Object.assign(new Error(), { isAxiosError: true }));
    return Promise.resolve({ id: '7', revision: '1' });
  };
  const getRecords = ({ query }: { query?: string }): unknown => {
    asked.push(query ?? '');
    const found = stored.filter((one) => query?.includes(String(one['event_id']!.value)));
    return Promise.resolve({
      records: found.map((one) => ({ ...one, $id: { type: '__ID__', value: '7' } })),
      totalCount: null,
    });
  };
  const client = { record: { addRecord, getRecords }, app: {} } as unknown as KintoneRestAPIClient;
  const requests = unwaitingRequests();
  const reader = readerOf(client, requests);
  let ids = 0;
  const writer = new LogWriter(client as WriterClient, reader, requests, {
    user: { code: 'kobayashi', name: '小林' },
    platform: 'PC',
    version: '1.2.3',
    url: () => 'https://example.cybozu.com/k/5/#/trust',
    now: () => Date.parse('2026-04-01T00:00:12.345Z'),
    newId: () => `id-${++ids}`,
  });
  return { stored, asked, writer, requests };
}

const EVENT = {
  action: 'check',
  outcome: 'succeeded',
  eventType: 'viewer.check',
  detail: '{"findings":0}',
} as const;

it('adds an ordinary log record, which is no finding', async () => {
  const { stored, writer } = stage([]);
  expect(await writer.add({ ...EVENT, app: { id: 3, name: '顧客' } })).toBe(7);
  expect(Object.fromEntries(Object.entries(stored[0]!).map(([code, { value }]) => [code, value]))).toEqual({
    event_id: 'id-1',
    occurred_at: '2026-04-01T00:00:12.345Z',
    occurred_at_ms: '2026-04-01T00:00:12.345Z',
    action: 'check',
    outcome: 'succeeded',
    event_type: 'viewer.check',
    platform: 'PC',
    user_code: 'kobayashi',
    user_name: '小林',
    app_id: '3',
    app_name: '顧客',
    url: 'https://example.cybozu.com/k/5/#/trust',
    source: 'plugin',
    detail: '{"findings":0}',
    plugin_version: '1.2.3',
  });
  const report = createGapReport();
  report.add([
    {
      ...stored[0]!,
      $id: { value: '7' },
      $revision: { value: '1' },
      作成者: { type: 'CREATOR', value: { code: 'kobayashi' } },
    } as RestRecord,
  ]);
  expect(report.findings()).toEqual([]);
});

it('tries again when kintone is busy', async () => {
  const { stored, writer, requests } = stage([refusal('GAIA_DA02', 520), undefined]);
  expect(await writer.add(EVENT)).toBe(7);
  expect(stored).toHaveLength(1);
  expect(requests.count).toBe(2);
});

it('stores it once when an answer was lost', async () => {
  const { stored, writer, asked } = stage(['lost']);
  expect(await writer.add(EVENT)).toBe(7);
  expect(stored).toHaveLength(1);
  expect(asked).toEqual(['event_id = "id-1" limit 1']);
});

it('stores it once when all tries of a call were lost, and the person has it tried again', async () => {
  const { stored, writer } = stage(['lost', new TypeError('Failed to fetch')]);
  // The record of the first try cannot be asked for either.
  const lookUp = jest.spyOn(LogReader.prototype, 'recordOfEvent').mockRejectedValueOnce(new Error('network'));
  await expect(writer.add(EVENT)).rejects.toThrow();
  lookUp.mockRestore();
  expect(await writer.add({ ...EVENT })).toBe(7);
  expect(stored.map((record) => record['event_id']!.value)).toEqual(['id-1']);
});

it('stores an event that happens again once more', async () => {
  const { stored, writer } = stage([]);
  await writer.add(EVENT);
  await writer.add({ ...EVENT });
  expect(stored.map((record) => record['event_id']!.value)).toEqual(['id-1', 'id-2']);
});

it('says when the log app is too old for it, and other refusals as they are', async () => {
  const outdated = await stage([refusal('CB_VA01', 400)])
    .writer.add(EVENT)
    .catch((error: unknown) => error);
  expect(isLogAppOutdated(outdated)).toBe(true);
  const noRight = await stage([refusal('CB_NO02', 403)])
    .writer.add(EVENT)
    .catch((error: unknown) => error);
  expect(noRight).toMatchObject({ failure: 'no-right' });
  expect(isLogAppOutdated(noRight)).toBe(false);
});

it('takes a page to sign in for no answer', async () => {
  const { writer, stored } = stage(['sign-in']);
  await expect(writer.add(EVENT)).rejects.toMatchObject({ failure: 'signed-out' });
  expect(stored).toEqual([]);
});

it('gives up when told to', async () => {
  const { writer, stored } = stage([]);
  await expect(writer.add(EVENT, AbortSignal.abort())).rejects.toMatchObject({ failure: 'cancelled' });
  expect(stored).toEqual([]);
});
