import fc from 'fast-check';
import { CATALOGUE } from '../../../src/catalogue';
import { changeRowsOf, chosenCount } from '../../../src/config/model/change-events';
import { costOf } from '../../../src/config/model/cost';
import { isOn, shownTypes, withSwitched } from '../../../src/config/model/events';
import { PRESETS, eventsOf, presetOf } from '../../../src/config/model/presets';
import { matches } from '../../../src/config/model/search';
import { DEFAULT_DELIVERY } from '../../../src/settings';

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

  it('never counts more requests than are allowed while the delay is automatic', () => {
    expect(cost({}).requests).toBe(9000);
    expect(cost({}, 20).requests).toBe(2000);
  });

  it('never counts fewer requests than full batches need', () => {
    expect(cost({}, 1000, { ...DEFAULT_DELIVERY, dailyRequests: 10 }).requests).toBe(1000);
  });

  it('may be a request a record with a fixed delay', () => {
    expect(cost({}, 100, { ...DEFAULT_DELIVERY, maxDelaySeconds: 1 }).requests).toBe(10_000);
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
