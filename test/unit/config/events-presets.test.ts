import fc from 'fast-check';
import { CATALOGUE } from '../../../src/catalogue';
import { changeRowsOf, chosenCount } from '../../../src/config/model/change-events';
import { costOf, requestsOf } from '../../../src/config/model/cost';
import { isOn, shownTypes, withSwitched } from '../../../src/config/model/events';
import { PRESETS, eventsOf, presetOf } from '../../../src/config/model/presets';
import { matches } from '../../../src/config/model/search';
import { DEFAULT_DELIVERY, type DeliverySettings } from '../../../src/settings';

describe('the ready choices', () => {
  it.each(PRESETS)('are recognised again: %s', (preset) => {
    expect(presetOf(eventsOf(preset))).toBe(preset);
  });

  it('count what nobody has touched as everything', () => {
    expect(presetOf({})).toBe('everything');
  });

  it('are "custom" as soon as one event differs, whichever', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PRESETS), fc.constantFrom(...shownTypes()), (preset, type) => {
        const events = eventsOf(preset);
        const changed = presetOf(withSwitched(events, [type], !isOn(events, type)));
        expect(changed).not.toBe(preset);
      }),
    );
  });

  it('are "custom" when a single field is logged besides', () => {
    expect(presetOf({ ...eventsOf('everything'), 'app.record.edit.change.phone': true })).toBe('custom');
    expect(presetOf({ ...eventsOf('everything'), 'app.record.edit.change.phone': false })).toBe('everything');
  });

  it('keep every deletion, also where kintone does not tell that it succeeded', () => {
    for (const preset of PRESETS) {
      for (const { type, action } of CATALOGUE) {
        if (action === 'delete') expect(eventsOf(preset)[type]).toBe(true);
      }
    }
  });

  it('leave out views where only changes are wanted, on PC and mobile', () => {
    const events = eventsOf('changes-only');
    expect(events).toMatchObject({
      'app.record.detail.show': false,
      'mobile.app.record.detail.show': false,
      'app.record.edit.submit': false,
      'mobile.app.record.edit.submit.success': true,
      'mobile.app.record.detail.process.proceed': true,
    });
  });
});

describe('the cost', () => {
  const cost = (events: Record<string, boolean>, users = 1000, delivery = DEFAULT_DELIVERY) =>
    costOf(events, delivery, users);

  it('is 100 records a user for what is on by default, the planning figure', () => {
    expect(cost({}).records).toBe(100_000);
  });

  const at = (maxDelaySeconds: DeliverySettings['maxDelaySeconds'], dailyRequests = 9_000) => ({
    ...DEFAULT_DELIVERY,
    maxDelaySeconds,
    dailyRequests,
  });

  it('is within the limit while the delay is automatic, and far below it where there is little to send', () => {
    expect(cost({}).requests).toBe(9000);
    expect(cost({}, 20).requests).toBe(1320);
  });

  it('says that a limit is too low for what the longest delay still takes', () => {
    expect(cost({}, 5000, at('auto')).requests).toBe(40_000);
  });

  // docs/benchmarks.md, "Requests a day and delays, simulated".
  it.each([
    [114_500, at(10), 103_467],
    [114_500, at(60), 52_700],
    [114_500, at(300), 22_833],
    [114_500, at(900), 13_467],
    [11_522, at('auto'), 7_657],
    [115_217, at('auto'), 9_667],
    [115_217, at('auto', 90_000), 76_567],
    [576_083, at('auto'), 45_167],
    [576_083, at('auto', 90_000), 81_000],
  ])('is near what was simulated: %d records, %j', (records, delivery, simulated) => {
    const requests = requestsOf(records, delivery);
    expect(requests / simulated).toBeGreaterThan(0.85);
    expect(requests / simulated).toBeLessThan(1.15);
  });

  it('falls with the delay, and never below full batches', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 0, max: 20_000 }),
        (seconds, more) => {
          const sooner = requestsOf(100_000, at(seconds));
          const later = requestsOf(100_000, at(seconds + more));
          expect(later).toBeLessThanOrEqual(sooner);
          expect(later).toBeGreaterThanOrEqual(1000);
          expect(sooner).toBeLessThanOrEqual(100_000);
        },
      ),
    );
    expect(requestsOf(100_000, { ...at(900), maxBatch: 1 })).toBe(100_000);
  });

  it('rises with every choice that logs more', () => {
    const [all, views, changes] = PRESETS.map((preset) => cost(eventsOf(preset)).records);
    expect(all).toBeGreaterThan(views!);
    expect(views).toBeGreaterThan(changes!);
    expect(cost({ ...eventsOf('everything'), 'app.record.edit.change.a': true }).records).toBeGreaterThan(
      all!,
    );
    expect(cost({ leave: true }).records).toBeGreaterThan(all!);
  });

  it('counts a field once that is chosen on both platforms, as people use one or the other, and again on each screen', () => {
    const none = Object.fromEntries(shownTypes().map((type) => [type, false]));
    const of = (...types: string[]): number =>
      cost({ ...none, ...Object.fromEntries(types.map((type) => [type, true])) }).records;
    const one = of('app.record.edit.change.a');
    expect(one).toBeGreaterThan(0);
    expect(of('app.record.edit.change.a', 'mobile.app.record.edit.change.a')).toBe(one);
    expect(of('app.record.edit.change.a', 'app.record.create.change.a')).toBe(2 * one);
  });

  it('is nothing when nothing is logged', () => {
    const none = Object.fromEntries(shownTypes().map((type) => [type, false]));
    expect(cost(none)).toEqual({ records: 0, requests: 0 });
  });
});

describe('changes of single fields', () => {
  const rows = changeRowsOf([
    {
      kind: 'form',
      fields: [
        { code: 'phone', label: '電話', type: 'SINGLE_LINE_TEXT' },
        { code: 'memo', label: 'メモ', type: 'MULTI_LINE_TEXT' },
      ],
    },
    {
      kind: 'table',
      code: 'rows',
      label: '明細',
      fields: [{ code: 'price', label: '単価', type: 'NUMBER' }],
    },
  ]);

  it('are offered where kintone raises an event: not for long texts, not in the list for tables', () => {
    expect(rows.map(({ code }) => code)).toEqual(['phone', 'rows', 'price']);
    expect(rows[0]?.pc).toContain('app.record.index.edit.change.phone');
    expect(rows[2]).toEqual({
      code: 'price',
      label: '明細 > 単価',
      pc: ['app.record.create.change.price', 'app.record.edit.change.price'],
      mobile: ['mobile.app.record.create.change.price', 'mobile.app.record.edit.change.price'],
    });
  });

  it('are counted by field', () => {
    const [phone] = rows;
    expect(chosenCount(rows, withSwitched({}, [...phone!.pc, ...phone!.mobile], true))).toBe(1);
    expect(chosenCount(rows, {})).toBe(0);
  });
});

describe('searching', () => {
  it.each([
    ['ﾌﾘｶﾞﾅ', 'フリガナ'],
    ['ふりがな', 'フリガナ'],
    ['ＰＨＯＮＥ', 'Phone number'],
    ['number phone', 'Phone number'],
    ['', 'anything'],
    ['  ', 'anything'],
  ])('%j finds %j', (search, text) => {
    expect(matches(search, text)).toBe(true);
  });

  it('needs every word, in any of the texts', () => {
    expect(matches('phone home', 'Phone', 'home_phone')).toBe(true);
    expect(matches('phone work', 'Phone', 'home_phone')).toBe(false);
  });
});
