/** Many log records in one request: each once, whatever happens, and none kept out by another. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import fc from 'fast-check';
import { LogWriter, type NewRecord, type WriterClient } from '../../../src/viewer/log';
import { readerOf, refusal, unwaitingRequests } from './log-app';

type Fields = Record<string, { value: string }>;
const network = (): Error => Object.assign(new Error(), { isAxiosError: true });

/** What happens to a request, beside what the log app does by itself. */
type Fate = 'pass' | 'lost' | 'unreachable' | 'sign-in';

/** A log app: unique event ids, all or none, and fields that it does not take. */
function stage(fates: Fate[], options: { namesAll?: boolean; bad?: (value: string) => boolean } = {}) {
  const { namesAll = true, bad = () => false } = options;
  const stored: Fields[] = [];
  let sent = 0;
  const addRecords = ({ records }: { records: Fields[] }): Promise<unknown> => {
    sent++;
    const fate = fates.shift() ?? 'pass';
    if (fate === 'unreachable') return Promise.reject(network());
    if (fate === 'sign-in') return Promise.resolve('<!doctype html>');
    const errors: Record<string, object> = {};
    records.forEach((record, index) => {
      const isKnown = stored.some((one) => one['event_id']!.value === record['event_id']!.value);
      if (isKnown && (namesAll || Object.keys(errors).length === 0))
        errors[`records[${index}].event_id.value`] = { messages: ['x'] };
      if (bad(record['action']?.value ?? '')) errors[`records[${index}].action.value`] = { messages: ['x'] };
    });
    if (Object.keys(errors).length > 0) return Promise.reject(refusal('CB_VA01', 400, errors));
    stored.push(...records);
    if (fate === 'lost') return Promise.reject(network());
    return Promise.resolve({ ids: records.map(() => '1'), revisions: [] });
  };
  const getRecords = ({ query = '' }: { query?: string }): unknown => {
    sent++;
    const found = stored.filter((one) => query.includes(`"${one['event_id']!.value}"`));
    return Promise.resolve({ records: found, totalCount: null });
  };
  const client = { record: { addRecords, getRecords }, app: {} } as unknown as KintoneRestAPIClient;
  const requests = unwaitingRequests();
  const writer = new LogWriter(client as WriterClient, readerOf(client, requests), requests, {
    ...{ user: { code: 'k', name: 'K' }, platform: 'PC', version: '1.2.3' },
    ...{ url: () => '', now: () => 0, newId: () => 'id' },
  });
  return { stored, writer, sent: () => sent };
}

const recordsOf = (ids: readonly number[], action = 'audit'): NewRecord[] =>
  ids.map((id) => ({ event_id: `e${id}`, action }));
const idsIn = (stored: readonly Fields[]): string[] => stored.map((one) => one['event_id']!.value);

it('adds all of them in one request, with the version of who wrote them', async () => {
  const { stored, writer, sent } = stage([]);
  expect(await writer.addAll(recordsOf([1, 2, 3]))).toEqual({ added: 3, refused: [] });
  expect(sent()).toBe(1);
  expect(stored[0]).toEqual({
    event_id: { value: 'e1' },
    action: { value: 'audit' },
    plugin_version: { value: '1.2.3' },
  });
});

it('adds each once, whatever is lost and whatever was there before', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.nat(40), { maxLength: 20 }),
      fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 30 }),
      fc.array(fc.constantFrom<Fate>('pass', 'lost', 'unreachable'), { maxLength: 3 }),
      fc.boolean(),
      async (before, wanted, fates, namesAll) => {
        const { stored, writer } = stage([], { namesAll });
        if (before.length > 0) await writer.addAll(recordsOf(before));
        const second = stage(fates, { namesAll });
        second.stored.push(...stored);
        expect(await second.writer.addAll(recordsOf(wanted))).toEqual({ added: wanted.length, refused: [] });
        const ids = idsIn(second.stored);
        expect(new Set(ids)).toEqual(new Set([...before, ...wanted].map((id) => `e${id}`)));
        expect(ids).toHaveLength(new Set(ids).size);
      },
    ),
  );
});

it('sets aside what the log app does not take, and adds the rest', async () => {
  const { stored, writer } = stage(['pass'], { bad: (action) => action === 'new' });
  const records = [...recordsOf([1]), ...recordsOf([2], 'new'), ...recordsOf([3])];
  const result = await writer.addAll(records);
  expect(result.added).toBe(2);
  expect(result.refused.map(({ record, fields }) => [record['event_id'], fields])).toEqual([
    ['e2', ['action']],
  ]);
  expect(idsIn(stored)).toEqual(['e1', 'e3']);
});

it('blames the log app when it takes none of them', async () => {
  const { writer } = stage([], { bad: () => true });
  await expect(writer.addAll(recordsOf([1, 2]))).rejects.toMatchObject({ failure: 'unexpected' });
});

it('takes a page to sign in for no answer', async () => {
  const { stored, writer } = stage(['sign-in']);
  await expect(writer.addAll(recordsOf([1, 2]))).rejects.toMatchObject({ failure: 'signed-out' });
  expect(stored).toEqual([]);
  expect(await writer.addAll(recordsOf([1, 2]))).toEqual({ added: 2, refused: [] });
});

it('gives up where kintone gives no reason, and can be asked again', async () => {
  const { stored, writer } = stage(['unreachable', 'unreachable', 'unreachable', 'unreachable']);
  await expect(writer.addAll(recordsOf([1]))).rejects.toMatchObject({ failure: 'network' });
  expect(await writer.addAll(recordsOf([1]))).toMatchObject({ added: 1 });
  expect(idsIn(stored)).toEqual(['e1']);
});
