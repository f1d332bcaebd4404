/** Use of apps: views, visitors, changes by step, PC and mobile, unused apps, order, files, addresses. */
import fc from 'fast-check';
import { DateTime } from 'luxon';
import Papa from 'papaparse';
import { formatAddress, parseAddress } from '../../../src/viewer/address';
import type { IndexRow } from '../../../src/viewer/index-db';
import { addressOf, choiceOf } from '../../../src/viewer/screens/apps/address';
import { chartsOverTime, topChart } from '../../../src/viewer/screens/apps/charts';
import { UseCount, type UseResult } from '../../../src/viewer/screens/apps/count';
import { unusedCsv, useByStepCsv, useCsv } from '../../../src/viewer/screens/apps/csv';
import { sorted, unusedRows, useRows } from '../../../src/viewer/screens/apps/rows';
import { STEPS, stepsIn, stepsOf, suitableStep, type Step } from '../../../src/viewer/screens/apps/steps';
import { appsTexts } from '../../../src/viewer/screens/apps/texts';
import { PERIOD, TOKYO, at, row } from './index-rows';

function counted(rows: readonly IndexRow[], step: Step = 'day', zone = TOKYO): UseResult {
  const count = new UseCount(PERIOD, stepsIn(zone, step));
  rows.forEach((one) => count.add(one));
  return count.result();
}

describe('what counts', () => {
  it.each([
    ['list', 'shown', 1, 0],
    ['view', 'shown', 1, 0],
    ['graph', 'shown', 1, 0],
    ['print', 'shown', 1, 0],
    ['print', 'attempted', 0, 0],
    ['leave', 'shown', 0, 0],
    ['create', 'started', 0, 0],
    ['edit', 'attempted', 0, 0],
    ['edit', 'succeeded', 0, 1],
    ['create', 'succeeded', 0, 1],
    ['reuse', 'succeeded', 0, 1],
    ['delete', 'succeeded', 0, 1],
    ['process', 'attempted', 0, 1],
  ])('%s %s: %i views, %i changes, one visitor', (action, outcome, views, changes) => {
    const { total } = counted([row({ action, outcome })]);
    expect(total).toMatchObject({ views, changes, visitors: new Set(['tanaka']), pc: views, mobile: 0 });
  });

  it('is neither merged, nor outside of apps, nor without a person or time', () => {
    const { apps, last } = counted([
      row({ source: 'audit-log' }),
      row({ app_id: undefined }),
      row({ user_code: '' }),
      row({ instant: undefined }),
      row({ action: 'delivery' }),
    ]);
    expect([apps.size, last.size]).toEqual([0, 0]);
  });

  it('is not what the product’s own screens did about an app: a roll-out leaves unused apps unused', () => {
    const { apps, last, names } = counted([
      row({ action: 'config', outcome: 'attempted' }),
      row({ action: 'config', outcome: 'succeeded' }),
      row({ action: 'check', outcome: 'succeeded' }),
    ]);
    expect([apps.size, last.size, names.size]).toEqual([0, 0, 0]);
  });

  it('knows the latest visit and name of all time, also of apps unused in the period', () => {
    const { apps, last, names } = counted([
      row({ app_id: 2, app_name: '日報', instant: at('2026-09-01T00:00') }),
      row({ app_name: '旧名' }),
      row({ app_name: '' }),
    ]);
    expect([...apps.keys()]).toEqual([1]);
    expect(last.get(2)).toBe(at('2026-09-01T00:00'));
    expect([...names]).toEqual([
      [2, '日報'],
      [1, '旧名'],
    ]);
  });

  it('agrees, for any rows, with a count from first principles', () => {
    const rows = fc.array(
      fc.record({
        user_code: fc.constantFrom('a', 'b', 'c'),
        app_id: fc.constantFrom(1, 2),
        action: fc.constantFrom('view', 'list', 'edit', 'leave'),
        outcome: fc.constantFrom('shown', 'succeeded', 'attempted'),
        platform: fc.constantFrom('PC', 'MOBILE', ''),
        count: fc.integer({ min: 1, max: 5 }),
        instant: fc.integer({ min: at('2026-10-25T00:00'), max: at('2026-12-03T00:00') }),
      }),
      { maxLength: 60 },
    );
    const names: Record<Step, (time: DateTime) => string> = {
      day: (time) => time.toISODate()!,
      week: (time) => time.minus({ days: time.weekday - 1 }).toISODate()!,
      month: (time) => time.toISODate()!.slice(0, 7),
    };
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(...STEPS),
        fc.constantFrom(TOKYO, 'America/New_York', 'Asia/Kathmandu'),
        (some, step, zone) => {
          const result = counted(
            some.map((change) => row(change)),
            step,
            zone,
          );
          const within = some.filter(({ instant }) => instant >= PERIOD.from && instant < PERIOD.to);
          const stepOf = (instant: number): string => names[step](DateTime.fromMillis(instant, { zone }));
          const sum = (own: typeof some): number => own.reduce((all, { count }) => all + count, 0);
          const figures = (own: typeof some): object => {
            const views = own.filter(
              ({ action, outcome }) => outcome === 'shown' && (action === 'view' || action === 'list'),
            );
            return {
              views: sum(views),
              changes: sum(own.filter(({ action, outcome }) => action === 'edit' && outcome === 'succeeded')),
              visitors: new Set(own.map(({ user_code }) => user_code)),
              pc: sum(views.filter(({ platform }) => platform === 'PC')),
              mobile: sum(views.filter(({ platform }) => platform === 'MOBILE')),
            };
          };
          expect(result.total).toEqual(figures(within));
          const steps = new Set(within.map(({ instant }) => stepOf(instant)));
          expect(new Set(result.byStep.keys())).toEqual(steps);
          for (const name of steps) {
            const own = within.filter(({ instant }) => stepOf(instant) === name);
            expect(result.byStep.get(name)).toEqual(figures(own));
            for (const app of [1, 2]) {
              const ofApp = own.filter(({ app_id }) => app_id === app);
              expect(result.apps.get(app)?.byStep.get(name)).toEqual(
                ofApp.length > 0 ? figures(ofApp) : undefined,
              );
            }
          }
        },
      ),
    );
  });
});

describe('steps', () => {
  const now = at('2026-11-28T15:00');
  const reach = { period: PERIOD, since: -Infinity, now, first: undefined };

  it('go over the whole period, empty ones too, and end now', () => {
    const days = stepsOf(reach, TOKYO, 'day');
    expect([days.length, days[0], days.at(-1)]).toEqual([30, '2026-10-30', '2026-11-28']);
    expect(stepsOf(reach, TOKYO, 'week')).toEqual([
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
      '2026-11-23',
    ]);
    expect(stepsOf(reach, TOKYO, 'month')).toEqual(['2026-10', '2026-11']);
  });

  it('begin with the index, or with the log where the period has no beginning', () => {
    expect(stepsOf({ ...reach, since: at('2026-11-27T00:00') }, TOKYO, 'day')).toHaveLength(2);
    expect(stepsOf({ ...reach, period: {}, first: '2026-11-26' }, TOKYO, 'day')).toHaveLength(3);
    expect(stepsOf({ ...reach, period: {} }, TOKYO, 'day')).toEqual([]);
    // Far more days than a chart can show.
    const long = { from: at('1970-01-01T00:00') };
    expect(stepsOf({ ...reach, period: long, first: '2026-11-26' }, TOKYO, 'day')).toHaveLength(3);
    expect(stepsOf({ ...reach, period: { from: at('0001-01-01T00:00') } }, TOKYO, 'day')).toEqual([]);
  });

  it('suit the length of the period', () => {
    const step = (days: number): Step => suitableStep({ from: now - days * 86_400_000 }, now);
    expect([1, 30, 62, 63, 400, 401].map(step)).toEqual(['day', 'day', 'day', 'week', 'week', 'month']);
    expect(suitableStep({}, now)).toBe('month');
    expect(suitableStep({ from: now - 86_400_000, to: now + 900 * 86_400_000 }, now)).toBe('day');
  });

  it('hold every instant of the period, through every change of the clocks', () => {
    const zones = ['Asia/Tokyo', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo'];
    const instants = fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2026-12-31') });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...STEPS),
        fc.tuple(instants, instants, instants).map((three) => three.sort((a, b) => a - b)),
        (zone, step, [from, between, to]) => {
          const names = stepsOf(
            { period: { from: from!, to: to! + 1 }, since: -Infinity, now: to!, first: undefined },
            zone,
            step,
          );
          const stepOf = stepsIn(zone, step);
          expect(names).toEqual([...new Set(names)].sort());
          expect([names[0], names.at(-1)]).toEqual([stepOf(from!), stepOf(to!)]);
          expect(names).toContain(stepOf(between!));
        },
      ),
    );
  });
});

const RESULT = counted([
  row({ count: 4 }),
  row({ platform: 'MOBILE', user_code: 'sato' }),
  row({ action: 'edit', outcome: 'succeeded', instant: at('2026-11-21T10:00') }),
  row({ app_id: 2, app_name: '=日報', instant: at('2026-11-21T10:00') }),
  row({ app_id: 3, app_name: '古い', instant: at('2026-09-01T10:00') }),
]);

describe('tables and files', () => {
  const texts = appsTexts('en');
  const rows = useRows(RESULT);
  const parsed = (text: string): string[][] => Papa.parse<string[]>(text.slice(1).trimEnd()).data;

  it('have one row an app, in the order asked for', () => {
    const [first] = rows;
    expect(first).toEqual({
      ...{ id: 1, name: '顧客管理', views: 5, visitors: 2, changes: 1, pc: 4, mobile: 1 },
      last: at('2026-11-21T10:00'),
    });
    const order = (column: string, descending: boolean): number[] =>
      sorted(rows, { column, descending }, 'ja').map(({ id }) => id);
    expect(order('views', true)).toEqual([1, 2]);
    expect(order('views', false)).toEqual([2, 1]);
    expect(order('app', true)).toEqual([1, 2]);
    // Equal ones by id.
    expect([order('last', true), order('last', false)]).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('name apps that nobody used, but for the log app', () => {
    const known = [
      { id: 1, name: '顧客管理' },
      { id: 3, name: '古い' },
      { id: 4, name: '一度も' },
      { id: 9, name: 'ログ' },
    ];
    const unused = unusedRows(RESULT, known, 9);
    expect(unused).toEqual([
      { id: 3, name: '古い', last: at('2026-09-01T10:00') },
      { id: 4, name: '一度も', last: undefined },
    ]);
    expect(sorted(unused, { column: 'last', descending: false }, 'ja').map(({ id }) => id)).toEqual([4, 3]);
    expect(parsed(unusedCsv(unused, texts, TOKYO)).slice(1)).toEqual([
      ['古い', '3', '2026-09-01'],
      ['一度も', '4', ''],
    ]);
  });

  it('are written as they are shown, formulas made harmless', () => {
    expect(useCsv(rows, texts, TOKYO).startsWith('\uFEFF')).toBe(true);
    expect(parsed(useCsv(rows, texts, TOKYO))).toEqual([
      ['App', 'App ID', 'Views', 'Visitors', 'Changes', 'Views (PC)', 'Views (mobile)', 'Last use'],
      ['顧客管理', '1', '5', '2', '1', '4', '1', '2026-11-21'],
      ["'=日報", '2', '1', '1', '0', '1', '0', '2026-11-21'],
    ]);
    expect(parsed(useByStepCsv(RESULT, texts, 'Date')).slice(1)).toEqual([
      ['2026-11-20', '顧客管理', '1', '5', '2', '0', '4', '1'],
      ['2026-11-21', '顧客管理', '1', '0', '1', '1', '0', '0'],
      ['2026-11-21', "'=日報", '2', '1', '1', '0', '1', '0'],
    ]);
  });

  it('are drawn with a value for each step, and the most viewed apps', () => {
    const labels = ['2026-11-19', '2026-11-20', '2026-11-21'];
    const charts = chartsOverTime(RESULT, labels, 'day', texts);
    expect(charts.map(({ series }) => series.map(({ values }) => values))).toEqual([
      [
        [0, 5, 1],
        [0, 0, 1],
      ],
      [[0, 2, 1]],
      [
        [0, 4, 1],
        [0, 1, 0],
      ],
    ]);
    const label = (name: string, id: number): string => `${name} (ID ${id})`;
    const many = Array.from({ length: 30 }, (_, index) => ({ ...rows[0]!, id: index, views: index }));
    const chart = topChart(many, texts, label);
    expect(chart.labels).toHaveLength(10);
    expect(chart.labels[0]).toBe('顧客管理 (ID 29)');
    const [long] = topChart([{ ...rows[0]!, name: '𠮷'.repeat(40) }], texts, label).labels;
    expect(long).toBe(`${'𠮷'.repeat(24)}… (ID 1)`);
  });
});

describe('addresses', () => {
  it('say everything that was chosen, and nothing that is usual', () => {
    const there = (hash: string): string => formatAddress(addressOf(choiceOf(parseAddress(hash)!.params)));
    for (const hash of [
      '#/apps',
      '#/apps;tab=unused;sort=app;order=ascending;period=last-90',
      '#/apps;step=week;sort=visitors;period=this-year;user=a;department=b;app=3;platform=MOBILE',
    ])
      expect(there(hash)).toBe(hash);
    expect(there('#/apps;tab=use;period=last-30;sort=views;step=year')).toBe('#/apps');
    expect(there('#/apps;tab=unused;sort=visitors')).toBe('#/apps;tab=unused');
  });

  it('never fail, whatever they say', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.array(fc.string())), (params) => {
        const choice = choiceOf(params);
        expect(choiceOf(addressOf(choice).params)).toEqual(choice);
      }),
    );
  });
});
