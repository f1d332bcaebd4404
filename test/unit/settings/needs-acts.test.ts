import { needsActs } from '../../../src/settings/needs-acts';

const needs = (more: Partial<Parameters<typeof needsActs>[0]>): boolean =>
  needsActs({ enabled: true, events: {}, ...more });

describe('the acts script is needed', () => {
  it.each([
    'leave',
    'copy',
    'beforeprint',
    'mobile.leave',
    'app.record.edit.change.件名',
    'app.record.create.change.x',
    'app.record.index.edit.change.x',
    'mobile.app.record.edit.change.件名',
  ])('for %s, once it is on', (type) => {
    expect(needs({ events: { [type]: true } })).toBe(true);
    expect(needs({ events: { [type]: false } })).toBe(false);
    expect(needs({ enabled: false, events: { [type]: true } })).toBe(false);
  });

  it.each([
    'app.record.detail.show',
    'mobile.app.record.detail.show',
    'app.record.edit.change',
    'app.record.edit.changed.x',
    'leaves',
    'x.copy',
    'not.mobile.leave',
    'leamobile.ve',
  ])('not for %s', (type) => {
    expect(needs({ events: { [type]: true } })).toBe(false);
  });

  it.each([{ inferOutcomes: true }, { askReason: true }, { historyButton: true }, { strictSeconds: 5 }])(
    'for %j',
    (acts) => {
      expect(needs({ acts })).toBe(true);
      expect(needs({ acts, enabled: false })).toBe(false);
    },
  );

  it('not for acts that are all off', () => {
    expect(needs({ acts: { askReason: false, strictSeconds: 0 } })).toBe(false);
    expect(needs({})).toBe(false);
  });

  it('for one among many that is on', () => {
    expect(needs({ events: { 'app.record.detail.show': true, copy: true, leave: false } })).toBe(true);
    expect(needs({ acts: { askReason: false, historyButton: true } })).toBe(true);
  });
});
