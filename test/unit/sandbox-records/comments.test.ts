import {
  addComment,
  deleteComment,
  getComments,
  getRecord,
  updateRecord,
} from '../../../sandbox/server/records';
import { add, as, complaints, fields, makeApp, makeDomain, refusal, right, settings, values } from './domain';

function setUp() {
  const domain = makeDomain();
  const app = makeApp(domain, settings(fields({ type: 'SINGLE_LINE_TEXT', code: 'text' })));
  const record = add(domain, app, {});
  const say = (text: unknown, more: Record<string, unknown> = {}, code = 'sato') =>
    addComment(domain, as(domain, code), app, { record, comment: { text, ...more } });
  const list = (more: Record<string, unknown> = {}) =>
    getComments(domain, as(domain, 'sato'), app, { record, ...more });
  const remove = (code: string, comment: unknown) =>
    deleteComment(domain, as(domain, code), app, { record, comment });
  return { domain, app, record, say, list, remove };
}

test('comments stand newest first, with the mentioned before the text', () => {
  const { say, list } = setUp();
  expect(say('first')).toEqual({ id: '1' });
  say('second', {
    mentions: [
      { type: 'USER', code: 'suzuki' },
      { type: 'ORGANIZATION', code: 'hr' },
    ],
  });
  expect(list()).toEqual({
    comments: [
      {
        id: '2',
        text: 'Name of suzuki HR \nsecond ',
        createdAt: '2026-04-15T06:31:42Z',
        creator: { code: 'sato', name: 'Name of sato' },
        mentions: [
          { code: 'suzuki', type: 'USER' },
          { code: 'hr', type: 'ORGANIZATION' },
        ],
      },
      expect.objectContaining({ id: '1', text: 'first ', mentions: [] }),
    ],
    older: false,
    newer: false,
  });
});

test('ten at a time', () => {
  const { say, list } = setUp();
  for (let count = 1; count <= 12; count++) say(String(count));
  const page = (more: Record<string, unknown>) => {
    const { comments, older, newer } = list(more);
    return [comments.map(({ id }) => id).join(), older, newer];
  };
  expect(page({})).toEqual(['12,11,10,9,8,7,6,5,4,3', true, false]);
  expect(page({ offset: '10' })).toEqual(['2,1', false, true]);
  expect(page({ order: 'asc', limit: 2 })).toEqual(['1,2', false, true]);
  expect(page({ order: 'asc', limit: 2, offset: 5 })).toEqual(['6,7', true, true]);
});

test('comments do not change the record, and survive its changes', () => {
  const { domain, app, record, say, list } = setUp();
  say('x');
  const admin = as(domain, 'admin');
  expect(getRecord(domain, admin, app, { id: record }).record['$revision']?.value).toBe('1');
  updateRecord(domain, admin, app, { id: record, record: values({ text: 'y' }) });
  expect(list().comments).toHaveLength(1);
});

test('are deleted by their writer or an administrator, and their ids are not used again', () => {
  const { domain, app, say, list, remove } = setUp();
  app.live!.appRights = [right('everyone', 'v')];
  say('a');
  say('b');
  expect(refusal(() => remove('suzuki', 1)).code).toBe('CB_NO02');
  expect(remove('sato', 1)).toEqual({});
  expect(remove('admin', 2)).toEqual({});
  const gone = refusal(() => remove('sato', 1));
  expect([gone.code, gone.status]).toEqual(['GAIA_RE02', 400]);
  expect(list().comments).toEqual([]);
  expect(say('c')).toEqual({ id: '3' });
  expect(domain.apps.get(app.id)!.records.get(1)!.revision).toBe(1);
});

test.each<[string, Record<string, unknown>, string]>([
  ['a record that is not there', { record: 9, comment: { text: 'x' } }, 'GAIA_RE01'],
  ['no record', { comment: { text: 'x' } }, 'CB_VA01'],
  ['no comment', { record: 1 }, 'CB_VA01'],
  ['a comment that is no object', { record: 1, comment: 'x' }, 'CB_IJ01'],
  ['no text', { record: 1, comment: { text: '' } }, 'CB_VA01'],
  ['a text that is too long', { record: 1, comment: { text: 'x'.repeat(65_536) } }, 'CB_VA01'],
  [
    'a stranger',
    { record: 1, comment: { text: 'x', mentions: [{ type: 'USER', code: 'nobody' }] } },
    'GAIA_IL26',
  ],
  [
    'an unknown kind of mention',
    { record: 1, comment: { text: 'x', mentions: [{ type: 'CAT', code: 'sato' }] } },
    'CB_VA01',
  ],
  [
    'eleven mentions',
    { record: 1, comment: { text: 'x', mentions: Array(11).fill({ type: 'USER', code: 'sato' }) } },
    'CB_VA01',
  ],
])('%s is refused', (_what, request, code) => {
  const { domain, app } = setUp();
  expect(refusal(() => addComment(domain, as(domain, 'sato'), app, request)).code).toBe(code);
  expect(addComment(domain, as(domain, 'sato'), app, { record: 1, comment: { text: 'x' } })).toEqual({
    id: '1',
  });
});

test('order and limit are checked', () => {
  const { list } = setUp();
  expect(complaints(() => list({ order: 'wrong' }))).toEqual({ order: ['must be one of the enum value'] });
  expect(Object.keys(complaints(() => list({ limit: 11 })))).toEqual(['limit']);
});

test('needs the right to view, and comments that are on', () => {
  const { app, say } = setUp();
  app.live!.general['enableComments'] = false;
  expect(refusal(() => say('x')).code).toBe('CB_NO02');
  app.live!.general['enableComments'] = true;
  app.live!.appRights = [right('everyone', 'a')];
  expect(refusal(() => say('x')).code).toBe('CB_NO02');
});
