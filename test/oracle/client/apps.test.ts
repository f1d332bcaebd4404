import {
  ADMINISTRATOR,
  CUSTOMERS,
  deploy,
  EQUIPMENT,
  field,
  GUEST_SPACE,
  makeApp,
  ORDINARY,
  PROJECT,
  refusalOf,
  useOracle,
} from '../support';

const oracle = useOracle();

describe('@kintone/rest-api-client: apps', () => {
  it('are found by id, code and name', async () => {
    const { app } = oracle.client();
    expect(await app.getApp({ id: CUSTOMERS })).toMatchObject({
      appId: CUSTOMERS,
      name: '顧客管理',
      spaceId: null,
      creator: { code: 'suzuki' },
    });
    expect((await app.getApps({ name: '備品' })).apps.map(({ appId }) => appId)).toEqual([EQUIPMENT]);
    const idsOf = async (filter: Parameters<typeof app.getApps>[0]): Promise<string[]> =>
      (await app.getApps(filter)).apps.map(({ appId }) => appId);
    expect(await idsOf({ ids: [EQUIPMENT, CUSTOMERS] })).toEqual([CUSTOMERS, EQUIPMENT]);
    expect(await idsOf({ limit: 1, offset: 1 })).toEqual([EQUIPMENT]);
  });

  it('show the requests of the day to administrators', async () => {
    const { app } = oracle.client();
    await app.getFormFields({ app: EQUIPMENT });
    const { apps } = await app.getStatistics({});
    expect(apps.find(({ id }) => id === EQUIPMENT)).toMatchObject({
      name: '備品管理',
      recordCount: '8',
      dailyRequestCount: '1',
      status: 'ACTIVATED',
      storageUsage: '0',
    });
    const customers = apps.find(({ id }) => id === CUSTOMERS);
    expect(Number(customers?.storageUsage)).toBeGreaterThan(0);
    // Everybody sees the apps they manage.
    expect((await oracle.client(ORDINARY).app.getStatistics({})).apps).toEqual([]);
  });
});

describe('@kintone/rest-api-client: the settings of an app', () => {
  it('make an app out of nothing: fields, layout, views, graphs, process, general settings', async () => {
    const client = oracle.client();
    const { app: created, revision } = await client.app.addApp({ name: '点検' });
    const app = String(created);
    expect(Number(revision)).toBeGreaterThan(0);
    expect(await refusalOf(client.app.getApp({ id: app }))).toMatchObject({ code: 'GAIA_AP01' });

    await client.app.addFormFields({
      app,
      properties: {
        ...field('SINGLE_LINE_TEXT', 'place', { required: true }),
        ...field('DROP_DOWN', 'result', {
          options: { ok: { label: 'ok', index: '0' }, ng: { label: 'ng', index: '1' } },
        }),
        ...field('DATE', 'day'),
        ...field('NUMBER', 'old'),
      } as never,
    });
    await client.app.updateFormFields({
      app,
      properties: { place: { type: 'SINGLE_LINE_TEXT', code: 'spot' } },
    });
    await client.app.deleteFormFields({ app, fields: ['old'] });
    await client.app.updateFormLayout({
      app,
      layout: [
        { type: 'ROW', fields: [{ type: 'SINGLE_LINE_TEXT', code: 'spot', size: { width: '300' } }] },
        {
          type: 'ROW',
          fields: [
            { type: 'DROP_DOWN', code: 'result' },
            { type: 'DATE', code: 'day' },
          ],
        },
      ],
    });
    const views = await client.app.updateViews({
      app,
      views: {
        bad: {
          type: 'LIST',
          index: 0,
          name: 'bad',
          fields: ['spot', 'day'],
          filterCond: 'result in ("ng")',
          sort: 'day desc',
        },
      },
    });
    const reports = await client.app.updateReports({
      app,
      reports: {
        results: {
          chartType: 'COLUMN',
          chartMode: 'NORMAL',
          index: 0,
          name: 'results',
          groups: [{ code: 'result' }],
          aggregations: [{ type: 'COUNT' }],
          filterCond: '',
          sorts: [{ by: 'TOTAL', order: 'DESC' }],
        },
      },
    });
    await client.app.updateProcessManagement({
      app,
      enable: true,
      states: {
        open: { name: 'open', index: 0, assignee: { type: 'ONE', entities: [] } },
        done: { name: 'done', index: 1, assignee: { type: 'ONE', entities: [] } },
      },
      actions: [{ name: 'finish', from: 'open', to: 'done', filterCond: 'result in ("ok")' }],
    } as never);
    await client.app.updateAppSettings({
      app,
      name: '点検記録',
      description: '<b>毎月</b>',
      theme: 'RED',
      enableBulkDeletion: true,
      titleField: { selectionMode: 'MANUAL', code: 'spot' },
    });
    expect(await deploy(client, app)).toBe('SUCCESS');

    const fields = await client.app.getFormFields({ app });
    expect(fields.properties['spot']).toMatchObject({
      type: 'SINGLE_LINE_TEXT',
      label: 'place',
      required: true,
    });
    expect(fields.properties).not.toHaveProperty('place');
    expect(fields.properties).not.toHaveProperty('old');
    const { layout } = await client.app.getFormLayout({ app });
    expect(layout[0]).toEqual({
      type: 'ROW',
      fields: [{ type: 'SINGLE_LINE_TEXT', code: 'spot', size: { width: '300' } }],
    });
    const answeredViews = await client.app.getViews({ app });
    expect(answeredViews.views['bad']).toMatchObject({
      id: views.views['bad']?.id,
      type: 'LIST',
      index: '0',
      filterCond: 'result in ("ng")',
    });
    const answeredReports = await client.app.getReports({ app });
    expect(answeredReports.reports['results']).toMatchObject({
      id: reports.reports['results']?.id,
      chartType: 'COLUMN',
      periodicReport: null,
    });
    const process = await client.app.getProcessManagement({ app });
    expect(process).toMatchObject({ enable: true, actions: [{ name: 'finish', from: 'open', to: 'done' }] });
    expect(await client.app.getAppSettings({ app })).toMatchObject({
      name: '点検記録',
      theme: 'RED',
      enableBulkDeletion: true,
      titleField: { selectionMode: 'MANUAL', code: 'spot' },
    });
    expect((await client.app.getApp({ id: app })).name).toBe('点検記録');
  });

  it('wait in the test environment until they are deployed, and can be thrown away', async () => {
    const client = oracle.client();
    const name = async (preview: boolean): Promise<string> =>
      (await client.app.getAppSettings({ app: EQUIPMENT, preview })).name;
    await client.app.updateAppSettings({ app: EQUIPMENT, name: '備品台帳' });
    expect([await name(true), await name(false)]).toEqual(['備品台帳', '備品管理']);
    await client.app.deployApp({ apps: [{ app: EQUIPMENT }], revert: true });
    expect(await name(true)).toBe('備品管理');
  });

  it('are refused with an old revision', async () => {
    const { app } = oracle.client();
    const { revision } = await app.updateAppSettings({ app: EQUIPMENT, theme: 'BLUE' });
    const again = app.updateAppSettings({ app: EQUIPMENT, theme: 'RED', revision: Number(revision) - 1 });
    expect(await refusalOf(again)).toMatchObject({ code: 'GAIA_CO02', status: 409 });
  });

  it('hold JavaScript and CSS, kept by the keys kintone answers', async () => {
    const client = oracle.client();
    const { fileKey } = await client.file.uploadFile({ file: { name: 'hello.js', data: 'void 0;' } });
    await client.app.updateAppCustomize({
      app: EQUIPMENT,
      scope: 'ADMIN',
      desktop: {
        js: [
          { type: 'URL', url: 'https://example.com/a.js' },
          { type: 'FILE', file: { fileKey } },
        ],
        css: [],
      },
      mobile: { js: [], css: [] },
    });
    expect(await deploy(client, EQUIPMENT)).toBe('SUCCESS');
    const { scope, desktop } = await client.app.getAppCustomize({ app: EQUIPMENT });
    expect(scope).toBe('ADMIN');
    expect(desktop.js).toEqual([
      { type: 'URL', url: 'https://example.com/a.js' },
      {
        type: 'FILE',
        file: { fileKey: expect.any(String), name: 'hello.js', contentType: expect.any(String), size: '7' },
      },
    ]);
    const [, file] = desktop.js;
    const content = await client.file.downloadFile({
      fileKey: file?.type === 'FILE' ? file.file.fileKey : '',
    });
    expect(Buffer.from(content).toString()).toBe('void 0;');
  });

  it('hold rights on the app, its records and its fields', async () => {
    const client = oracle.client();
    const app = await makeApp(client, {
      ...field('SINGLE_LINE_TEXT', 'title'),
      ...field('USER_SELECT', 'owner'),
    });
    const right = (entity: object, more: object): never =>
      ({
        entity,
        includeSubs: false,
        appEditable: false,
        recordViewable: false,
        recordAddable: false,
        recordEditable: false,
        recordDeletable: false,
        recordImportable: false,
        recordExportable: false,
        ...more,
      }) as never;
    await client.app.updateAppAcl({
      app,
      rights: [
        right({ type: 'CREATOR' }, { appEditable: true, recordViewable: true, recordAddable: true }),
        right({ type: 'ORGANIZATION', code: 'eigyo' }, { includeSubs: true, recordViewable: true }),
        right({ type: 'GROUP', code: 'everyone' }, { recordAddable: true }),
      ],
    });
    await client.app.updateRecordAcl({
      app,
      rights: [
        {
          filterCond: 'title like "x"',
          entities: [
            {
              entity: { type: 'FIELD_ENTITY', code: 'owner' },
              viewable: true,
              editable: false,
              deletable: false,
              includeSubs: false,
            },
          ],
        },
      ],
    });
    await client.app.updateFieldAcl({
      app,
      rights: [
        {
          code: 'title',
          entities: [
            { entity: { type: 'GROUP', code: 'everyone' }, accessibility: 'READ', includeSubs: false },
          ],
        },
      ],
    });
    expect(await deploy(client, app)).toBe('SUCCESS');
    const { rights } = await client.app.getAppAcl({ app });
    expect(
      rights.map(({ entity, recordViewable, recordAddable }) => [
        entity.type,
        entity.code,
        recordViewable,
        recordAddable,
      ]),
    ).toEqual([
      ['CREATOR', null, true, true],
      ['ORGANIZATION', 'eigyo', true, false],
      ['GROUP', 'everyone', false, true],
    ]);
    expect((await client.app.getRecordAcl({ app })).rights).toMatchObject([
      { filterCond: 'title like "x"', entities: [{ entity: { type: 'FIELD_ENTITY', code: 'owner' } }] },
    ]);
    expect((await client.app.getFieldAcl({ app })).rights).toMatchObject([
      { code: 'title', entities: [{ accessibility: 'READ' }] },
    ]);
    expect(await refusalOf(oracle.client(ORDINARY).app.getAppAcl({ app }))).toMatchObject({
      code: 'CB_NO02',
      status: 403,
    });
  });

  it('fail to deploy where the data contradicts them', async () => {
    const client = oracle.client();
    const app = await makeApp(client, field('SINGLE_LINE_TEXT', 'title'));
    await client.record.addRecords({
      app,
      records: [{ title: { value: 'same' } }, { title: { value: 'same' } }],
    });
    await client.app.updateFormFields({
      app,
      properties: { title: { type: 'SINGLE_LINE_TEXT', code: 'title', unique: true } as never },
    });
    expect(await deploy(client, app)).toBe('FAIL');
    expect((await client.app.getFormFields({ app })).properties['title']).toMatchObject({ unique: false });
  });
});

describe('@kintone/rest-api-client: a guest space', () => {
  const guest = 'guest@example.com';

  it('has a twin of every path', async () => {
    const client = oracle.client(ADMINISTRATOR, GUEST_SPACE);
    expect(await client.space.getSpace({ id: GUEST_SPACE })).toMatchObject({
      isGuest: true,
      attachedApps: [{ appId: PROJECT }],
    });
    expect((await client.app.getApp({ id: PROJECT })).spaceId).toBe(GUEST_SPACE);
    const added = await client.record.addRecord({ app: PROJECT, record: { 課題: { value: '見積' } } });
    expect((await client.record.getRecord({ app: PROJECT, id: added.id })).record['課題']?.value).toBe(
      '見積',
    );
    const { results } = await client.bulkRequest({
      requests: [{ method: 'DELETE', endpointName: 'records', payload: { app: PROJECT, ids: [added.id] } }],
    });
    expect(results).toEqual([{}]);
    const app = await makeApp(client, field('NUMBER', 'n'), GUEST_SPACE);
    await client.record.addAllRecords({ app, records: [{ n: { value: '1' } }] });
    expect(await client.record.getAllRecords({ app, orderBy: 'n asc', fields: ['n'] })).toEqual([
      { n: { type: 'NUMBER', value: '1' } },
    ]);
    expect(oracle.sandbox.journal().every(({ path }) => path.startsWith('/k/guest/1/v1/'))).toBe(true);
  });

  it('lets its guests work there, and nowhere else', async () => {
    const inside = oracle.client(guest, GUEST_SPACE);
    expect((await inside.record.getRecords({ app: PROJECT })).records).toHaveLength(5);
    expect(await inside.record.addRecord({ app: PROJECT, record: { 課題: { value: 'x' } } })).toMatchObject({
      revision: '1',
    });
    expect(await refusalOf(oracle.client(guest).record.getRecords({ app: CUSTOMERS }))).toMatchObject({
      code: 'CB_NO02',
    });
  });

  it('is refused on ordinary paths, and the other way round', async () => {
    expect(await refusalOf(oracle.client().record.getRecords({ app: PROJECT }))).toMatchObject({
      code: 'GAIA_IL23',
    });
    const inside = oracle.client(ADMINISTRATOR, GUEST_SPACE);
    expect(await refusalOf(inside.record.getRecords({ app: CUSTOMERS }))).toMatchObject({
      code: 'GAIA_IL25',
      status: 400,
    });
  });
});
