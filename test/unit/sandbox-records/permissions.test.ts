import type { AppRight, FieldRight, RecordRight, RightsEntity } from '../../../sandbox/server/model';
import {
  addRecord,
  addRecords,
  appPermissions,
  deleteRecords,
  evaluateRights,
  fieldPermissions,
  getRecord,
  getRecords,
  recordPermissions,
  updateRecord,
} from '../../../sandbox/server/records';
import { add, as, fields, makeApp, makeDomain, refusal, right, settings, token, values } from './domain';

const FORM = fields(
  { type: 'SINGLE_LINE_TEXT', code: 'title' },
  { type: 'SINGLE_LINE_TEXT', code: 'secret' },
  { type: 'USER_SELECT', code: 'owner' },
  { type: 'ORGANIZATION_SELECT', code: 'team' },
  { type: 'CREATOR', code: 'creator' },
  {
    type: 'SUBTABLE',
    code: 'items',
    fields: fields({ type: 'SINGLE_LINE_TEXT', code: 'name' }, { type: 'NUMBER', code: 'cost' }),
  },
);

function setUp(rights: { app?: AppRight[]; record?: RecordRight[]; field?: FieldRight[] } = {}) {
  const domain = makeDomain();
  const app = makeApp(
    domain,
    settings(FORM, {
      appRights: rights.app ?? [right('everyone', 'vaed')],
      recordRights: rights.record ?? [],
      fieldRights: rights.field ?? [],
    }),
  );
  return { domain, app, may: (code: string) => appPermissions(domain, as(domain, code), app) };
}

const entity = (type: RightsEntity['type'], code: string | null): { entity: RightsEntity } => ({
  entity: { type, code },
});

describe('rights on the app', () => {
  test('add only: a record can be written, and nothing can be read, changed or deleted', () => {
    const { domain, app, may } = setUp({ app: [right('admin', 'vaedm'), right('everyone', 'a')] });
    const sato = as(domain, 'sato');
    expect(may('sato')).toMatchObject({ view: false, add: true, edit: false, delete: false, admin: false });
    expect(addRecords(domain, sato, app, { records: [values({ title: 'x' })] }).ids).toEqual(['1']);
    for (const call of [
      () => getRecord(domain, sato, app, { id: 1 }),
      () => getRecords(domain, sato, app, {}),
      () => updateRecord(domain, sato, app, { id: 1, record: values({ title: 'y' }) }),
      () => deleteRecords(domain, sato, app, { ids: [1] }),
    ]) {
      const { code, status } = refusal(call);
      expect([code, status]).toEqual(['CB_NO02', 403]);
    }
    expect(getRecord(domain, as(domain, 'admin'), app, { id: 1 }).record['title']?.value).toBe('x');
  });

  test('the first entry that means the user decides', () => {
    const { may } = setUp({
      app: [
        right('staff', 'v', entity('GROUP', 'staff')),
        right('sato', 'vaed'),
        right('sales', 'va', { ...entity('ORGANIZATION', 'sales'), includeSubs: true }),
      ],
    });
    expect(may('sato')).toMatchObject({ view: true, add: false });
    expect(may('tanaka')).toMatchObject({ view: true, add: true, edit: false });
    expect(may('suzuki')).toMatchObject({ view: false, add: false });
  });

  test('everyone comes last, wherever it is written', () => {
    const { may } = setUp({ app: [right('everyone', 'vaed'), right('sato', '')] });
    expect(may('sato')).toMatchObject({ view: false, add: false });
    expect(may('suzuki')).toMatchObject({ view: true, add: true });
  });

  test('without everyone the others have nothing', () => {
    const { may } = setUp({ app: [right('sato', 'v')] });
    expect(Object.values(may('suzuki'))).toEqual(Array(7).fill(false));
  });

  test.each([
    [true, true],
    [false, false],
  ])('organizations below count when includeSubs is %s', (includeSubs, view) => {
    const { may } = setUp({
      app: [right('sales', 'v', { ...entity('ORGANIZATION', 'sales'), includeSubs })],
    });
    expect(may('sato').view).toBe(view);
    expect(may('tanaka').view).toBe(true);
  });

  test("the app's creator is meant by CREATOR", () => {
    const { app, may } = setUp({ app: [right('', 'vm', entity('CREATOR', null))] });
    app.creator = 'suzuki';
    expect(may('suzuki')).toMatchObject({ view: true, admin: true });
    expect(may('sato').view).toBe(false);
  });

  test('edit, delete and export need view, import needs add', () => {
    expect(setUp({ app: [right('everyone', 'edix')] }).may('sato')).toMatchObject({
      edit: false,
      delete: false,
      export: false,
      import: false,
    });
  });

  test('kintone administrators administer every app, and no more', () => {
    const { may } = setUp({ app: [] });
    expect(may('admin')).toMatchObject({ admin: true, view: false, add: false });
  });

  test('guests know apps of guest spaces only', () => {
    const { app, may } = setUp();
    expect(may('guest@example.com').view).toBe(false);
    app.guestSpaceId = '3';
    expect(may('guest@example.com').view).toBe(true);
    app.live!.appRights = [right('guest/guest@example.com', 'va')];
    expect(may('guest@example.com').add).toBe(true);
  });

  test('an API token has the rights it was given, and only on its apps', () => {
    const { domain, app } = setUp({ app: [] });
    const other = makeApp(domain, settings(FORM));
    const actor = token(app, { add: true });
    expect(appPermissions(domain, actor, app)).toMatchObject({ add: true, view: false });
    expect(addRecord(domain, actor, app, {})).toMatchObject({ id: '1' });
    expect(refusal(() => getRecord(domain, actor, app, { id: 1 })).code).toBe('GAIA_NO01');
    expect(refusal(() => addRecord(domain, actor, other, {})).code).toBe('GAIA_NO01');
  });

  test('nobody is nobody', () => {
    const { domain, app } = setUp();
    expect(appPermissions(domain, { user: null, token: null, language: 'en' }, app).view).toBe(false);
  });
});

describe('rights on records', () => {
  const rule = (filterCond: string, ...entities: [RightsEntity, string, boolean?][]): RecordRight => ({
    filterCond,
    entities: entities.map(([who, granted, includeSubs = false]) => ({
      entity: who,
      viewable: granted.includes('v'),
      editable: granted.includes('e'),
      deletable: granted.includes('d'),
      includeSubs,
    })),
  });
  const everyone: RightsEntity = { type: 'GROUP', code: 'everyone' };

  test('the first rule whose condition holds decides; where none holds, the app does', () => {
    const { domain, app } = setUp({
      record: [
        rule('title = "closed"', [everyone, 'v']),
        rule('title like "c"', [everyone, '']),
        rule('secret = "x"'),
      ],
    });
    const ids = ['closed', 'c', 'open'].map((title) => add(domain, app, { title }));
    const hidden = add(domain, app, { title: 'o', secret: 'x' });
    const judge = (id: number) => recordPermissions(domain, as(domain, 'sato'), app, app.records.get(id)!);
    expect(judge(ids[0]!)).toEqual({ viewable: true, editable: false, deletable: false });
    expect(judge(ids[1]!)).toEqual({ viewable: false, editable: false, deletable: false });
    expect(judge(ids[2]!)).toEqual({ viewable: true, editable: true, deletable: true });
    expect(judge(hidden).viewable).toBe(false);
  });

  test('fields of the record can name who is meant', () => {
    const { domain, app } = setUp({
      record: [
        rule(
          '',
          [{ type: 'FIELD_ENTITY', code: 'owner' }, 'vd'],
          [{ type: 'FIELD_ENTITY', code: 'team' }, 've', true],
          [{ type: 'FIELD_ENTITY', code: 'creator' }, 'v'],
        ),
      ],
    });
    add(domain, app, { owner: [{ code: 'suzuki' }], team: [{ code: 'sales' }] }, as(domain, 'admin'));
    const judge = (code: string) => recordPermissions(domain, as(domain, code), app, app.records.get(1)!);
    expect(judge('suzuki')).toEqual({ viewable: true, editable: false, deletable: true });
    expect(judge('sato')).toEqual({ viewable: true, editable: true, deletable: false });
    expect(judge('admin')).toEqual({ viewable: true, editable: false, deletable: false });
    expect(recordPermissions(domain, token(app, { view: true }), app, app.records.get(1)!).viewable).toBe(
      true,
    );
  });

  test('lists leave hidden records out, single calls are refused', () => {
    const { domain, app } = setUp({
      record: [rule('creator in (LOGINUSER())', [everyone, 'ved']), rule('', [everyone, ''])],
    });
    const [sato, suzuki] = [as(domain, 'sato'), as(domain, 'suzuki')];
    const mine = add(domain, app, { title: 'mine' }, sato);
    const theirs = add(domain, app, { title: 'theirs' }, suzuki);
    const list = getRecords(domain, sato, app, { totalCount: true });
    expect([list.records.map((record) => record['title']?.value), list.totalCount]).toEqual([['mine'], '1']);
    expect(refusal(() => getRecord(domain, sato, app, { id: theirs })).code).toBe('CB_NO02');
    expect(refusal(() => updateRecord(domain, sato, app, { id: theirs, record: {} })).code).toBe('CB_NO02');
    expect(refusal(() => deleteRecords(domain, sato, app, { ids: [mine, theirs] })).code).toBe('CB_NO02');
    expect(deleteRecords(domain, sato, app, { ids: [mine] })).toEqual({});
  });

  test('cannot give what the app does not', () => {
    const { domain, app } = setUp({ app: [right('everyone', 'va')], record: [rule('', [everyone, 'ved'])] });
    add(domain, app, {});
    expect(recordPermissions(domain, as(domain, 'sato'), app, app.records.get(1)!)).toEqual({
      viewable: true,
      editable: false,
      deletable: false,
    });
  });
});

describe('rights on fields', () => {
  const FIELD: FieldRight[] = [
    {
      code: 'secret',
      entities: [
        { ...entity('USER', 'suzuki'), accessibility: 'WRITE', includeSubs: false },
        { ...entity('FIELD_ENTITY', 'owner'), accessibility: 'READ', includeSubs: false },
      ],
    },
    {
      code: 'title',
      entities: [{ ...entity('GROUP', 'everyone'), accessibility: 'READ', includeSubs: false }],
    },
    { code: 'cost', entities: [] },
  ];

  test('hidden fields are not in answers, nor in tables', () => {
    const { domain, app } = setUp({ field: FIELD });
    const actor = token(app, { add: true });
    const plain = { title: 't', secret: 's', items: [{ value: values({ name: 'n', cost: '1' }) }] };
    add(domain, app, plain, actor);
    add(domain, app, { ...plain, owner: [{ code: 'sato' }] }, actor);
    const seen = (code: string, id: number) => getRecord(domain, as(domain, code), app, { id }).record;
    expect(seen('sato', 1)).not.toHaveProperty('secret');
    expect(seen('sato', 2)['secret']?.value).toBe('s');
    expect(seen('suzuki', 1)['secret']?.value).toBe('s');
    expect(seen('suzuki', 1)['items']?.value).toEqual([
      { id: '1', value: { name: { type: 'SINGLE_LINE_TEXT', value: 'n' } } },
    ]);
  });

  test.each([
    ['sato', { title: 'x' }, 'GAIA_FU01'],
    ['sato', { secret: 'x' }, 'GAIA_FU01'],
    ['suzuki', { items: [{ value: values({ cost: '1' }) }] }, 'GAIA_FU01'],
  ])('%s may not write %j', (code, plain, error) => {
    const { domain, app } = setUp({ field: FIELD });
    expect(refusal(() => add(domain, app, plain, as(domain, code))).code).toBe(error);
  });

  test('what is not written needs no right', () => {
    const { domain, app } = setUp({ field: FIELD });
    expect(add(domain, app, { items: [{ value: values({ name: 'n' }) }] }, as(domain, 'sato'))).toBe(1);
    expect(fieldPermissions(domain, as(domain, 'suzuki'), app, 'secret', null)).toEqual({
      viewable: true,
      editable: true,
    });
    expect(fieldPermissions(domain, as(domain, 'sato'), app, 'title', null)).toEqual({
      viewable: true,
      editable: false,
    });
  });

  test('a hidden field can neither be asked for nor sorted by', () => {
    const { domain, app } = setUp({ field: FIELD });
    const ask = (code: string, query: string) => () => getRecords(domain, as(domain, code), app, { query });
    expect(refusal(ask('sato', 'cost > 1')).code).toBe('CB_NO02');
    app.live!.fieldRights = [{ code: 'secret', entities: [] }];
    expect(refusal(ask('sato', 'secret = "s"')).code).toBe('CB_NO02');
    expect(refusal(ask('sato', 'order by secret asc')).code).toBe('CB_NO02');
    app.live!.fieldRights = [{ code: 'items', entities: [] }];
    expect(refusal(ask('sato', 'name in ("x")')).code).toBe('CB_NO02');
  });
});

describe('evaluate', () => {
  test('says what somebody may do with records and their fields', () => {
    const { domain, app } = setUp({
      app: [right('everyone', 'vae')],
      field: [
        {
          code: 'secret',
          entities: [{ ...entity('GROUP', 'everyone'), accessibility: 'READ', includeSubs: false }],
        },
      ],
    });
    add(domain, app, {}, token(app, { add: true }));
    const writable = { viewable: true, editable: true };
    expect(evaluateRights(domain, as(domain, 'sato'), app, { ids: ['1'] })).toEqual({
      rights: [
        {
          id: '1',
          record: { viewable: true, editable: true, deletable: false },
          fields: {
            ...{
              title: writable,
              owner: writable,
              team: writable,
              items: writable,
              name: writable,
              cost: writable,
            },
            secret: { viewable: true, editable: false },
          },
        },
      ],
    });
  });

  test('a field of a record that cannot be edited cannot be edited', () => {
    const { domain, app } = setUp({ app: [right('everyone', 'va')] });
    add(domain, app, {});
    const [rights] = evaluateRights(domain, as(domain, 'sato'), app, { ids: [1] }).rights;
    expect(rights?.fields['title']).toEqual({ viewable: true, editable: false });
  });

  test('is open to those who may only add, and false in maintenance', () => {
    const { domain, app } = setUp({ app: [right('everyone', 'a')] });
    const sato = as(domain, 'sato');
    addRecord(domain, sato, app, {});
    expect(evaluateRights(domain, sato, app, { ids: [1] }).rights[0]?.record.viewable).toBe(false);
    app.live!.appRights = [right('everyone', 'v')];
    expect(evaluateRights(domain, sato, app, { ids: [1] }).rights[0]?.record.viewable).toBe(true);
    app.maintenance = true;
    expect(evaluateRights(domain, sato, app, { ids: [1] }).rights[0]?.record.viewable).toBe(false);
    expect(refusal(() => evaluateRights(domain, sato, app, { ids: [9] })).code).toBe('GAIA_RE01');
    app.live!.appRights = [];
    expect(refusal(() => evaluateRights(domain, sato, app, { ids: [1] })).code).toBe('CB_NO02');
  });
});
