import { KintoneRestAPIClient, type KintoneRestAPIError } from '@kintone/rest-api-client';
import { asker, codeOf, errorsOf, until, useSandbox, type Answer } from './support';

const sandbox = useSandbox();

const clientOf = (user: string): KintoneRestAPIClient =>
  new KintoneRestAPIClient({ baseUrl: sandbox.current.url, auth: { username: user, password: user } });

const ask = asker(sandbox, '/k/v1/');

async function deploy(client: KintoneRestAPIClient, app: string | number): Promise<string> {
  await client.app.deployApp({ apps: [{ app }] });
  const { apps } = await until(
    () => client.app.getDeployStatus({ apps: [app] }),
    ({ apps: [first] }) => first?.status !== 'PROCESSING',
  );
  return apps[0]?.status ?? '';
}

const refusal = async (promise: Promise<unknown>): Promise<KintoneRestAPIError> =>
  promise.then(
    () => {
      throw new Error('It was not refused.');
    },
    (error: unknown) => error as KintoneRestAPIError,
  );

const text = (code: string, more: object = {}) => ({
  type: 'SINGLE_LINE_TEXT' as const,
  code,
  label: code,
  ...more,
});

describe('making an app', () => {
  it('goes from nothing to a deployed app, step by step', async () => {
    const client = clientOf('suzuki');
    const { app, revision } = await client.app.addApp({ name: 'アクセスログ' });
    expect([app, revision]).toEqual(['4', '2']);
    expect((await refusal(client.app.getFormFields({ app }))).code).toBe('GAIA_AP01');

    await client.app.addFormFields({
      app,
      revision,
      properties: {
        event_id: text('event_id', { required: true, unique: true, maxLength: '64' }),
        action: {
          type: 'DROP_DOWN',
          code: 'action',
          label: '操作',
          options: { view: { label: 'view', index: '0' }, edit: { label: 'edit', index: '1' } },
        },
        occurred_at: { type: 'DATETIME', code: 'occurred_at', label: '日時' },
        changes: {
          type: 'SUBTABLE',
          code: 'changes',
          label: '変更',
          fields: { before: { type: 'MULTI_LINE_TEXT', code: 'before', label: '前' } },
        },
      },
    });
    const { layout } = await client.app.getFormLayout({ app, preview: true });
    expect(
      layout.map((row) => ('code' in row ? row.code : row.fields.map((one) => 'code' in one && one.code))),
    ).toEqual([['event_id'], ['action'], ['occurred_at'], 'changes']);
    await client.app.updateFormLayout({ app, layout: [...layout].reverse() as never });
    const views = await client.app.updateViews({
      app,
      views: {
        今日: {
          type: 'LIST',
          index: 1,
          fields: ['action'],
          filterCond: 'occurred_at = TODAY()',
          sort: 'occurred_at desc',
        },
        新しい順: { type: 'LIST', index: 0, fields: ['occurred_at', 'action'] },
      },
    });
    expect(Object.keys(views.views)).toEqual(['新しい順', '今日']);
    const reports = await client.app.updateReports({
      app,
      reports: {
        日別: {
          chartType: 'COLUMN',
          chartMode: 'NORMAL',
          index: 0,
          name: '日別',
          groups: [{ code: 'occurred_at', per: 'DAY' }],
        },
      },
    });
    expect(reports.reports).toEqual({ 日別: { id: expect.any(String) } });
    await client.app.updateAppAcl({
      app,
      rights: [
        { entity: { type: 'CREATOR' }, appEditable: true, recordViewable: true },
        { entity: { type: 'GROUP', code: 'everyone' }, recordAddable: true },
      ] as never,
    });
    await client.app.updateAppSettings({
      app,
      enableComments: false,
      enableBulkDeletion: false,
      theme: 'BLACK',
    });
    expect(await deploy(client, app)).toBe('SUCCESS');

    const { properties } = await clientOf('tanaka').app.getFormFields({ app });
    expect(properties['event_id']).toEqual({
      type: 'SINGLE_LINE_TEXT',
      code: 'event_id',
      label: 'event_id',
      noLabel: false,
      required: true,
      unique: true,
      minLength: '',
      maxLength: '64',
      expression: '',
      hideExpression: false,
      defaultValue: '',
    });
    expect(properties['レコード番号']?.type).toBe('RECORD_NUMBER');
    expect(await client.app.getAppSettings({ app })).toMatchObject({ enableComments: false, theme: 'BLACK' });
    const [everyone] = (await client.app.getAppAcl({ app })).rights.slice(-1);
    expect(everyone).toMatchObject({ recordAddable: true, recordViewable: false, recordExportable: false });
    const record = { event_id: { value: 'e1' }, action: { value: 'view' } };
    expect(await clientOf('tanaka').record.addRecord({ app, record })).toEqual({ id: '1', revision: '1' });
  });

  it('needs the right to create apps', async () => {
    for (const user of ['tanaka', 'kobayashi', 'guest@example.com'])
      expect(codeOf(await ask(user, 'POST', 'preview/app.json', { name: 'x' }))).toBe('CB_NO02');
  });

  it('gives built-in fields codes in the creator’s language', async () => {
    const before = await ask('sato', 'POST', 'preview/app.json', { name: 'x' });
    const fields = await ask('sato', 'GET', `preview/app/form/fields.json?app=${String(before.body['app'])}`);
    expect(Object.keys(fields.body['properties'] as object)).toContain('作成者');
  });

  it.each([
    [{}, 'name'],
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(65) }, 'name'],
  ])('refuses %j', async (body, place) => {
    expect(errorsOf(await ask('suzuki', 'POST', 'preview/app.json', body))).toEqual([place]);
  });

  it('in a guest space goes by the guest space’s path', async () => {
    const client = new KintoneRestAPIClient({
      baseUrl: sandbox.current.url,
      auth: { username: 'suzuki', password: 'suzuki' },
      guestSpaceId: 1,
    });
    const { app } = await client.app.addApp({ name: '共有ログ', space: 1 });
    expect(await deploy(client, app)).toBe('SUCCESS');
    expect(await client.app.getApp({ id: app })).toMatchObject({ spaceId: '1', name: '共有ログ' });
    const outside = await ask('suzuki', 'POST', 'preview/app.json', { name: 'x', space: 1 });
    expect(codeOf(outside)).toBe('GAIA_IL23');
  });
});

describe('field definitions', () => {
  const add = (properties: object): Promise<Answer> =>
    ask('suzuki', 'POST', 'preview/app/form/fields.json', { app: 2, properties });

  it.each<[string, object, string]>([
    ['an unknown type', { type: 'TEXT' }, 'properties[x].type'],
    ['no type', {}, 'properties[x].type'],
    ['a built-in type', { type: 'CREATOR' }, 'properties[x].type'],
    ['no label', { type: 'DATE', label: undefined }, 'properties[x].label'],
    ['a code that is not the key', { type: 'DATE', code: 'y' }, 'properties[x].code'],
    ['unique on a type without it', { type: 'MULTI_LINE_TEXT', unique: true }, 'properties[x].unique'],
    [
      'unique text over 64',
      { type: 'SINGLE_LINE_TEXT', unique: true, maxLength: 65 },
      'properties[x].maxLength',
    ],
    ['least over most', { type: 'NUMBER', minValue: 2, maxValue: 1 }, 'properties[x].minValue'],
    ['no options', { type: 'DROP_DOWN', options: {} }, 'properties[x].options'],
    [
      'a default that is no option',
      { type: 'DROP_DOWN', options: { a: { index: 0 } }, defaultValue: 'b' },
      'properties[x].defaultValue',
    ],
    [
      'an option without index',
      { type: 'DROP_DOWN', options: { a: { label: 'a' } } },
      'properties[x].options[a].index',
    ],
    [
      'an unknown user',
      { type: 'USER_SELECT', entities: [{ type: 'USER', code: 'nobody' }] },
      'properties[x].entities[0].code',
    ],
    ['an empty formula', { type: 'CALC' }, 'properties[x].expression'],
    [
      'a table in a table',
      { type: 'SUBTABLE', fields: { y: { type: 'SUBTABLE', code: 'y', label: 'y' } } },
      'properties[x].fields[y].type',
    ],
  ])('refuse %s', async (_what, definition, place) => {
    const answer = await add({ x: { code: 'x', label: 'x', ...definition } });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'CB_VA01']);
    expect(errorsOf(answer)).toContain(place);
  });

  it('refuse codes that start with a digit, hold spaces, or are taken', async () => {
    for (const code of ['1x', 'a b', 'a-b', '管理番号']) {
      const answer = await add({ [code]: text(code) });
      expect(errorsOf(answer)).toEqual([`properties[${code}].code`]);
    }
  });

  it('name every wrong place at once and change nothing', async () => {
    const before = (await ask('suzuki', 'GET', 'preview/app/form/fields.json?app=2')).body;
    const answer = await add({
      ok: text('ok'),
      x: { type: 'NOPE', code: 'x' },
      y: { type: 'CALC', code: 'y', label: 'y' },
    });
    expect(errorsOf(answer)).toEqual(['properties[x].type', 'properties[y].expression']);
    expect((await ask('suzuki', 'GET', 'preview/app/form/fields.json?app=2')).body).toEqual(before);
  });

  it('may be called like JavaScript’s own properties', async () => {
    const codes = ['__proto__', 'constructor', 'toString'];
    const client = clientOf('suzuki');
    // JSON.parse makes an own property of `__proto__`; an object literal would not.
    const json = (of: (code: string) => object): object =>
      JSON.parse(`{${codes.map((code) => `"${code}":${JSON.stringify(of(code))}`).join(',')}}`) as object;
    expect((await add(json((code) => text(code)))).status).toBe(200);
    const views = { ['__proto__x']: { type: 'LIST', index: 0, fields: codes } };
    expect((await ask('suzuki', 'PUT', 'preview/app/views.json', { app: 2, views })).status).toBe(200);
    expect(await deploy(client, 2)).toBe('SUCCESS');
    const { body } = await ask('tanaka', 'GET', 'app/form/fields.json?app=2');
    expect(Object.keys(body['properties'] as object)).toEqual(expect.arrayContaining(codes));
    const record = json((code) => ({ value: `${code} の値` }));
    await ask('tanaka', 'PUT', 'record.json', { app: 2, id: 1, record });
    const { body: read } = await ask('tanaka', 'GET', 'record.json?app=2&id=1');
    const stored = new Map(Object.entries(read['record'] as Record<string, { value: string }>));
    expect(codes.map((code) => stored.get(code)?.value)).toEqual(codes.map((code) => `${code} の値`));
    expect(errorsOf(await add({ x: { type: 'constructor', code: 'x', label: 'x' } }))).toEqual([
      'properties[x].type',
    ]);
    const lookup = { relatedApp: { app: '1' }, relatedKeyField: 'constructor', fieldMappings: [] };
    expect(errorsOf(await add({ x: text('x', { lookup }) }))).toEqual([
      'properties[x].lookup.relatedKeyField',
    ]);
  });

  it('change in place: new options, a new column, a new code', async () => {
    const client = clientOf('suzuki');
    const options = { パソコン: { label: 'PC', index: '1' }, 車両: { label: '車両', index: '0' } };
    await client.app.updateFormFields({
      app: 2,
      properties: { 分類: { type: 'DROP_DOWN', options, code: 'kind' } },
    });
    const { properties } = await client.app.getFormFields({ app: 2, preview: true });
    expect(properties['分類']).toBeUndefined();
    expect(properties['kind']).toMatchObject({
      label: '分類',
      options: { 車両: { label: '車両', index: '0' }, PC: { label: 'PC', index: '1' } },
    });
    const { layout } = await client.app.getFormLayout({ app: 2, preview: true });
    expect(JSON.stringify(layout[1])).toContain('"code":"kind"');
    expect((await client.app.getFormFields({ app: 2 })).properties['分類']).toMatchObject({
      code: '分類',
      type: 'DROP_DOWN',
    });
  });

  it('go with their place on the form', async () => {
    const client = clientOf('suzuki');
    await client.app.deleteFormFields({ app: 2, fields: ['購入価格'] });
    const { layout } = await client.app.getFormLayout({ app: 2, preview: true });
    expect(JSON.stringify(layout)).not.toContain('購入価格');
    const unknown = await ask('suzuki', 'DELETE', 'preview/app/form/fields.json?app=2&fields[0]=nothing');
    expect(codeOf(unknown)).toBe('GAIA_FC01');
  });

  it('must all stand in a new layout', async () => {
    const answer = await ask('suzuki', 'PUT', 'preview/app/form/layout.json', { app: 2, layout: [] });
    expect(errorsOf(answer)).toEqual(['layout']);
  });
});

describe('lists, graphs, process and rights', () => {
  const put = (path: string, body: object, user = 'suzuki'): Promise<Answer> =>
    ask(user, 'PUT', `preview/${path}.json`, { app: 2, ...body });
  const view = (more: object): object => ({ views: { v: { type: 'LIST', index: 0, ...more } } });

  it.each<[string, object, string, user?: string]>([
    ['app/views', view({ fields: ['nothing'] }), 'views[v].fields[0]'],
    ['app/views', view({ filterCond: 'nothing = 1' }), 'views[v].filterCond'],
    ['app/views', view({ filterCond: '管理番号 ~ 1' }), 'views[v].filterCond'],
    ['app/views', view({ sort: 'nothing asc' }), 'views[v].sort'],
    ['app/views', view({ type: 'TABLE' }), 'views[v].type'],
    ['app/views', { views: { v: { type: 'LIST' } } }, 'views[v].index'],
    [
      'app/views',
      { views: { v: { type: 'CALENDAR', index: 0, date: '管理番号', title: '備品名' } } },
      'views[v].date',
    ],
    ['app/reports', { reports: { r: { chartType: 'BAR', index: 0, name: 'r' } } }, 'reports[r].chartMode'],
    [
      'app/reports',
      { reports: { r: { chartType: 'PIE', index: 0, groups: [{ code: 'x' }] } } },
      'reports[r].groups[0].code',
    ],
    [
      'app/reports',
      { reports: { r: { chartType: 'PIE', index: 0, groups: [{ code: '作成日時' }] } } },
      'reports[r].groups[0].per',
    ],
    ['app/status', { enable: true }, 'states'],
    [
      'app/status',
      {
        enable: true,
        states: { a: { index: 0 }, b: { index: 1 } },
        actions: [{ name: 'x', from: 'a', to: 'c' }],
      },
      'actions[0].to',
    ],
    ['app/acl', { rights: [{ entity: { type: 'GROUP', code: 'nobody' } }] }, 'rights[0].entity.code'],
    [
      'app/acl',
      { rights: [{ entity: { type: 'CREATOR' }, recordEditable: true }] },
      'rights[0].recordViewable',
    ],
    ['record/acl', { rights: [{ filterCond: 'x = 1', entities: [] }] }, 'rights[0].filterCond'],
    ['field/acl', { rights: [{ code: 'nothing', entities: [] }] }, 'rights[0].code'],
    [
      'app/notifications/perRecord',
      { notifications: [{ filterCond: 'x = 1', targets: [] }] },
      'notifications[0].filterCond',
    ],
    ['app/notifications/perRecord', { notifications: [{ filterCond: '' }] }, 'notifications[0].targets'],
    [
      'app/notifications/perRecord',
      { notifications: [{ filterCond: '', title: 'x'.repeat(101), targets: [] }] },
      'notifications[0].title',
    ],
    [
      'app/notifications/perRecord',
      {
        notifications: [{ filterCond: '', targets: [{ entity: { type: 'FIELD_ENTITY', code: '備品名' } }] }],
      },
      'notifications[0].targets[0].entity.code',
    ],
    ['app/settings', { name: '' }, 'name'],
    ['app/settings', { titleField: { selectionMode: 'MANUAL', code: 'nothing' } }, 'titleField.code'],
    [
      'app/settings',
      { numberPrecision: { digits: 31, decimalPlaces: 0, roundingMode: 'UP' } },
      'numberPrecision.digits',
    ],
    [
      'app/customize',
      { desktop: { js: [{ type: 'URL', url: 'http://example.com/a.js' }] } },
      'desktop.js[0].url',
      'sato',
    ],
  ])('%s refuses %j at %s', async (path, body, place, user = 'suzuki') => {
    const answer = await put(path, body, user);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'CB_VA01']);
    expect(errorsOf(answer)).toContain(place);
  });

  it('keep the ids of the views that stay', async () => {
    const client = clientOf('suzuki');
    const before = (await client.app.getViews({ app: 2, preview: true })).views['備品一覧']?.id;
    const { views } = await client.app.updateViews({
      app: 2,
      views: { 備品一覧: { type: 'LIST', index: 1 }, 新しい: { type: 'LIST', index: 0 } },
    });
    expect(views['備品一覧']?.id).toBe(before);
    expect(views['新しい']?.id).not.toBe(before);
  });

  it('are for app administrators', async () => {
    for (const path of [
      'preview/app/views.json?app=2',
      'app/acl.json?app=2',
      'app/customize.json?app=2',
      'preview/app/deploy.json?apps[0]=2',
    ])
      expect(codeOf(await ask('tanaka', 'GET', path))).toBe('CB_NO02');
    expect(codeOf(await ask('tanaka', 'PUT', 'preview/app/settings.json', { app: 2, name: 'x' }))).toBe(
      'CB_NO02',
    );
    expect(codeOf(await ask('tanaka', 'POST', 'preview/app/deploy.json', { apps: [{ app: 2 }] }))).toBe(
      'CB_NO02',
    );
  });

  it('of the sample cover every field type and kind of view', async () => {
    const client = clientOf('suzuki');
    const { properties } = await client.app.getFormFields({ app: 1 });
    const types = new Set(Object.values(properties).map((field) => field.type));
    const every = [
      'RECORD_NUMBER CREATOR CREATED_TIME MODIFIER UPDATED_TIME CATEGORY STATUS STATUS_ASSIGNEE SINGLE_LINE_TEXT',
      'NUMBER CALC MULTI_LINE_TEXT RICH_TEXT LINK CHECK_BOX RADIO_BUTTON DROP_DOWN MULTI_SELECT FILE DATE TIME DATETIME',
      'USER_SELECT ORGANIZATION_SELECT GROUP_SELECT SUBTABLE GROUP REFERENCE_TABLE',
    ];
    expect([...types].sort()).toEqual(every.join(' ').split(' ').sort());
    expect(Object.values(properties).some((field) => 'lookup' in field)).toBe(true);
    const { views } = await client.app.getViews({ app: 1 });
    expect(new Set(Object.values(views).map((one) => one.type))).toEqual(
      new Set(['LIST', 'CALENDAR', 'CUSTOM']),
    );
  });
});

describe('deploy', () => {
  const rename = (name: string, revision?: string): Promise<Answer> =>
    ask('suzuki', 'PUT', 'preview/app/settings.json', { app: 2, name, ...(revision ? { revision } : {}) });
  const liveName = async (): Promise<string> => (await clientOf('tanaka').app.getApp({ id: 2 })).name;

  it('makes changes live only when it has finished, and tells so', async () => {
    const client = clientOf('suzuki');
    await rename('備品台帳');
    expect(await liveName()).toBe('備品管理');
    await client.app.deployApp({ apps: [{ app: 2 }] });
    expect((await client.app.getDeployStatus({ apps: [2] })).apps).toEqual([
      { app: '2', status: 'PROCESSING' },
    ]);
    expect(codeOf(await rename('途中'))).toBe('GAIA_CO03');
    await until(
      () => client.app.getDeployStatus({ apps: [2] }),
      ({ apps }) => apps[0]?.status === 'SUCCESS',
    );
    expect(await liveName()).toBe('備品台帳');
  });

  it('refuses an old revision, for changes and for itself', async () => {
    const { body } = await rename('一');
    expect((await rename('二', String(body['revision']))).status).toBe(200);
    const late = await rename('三', String(body['revision']));
    expect([late.status, codeOf(late)]).toEqual([409, 'GAIA_CO02']);
    const deployLate = { apps: [{ app: 2, revision: body['revision'] }] };
    expect(codeOf(await ask('suzuki', 'POST', 'preview/app/deploy.json', deployLate))).toBe('GAIA_CO02');
  });

  it('fails when the data contradicts the new form, and takes no other app with it', async () => {
    const client = clientOf('suzuki');
    await client.app.updateFormFields({
      app: 2,
      properties: {
        分類: { type: 'DROP_DOWN', label: '種類' },
        備品名: { type: 'SINGLE_LINE_TEXT', maxLength: '3' },
      },
    });
    await ask('suzuki', 'PUT', 'preview/app/settings.json', { app: 1, name: '顧客' });
    await client.app.deployApp({ apps: [{ app: 1 }, { app: 2 }] });
    const { apps } = await until(
      () => client.app.getDeployStatus({ apps: [1, 2] }),
      (answer) => answer.apps.every((one) => one.status !== 'PROCESSING'),
    );
    expect(apps.map((one) => one.status)).toEqual(['CANCEL', 'FAIL']);
    expect((await client.app.getApp({ id: 1 })).name).toBe('顧客管理');
  });

  it('fails when a field is made unique over equal values', async () => {
    const client = clientOf('suzuki');
    const add = { app: 2, record: { 管理番号: { value: 'D-1' }, 備品名: { value: 'プロジェクター' } } };
    await clientOf('tanaka').record.addRecord(add);
    await client.app.updateFormFields({
      app: 2,
      properties: { 備品名: { type: 'SINGLE_LINE_TEXT', unique: true } },
    });
    expect(await deploy(client, 2)).toBe('FAIL');
  });

  it('can be turned round: the edits are gone', async () => {
    await rename('間違い');
    await ask('suzuki', 'POST', 'preview/app/deploy.json', { apps: [{ app: 2 }], revert: true });
    const { body } = await ask('suzuki', 'GET', 'preview/app/settings.json?app=2');
    expect(body['name']).toBe('備品管理');
  });

  it('takes 300 apps, not 301', async () => {
    const apps = Array.from({ length: 301 }, () => ({ app: 2 }));
    expect(errorsOf(await ask('suzuki', 'POST', 'preview/app/deploy.json', { apps }))).toEqual(['apps']);
  });
});

describe('an app’s own JavaScript', () => {
  it('is for system administrators to change, for app administrators only to see', async () => {
    const body = { app: 2, desktop: { js: [{ type: 'URL', url: 'https://example.com/a.js' }] } };
    const by = async (user: string) => (await ask(user, 'PUT', 'preview/app/customize.json', body)).status;
    expect(await by('suzuki')).toBe(403);
    expect((await ask('suzuki', 'GET', 'preview/app/customize.json?app=2')).body).toMatchObject({
      desktop: { js: [] },
    });
    expect(await by('sato')).toBe(200);
  });

  it('is uploaded, deployed, served to users, and readable by administrators', async () => {
    const client = clientOf('sato');
    const { fileKey } = await client.file.uploadFile({ file: { name: 'viewer.js', data: '"use strict";' } });
    await client.app.updateAppCustomize({ app: 2, desktop: { js: [{ type: 'FILE', file: { fileKey } }] } });
    expect(await deploy(client, 2)).toBe('SUCCESS');
    const { desktop, scope } = await client.app.getAppCustomize({ app: 2 });
    expect(scope).toBe('ALL');
    expect(desktop.js).toEqual([
      { type: 'FILE', file: expect.objectContaining({ name: 'viewer.js', size: '13' }) },
    ]);
    expect(Buffer.from(await client.file.downloadFile({ fileKey })).toString()).toBe('"use strict";');
    expect(codeOf(await ask('tanaka', 'GET', `file.json?fileKey=${fileKey}`))).toBe('GAIA_BL01');
  });

  it('needs files that exist', async () => {
    const body = { app: 2, mobile: { js: [{ type: 'FILE', file: { fileKey: 'nothing' } }] } };
    expect(codeOf(await ask('sato', 'PUT', 'preview/app/customize.json', body))).toBe('GAIA_BL01');
  });
});
