import type { JournalEntry } from '../../sandbox/contract';
import { assertContract, contractProblems } from './contract';

const APP = '7';

const entry = (method: string, path: string, request: unknown, answer: unknown = {}): JournalEntry => ({
  at: '2026-04-01T00:00:00.000Z',
  method,
  path: `/k/v1/${path}`,
  app: APP,
  user: 'sato',
  status: 200,
  bytes: 0,
  visits: 0,
  request,
  answer,
});

const text = (type: string, more: object = {}): object => ({ type, code: 'any', label: 'any', ...more });

const form = entry(
  'GET',
  'app/form/fields.json',
  { app: APP },
  {
    properties: {
      title: text('SINGLE_LINE_TEXT'),
      price: text('NUMBER'),
      at: text('DATETIME'),
      kinds: text('CHECK_BOX'),
      files: text('FILE'),
      rows: text('SUBTABLE', { fields: { amount: text('NUMBER') } }),
    },
    revision: '2',
  },
);

const add = (records: unknown): JournalEntry =>
  entry('POST', 'records.json', { app: APP, records }, { ids: ['1'], revisions: ['1'] });

const read = (record: unknown): JournalEntry =>
  entry('GET', 'record.json', { app: APP, id: '1' }, { record });

describe('the contract check', () => {
  it.each<[string, JournalEntry]>([
    ['ids as texts of digits', add([{ title: { value: 'x' } }])],
    ['the app as text', entry('GET', 'app.json', { id: '7' }, everyKeyOfAnApp())],
    [
      'an empty number, none, and a JSON number',
      add([{ price: { value: '' } }, { price: { value: null } }, { price: { value: 3 } }]),
    ],
    ['rows of a table', add([{ rows: { value: [{ value: { amount: { value: '12.5' } } }] } }])],
    ['an answered field', read({ title: { type: 'SINGLE_LINE_TEXT', value: 'x' } })],
    ['an empty date', read({ day: { type: 'DATE', value: null } })],
  ])('takes %s', (_what, one) => {
    expect(contractProblems([form, one])).toEqual([]);
  });

  it.each<[string, RegExp, JournalEntry]>([
    [
      'records that are missing',
      /'records'/,
      entry('POST', 'records.json', { app: APP }, { ids: [], revisions: [] }),
    ],
    ['records that are no list', /array/, add({})],
    ['a bare value', /title/, add([{ title: 'x' }])],
    ['{val} instead of {value}', /title.*'value'/, add([{ title: { val: 'x' } }])],
    ['a boolean for a text', /title/, add([{ title: { value: true } }])],
    ['an object for a text', /title/, add([{ title: { value: {} } }])],
    ['a time that is none', /at: DATETIME.*date-time/, add([{ at: { value: 'yesterday' } }])],
    ['a number that is none', /price: NUMBER/, add([{ price: { value: 'many' } }])],
    ['a text for check boxes', /kinds: CHECK_BOX/, add([{ kinds: { value: 'x' } }])],
    ['a file without its key', /files: FILE.*fileKey/, add([{ files: { value: [{ name: 'x' }] } }])],
    [
      'a wrong cell of a table',
      /rows\[0\]\.amount/,
      add([{ rows: { value: [{ value: { amount: { value: [] } } }] } }]),
    ],
    ['a field that the form does not have', /tilte/, add([{ tilte: { value: 'x' } }])],
    [
      'a parameter that kintone does not know',
      /totalcount/,
      entry('GET', 'records.json', { app: APP, totalcount: true }, { records: [], totalCount: null }),
    ],
    ['an answered field without its type', /'type'/, read({ title: { value: 'x' } })],
    ['a JavaScript number in an answer', /price/, read({ price: { type: 'NUMBER', value: 3 } })],
    ['a list for an answered number', /price/, read({ price: { type: 'NUMBER', value: [] } })],
    [
      'an invented key of an answer',
      /extra/,
      entry('POST', 'record.json', { app: APP, record: {} }, { id: '1', revision: '1', extra: 1 }),
    ],
    [
      'a key that an answer lacks',
      /lacks revision/,
      entry('POST', 'record.json', { app: APP, record: {} }, { id: '1' }),
    ],
    ['a call that is not described', /not in kintone's description/, entry('GET', 'recrod.json', {})],
    [
      'a wrong part of a bulk request',
      /requests\[0\]\.record\.price/,
      entry(
        'POST',
        'bulkRequest.json',
        {
          requests: [
            {
              method: 'POST',
              api: '/k/v1/record.json',
              payload: { app: APP, record: { price: { value: 'x' } } },
            },
          ],
        },
        { results: [{ id: '1', revision: '1' }] },
      ),
    ],
  ])('finds %s', (_what, problem, one) => {
    expect(contractProblems([form, one]).join('\n')).toMatch(problem);
    expect(() => {
      assertContract([form, one]);
    }).toThrow(problem);
  });

  it('judges guest spaces by the same description', () => {
    const path = '/k/guest/3/v1/records.json';
    expect(contractProblems([{ ...add({}), path }])).toHaveLength(1);
  });

  it('leaves refused requests and pages in place of answers alone, but not an empty journal', () => {
    expect(
      contractProblems([
        { ...add({}), status: 400 },
        { ...add({}), answer: '<html>' },
      ]),
    ).toEqual([]);
    expect(() => {
      assertContract([]);
    }).toThrow('nothing');
  });
});

function everyKeyOfAnApp(): object {
  const person = { code: 'sato', name: '佐藤 昇' };
  const times = { createdAt: '2026-04-01T00:00:00.000Z', modifiedAt: '2026-04-01T00:00:00.000Z' };
  return {
    appId: '7', code: '', name: 'x', description: '', spaceId: null, threadId: null, creator: person, modifier: person,
    ...times,
  }; // prettier-ignore
}
