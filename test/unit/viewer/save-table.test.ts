/** A table as a file: the log is told what it holds before it is given. */
import { createHash } from 'node:crypto';
import { loggedFile } from '../../../src/viewer/components/save/logged';
import { LogError, type OwnEvent } from '../../../src/viewer/log';

const TEXT = '\uFEFF"名前","日数"\r\n"田中, 太郎",3\r\n';
const FILE = {
  name: 'user-access-2026-04-01.csv',
  address: { screen: 'access', params: { tab: ['apps'] } },
  rows: 1,
  text: () => TEXT,
};

function contextOf(add: (event: OwnEvent) => Promise<number>) {
  return {
    writer: { add } as never,
    user: { code: 'kobayashi', name: '小林' },
    now: () => Date.parse('2026-04-01T00:00:12.345Z'),
  };
}

it('says in the log who took what, hash and way back included', async () => {
  const added: OwnEvent[] = [];
  const blob = await loggedFile(
    FILE,
    contextOf((event) => Promise.resolve(added.push(event))),
  );
  const bytes = Buffer.from(await blob.arrayBuffer());
  expect(bytes.toString('utf8')).toBe(TEXT);
  expect(added).toHaveLength(1);
  const { detail, ...event } = added[0]!;
  expect(event).toEqual({ action: 'export', outcome: 'succeeded', eventType: 'viewer.export' });
  expect(JSON.parse(detail)).toEqual({
    ...{ file: FILE.name, format: 'csv', rows: 1, bytes: bytes.length },
    sha256: createHash('sha256').update(bytes).digest('hex'),
    filter: '#/access;tab=apps',
    exported_at: '2026-04-01T00:00:12.345Z',
    exported_by: 'kobayashi',
  });
});

it('gives nothing when the log cannot be told', async () => {
  const refused = loggedFile(
    FILE,
    contextOf(() => Promise.reject(new LogError('no-right'))),
  );
  await expect(refused).rejects.toMatchObject({ failure: 'no-right' });
});
