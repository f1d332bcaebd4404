import fc from 'fast-check';
import {
  labelsOf,
  sectionsOf,
  treatmentOf,
  withTreatment,
  type FormLayoutRow,
  type FormProperty,
} from '../../../src/config/model/form-fields';

const field = (code: string, type = 'SINGLE_LINE_TEXT', more: Partial<FormProperty> = {}): FormProperty => ({
  type,
  code,
  label: `${code} label`,
  ...more,
});
const properties = (...fields: FormProperty[]): Record<string, FormProperty> =>
  Object.fromEntries(fields.map((one) => [one.code, one]));
const row = (...codes: string[]): FormLayoutRow => ({
  type: 'ROW',
  fields: codes.map((code) => ({ type: 'SINGLE_LINE_TEXT', code })),
});

const form = properties(
  field('name'),
  field('memo', 'MULTI_LINE_TEXT'),
  field('inside'),
  field('last'),
  field('box', 'GROUP'),
  field('items', 'SUBTABLE', { fields: properties(field('price', 'NUMBER'), field('product')) }),
  field('related', 'REFERENCE_TABLE'),
  field('Status', 'STATUS', { enabled: false }),
  field('Category', 'CATEGORY', { enabled: true }),
  field('Created_by', 'CREATOR'),
);
const layout: FormLayoutRow[] = [
  { type: 'ROW', fields: [{ type: 'LABEL' }, { type: 'SINGLE_LINE_TEXT', code: 'name' }] },
  row('memo'),
  { type: 'GROUP', code: 'box', layout: [row('inside'), { type: 'ROW', fields: [{ type: 'HR' }] }] },
  {
    type: 'SUBTABLE',
    code: 'items',
    fields: [
      { type: 'SINGLE_LINE_TEXT', code: 'product' },
      { type: 'NUMBER', code: 'price' },
    ],
  },
  row('last'),
  { type: 'ROW', fields: [{ type: 'REFERENCE_TABLE', code: 'related' }] },
];

describe('the fields of a form', () => {
  it('come in the form’s order, groups and tables kept together, the rest last', () => {
    const sections = sectionsOf(form, layout);
    expect(sections.map(({ kind, code, fields }) => [kind, code, fields.map((one) => one.code)])).toEqual([
      ['form', undefined, ['name', 'memo']],
      ['group', 'box', ['inside']],
      ['table', 'items', ['product', 'price']],
      ['form', undefined, ['last']],
      ['system', undefined, ['Category', 'Created_by']],
    ]);
  });

  it('leave out what has no value and what is switched off', () => {
    const codes = sectionsOf(form, layout).flatMap(({ fields }) => fields.map(({ code }) => code));
    for (const code of ['related', 'box', 'Status']) expect(codes).not.toContain(code);
  });

  it('show a table that stands inside a group', () => {
    const nested: FormLayoutRow[] = [
      {
        type: 'GROUP',
        code: 'box',
        layout: [{ type: 'SUBTABLE', code: 'items', fields: [{ type: 'NUMBER', code: 'price' }] }],
      },
    ];
    const table = sectionsOf(form, nested).find(({ kind }) => kind === 'table');
    expect(table).toMatchObject({ code: 'items', fields: [{ code: 'price' }] });
  });

  it('are none for an empty form', () => {
    expect(sectionsOf({}, [])).toEqual([]);
  });

  it('ignore a layout that names fields nobody knows', () => {
    expect(
      sectionsOf({}, [row('ghost', '__proto__'), { type: 'SUBTABLE', code: 'ghosts', fields: [] }]),
    ).toEqual([]);
  });

  it('show every field with a value exactly once, whatever the layout', () => {
    const codes = ['name', 'memo', 'inside', 'last', 'Created_by'];
    fc.assert(
      fc.property(fc.array(fc.array(fc.constantFrom(...codes))), (rows) => {
        const shown = sectionsOf(
          properties(...codes.map((code) => field(code))),
          rows.map((one) => row(...one)),
        );
        expect(shown.flatMap(({ fields }) => fields.map(({ code }) => code)).sort()).toEqual(
          [...codes].sort(),
        );
      }),
    );
  });
});

describe('treatments', () => {
  it('record what they do not mention', () => {
    expect(treatmentOf({}, 'phone')).toBe('record');
    expect(treatmentOf({ phone: 'mask' }, 'phone')).toBe('mask');
    expect(treatmentOf({}, 'constructor')).toBe('record');
  });

  it('take no space when they are the default', () => {
    expect(withTreatment({ phone: 'mask', memo: 'omit' }, ['phone'], 'record')).toEqual({ memo: 'omit' });
  });

  it('hold any field code as data', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constant('__proto__'), fc.string({ minLength: 1 })), (code) => {
        const fields = withTreatment({}, [code], 'mask');
        expect(treatmentOf(fields, code)).toBe('mask');
        expect(treatmentOf(JSON.parse(JSON.stringify(fields)), code)).toBe('mask');
      }),
    );
  });
});

describe('labels', () => {
  it('hold columns too, and leave out what equals its code or must not be logged', () => {
    const same = { ...field('code'), label: 'code' };
    const labels = labelsOf({ ...form, code: same }, { memo: 'omit' });
    expect(labels).toMatchObject({ name: 'name label', items: 'items label', price: 'price label' });
    for (const code of ['memo', 'code', 'box', 'related', 'Status']) expect(labels).not.toHaveProperty(code);
  });
});
