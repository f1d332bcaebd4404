/**
 * Rights on records and fields, asked for through kintone's own client. They can only take away from what the app grants.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/update-record-permissions/
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/update-field-permissions/
 */
import { deploy, field, makeApp, refusalOf, useOracle } from '../support';

const oracle = useOracle();

const EVERYONE = { type: 'GROUP', code: 'everyone' };

const may = (entity: object, letters: string, includeSubs = false): object => ({
  entity,
  viewable: letters.includes('v'),
  editable: letters.includes('e'),
  deletable: letters.includes('d'),
  includeSubs,
});

const access = (entity: object, accessibility: 'WRITE' | 'READ' | 'NONE', includeSubs = false): object => ({
  entity,
  accessibility,
  includeSubs,
});

interface Rights {
  records?: { filterCond: string; entities: object[] }[];
  fields?: { code: string; entities: object[] }[];
}

/** Four records: made by suzuki (open, secret, with owner tanaka) and one by tanaka. */
async function setUp({ records = [], fields = [] }: Rights): Promise<string> {
  const maker = oracle.client('suzuki');
  const app = await makeApp(maker, {
    ...field('SINGLE_LINE_TEXT', 'title'),
    ...field('SINGLE_LINE_TEXT', 'salary'),
    ...field('USER_SELECT', 'owner'),
    ...field('ORGANIZATION_SELECT', 'team'),
    ...field('FILE', 'files'),
    ...field('SUBTABLE', 'rows', {
      fields: { ...field('SINGLE_LINE_TEXT', 'name'), ...field('NUMBER', 'cost') },
    }),
  });
  const { fileKey } = await maker.file.uploadFile({ file: { name: 'pay.txt', data: '1' } });
  const common = {
    salary: { value: '300' },
    rows: { value: [{ value: { name: { value: 'n' }, cost: { value: '9' } } }] },
  };
  await maker.record.addRecords({
    app,
    records: [
      { ...common, title: { value: 'open' } },
      { ...common, title: { value: 'secret' }, files: { value: [{ fileKey }] } },
      {
        ...common,
        title: { value: 'owned' },
        owner: { value: [{ code: 'tanaka' }] },
        team: { value: [{ code: 'honsha' }] },
      },
    ],
  });
  await oracle.client('tanaka').record.addRecord({ app, record: { title: { value: 'own' } } });
  await maker.app.updateRecordAcl({ app, rights: records as never });
  await maker.app.updateFieldAcl({ app, rights: fields as never });
  expect(await deploy(maker, app)).toBe('SUCCESS');
  return app;
}

const titles = (records: { title?: { value: unknown } }[]): unknown[] =>
  records.map(({ title }) => title?.value);

/** The records somebody sees, read in each of the ways there are. */
async function seenBy(person: string, app: string): Promise<unknown[]> {
  const { record } = oracle.client(person);
  const query = 'order by $id asc';
  const list = await record.getRecords({ app, query, totalCount: true });
  const seen = titles(list.records);
  expect(list.totalCount).toBe(String(seen.length));
  expect(titles(await record.getAllRecords({ app }))).toEqual(seen);
  expect(titles(await record.getAllRecordsWithOffset({ app, orderBy: '$id asc' }))).toEqual(seen);
  const cursor = await record.createCursor({ app, query });
  expect(cursor.totalCount).toBe(String(seen.length));
  expect(titles((await record.getRecordsByCursor({ id: cursor.id })).records)).toEqual(seen);
  return seen;
}

const ALL = ['open', 'secret', 'owned', 'own'];

describe('rights on records', () => {
  it.each<[string, Rights['records'], Record<string, string[]>]>([
    [
      'a group',
      [{ filterCond: 'title = "secret"', entities: [may({ type: 'GROUP', code: '監査' }, 'v')] }],
      { kobayashi: ALL, tanaka: ['open', 'owned', 'own'], suzuki: ['open', 'owned', 'own'] },
    ],
    [
      'an organization alone',
      [{ filterCond: 'title = "secret"', entities: [may({ type: 'ORGANIZATION', code: 'honsha' }, 'v')] }],
      { kobayashi: ALL, yamada: ['open', 'owned', 'own'] },
    ],
    [
      'an organization and those below',
      [
        {
          filterCond: 'title = "secret"',
          entities: [may({ type: 'ORGANIZATION', code: 'honsha' }, 'v', true)],
        },
      ],
      { kobayashi: ALL, yamada: ALL, tanaka: ALL },
    ],
    [
      'who made the record',
      [{ filterCond: '', entities: [may({ type: 'FIELD_ENTITY', code: '作成者' }, 'v')] }],
      { suzuki: ['open', 'secret', 'owned'], tanaka: ['own'], yamada: [] },
    ],
    [
      'who the record names',
      [{ filterCond: '', entities: [may({ type: 'FIELD_ENTITY', code: 'owner' }, 'v')] }],
      { tanaka: ['owned'], suzuki: [] },
    ],
    [
      'the team the record names, and those below',
      [{ filterCond: '', entities: [may({ type: 'FIELD_ENTITY', code: 'team' }, 'v', true)] }],
      { kobayashi: ['owned'], tanaka: ['owned'] },
    ],
    [
      'the team the record names, without those below',
      [{ filterCond: '', entities: [may({ type: 'FIELD_ENTITY', code: 'team' }, 'v')] }],
      { kobayashi: ['owned'], tanaka: [] },
    ],
    [
      'the first rule that fits, of two',
      [
        { filterCond: 'title = "secret"', entities: [may({ type: 'USER', code: 'tanaka' }, 'v')] },
        { filterCond: 'title in ("secret", "open")', entities: [may(EVERYONE, 'v')] },
      ],
      { tanaka: ALL, yamada: ['open', 'owned', 'own'] },
    ],
    [
      'the first entry that fits, of two',
      [
        {
          filterCond: 'title = "secret"',
          entities: [
            may({ type: 'USER', code: 'tanaka' }, ''),
            may({ type: 'ORGANIZATION', code: 'eigyo' }, 'v'),
          ],
        },
      ],
      { tanaka: ['open', 'owned', 'own'] },
    ],
    ['nobody: everyone left out', [{ filterCond: '', entities: [] }], { suzuki: [], tanaka: [], sato: [] }],
  ])('by %s', async (_name, records, seen) => {
    const app = await setUp({ records: records ?? [] });
    for (const [person, expected] of Object.entries(seen))
      expect([person, await seenBy(person, app)]).toEqual([person, expected]);
  });

  it('hold for each record by itself: reading, comments, files, editing, deleting, and in bulk', async () => {
    const app = await setUp({
      records: [
        { filterCond: 'title = "secret"', entities: [may({ type: 'USER', code: 'suzuki' }, 'ved')] },
        { filterCond: 'title = "open"', entities: [may(EVERYONE, 'v')] },
      ],
    });
    const [open, secret, owned] = ['1', '2', '3'];
    const { record, file, app: apps } = oracle.client('tanaka');
    const full = await oracle.client('suzuki').record.getRecord({ app, id: secret });
    const [attachment] = full.record['files']?.value as { fileKey: string }[];
    const refused = async (call: Promise<unknown>): Promise<void> => {
      expect(await refusalOf(call)).toMatchObject({ code: 'CB_NO02', status: 403 });
    };
    await refused(record.getRecord({ app, id: secret }));
    await refused(record.getRecordComments({ app, record: secret }));
    // The client leaves the body of a refused download unread, so only its status says something.
    expect(await refusalOf(file.downloadFile({ fileKey: attachment!.fileKey }))).toMatchObject({
      status: 403,
    });
    await refused(record.updateRecord({ app, id: secret, record: { title: { value: 'x' } } }));
    await refused(record.updateRecord({ app, id: open, record: { title: { value: 'x' } } }));
    await refused(record.deleteRecords({ app, ids: [open] }));
    await refused(record.deleteRecords({ app, ids: [owned, secret] }));
    await refused(
      record.updateRecords({
        app,
        records: [owned, secret].map((id) => ({ id, record: { title: { value: 'x' } } })),
      }),
    );
    expect(titles([(await record.getRecord({ app, id: owned })).record])).toEqual(['owned']);
    const { rights } = await apps.evaluateRecordsAcl({ app, ids: [open, secret, owned] });
    expect(
      rights.map(({ record: { viewable, editable, deletable } }) => [viewable, editable, deletable]),
    ).toEqual([
      [true, false, false],
      [false, false, false],
      [true, true, true],
    ]);
    await record.updateRecord({ app, id: owned, record: { title: { value: 'x' } } });
    await record.deleteRecords({ app, ids: [owned] });
  });

  it('of a cursor are those of whoever made it, and nobody else reads it', async () => {
    const app = await setUp({});
    const { id } = await oracle.client('suzuki').record.createCursor({ app });
    expect(await refusalOf(oracle.client('tanaka').record.getRecordsByCursor({ id }))).toMatchObject({
      code: 'GAIA_CN01',
      status: 404,
    });
    expect((await oracle.client('suzuki').record.getRecordsByCursor({ id })).records).toHaveLength(4);
  });
});

describe('rights on fields', () => {
  const SALARY = {
    code: 'salary',
    entities: [
      access({ type: 'USER', code: 'suzuki' }, 'WRITE'),
      access({ type: 'GROUP', code: '監査' }, 'READ'),
    ],
  };

  it('hide a field in every way of reading, also when it is asked for by name', async () => {
    const app = await setUp({
      fields: [SALARY, { code: 'cost', entities: [access({ type: 'USER', code: 'suzuki' }, 'WRITE')] }],
    });
    for (const [person, sees] of [
      ['suzuki', true],
      ['kobayashi', true],
      ['tanaka', false],
      ['sato', false],
    ] as const) {
      const { record } = oracle.client(person);
      const one = (await record.getRecord({ app, id: '1' })).record;
      const [listed] = (await record.getRecords({ app, query: 'order by $id asc limit 1' })).records;
      const [exported] = await record.getAllRecords({ app, fields: ['title', 'salary'] });
      const { id } = await record.createCursor({ app, query: 'order by $id asc' });
      const [paged] = (await record.getRecordsByCursor({ id })).records;
      for (const read of [one, listed, exported, paged])
        expect([person, 'salary' in (read ?? {})]).toEqual([person, sees]);
      const [row] = one['rows']?.value as { value: object }[];
      expect([person, Object.keys(row!.value).sort()]).toEqual([
        person,
        person === 'suzuki' ? ['cost', 'name'] : ['name'],
      ]);
    }
  });

  it('refuse writing, leave the rest writable, and tell so beforehand', async () => {
    const app = await setUp({ fields: [SALARY] });
    for (const [person, viewable] of [
      ['kobayashi', true],
      ['tanaka', false],
    ] as const) {
      const { record, app: apps } = oracle.client(person);
      const write = { salary: { value: '1' } };
      expect(await refusalOf(record.updateRecord({ app, id: '1', record: write }))).toMatchObject({
        code: 'GAIA_FU01',
      });
      expect(await refusalOf(record.addRecord({ app, record: write }))).toMatchObject({ code: 'GAIA_FU01' });
      await record.updateRecord({ app, id: '1', record: { title: { value: person } } });
      const { rights } = await apps.evaluateRecordsAcl({ app, ids: ['1'] });
      expect(rights[0]?.fields['title']).toEqual({ viewable: true, editable: true });
      // Fields that may not be seen are named, too: it is what the documents say.
      expect(rights[0]?.fields['salary']).toEqual({ viewable, editable: false });
    }
    const { record } = await oracle.client('suzuki').record.getRecord({ app, id: '1' });
    expect(record['salary']?.value).toBe('300');
  });

  it('give the first entry its way, and everyone the last word', async () => {
    const app = await setUp({
      fields: [
        {
          code: 'title',
          entities: [
            access(EVERYONE, 'READ'),
            access({ type: 'USER', code: 'yamada' }, 'NONE'),
            access({ type: 'ORGANIZATION', code: 'honsha' }, 'WRITE', true),
          ],
        },
      ],
    });
    const judge = async (person: string): Promise<unknown> => {
      const { rights } = await oracle.client(person).app.evaluateRecordsAcl({ app, ids: ['1'] });
      return rights[0]?.fields['title'];
    };
    expect(await judge('tanaka')).toEqual({ viewable: true, editable: true });
    expect(await judge('yamada')).toEqual({ viewable: false, editable: false });
    expect((await oracle.client('yamada').record.getRecord({ app, id: '1' })).record).not.toHaveProperty(
      'title',
    );
  });
});
