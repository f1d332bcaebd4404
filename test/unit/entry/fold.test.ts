import { FOLD_WINDOW_MS } from '../../../src/entry';
import type { KintoneRecord } from '../../../src/kintone';
import { customer, openPage, text } from './support';

const show = (id: number, record: KintoneRecord = customer(id)) => ({
  type: 'app.record.detail.show',
  appId: 7,
  recordId: id,
  record,
});
const edit = (id: number) => ({ type: 'app.record.edit.show', appId: 7, recordId: id, record: customer(id) });
const list = (ids: number[], more: object = {}) => ({
  type: 'app.record.index.show',
  appId: 7,
  viewId: 20,
  viewName: '一覧',
  viewType: 'list',
  records: ids.map((id) => customer(id)),
  ...more,
});

describe('folding', () => {
  it('counts repeats in the first entry, which keeps its id, time and number', () => {
    const page = openPage();
    const first = { ...page.raise(show(1), 0) };
    page.raise(show(1), 3000);
    const third = page.raise(show(1), FOLD_WINDOW_MS - 1);
    expect(third).toEqual({ ...first, count: 3 });
    expect(page).toMatchObject({ appended: 1, updated: 2 });
    expect(page.raise(show(2), FOLD_WINDOW_MS)!.sequence).toBe(2);
  });

  it('ends with the window, measured from the first occurrence', () => {
    const page = openPage();
    page.raise(show(1), 0);
    page.raise(show(1), FOLD_WINDOW_MS - 1);
    const next = page.raise(show(1), FOLD_WINDOW_MS);
    expect(next).not.toHaveProperty('count');
    expect(page.entries).toHaveLength(2);
  });

  it('keeps several things open: a cancelled edit folds into the view before it', () => {
    const location = { href: 'https://example.cybozu.com/k/7/show#record=1' };
    const page = openPage({ location });
    page.raise(show(1), 0);
    location.href += '&mode=edit';
    page.raise(edit(1), 1000);
    location.href += '&mode=show';
    const again = page.raise(show(1), 2000);
    expect(again).toMatchObject({ action: 'view', count: 2 });
    expect(page.entries.map(({ action, count }) => [action, count])).toEqual([
      ['edit', undefined],
      ['view', 2],
    ]);
  });

  it.each([
    ['records', [show(1), show(2)]],
    ['apps', [show(1), { ...show(1), appId: 8 }]],
    ['actions', [show(1), edit(1)]],
    ['views', [list([1]), list([1], { viewId: 21 })]],
    ['shown records', [list([1, 2]), list([2, 1])]],
    ['months of a calendar', [list([], { date: '2026-11' }), list([], { date: '2026-12' })]],
    [
      'ways to create',
      [
        { type: 'app.record.create.show', appId: 7, record: {}, reuse: false },
        { type: 'app.record.create.show', appId: 7, record: {}, reuse: true },
      ],
    ],
  ])('never folds different %s', (_what, events) => {
    const page = openPage();
    for (const event of events) page.raise(event);
    expect(page).toMatchObject({ appended: 2, updated: 0 });
  });

  it('never folds different queries', () => {
    let query = '';
    const screen = { getId: () => 7, getQuery: () => query, record: { getId: () => null } };
    const page = openPage({ kintone: { getLoginUser: () => ({ code: 'a' }), app: screen } as never });
    for (query of ['limit 20 offset 0', 'limit 20 offset 20']) page.raise(list([]));
    expect(page).toMatchObject({ appended: 2, updated: 0 });
  });

  it('never folds attempts, successes, prints or the time on a screen', () => {
    const page = openPage({ isOn: () => true });
    const submit = { type: 'app.record.edit.submit', appId: 7, recordId: 1, record: customer(1) };
    const print = { type: 'app.record.print.show', appId: 7, recordId: 1, record: customer(1) };
    for (const event of [submit, submit, print, print]) page.raise(event);
    for (let i = 0; i < 2; i++) page.recorder.record({ type: 'leave', appId: 7 }, { dwell_ms: 100 });
    expect(page).toMatchObject({ appended: 6, updated: 0 });
    expect(page.kinds).toEqual(['e', 'e', 'u', 'u', 'e', 'e']);
  });

  it('holds back what was shown or started, and sends soon what somebody may have to act on', () => {
    const page = openPage({ isOn: () => true });
    const raise = (type: string) => page.raise({ type, appId: 7, recordId: 1, record: customer(1) });
    for (const type of ['app.record.index.show', 'app.record.edit.show', 'app.report.show']) raise(type);
    for (const type of ['app.record.detail.delete.submit', 'app.record.print.show', 'beforeprint', 'copy'])
      raise(type);
    raise('app.record.edit.submit');
    page.recorder.remark('delivery.lost', '');
    expect(page.kinds.join('')).toBe('fffuuuuee');
  });

  it('tells a renamed record from the one shown before', () => {
    const page = openPage();
    page.raise(show(1));
    page.raise(show(1, customer(1, { 会社名: text('新') })));
    expect(page.appended).toBe(2);
  });

  it('is not for an entry that storage does not hold, because it leaves at once', () => {
    let isDurable = false;
    const page = openPage({ append: () => isDurable });
    page.raise(show(1));
    isDurable = true;
    expect(page.raise(show(1))).not.toHaveProperty('count');
  });

  it('does not wait for a department that becomes known in between', () => {
    let department: string | undefined = undefined;
    const page = openPage({ department: () => department });
    page.raise(show(1));
    department = '営業部';
    expect(page.raise(show(1))!.count).toBe(2);
  });

  it('does not go on for hours when the clock is set back', () => {
    const page = openPage();
    page.raise(show(1), 0);
    page.raise(show(1), -3_600_000);
    expect(page).toMatchObject({ appended: 2, updated: 0 });
  });

  it('can be switched off', () => {
    const page = openPage({ settings: { fold: false } });
    page.raise(show(1));
    page.raise(show(1));
    expect(page.kinds).toEqual(['e', 'e']);
    expect(page).toMatchObject({ appended: 2, updated: 0 });
  });
});
