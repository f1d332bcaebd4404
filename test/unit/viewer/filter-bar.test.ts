/** @jest-environment jsdom */
/** The filter as chips and a form, and the values in the rows of the timeline that narrow it. */
import { render } from 'lit';
import { filterOf, parseAddress, type ChosenFilter } from '../../../src/viewer/address';
import { dataTable } from '../../../src/viewer/components';
import { FilterBar } from '../../../src/viewer/components/filter';
import { KnownNames, type ViewerContext } from '../../../src/viewer/context';
import { readLogRecord, type LogRecord } from '../../../src/viewer/log';
import { commonTexts } from '../../../src/viewer/messages';
import { timelineColumns } from '../../../src/viewer/screens/timeline/columns';
import { timelineTexts } from '../../../src/viewer/screens/timeline/texts';

const known = new KnownNames();
known.learn({ user_code: 'sato', user_name: '佐藤', department: '', app_id: 3, app_name: '案件' });
const context = { language: 'ja', zone: 'Asia/Tokyo', known } as unknown as ViewerContext;

const WHOLE: ChosenFilter = {
  period: { from: Date.parse('2026-11-24T15:00:00Z'), to: Date.parse('2026-11-25T15:00:00Z') },
  users: ['sato', 'tanaka'],
  departments: ['営業部'],
  apps: [3],
  records: [7],
  actions: ['view', 'edit'],
  outcomes: ['shown'],
  platforms: ['PC'],
  sources: ['plugin'],
  sessions: ['s-1'],
  text: '見積 "x"',
};

async function open(filter: ChosenFilter): Promise<{ bar: FilterBar; chosen: ChosenFilter[] }> {
  const bar = new FilterBar();
  const chosen: ChosenFilter[] = [];
  bar.context = context;
  bar.filter = filter;
  bar.addEventListener('filter-change', (event) => chosen.push((event as CustomEvent<ChosenFilter>).detail));
  document.body.replaceChildren(bar);
  await bar.updateComplete;
  return { bar, chosen };
}
const textsOf = (all: Iterable<Element>): string[] =>
  [...all].map(({ textContent }) => textContent!.replace(/\s+/g, ' ').trim());

describe('chips', () => {
  it('say every condition, each with its word', async () => {
    const { bar } = await open(WHOLE);
    expect(textsOf(bar.querySelectorAll('.alv-chip-text'))).toEqual([
      '期間: 2026-11-25 00:00 〜 2026-11-26 00:00',
      'ユーザー: 佐藤 (sato)',
      'ユーザー: tanaka',
      '組織: 営業部',
      'アプリ: 案件 (ID 3)',
      'レコードID: 7',
      '操作: レコードの閲覧',
      '操作: レコードの編集',
      '結果: 表示された',
      '端末: PC',
      '記録元: プラグイン',
      'セッション: s-1',
      '検索: 見積 "x"',
    ]);
  });

  it('take away one condition each, and no other', async () => {
    const { bar, chosen } = await open(WHOLE);
    const buttons = bar.querySelectorAll<HTMLButtonElement>('.alv-chip-remove');
    buttons.forEach((button) => button.click());
    const values = (filter: ChosenFilter): number =>
      Object.values(filter).reduce((sum, part) => sum + (Array.isArray(part) ? part.length : 1), 0);
    expect(chosen).toHaveLength(13);
    expect(chosen.map(values)).toEqual(Array(13).fill(values(WHOLE) - 1));
    const [{ period: _, ...withoutPeriod }, { users: __, ...withoutUsers }] = [WHOLE, WHOLE];
    expect(chosen[0]).toEqual(withoutPeriod);
    expect(chosen[1]).toEqual({ ...withoutUsers, users: ['tanaka'] });
    expect(new Set(chosen.map((filter) => JSON.stringify(filter))).size).toBe(13);
    expect(bar.filter).toBe(WHOLE);
  });

  it('are all taken away at once', async () => {
    const { bar, chosen } = await open(WHOLE);
    bar.querySelector<HTMLButtonElement>('.alv-plain-button')!.click();
    expect(chosen).toEqual([{}]);
    expect((await open({ users: ['sato'] })).bar.querySelector('.alv-plain-button')).toBeNull();
  });
});

describe('the form', () => {
  const openForm = async (filter: ChosenFilter) => {
    const opened = await open(filter);
    opened.bar.querySelector<HTMLButtonElement>('[aria-expanded]')!.click();
    await opened.bar.updateComplete;
    const select = opened.bar.querySelector<HTMLSelectElement>('#alv-filter-period')!;
    const type = async (id: string, value: string): Promise<void> => {
      const input = opened.bar.querySelector<HTMLInputElement>(`#alv-filter-${id}`)!;
      input.value = value;
      input.dispatchEvent(new Event('input'));
      await opened.bar.updateComplete;
    };
    const choose = async (value: string): Promise<void> => {
      select.value = value;
      select.dispatchEvent(new Event('change'));
      await opened.bar.updateComplete;
    };
    const submit = async (): Promise<void> => {
      opened.bar.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
      await opened.bar.updateComplete;
    };
    return { ...opened, select, type, choose, submit };
  };

  it('offers every period of the calendar, and an exact one', async () => {
    const { select, choose, submit, chosen } = await openForm({ users: ['sato'] });
    const values = [...select.options].map(({ value }) => value);
    expect(values).toHaveLength(10);
    for (const preset of values.filter((value) => value !== '' && value !== 'exact')) {
      const form = await openForm({ users: ['sato'] });
      await form.choose(preset);
      await form.submit();
      expect(form.chosen).toEqual([{ users: ['sato'], period: { preset } }]);
    }
    await choose('');
    await submit();
    expect(chosen).toEqual([{ users: ['sato'] }]);
  });

  it('takes an exact range, and says what is wrong with it where it stands', async () => {
    const { bar, choose, type, submit, chosen } = await openForm({});
    await choose('exact');
    await submit();
    expect(bar.querySelector('[role=alert]')!.textContent).toBe('開始か終了を入力してください。');
    await type('from', '2026-11-25T10:00');
    await type('to', '2026-11-25T09:00');
    await submit();
    expect(bar.querySelector('[role=alert]')!.textContent).toBe('終了は開始より後にしてください。');
    expect(chosen).toEqual([]);
    await type('to', '2026-11-25T11:00');
    await submit();
    expect(chosen).toEqual([
      { period: { from: Date.parse('2026-11-25T01:00:00Z'), to: Date.parse('2026-11-25T02:00:00Z') } },
    ]);
    expect(bar.querySelector('form')).toBeNull();
  });

  it('takes no number that is none', async () => {
    const { bar, type, submit, chosen } = await openForm({});
    await type('apps', 'x');
    await submit();
    expect(bar.querySelector('[role=alert]')!.textContent).toBe('アプリは1以上の整数で入力してください。');
    expect(chosen).toEqual([]);
  });
});

describe('a row of the timeline', () => {
  const record: LogRecord = readLogRecord(
    Object.fromEntries(
      Object.entries({
        ...{ $id: '9', user_code: 'tanaka', user_name: '<b>田中</b>', department: '営業部', app_id: '3' },
        ...{ app_name: '案件', record_id: '7', record_title: '<i>', action: 'edit', outcome: 'failed' },
        ...{ platform: 'MOBILE', count: '4', occurred_at_ms: '2026-11-25T01:00:00.000Z' },
      }).map(([code, value]) => [code, { value }]),
    ),
  );
  const filter: ChosenFilter = { users: ['sato'], text: 'x' };

  function cells(one: LogRecord): Map<string, HTMLAnchorElement[]> {
    const place = document.createElement('div');
    const texts = timelineTexts('ja');
    const columns = timelineColumns({ context, texts, filter, order: 'oldest', same: new Map() });
    render(dataTable({ caption: 'x', columns, rows: [one], texts: commonTexts('ja') }), place);
    expect(place.querySelector('b, i')).toBeNull();
    return new Map(
      [...place.querySelectorAll('td')].map((cell) => [
        cell.dataset['title']!,
        [...cell.querySelectorAll('a')],
      ]),
    );
  }

  it('narrows the timeline to each of its values, beside what narrows it already, in the same order', () => {
    const filters = [...cells(record)]
      .filter(([title]) => title !== '日時')
      .flatMap(([title, links]) =>
        links.map((link) => [title, parseAddress(link.getAttribute('href')!)!] as const),
      );
    expect(
      filters.every(([, { screen, params }]) => screen === 'timeline' && params['order']![0] === 'oldest'),
    ).toBe(true);
    expect(filters.map(([title, { params }]) => [title, filterOf(params)])).toEqual([
      ['ユーザー', { ...filter, users: ['sato', 'tanaka'] }],
      ['組織', { ...filter, departments: ['営業部'] }],
      ['操作', { ...filter, actions: ['edit'] }],
      ['操作', { ...filter, outcomes: ['failed'] }],
      ['アプリ', { ...filter, apps: [3] }],
      ['レコード', { ...filter, apps: [3], records: [7] }],
      ['端末', { ...filter, platforms: ['MOBILE'] }],
    ]);
  });

  it('leads to the event, and to nothing where there is no value', () => {
    const [when, ...others] = [...cells(readLogRecord({ $id: { value: '9' } })).values()];
    expect(when!.map((link) => link.getAttribute('href'))).toEqual(['#/event;id=9']);
    expect(others.flat()).toEqual([]);
  });
});
