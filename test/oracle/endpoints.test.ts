/** Every call the sandbox knows, asked for in one walk; every answer is held against kintone's description. */
import { readFileSync } from 'node:fs';
import { KNOWN_CALLS } from '../../sandbox/server/rest/routes';
import { answerOf, passwordOf, type Answer } from '../unit/sandbox-server/support';
import { contractProblems } from './contract';
import { BUILT_ZIP } from './plugin-fixture';
import { ADMINISTRATOR, CUSTOMERS, deploy, EQUIPMENT, ORDINARY, useOracle } from './support';

const oracle = useOracle();

const withQuery = (path: string, body: Record<string, unknown>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(body))
    if (Array.isArray(value)) value.forEach((item, index) => query.set(`${name}[${index}]`, String(item)));
    else query.set(name, String(value));
  return `${path}?${query}`;
};

async function ask(method: string, path: string, body: Record<string, unknown> = {}): Promise<Answer> {
  const reads = method === 'GET' || method === 'DELETE';
  const response = await fetch(oracle.sandbox.url + (reads ? withQuery(path, body) : path), {
    method,
    headers: { ...passwordOf(ADMINISTRATOR), ...(reads ? {} : { 'Content-Type': 'application/json' }) },
    ...(reads ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await answerOf(response);
  expect({ method, path, ...answer }).toMatchObject({ status: 200 });
  return answer;
}

async function upload(name: string, content: Uint8Array<ArrayBuffer>): Promise<string> {
  const body = new FormData();
  body.set('file', new Blob([content]), name);
  const response = await fetch(`${oracle.sandbox.url}/k/v1/file.json`, {
    method: 'POST',
    headers: passwordOf(ADMINISTRATOR),
    body,
  });
  return String((await answerOf(response)).body['fileKey']);
}

const app = EQUIPMENT;
const get = (path: string, body: Record<string, unknown> = { app }): Promise<Answer> =>
  ask('GET', `/k/v1/${path}`, body);
const post = (path: string, body: Record<string, unknown>): Promise<Answer> =>
  ask('POST', `/k/v1/${path}`, body);
const put = (path: string, body: Record<string, unknown>): Promise<Answer> =>
  ask('PUT', `/k/v1/${path}`, body);
const remove = (path: string, body: Record<string, unknown>): Promise<Answer> =>
  ask('DELETE', `/k/v1/${path}`, body);

/** The sample app's form. */
const CODES = [
  ['SINGLE_LINE_TEXT', '管理番号'],
  ['SINGLE_LINE_TEXT', '備品名'],
  ['DROP_DOWN', '分類'],
  ['NUMBER', '購入価格'],
  ['SINGLE_LINE_TEXT', '貸出先'],
];

const SETTINGS = [
  ...[
    'form/fields',
    'form/layout',
    'views',
    'reports',
    'status',
    'settings',
    'customize',
    'acl',
    'plugins',
    'notifications/perRecord',
  ].map((name) => `app/${name}.json`),
  'record/acl.json',
  'field/acl.json',
];

async function walkRecords(): Promise<void> {
  const record = { 管理番号: { value: 'X-1' }, 備品名: { value: 'x' } };
  const added = await post('record.json', { app, record });
  const id = added.body['id'];
  await put('record.json', { app, id, record: { 備品名: { value: 'y' } } });
  await get('record.json', { app, id });
  await get('records.json', {
    app,
    query: 'order by $id asc limit 2',
    fields: ['$id', '備品名'],
    totalCount: 'true',
  });
  await post('records.json', { app, records: [{ ...record, 管理番号: { value: 'X-2' } }] });
  await put('records.json', { app, records: [{ id, record: {} }] });
  await remove('records.json', { app, ids: [id] });
  await get('records/acl/evaluate.json', { app, ids: [1] });
  await post('bulkRequest.json', {
    requests: [{ method: 'DELETE', api: '/k/v1/records.json', payload: { app, ids: [2] } }],
  });
  const cursor = await post('records/cursor.json', { app, size: 1 });
  await get('records/cursor.json', { id: cursor.body['id'] });
  await remove('records/cursor.json', { id: cursor.body['id'] });
  const place = { app, record: 1 };
  const comment = await post('record/comment.json', { ...place, comment: { text: 'x' } });
  await get('record/comments.json', { ...place, order: 'asc', offset: 0, limit: 10 });
  await remove('record/comment.json', { ...place, comment: comment.body['id'] });
}

async function walkProcess(): Promise<void> {
  const query = 'ステータス = "未対応" order by $id asc limit 2';
  const { body } = await get('records.json', { app: CUSTOMERS, query, fields: ['$id'] });
  const ids = (body['records'] as { $id: { value: string } }[]).map(({ $id }) => $id.value);
  for (const id of ids)
    await put('record.json', {
      app: CUSTOMERS,
      id,
      record: { 担当者: { value: [{ code: ADMINISTRATOR }] } },
    });
  await put('record/status.json', { app: CUSTOMERS, id: ids[0], action: '対応を始める' });
  await put('records/status.json', { app: CUSTOMERS, records: [{ id: ids[1], action: '対応を始める' }] });
  await put('record/assignees.json', { app: CUSTOMERS, id: ids[0], assignees: [ORDINARY] });
}

async function walkFiles(): Promise<void> {
  const fileKey = await upload('hello.js', new TextEncoder().encode('void 0;'));
  await put('preview/app/customize.json', { app, desktop: { js: [{ type: 'FILE', file: { fileKey } }] } });
  const { body } = await get('preview/app/customize.json');
  const [file] = (body['desktop'] as { js: { file: { fileKey: string } }[] }).js;
  expect((await get('file.json', { fileKey: file?.file.fileKey })).text).toBe('void 0;');
}

async function walkSettings(): Promise<void> {
  for (const path of SETTINGS) for (const place of [path, `preview/${path}`]) await get(place);
  const fields = { n: { type: 'NUMBER', code: 'n', label: 'n' } };
  await post('preview/app/form/fields.json', { app, properties: fields });
  await put('preview/app/form/fields.json', { app, properties: { n: { type: 'NUMBER', label: 'N' } } });
  await remove('preview/app/form/fields.json', { app, fields: ['n'] });
  await put('preview/app/form/layout.json', {
    app,
    layout: [{ type: 'ROW', fields: CODES.map(([type, code]) => ({ type, code, size: { width: '200' } })) }],
  });
  await put('preview/app/views.json', {
    app,
    views: {
      一覧: {
        type: 'LIST',
        index: '0',
        name: '一覧',
        fields: ['備品名'],
        filterCond: '',
        sort: '備品名 asc',
      },
    },
  });
  const groups = [{ code: '分類' }];
  await put('preview/app/reports.json', {
    app,
    reports: {
      台数: { chartType: 'PIE', index: '0', name: '台数', groups, aggregations: [{ type: 'COUNT' }] },
    },
  });
  await put('preview/app/settings.json', {
    app,
    name: '備品',
    description: '',
    theme: 'WHITE',
    enableComments: 'true',
  });
  await put('preview/app/status.json', {
    app,
    enable: 'true',
    states: {
      a: { name: 'a', index: '0', assignee: { type: 'ONE', entities: [] } },
      b: { name: 'b', index: '1', assignee: { type: 'ONE', entities: [] } },
    },
    actions: [{ name: 'go', from: 'a', to: 'b' }],
  });
  await get('preview/app/status.json');
  const everyone = { entity: { type: 'GROUP', code: 'everyone' }, includeSubs: false };
  const appRights = [
    { entity: { type: 'CREATOR' }, appEditable: true, recordViewable: true },
    { ...everyone, recordViewable: true, recordAddable: true, recordEditable: true, recordDeletable: true },
  ];
  const record = { ...everyone, viewable: true, editable: true, deletable: true };
  for (const place of ['preview/', '']) {
    await put(`${place}app/acl.json`, { app, rights: appRights });
    await put(`${place}record/acl.json`, {
      app,
      rights: [{ filterCond: '備品名 like "x"', entities: [record] }],
    });
    await put(`${place}field/acl.json`, {
      app,
      rights: [{ code: '備品名', entities: [{ ...everyone, accessibility: 'WRITE' }] }],
    });
  }
  const target = { entity: { type: 'ORGANIZATION', code: 'joho' }, includeSubs: true };
  await put('preview/app/notifications/perRecord.json', {
    app,
    notifications: [{ filterCond: '備品名 like "x"', title: 'x', targets: [target] }],
  });
  for (const path of SETTINGS) for (const place of [path, `preview/${path}`]) await get(place);
}

async function walkApps(): Promise<void> {
  await get('app.json', { id: app });
  await get('apps.json', { ids: [app], limit: 1 });
  await get('apps/statistics.json', { limit: 10 });
  const created = await post('preview/app.json', { name: 'x' });
  await post('preview/app/deploy.json', { apps: [{ app: created.body['app'] }] });
  await get('preview/app/deploy.json', { apps: [created.body['app']] });
  const guest = await ask('GET', '/k/guest/1/v1/space.json', { id: '1' });
  expect(guest.body['name']).toBe('協力会社との共同スペース');
}

async function walkPlugins(): Promise<void> {
  const zip = new Uint8Array(readFileSync(BUILT_ZIP));
  const { body } = await post('plugin.json', { fileKey: await upload('plugin.zip', zip) });
  const id = body['id'];
  await put('plugin.json', { id, fileKey: await upload('plugin.zip', zip) });
  await get('plugins.json', { ids: [id] });
  await post('preview/app/plugins.json', { app, ids: [id] });
  await get('preview/app/plugins.json');
  await get('plugin/apps.json', { id });
  await fetch(`${oracle.sandbox.url}/sandbox/options`, { method: 'PUT', body: '{"pluginConfigApi":true}' });
  await put('preview/app/plugin/config.json', { app, id, config: { settings: '{}' } });
  await get('preview/app/plugin/config.json', { app, id });
  await deploy(oracle.client(), app);
  await get('app/plugin/config.json', { app, id });
  await remove('plugin.json', { id });
  await get('plugins/required.json', {});
}

async function walkUsers(): Promise<void> {
  for (const name of ['users', 'groups', 'organizations'])
    await ask('GET', `/v1/${name}.json`, { size: 100 });
  for (const name of ['groups', 'organizations'])
    await ask('GET', `/v1/user/${name}.json`, { code: ORDINARY });
}

describe('every call the sandbox knows', () => {
  it('answers as kintone describes it', async () => {
    await walkRecords();
    await walkProcess();
    await walkFiles();
    await walkSettings();
    await walkApps();
    await walkPlugins();
    await walkUsers();
    const journal = oracle.sandbox.journal();
    expect(contractProblems(journal)).toEqual([]);
    const asked = journal.map(({ method, path }) => `${method} ${path.replace(/^\/k\/guest\/\d+\//, '/k/')}`);
    expect([...new Set(asked)].sort()).toEqual([...KNOWN_CALLS].sort());
  });
});
