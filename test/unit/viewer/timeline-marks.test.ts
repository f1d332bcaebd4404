/** @jest-environment jsdom */
/** The marks in the timeline: of acts that kintone's audit log tells, too, which need both rows on the screen and no request; of records in another's name. */
import { render } from 'lit';
import { createPreferences, KnownNames, type ViewerContext } from '../../../src/viewer/context';
import type { LogClient } from '../../../src/viewer/log';
import { timeline } from '../../../src/viewer/screens/timeline';
import { readerOf } from './log-app';
import { settle } from './page';

const DELETED = Date.parse('2026-11-25T01:00:09Z');
const PAGE = 50;
/** As an administrator has called kintone's own field. */
const CREATOR = '書いた人';

interface Act {
  source: string;
  action: string;
  outcome: string;
  at: number;
  record_id: number;
  /** Whom kintone vouches for; absent: the user. */
  creator?: string;
}

/** The log in the order of the screen; kintone answers with the fields asked for only. */
function clientOf(acts: readonly Act[], queries: string[]): LogClient {
  const getRecords = ({
    query,
    fields,
    totalCount,
  }: {
    query: string;
    fields: string[];
    totalCount?: true;
  }) => {
    queries.push(query);
    const offset = Number(/offset (\d+)$/.exec(query)![1]);
    const minute = /occurred_at <= "([^"]*)"/.exec(query)?.[1];
    const found = acts.filter(({ at }) => minute === undefined || at < Date.parse(minute) + 60_000);
    const records = found.slice(offset, offset + PAGE).map((act) => {
      const { source, action, outcome, at, record_id, creator = 'sato' } = act;
      const time = new Date(at).toISOString();
      const values: Record<string, string> = {
        ...{ source, action, outcome, user_code: 'sato', app_id: '5', record_id: String(record_id) },
        ...{ occurred_at: `${time.slice(0, 16)}:00Z`, occurred_at_ms: time },
        ...(source === 'audit-log' ? { ip_address: '192.0.2.1' } : {}),
        $id: String(acts.length - acts.indexOf(act)),
      };
      const vouched = { type: 'CREATOR', value: { code: creator, name: '' } };
      return Object.fromEntries(
        fields.map((code) => [code, code === CREATOR ? vouched : { value: values[code] ?? '' }]),
      );
    });
    return Promise.resolve({ records, totalCount: totalCount ? String(found.length) : null });
  };
  const getFormFields = () => {
    queries.push('fields');
    const types = { [CREATOR]: 'CREATOR', stored: 'CREATED_TIME', changed: 'UPDATED_TIME' };
    const properties = Object.fromEntries(
      Object.entries(types).map(([code, type]) => [code, { code, type }]),
    );
    return Promise.resolve({ properties });
  };
  return { record: { getRecords }, app: { getFormFields } } as unknown as LogClient;
}

async function open(acts: readonly Act[]): Promise<{
  /** The `$id`s of the rows that have a mark, with the `$id` that it leads to. */
  marks(): (readonly [string, string, string])[];
  /** The `$id`s of the rows that are in another's name, with what the mark says. */
  warnings(): (readonly [string, string])[];
  more(): Promise<void>;
  queries: string[];
}> {
  const queries: string[] = [];
  const context = {
    ...{ language: 'en', zone: 'Asia/Tokyo', user: { code: 'kobayashi', name: '' } },
    log: readerOf(clientOf(acts, queries)),
    preferences: createPreferences(() => localStorage, '40', 'kobayashi'),
    known: new KnownNames(),
    now: () => DELETED,
  } as unknown as ViewerContext;
  render(timeline.render(context, {}), document.body);
  await settle();
  const idOf = (link: Element): string => /id=(\d+)/.exec(link.getAttribute('href')!)![1]!;
  return {
    marks: () =>
      [...document.querySelectorAll('.alv-mark a')].map((mark) => {
        const row = mark.closest('tr')!.querySelector('.alv-time a')!;
        return [idOf(row), idOf(mark), mark.textContent!.trim()] as const;
      }),
    warnings: () =>
      [...document.querySelectorAll('.alv-warning-mark')].map((mark) => {
        const row = mark.closest('tr')!.querySelector('.alv-time a')!;
        return [idOf(row), mark.textContent!.trim()] as const;
      }),
    more: async () => {
      document.querySelector('.alv-more')!.lastElementChild!.dispatchEvent(new Event('click'));
      await settle();
    },
    queries,
  };
}

const viewed = (index: number): Act => ({
  ...{ source: 'plugin', action: 'view', outcome: 'shown' },
  at: DELETED + (PAGE - index) * 60_000,
  record_id: index,
});
const byBrowser: Act = {
  ...{ source: 'plugin', action: 'delete', outcome: 'succeeded' },
  ...{ at: DELETED + 400, record_id: 12 },
};
const byAuditLog: Act = { ...byBrowser, source: 'audit-log', at: DELETED };

test('a pair on one page is marked on both rows, without a request', async () => {
  const { marks, queries } = await open([viewed(1), byBrowser, byAuditLog]);
  expect(marks()).toEqual([
    ['2', '1', "also in kintone's audit log (192.0.2.1)"],
    ['1', '2', 'also recorded by the browser'],
  ]);
  // The one for the code of kintone's own field is asked once.
  expect(queries).toHaveLength(2);
});

test('a pair that the end of a page cuts is marked on both rows once both are on the screen', async () => {
  const before = Array.from({ length: PAGE - 1 }, (_, index) => viewed(index));
  const { marks, more, queries } = await open([...before, byBrowser, byAuditLog]);
  expect(marks()).toEqual([]);
  await more();
  expect(marks()).toEqual([
    ['2', '1', "also in kintone's audit log (192.0.2.1)"],
    ['1', '2', 'also recorded by the browser'],
  ]);
  expect(queries).toHaveLength(3);
});

test("a record in another's name says so and by whom, on every page; merged rows and guests do not", async () => {
  const others = Array.from({ length: PAGE }, (_, index) => viewed(index));
  const { warnings, more, queries } = await open([
    { ...viewed(90), creator: 'suzuki' },
    { ...viewed(91), creator: 'guest/sato' },
    { ...viewed(92), creator: 'suzuki', source: 'audit-log' },
    ...others,
    { ...viewed(93), creator: 'ito', source: 'kintone-wide' },
  ]);
  expect(warnings()).toEqual([['54', "⚠ recorded in another's name: suzuki"]]);
  await more();
  expect(warnings().slice(1)).toEqual([['1', "⚠ recorded in another's name: ito"]]);
  expect(queries.filter((query) => query === 'fields')).toHaveLength(1);
});
