import { openProposals, proposalsFor } from '../../../src/config/model/proposals';
import type { FormSection } from '../../../src/config/model/form-fields';

const form = (...names: [code: string, label: string][]): FormSection[] => [
  { kind: 'form', fields: names.map(([code, label]) => ({ code, label, type: 'SINGLE_LINE_TEXT' })) },
];

const proposed = (label: string, code = 'field'): string | undefined =>
  proposalsFor(form([code, label]))[0]?.treatment;

describe('proposals by name', () => {
  it.each([
    '電話番号',
    '携帯',
    'メールアドレス',
    'E-mail',
    '住所1',
    '郵便番号',
    '生年月日',
    '氏名',
    'フリガナ',
    'Phone',
    'Birthday',
    'Date of birth',
    'Mobile',
    '血液型',
    '障がい者手帳',
    'ﾒｰﾙ',
  ])('mask %s', (label) => {
    expect(proposed(label)).toBe('mask');
  });

  it.each(['マイナンバー', '個人番号', 'My Number', 'パスワード', 'Credit card', '銀行口座番号', 'CVV'])(
    'leave out %s',
    (label) => {
      expect(proposed(label)).toBe('omit');
    },
  );

  it.each(['会社名', '金額', 'Image', 'Page', 'Manager', '備考', 'Telegraph pole', 'Shipping'])(
    'leave %s alone',
    (label) => {
      expect(proposed(label)).toBeUndefined();
    },
  );

  it('look at the code as well, whichever way its words are joined', () => {
    expect(proposed('連絡先', 'phone_number')).toBe('mask');
    expect(proposed('連絡先', 'homePhone')).toBe('mask');
    expect(proposed('連絡先', 'birth-date')).toBe('mask');
    expect(proposed('番号', 'my_number')).toBe('omit');
  });

  it('look into tables and groups, not at what kintone fills itself', () => {
    const field = { code: 'mail', label: 'メール', type: 'LINK' };
    expect(proposalsFor([{ kind: 'table', code: 'family', label: '家族', fields: [field] }])).toHaveLength(1);
    expect(proposalsFor([{ kind: 'group', code: 'g', label: 'g', fields: [field] }])).toHaveLength(1);
    expect(proposalsFor([{ kind: 'system', fields: [field] }])).toHaveLength(0);
  });

  it('are open only where nobody has decided, for the field or its table', () => {
    const sections: FormSection[] = [
      ...form(['phone', '電話']),
      {
        kind: 'table',
        code: 'family',
        label: '家族',
        fields: [{ code: 'birth', label: '生年月日', type: 'DATE' }],
      },
    ];
    const open = (fields: Record<string, 'mask' | 'omit' | 'record'>): string[] =>
      openProposals(sections, fields).map(({ code }) => code);
    expect(open({})).toEqual(['phone', 'birth']);
    expect(open({ phone: 'omit' })).toEqual(['birth']);
    expect(open({ family: 'mask' })).toEqual(['phone']);
    expect(open({ phone: 'mask', birth: 'mask' })).toEqual([]);
  });
});
