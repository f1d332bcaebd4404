import {
  LOG_FIELDS,
  LogAppError,
  checkLogApp,
  createLogApp,
  isUsable,
  mendLogApp,
  type Finding,
} from '../../../src/logapp';
import { FakeKintone, emptyApp, restError, type FakeApp } from './fake-kintone';

const viewer = (version: string): string => `/* access-logger-viewer ${version} */\nvoid 0;`;

/** A log app as `createLogApp` makes it, changed, and live. */
async function logApp(change: (app: FakeApp) => void = () => undefined): Promise<FakeKintone> {
  const kintone = new FakeKintone();
  await createLogApp(
    kintone.client,
    { name: 'log', language: 'ja', auditors: [], viewerSource: viewer('1.0.0') },
    { pollMs: 0 },
  );
  for (const apps of [kintone.live, kintone.preview]) change(apps.get('41')!);
  kintone.deployStates = ['SUCCESS'];
  return kintone;
}

/** Mends it with what was found. */
const mend = (
  kintone: FakeKintone,
  found: readonly Finding[],
  more: { language?: 'ja' | 'en'; viewerSource?: string } = { viewerSource: viewer('1.0.0') },
): ReturnType<typeof mendLogApp> =>
  mendLogApp(kintone.client, '41', { language: 'ja', findings: found, ...more }, { pollMs: 0 });

const noRight = (): Error => restError(403, 'CB_NO02', '権限がありません。');

async function findings(kintone: FakeKintone, version = '1.0.0'): Promise<Finding[]> {
  return (await checkLogApp(kintone.client, '41', { viewerSource: viewer(version) })).findings;
}

const CASES: [string, (app: FakeApp) => void, Partial<Finding> & { kind: string }][] = [
  ['a field is missing', (app) => delete app.fields['count'], { kind: 'field-missing', mendable: true }],
  [
    'a field has another type',
    (app) => (app.fields['count']!['type'] = 'SINGLE_LINE_TEXT'),
    { kind: 'field-type', severity: 'error', mendable: false },
  ],
  [
    'an option is missing',
    (app) => delete (app.fields['action']!['options'] as Record<string, unknown>)['view'],
    { kind: 'options-missing', mendable: true },
  ],
  [
    'the event id is not unique',
    (app) => (app.fields['event_id']!['unique'] = false),
    { kind: 'not-unique', severity: 'error', mendable: true },
  ],
  [
    'a column is missing',
    (app) => delete (app.fields['changes']!['fields'] as Record<string, unknown>)['before'],
    { kind: 'field-missing', mendable: false },
  ],
  [
    'a foreign field is required',
    (app) => (app.fields['memo'] = { type: 'SINGLE_LINE_TEXT', code: 'memo', label: 'メモ', required: true }),
    { kind: 'blocked-by-required', severity: 'error', mendable: false },
  ],
  [
    'a log field got a length limit',
    (app) => (app.fields['user_name']!['maxLength'] = '10'),
    { kind: 'blocked-by-rule', severity: 'error', mendable: false },
  ],
  [
    'everyone may not add',
    (app) => (app.rights.at(-1)!['recordAddable'] = false),
    { kind: 'cannot-add', severity: 'error', mendable: true },
  ],
  [
    'its creator may not add',
    (app) => (app.rights[0]!['recordAddable'] = false),
    { kind: 'cannot-add', who: 'CREATOR', severity: 'error', mendable: true },
  ],
  ['everyone may read', (app) => (app.rights.at(-1)!['recordViewable'] = true), { kind: 'everyone-reads' }],
  [
    'everyone may export',
    (app) => (app.rights.at(-1)!['recordExportable'] = true),
    { kind: 'everyone-exports', mendable: true },
  ],
  [
    'field permissions keep somebody from filling a field',
    (app) =>
      (app.fieldRights = [
        { code: 'url', entities: [{ accessibility: 'READ', entity: { type: 'USER', code: 'tanaka' } }] },
        { code: 'memo', entities: [{ accessibility: 'NONE', entity: { type: 'USER', code: 'tanaka' } }] },
      ]),
    { kind: 'field-protected', severity: 'error', mendable: false, code: 'url', who: 'tanaka' },
  ],
  [
    'a field is not on the form',
    (app) => (app.layout = app.layout.filter((row) => !JSON.stringify(row).includes('"url"'))),
    { kind: 'not-laid-out', codes: ['url'], mendable: true },
  ],
  ['a view is gone', (app) => delete app.views['印刷'], { kind: 'views-missing', names: ['印刷'] }],
  ['the creator may delete', (app) => (app.rights[0]!['recordDeletable'] = true), { kind: 'can-change' }],
  ['comments are on', (app) => (app.settings['enableComments'] = true), { kind: 'switch-on' }],
  ['the viewer is gone', (app) => (app.customize.mobile.js = []), { kind: 'viewer-missing' }],
];

describe('checkLogApp', () => {
  it('finds nothing in an app it has just created', async () => {
    expect(await findings(await logApp())).toEqual([]);
  });

  it.each(CASES)('says when %s, and only that', async (_name, change, expected) => {
    const found = await findings(await logApp(change));
    expect(found).toEqual([expect.objectContaining(expected)]);
  });

  it.each<[object, boolean]>([
    [{ defaultValue: '-' }, true],
    [{ defaultValue: ['A'] }, true],
    [{ defaultValue: '', defaultNowValue: true }, true],
    [{ defaultValue: '' }, false],
    [{ defaultValue: [] }, false],
    [{ defaultValue: '', defaultNowValue: false }, false],
  ])('takes a foreign required field only with a default: %j', async (given, isTaken) => {
    const kintone = await logApp((app) => {
      app.fields['memo'] = { type: 'SINGLE_LINE_TEXT', code: 'memo', required: true, ...given };
    });
    expect((await findings(kintone)).map(({ kind }) => kind)).toEqual(isTaken ? [] : ['blocked-by-required']);
  });

  it('tells an outdated viewer', async () => {
    expect(await findings(await logApp(), '1.1.0')).toEqual([
      expect.objectContaining({ kind: 'viewer-outdated', installed: '1.0.0', current: '1.1.0' }),
    ]);
  });

  it('lists every missing field of an ordinary app, which cannot be used as it is', async () => {
    const kintone = new FakeKintone();
    kintone.add('41', emptyApp('customers'));
    const result = await checkLogApp(kintone.client, '41');
    const missing = result.findings.flatMap((found) => (found.kind === 'field-missing' ? [found.code] : []));
    expect(missing).toEqual(LOG_FIELDS.map(({ code }) => code));
    expect(isUsable(result)).toBe(false);
  });

  const PARTS = [
    ['getAppAcl', 'rights'],
    ['getFieldAcl', 'field-rights'],
    ['getFormLayout', 'layout'],
    ['getViews', 'views'],
    ['getAppSettings', 'settings'],
    ['getAppCustomize', 'viewer'],
  ] as const;

  it.each(PARTS)('says what it could not compare where kintone refuses %s: %s', async (call, part) => {
    const kintone = await logApp();
    kintone.failing = { call, error: noRight() };
    const found = await findings(kintone);
    expect(found).toEqual([{ kind: 'unreadable', part, severity: 'warning', mendable: false }]);
  });

  it.each(PARTS)('gives no half of an answer where %s fails for another reason', async (call) => {
    const kintone = await logApp();
    kintone.failing = { call, error: restError(520, 'GAIA_DA02') };
    await expect(findings(kintone)).rejects.toMatchObject({ step: 'read', reason: 'busy', appId: '41' });
  });

  it('throws a typed error when there is no such app', async () => {
    const work = checkLogApp(new FakeKintone().client, '9');
    await expect(work).rejects.toBeInstanceOf(LogAppError);
    await expect(work).rejects.toMatchObject({ step: 'read', reason: 'not-found', appId: '9' });
  });
});

describe('mendLogApp', () => {
  const mendable = CASES.filter(([, , { mendable: yes }]) => yes !== false);

  it.each(mendable)('puts it right when %s', async (_name, change) => {
    const kintone = await logApp(change);
    await mend(kintone, await findings(kintone));
    expect(await findings(kintone)).toEqual([]);
  });

  it('mends the rest where kintone refuses the viewer, and says so', async () => {
    const kintone = await logApp((app) => {
      delete app.fields['count'];
      app.customize.desktop.js = [];
    });
    const before = await findings(kintone);
    kintone.failing = { call: 'updateAppCustomize', error: noRight() };
    expect(await mend(kintone, before)).toEqual({ isViewerRefused: true, isMended: true });
    expect(await findings(kintone)).toMatchObject([{ kind: 'viewer-missing' }]);
  });

  it('says that nothing was mended where all that is missing is the audit view, which kintone refuses', async () => {
    const kintone = await logApp((app) => {
      delete app.views['監査'];
    });
    const before = await findings(kintone);
    expect(before).toMatchObject([{ kind: 'views-missing', names: ['監査'] }]);
    kintone.failing = { call: 'updateViews', error: noRight() };
    expect(await mend(kintone, before)).toEqual({ isViewerRefused: true, isMended: false });
    expect(await findings(kintone)).toEqual(before);
    // A list goes in, and the audit view is still left out.
    for (const apps of [kintone.live, kintone.preview]) delete apps.get('41')!.views['今日'];
    kintone.failing = { call: 'updateViews', error: noRight() };
    expect(await mend(kintone, before)).toEqual({ isViewerRefused: true, isMended: true });
    expect(await findings(kintone)).toMatchObject([{ kind: 'views-missing', names: ['監査'] }]);
    expect(await mend(kintone, before)).toEqual({ isViewerRefused: false, isMended: true });
    expect(await findings(kintone)).toEqual([]);
  });

  it('puts the audit view before the lists that are there, and leaves those in their order', async () => {
    const menu = (kintone: FakeKintone): string[] =>
      Object.entries(kintone.live.get('41')!.views)
        .sort(([, a], [, b]) => Number(a['index']) - Number(b['index']))
        .map(([name]) => name);
    const kintone = await logApp((app) => {
      delete app.views['監査'];
      delete app.views['印刷'];
      // Somebody has turned the menu round; kintone answers places as text, without gaps.
      const views = Object.values(app.views).reverse();
      views.forEach((view, index) => (view['index'] = String(index)));
    });
    const before = menu(kintone);
    await mend(kintone, await findings(kintone));
    expect(menu(kintone)).toEqual(['監査', ...before, '印刷']);
  });

  it('turns an ordinary app into a log app and keeps its own fields, views and graphs', async () => {
    const kintone = new FakeKintone();
    const app = emptyApp('customers');
    app.fields['memo'] = { type: 'MULTI_LINE_TEXT', code: 'memo', label: 'メモ' };
    app.layout = [{ type: 'ROW', fields: [{ type: 'MULTI_LINE_TEXT', code: 'memo' }] }];
    app.views = { 一覧: { id: '5', index: '0', type: 'LIST', name: '一覧', fields: ['memo'] } };
    app.reports = { 円: { id: '6', index: '0', chartType: 'PIE', name: '円' } };
    kintone.add('41', app);
    kintone.deployStates = ['SUCCESS'];
    await mend(kintone, await findings(kintone));
    expect(await findings(kintone)).toEqual([]);
    const mended = kintone.live.get('41')!;
    expect(mended.fields['memo']).toEqual(app.fields['memo']);
    expect(mended.layout[0]).toEqual(app.layout[0]);
    expect(Object.keys(mended.views)).toHaveLength(12);
    // Behind the audit view only.
    expect(mended.views['一覧']).toMatchObject({ index: 1, fields: ['memo'] });
    expect(Object.keys(mended.reports)).toHaveLength(4);
    expect(mended.reports['円']).toEqual({ index: '0', chartType: 'PIE' });
  });

  it('keeps who else may read and manage when it mends the rights', async () => {
    const kintone = await logApp(({ rights }) => {
      const entity = { type: 'USER', code: 'kansa' };
      rights.splice(1, 0, { ...rights[0], entity, appEditable: false, recordDeletable: true });
      rights.at(-1)!['recordViewable'] = true;
    });
    const [creator, auditor, everyone] = structuredClone(kintone.live.get('41')!.rights);
    await mend(kintone, await findings(kintone));
    expect(kintone.live.get('41')!.rights).toEqual([
      creator,
      { ...auditor, recordDeletable: false },
      { ...everyone, recordViewable: false },
    ]);
  });

  it('touches neither rights nor switches nor viewer that nobody complained about', async () => {
    const kintone = await logApp((app) => delete app.fields['count']);
    const found = await findings(kintone);
    kintone.calls.length = 0;
    await mend(kintone, found);
    for (const call of ['updateAppAcl', 'updateAppSettings', 'uploadFile', 'updateViews', 'updateReports']) {
      expect(kintone.calls).not.toContain(call);
    }
  });

  it('adds views in the language the app was made in, whatever the reader speaks', async () => {
    const kintone = await logApp((app) => delete app.views['印刷']);
    const { findings: found } = await checkLogApp(kintone.client, '41', { language: 'en' });
    expect(found).toEqual([expect.objectContaining({ kind: 'views-missing', names: ['印刷'] })]);
    await mend(kintone, found, { language: 'en' });
    expect(Object.keys(kintone.live.get('41')!.views)).toContain('印刷');
    expect(Object.keys(kintone.live.get('41')!.views)).toHaveLength(11);
  });

  it('names the step that failed', async () => {
    const kintone = await logApp((app) => delete app.fields['count']);
    const found = await findings(kintone);
    kintone.failing = { call: 'addFormFields', error: noRight() };
    const work = mend(kintone, found);
    await expect(work).rejects.toMatchObject({ step: 'fields', reason: 'permission', appId: '41' });
  });
});
