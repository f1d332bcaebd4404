/** Records of other apps, as the reconciliation reads them. */
import { TrackedApps, type TrackedApp } from '../../../src/viewer/log';
import { refusal, unwaitingRequests } from './log-app';

/** As an administrator has called kintone's own fields. */
const CODES = { CREATOR: 'made by', MODIFIER: 'changed by', CREATED_TIME: 'made', UPDATED_TIME: 'changed' };

/** An app with a record of a guest's; `answers` stands for the next answers instead. */
function stage(answers: (object | string | Error)[] = [], fields: Record<string, string> = CODES) {
  const asked: unknown[] = [];
  const spaces: (string | undefined)[] = [];
  const answer =
    (usual: object) =>
    (given: unknown): Promise<unknown> => {
      asked.push(given);
      const next = answers.shift() ?? usual;
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    };
  const record = {
    $id: { value: '7' },
    $revision: { value: '3' },
    'made by': { value: { code: 'guest/a@example.com', name: 'A' } },
    'changed by': { value: { code: 'sato', name: '佐藤' } },
    made: { value: '2026-04-01T00:01:00Z' },
    changed: { value: '2026-04-01T00:02:00Z' },
  };
  const properties = Object.fromEntries(Object.entries(fields).map(([type, code]) => [code, { type, code }]));
  const client = {
    record: { getRecords: answer({ records: [record], totalCount: '12' }) },
    app: { getFormFields: answer({ properties }), getApp: answer({ name: '顧客' }) },
  };
  const requests = unwaitingRequests();
  const apps = new TrackedApps((space) => {
    spaces.push(space);
    return client as never;
  }, requests);
  return { app: apps.app(3, '8'), asked, spaces, requests };
}

it('is asked with the client of its space', async () => {
  const { app, asked, spaces } = stage();
  expect(await app.name()).toBe('顧客');
  expect([spaces, asked]).toEqual([['8'], [{ id: 3 }]]);
});

it('counts what meets a condition, or everything', async () => {
  const { app, asked } = stage();
  expect([await app.count('made >= "x"'), await app.count('')]).toEqual([12, 12]);
  const more = { app: 3, fields: ['$id'], totalCount: true };
  expect(asked).toEqual([
    { ...more, query: 'made >= "x" limit 1' },
    { ...more, query: 'limit 1' },
  ]);
});

it('says who made and changed a record when, by the codes of this app, asked for once', async () => {
  const { app, asked, requests } = stage();
  const page = { condition: 'a = 1 or b = 2', above: 6, limit: 500 };
  expect(await app.page(page)).toEqual([
    {
      ...{ id: 7, revision: 3, creator: 'a@example.com', modifier: 'sato' },
      created: Date.parse('2026-04-01T00:01:00Z'),
      updated: Date.parse('2026-04-01T00:02:00Z'),
    },
  ]);
  await app.page({ ...page, condition: '' });
  const fields = ['$id', '$revision', 'made by', 'changed by', 'made', 'changed'];
  expect(asked).toEqual([
    { app: 3 },
    { app: 3, query: '$id > 6 and (a = 1 or b = 2) order by $id asc limit 500', fields },
    { app: 3, query: '$id > 6 order by $id asc limit 500', fields },
  ]);
  expect(requests.count).toBe(3);
});

it('asks for the codes again after a failure', async () => {
  const { app } = stage([refusal('CB_NO02', 403)]);
  await expect(app.codes()).rejects.toMatchObject({ failure: 'no-right' });
  expect((await app.codes()).creator).toBe('made by');
});

it('takes an app without one of kintone’s own fields for none of kintone’s', async () => {
  const { MODIFIER: _, ...others } = CODES;
  await expect(stage([], others).app.codes()).rejects.toMatchObject({
    failure: 'unexpected',
    details: ['The app has no MODIFIER field.'],
  });
});

it.each<[string, (app: TrackedApp) => Promise<unknown>]>([
  ['its name', (app) => app.name()],
  ['its fields', (app) => app.codes()],
  ['a count', (app) => app.count('')],
])('takes a page to sign in for no answer: %s', async (_what, ask) => {
  await expect(ask(stage(['<!doctype html>']).app)).rejects.toMatchObject({ failure: 'signed-out' });
});
