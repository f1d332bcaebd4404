import type { AppSettings } from '../../../sandbox/server/model';
import {
  getRecord,
  getRecords,
  updateAssignees,
  updateStatus,
  updateStatuses,
} from '../../../sandbox/server/records';
import { add, as, complaints, fields, makeApp, makeDomain, refusal, right, settings } from './domain';

const FORM = fields(
  { type: 'SINGLE_LINE_TEXT', code: 'title' },
  { type: 'CREATOR', code: 'creator' },
  { type: 'MODIFIER', code: 'modifier' },
  { type: 'STATUS', code: 'ステータス' },
  { type: 'STATUS_ASSIGNEE', code: '作業者' },
);

const who = (...users: string[]) => users.map((code) => ({ entity: { type: 'USER', code } }));
const state = (index: number, type?: string, entities: unknown[] = []) => ({
  name: '',
  index: String(index),
  ...(type && { assignee: { type, entities } }),
});

const PROCESS: AppSettings['status'] = {
  enable: true,
  states: Object.fromEntries(
    Object.entries({
      New: state(0, 'ONE', [{ entity: { type: 'FIELD_ENTITY', code: 'creator' } }]),
      Review: state(1, 'ONE', who('suzuki', 'tanaka')),
      Approval: state(2, 'ALL', who('suzuki', 'tanaka')),
      Any: state(3, 'ANY', [{ entity: { type: 'ORGANIZATION', code: 'sales' }, includeSubs: true }]),
      Done: state(4),
    }).map(([name, each]) => [name, { ...each, name }]),
  ),
  actions: [
    { name: 'Submit', from: 'New', to: 'Review', filterCond: 'title != ""' },
    { name: 'Approve', from: 'Review', to: 'Approval' },
    { name: 'Approve', from: 'Approval', to: 'Any' },
    { name: 'Finish', from: 'Any', to: 'Done' },
    { name: 'Reopen', from: 'Done', to: 'New' },
    { name: 'Twin', from: 'New', to: 'Done' },
    { name: 'Twin', from: 'New', to: 'Any' },
    {
      name: 'Withdraw',
      from: 'Review',
      to: 'Done',
      type: 'SECONDARY',
      executableUser: { entities: [{ entity: { type: 'FIELD_ENTITY', code: 'creator' } }] },
    },
  ],
};

function setUp(status = PROCESS) {
  const domain = makeDomain();
  const app = makeApp(domain, settings(FORM, { status }));
  const id = add(domain, app, { title: 'x' }, as(domain, 'sato'));
  const act = (user: string, action: string, more: Record<string, unknown> = {}) =>
    updateStatus(domain, as(domain, user), app, { id, action, ...more });
  const now = () => {
    const { record } = getRecord(domain, as(domain, 'admin'), app, { id });
    const assignees = record['作業者']!.value as { code: string }[];
    return [record['ステータス']!.value, assignees.map(({ code }) => code)];
  };
  return { domain, app, id, act, now };
}

test('a new record is in the first status, with its creator as assignee', () => {
  const { domain, app, id, now } = setUp();
  expect(now()).toEqual(['New', ['sato']]);
  expect(getRecord(domain, as(domain, 'sato'), app, { id }).record).toMatchObject({
    ステータス: { type: 'STATUS', value: 'New' },
    作業者: { type: 'STATUS_ASSIGNEE', value: [{ code: 'sato', name: 'Name of sato' }] },
  });
});

test('through all kinds of statuses', () => {
  const { domain, app, id, act, now } = setUp();
  expect(act('sato', 'Submit', { assignee: 'suzuki', revision: '1' })).toEqual({ revision: '3' });
  expect(now()).toEqual(['Review', ['suzuki']]);
  expect(act('suzuki', 'Approve')).toEqual({ revision: '5' });
  expect(now()).toEqual(['Approval', ['suzuki', 'tanaka']]);
  // Everybody has to approve: the first one alone moves nothing.
  expect(act('suzuki', 'Approve')).toEqual({ revision: '6' });
  expect(now()[0]).toBe('Approval');
  act('tanaka', 'Approve');
  expect(now()).toEqual(['Any', ['sato', 'tanaka']]);
  act('tanaka', 'Finish');
  expect(now()).toEqual(['Done', []]);
  expect(getRecord(domain, as(domain, 'sato'), app, { id }).record['modifier']?.value).toMatchObject({
    code: 'tanaka',
  });
  act('suzuki', 'Reopen', { assignee: 'sato' });
  expect(now()).toEqual(['New', ['sato']]);
});

test.each([
  ['suzuki', 'Submit', { assignee: 'suzuki' }, 'GAIA_NT01'],
  ['sato', 'Submit', {}, 'GAIA_SA01'],
  ['sato', 'Submit', { assignee: 'sato' }, 'GAIA_SA01'],
  ['sato', 'Submit', { assignee: 'nobody' }, 'GAIA_IL26'],
  ['sato', 'Submit', { assignee: 'suzuki', revision: 5 }, 'GAIA_CO02'],
  ['sato', 'Approve', {}, 'GAIA_IL03'],
  ['sato', 'Nothing', {}, 'GAIA_IL03'],
  ['sato', 'Twin', {}, 'GAIA_IL03'],
  ['sato', '', {}, 'CB_VA01'],
])('%s cannot run %s with %j: %s', (user, action, more, code) => {
  const { act, now } = setUp();
  expect(refusal(() => act(user, action, more)).code).toBe(code);
  expect(now()).toEqual(['New', ['sato']]);
});

test('an action has its condition', () => {
  const { domain, app } = setUp();
  const id = add(domain, app, { title: '' }, as(domain, 'sato'));
  const call = () =>
    updateStatus(domain, as(domain, 'sato'), app, { id, action: 'Submit', assignee: 'suzuki' });
  expect(refusal(call).code).toBe('GAIA_IL03');
});

test('a secondary action is for those it names', () => {
  const { act, now } = setUp();
  act('sato', 'Submit', { assignee: 'suzuki' });
  expect(refusal(() => act('suzuki', 'Withdraw')).code).toBe('GAIA_NT01');
  act('sato', 'Withdraw');
  expect(now()[0]).toBe('Done');
});

test('needs no right to edit, but to see the record', () => {
  const { app, act } = setUp();
  app.live!.appRights = [right('everyone', 'v')];
  expect(act('sato', 'Submit', { assignee: 'suzuki' })).toEqual({ revision: '3' });
  app.live!.appRights = [right('everyone', 'a')];
  expect(refusal(() => act('suzuki', 'Approve')).code).toBe('CB_NO02');
});

test('with process management off there is no status', () => {
  const { domain, app, act } = setUp({ enable: false, states: null, actions: null });
  expect(refusal(() => act('sato', 'Submit')).code).toBe('GAIA_ST02');
  expect(getRecord(domain, as(domain, 'sato'), app, { id: 1 }).record).not.toHaveProperty('ステータス');
  // Switched on later, older records are in the first status and belong to nobody.
  app.live!.status = structuredClone(PROCESS);
  const { record } = getRecord(domain, as(domain, 'sato'), app, { id: 1 });
  expect([record['ステータス']?.value, record['作業者']?.value]).toEqual(['New', []]);
  expect(act('suzuki', 'Submit', { assignee: 'suzuki' })).toEqual({ revision: '3' });
});

test('several records: all or none', () => {
  const { domain, app, now } = setUp();
  const second = add(domain, app, { title: 'y' }, as(domain, 'sato'));
  const put = (...actions: string[]) =>
    updateStatuses(domain, as(domain, 'sato'), app, {
      records: actions.map((action, index) => ({ id: index + 1, action, assignee: 'suzuki' })),
    });
  expect(refusal(() => put('Submit', 'Nothing')).code).toBe('GAIA_IL03');
  expect(now()[0]).toBe('New');
  expect(put('Submit', 'Submit')).toEqual({
    records: [
      { id: '1', revision: '3' },
      { id: String(second), revision: '3' },
    ],
  });
  expect(Object.keys(complaints(() => put(...Array<string>(101).fill('Submit'))))).toEqual(['records']);
});

test('statuses and assignees can be asked for and sorted by', () => {
  const { domain, app, act } = setUp();
  add(domain, app, { title: 'y' }, as(domain, 'suzuki'));
  act('sato', 'Submit', { assignee: 'tanaka' });
  const ids = (query: string, user = 'sato') =>
    getRecords(domain, as(domain, user), app, { query }).records.map((record) => record['$id']!.value);
  expect(ids('ステータス = "Review"')).toEqual(['1']);
  expect(ids('ステータス not in ("Review", "Done")')).toEqual(['2']);
  expect(ids('作業者 in (LOGINUSER())', 'tanaka')).toEqual(['1']);
  expect(ids('order by ステータス desc')).toEqual(['1', '2']);
  expect(refusal(() => ids('ステータス in ("Nothing")')).code).toBe('GAIA_IQ10');
});

describe('assignees', () => {
  const assign = (user: string, assignees: unknown, more: Record<string, unknown> = {}) => {
    const { domain, app, id, now } = setUp();
    app.live!.appRights = [right('admin', 'vm'), right('everyone', 'vae')];
    const answer = updateAssignees(domain, as(domain, user), app, { id, assignees, ...more });
    return [answer.revision, now()[1]];
  };

  test('an app administrator changes them', () => {
    expect(assign('admin', ['tanaka'], { revision: 1 })).toEqual(['2', ['tanaka']]);
    expect(assign('admin', [])).toEqual(['2', []]);
  });

  test.each([
    ['sato', ['tanaka'], {}, 'CB_NO02'],
    ['admin', ['nobody'], {}, 'GAIA_IL26'],
    ['admin', ['tanaka', 'sato'], {}, 'CB_VA01'],
    ['admin', Array(101).fill('sato'), {}, 'CB_VA01'],
    ['admin', undefined, {}, 'CB_VA01'],
    ['admin', 'tanaka', {}, 'CB_IJ01'],
    ['admin', ['tanaka'], { revision: 4 }, 'GAIA_CO02'],
  ])('%s with %j and %j is refused with %s', (user, assignees, more, code) => {
    expect(refusal(() => assign(user, assignees, more)).code).toBe(code);
  });
});
