import { MASK, createFieldRules } from '../../../src/entry/rules';
import { defaultSettings, type FieldTreatment, type Settings } from '../../../src/settings';

const rulesOf = (fields: Settings['fields'], labels: Record<string, string> = {}) =>
  createFieldRules({ ...defaultSettings(), fields, app: { name: '', labels } });

describe('how fields enter the log', () => {
  it('shows what is recorded, hides what is masked, and leaves out what is omitted', () => {
    const rules = rulesOf({ a: 'mask', b: 'omit', c: 'record' });
    expect(['a', 'b', 'c', 'd'].map(rules.treatment)).toEqual(['mask', 'omit', 'record', 'record']);
    expect(['a', 'b', 'c', 'd'].map((code) => rules.masked('text', code))).toEqual([
      MASK,
      '',
      'text',
      'text',
    ]);
    expect(MASK).toBe('***');
  });

  it('shows an empty value as empty: that nothing was there is no secret', () => {
    const rules = rulesOf({ a: 'mask', b: 'omit' });
    expect(['a', 'b', 'c'].map((code) => rules.masked('', code))).toEqual(['', '', '']);
  });

  it('omits in doubt: a treatment that is misspelt', () => {
    expect(rulesOf({ a: 'hide' as FieldTreatment }).masked('text', 'a')).toBe('');
  });

  it('knows whether anything is protected', () => {
    expect(rulesOf({}).protects).toBe(false);
    expect(rulesOf({ a: 'record' }).protects).toBe(false);
    expect(rulesOf({ a: 'record', b: 'mask' }).protects).toBe(true);
    expect(rulesOf({ b: 'omit' }).protects).toBe(true);
  });

  it('looks codes up as data: a field may be called like a member of an object', () => {
    const rules = rulesOf({}, {});
    for (const code of ['constructor', '__proto__', 'toString']) {
      expect(rules.treatment(code)).toBe('record');
      expect(rules.labelOf(code)).toBe(code);
    }
  });

  it('gives labels, and the code where there is none', () => {
    const rules = rulesOf({}, { a: 'A社', b: '' });
    expect(['a', 'b', 'c'].map(rules.labelOf)).toEqual(['A社', '', 'c']);
  });
});
