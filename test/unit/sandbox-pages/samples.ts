/** A small app for the tests of the pages' modules. */
import type { SandboxUser } from '../../../sandbox/contract';
import type { FieldProperty, RestRecord } from '../../../sandbox/pages/record/types';

const field = (type: string, code: string, more: Partial<FieldProperty> = {}): FieldProperty => ({
  type,
  code,
  label: `label of ${code}`,
  ...more,
});

const byCode = (...fields: FieldProperty[]): Record<string, FieldProperty> =>
  Object.fromEntries(fields.map((one) => [one.code, one]));

export const FIELDS = byCode(
  field('RECORD_NUMBER', 'number'),
  field('CREATOR', 'creator'),
  field('CREATED_TIME', 'created'),
  field('STATUS', 'status'),
  field('STATUS_ASSIGNEE', 'assignee'),
  field('CATEGORY', 'category', { enabled: true }),
  field('SINGLE_LINE_TEXT', 'text'),
  field('MULTI_LINE_TEXT', 'lines'),
  field('RICH_TEXT', 'rich'),
  field('NUMBER', 'price', { defaultValue: '5' }),
  field('LINK', 'link'),
  field('DATE', 'date'),
  field('TIME', 'time'),
  field('DATETIME', 'moment', { defaultNowValue: true }),
  field('DROP_DOWN', 'choice', { options: { b: { label: 'b', index: '1' }, a: { label: 'a', index: '0' } } }),
  field('CHECK_BOX', 'checks'),
  field('USER_SELECT', 'users', { defaultValue: [{ type: 'FUNCTION', code: 'LOGINUSER()' }] }),
  field('ORGANIZATION_SELECT', 'departments'),
  field('FILE', 'files'),
  field('CALC', 'total', { expression: 'SUM(amount)' }),
  field('GROUP', 'group'),
  field('REFERENCE_TABLE', 'related'),
  field('SINGLE_LINE_TEXT', 'key', {
    lookup: {
      relatedApp: { app: '2' },
      relatedKeyField: 'code',
      fieldMappings: [{ field: 'copied', relatedField: 'name' }],
      lookupPickerFields: [],
      filterCond: '',
      sort: '',
    },
  }),
  field('SINGLE_LINE_TEXT', 'copied'),
  field('SUBTABLE', 'table', {
    fields: byCode(
      field('SINGLE_LINE_TEXT', 'item'),
      field('NUMBER', 'count', { defaultValue: '1' }),
      field('CALC', 'amount', { expression: 'count*2' }),
      field('FILE', 'proof'),
    ),
  }),
);

const USER: SandboxUser = {
  id: '3',
  code: 'tanaka',
  name: '田中',
  email: 'tanaka@example.com',
  language: 'ja',
  timezone: 'Asia/Tokyo',
  isGuest: false,
  isAdministrator: false,
  organizations: [{ id: '1', code: 'eigyo', name: '営業部', primary: true }],
  groups: [],
};

/** 2026-11-21 12:34:56 in Tokyo. */
const NOW = Date.parse('2026-11-21T03:34:56Z');
export const DEFAULTS = { user: USER, now: NOW };

/** A saved record as REST answers it, with everything a person may leave empty left empty. */
export const emptyAnswer = (): RestRecord => ({
  $id: { type: '__ID__', value: '7' },
  $revision: { type: '__REVISION__', value: '3' },
  number: { type: 'RECORD_NUMBER', value: '7' },
  creator: { type: 'CREATOR', value: { code: 'sato', name: '佐藤' } },
  created: { type: 'CREATED_TIME', value: '2026-11-20T00:00:00Z' },
  text: { type: 'SINGLE_LINE_TEXT', value: '' },
  lines: { type: 'MULTI_LINE_TEXT', value: '' },
  rich: { type: 'RICH_TEXT', value: '' },
  price: { type: 'NUMBER', value: '' },
  date: { type: 'DATE', value: null },
  time: { type: 'TIME', value: null },
  moment: { type: 'DATETIME', value: '' },
  choice: { type: 'DROP_DOWN', value: null },
  checks: { type: 'CHECK_BOX', value: [] },
  users: { type: 'USER_SELECT', value: [] },
  files: { type: 'FILE', value: [{ fileKey: 'f', name: 'a.txt', size: '1', contentType: 'text/plain' }] },
  total: { type: 'CALC', value: '2' },
  key: { type: 'SINGLE_LINE_TEXT', value: 'k' },
  copied: { type: 'SINGLE_LINE_TEXT', value: 'c' },
  table: {
    type: 'SUBTABLE',
    value: [
      {
        id: '11',
        value: {
          item: { type: 'SINGLE_LINE_TEXT', value: 'x' },
          count: { type: 'NUMBER', value: '1' },
          amount: { type: 'CALC', value: '2' },
          proof: { type: 'FILE', value: [] },
        },
      },
    ],
  },
});
