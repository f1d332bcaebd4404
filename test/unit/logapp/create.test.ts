import { LOG_FIELDS, LogAppError, STEPS, createLogApp, type Progress } from '../../../src/logapp';
import { FakeKintone, emptyApp, restError } from './fake-kintone';

const VIEWER = '/* access-logger-viewer 1.2.3 */\nvoid 0;';
const OPTIONS = {
  name: 'アクセスログ',
  language: 'ja' as const,
  auditors: [{ type: 'GROUP' as const, code: '監査' }],
  viewerSource: VIEWER,
};

async function failure(work: Promise<unknown>): Promise<LogAppError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(LogAppError);
  return error as LogAppError;
}

describe('createLogApp', () => {
  it('makes a live app with fields, layout, views, graphs, rights, switches and viewer', async () => {
    const kintone = new FakeKintone();
    const { appId } = await createLogApp(kintone.client, OPTIONS, { pollMs: 0 });
    const app = kintone.live.get(appId);
    expect(Object.keys(app?.fields ?? {})).toEqual(
      expect.arrayContaining(LOG_FIELDS.map(({ code }) => code)),
    );
    expect(app?.layout.length).toBeGreaterThan(0);
    expect(Object.keys(app?.views ?? {})).toHaveLength(11);
    expect(Object.keys(app?.reports ?? {})).toHaveLength(3);
    expect(app?.rights).toHaveLength(3);
    expect(app?.settings).toMatchObject({ name: 'アクセスログ', enableComments: false });
    expect(app?.customize.desktop.js).toHaveLength(1);
    expect(app?.customize.mobile.js).toEqual(app?.customize.desktop.js);
  });

  it('reports every step in order', async () => {
    const kintone = new FakeKintone();
    const seen: Progress[] = [];
    const { appId } = await createLogApp(kintone.client, OPTIONS, {
      pollMs: 0,
      onProgress: (progress) => seen.push(progress),
    });
    expect(seen.map(({ step, state }) => `${step} ${state}`)).toEqual(
      STEPS.flatMap((step) => [`${step} running`, `${step} done`]),
    );
    expect(seen.at(-1)?.appId).toBe(appId);
  });

  it('skips the viewer when it is given none', async () => {
    const kintone = new FakeKintone();
    const { viewerSource: _unused, ...options } = OPTIONS;
    const states: string[] = [];
    await createLogApp(kintone.client, options, {
      pollMs: 0,
      onProgress: ({ step, state }) => states.push(`${step} ${state}`),
    });
    expect(kintone.calls).not.toContain('uploadFile');
    expect(states).toContain('viewer skipped');
  });

  it.each<[string, { spaceId?: string; guestSpaceId?: string }, object]>([
    ['no space', {}, {}],
    ['a space', { spaceId: '3' }, { space: '3' }],
    ['a guest space', { guestSpaceId: '4' }, { space: '4' }],
  ])('makes it in %s', async (_, where, asked) => {
    const kintone = new FakeKintone();
    const addApp = jest.spyOn(kintone.client.app, 'addApp');
    await createLogApp(kintone.client, { ...OPTIONS, ...where }, { pollMs: 0 });
    expect(addApp.mock.calls).toEqual([[{ name: OPTIONS.name, ...asked }]]);
  });

  it.each([
    ['app', 'addApp'],
    ['fields', 'addFormFields'],
    ['layout', 'updateFormLayout'],
    ['views', 'updateViews'],
    ['reports', 'updateReports'],
    ['rights', 'updateAppAcl'],
    ['settings', 'updateAppSettings'],
    ['deploy', 'deployApp'],
  ])('names step %s when kintone refuses %s, and goes on from the app left behind', async (step, call) => {
    const kintone = new FakeKintone();
    // Views are tried once more without the audit view.
    const times = step === 'views' ? 2 : 1;
    kintone.failing = { call, error: restError(403, 'CB_NO02', '権限がありません。'), times };
    const error = await failure(createLogApp(kintone.client, OPTIONS, { pollMs: 0 }));
    expect(error).toMatchObject({
      step,
      reason: 'permission',
      code: 'CB_NO02',
      status: 403,
      details: ['権限がありません。'],
    });
    expect(error.appId).toBe(step === 'app' ? undefined : '41');

    const resumed = await createLogApp(
      kintone.client,
      { ...OPTIONS, ...(error.appId === undefined ? {} : { resumeAppId: error.appId }) },
      { pollMs: 0 },
    );
    expect(resumed.appId).toBe('41');
    expect([...kintone.live.keys()]).toEqual(['41']);
  });

  it.each([
    [restError(404, 'GAIA_SP01', 'スペースがありません。'), 'not-found'],
    [restError(400, 'GAIA_IL23', 'ゲストスペースのアプリです。'), 'guest-space'],
    [
      restError(400, 'CB_VA01', '入力内容が正しくありません。', { name: { messages: ['64文字まで'] } }),
      'invalid',
    ],
    [restError(409, 'GAIA_CO02', '最新ではありません。'), 'conflict'],
    [restError(409, 'CB_OTHER'), 'conflict'],
    [restError(403, 'CB_OTHER'), 'permission'],
    [restError(404, 'CB_OTHER'), 'not-found'],
    [restError(408, 'CB_OTHER'), 'busy'],
    [restError(400, 'CB_OTHER'), 'invalid'],
    // As Chromium, Firefox and Safari say it.
    [new TypeError('Failed to fetch'), 'network'],
    [new TypeError('NetworkError when attempting to fetch resource.'), 'network'],
    [new TypeError('Load failed'), 'network'],
    [restError(429, 'GAIA_TO04', '多すぎます。'), 'too-many'],
    [restError(520, 'GAIA_DA02', 'ロックできません。'), 'busy'],
    [restError(401, 'CB_AU01', 'ログインしてください。'), 'signed-out'],
    [new Error('503: Service Unavailable'), 'busy'],
    [Object.assign(new Error('Network Error'), { isAxiosError: true, code: 'ERR_NETWORK' }), 'network'],
    [new TypeError('undefined is not a function'), 'unexpected'],
    ['a string', 'unexpected'],
    [undefined, 'unexpected'],
  ])('says why: %s', async (thrown, reason) => {
    const kintone = new FakeKintone();
    kintone.failing = { call: 'addApp', error: thrown };
    expect((await failure(createLogApp(kintone.client, OPTIONS))).reason).toBe(reason);
  });

  it.each(['uploadFile', 'updateAppCustomize'])(
    'leaves out the viewer, and says so, where kintone lets only system administrators place it (%s)',
    async (call) => {
      const kintone = new FakeKintone();
      kintone.failing = { call, error: restError(403, 'CB_NO02', '権限がありません。') };
      const states: string[] = [];
      const { appId, isViewerRefused } = await createLogApp(kintone.client, OPTIONS, {
        pollMs: 0,
        onProgress: ({ step, state }) => states.push(`${step} ${state}`),
      });
      expect(isViewerRefused).toBe(true);
      expect(states.slice(-3)).toEqual(['viewer refused', 'deploy running', 'deploy done']);
      expect(kintone.live.get(appId)?.customize.desktop.js).toEqual([]);
    },
  );

  it('leaves out the audit view, and says so, where kintone lets only system administrators add it', async () => {
    const kintone = new FakeKintone();
    kintone.failing = { call: 'updateViews', error: restError(403, 'CB_NO02', '権限がありません。') };
    const states: string[] = [];
    const { appId, isViewerRefused } = await createLogApp(kintone.client, OPTIONS, {
      pollMs: 0,
      onProgress: ({ step, state }) => states.push(`${step} ${state}`),
    });
    expect(isViewerRefused).toBe(true);
    expect(states).toContain('views refused');
    const names = Object.keys(kintone.live.get(appId)!.views);
    expect(names).toContain('新しい順');
    expect(names).not.toContain('監査');
  });

  it('does not go on without the views for another reason', async () => {
    const kintone = new FakeKintone();
    kintone.failing = { call: 'updateViews', error: restError(520, 'GAIA_DA02', 'ロックできません。') };
    expect(await failure(createLogApp(kintone.client, OPTIONS))).toMatchObject({
      step: 'views',
      reason: 'busy',
    });
  });

  it('does not go on without the viewer for another reason', async () => {
    const kintone = new FakeKintone();
    kintone.failing = {
      call: 'updateAppCustomize',
      error: restError(520, 'GAIA_DA02', 'ロックできません。'),
    };
    expect(await failure(createLogApp(kintone.client, OPTIONS))).toMatchObject({
      step: 'viewer',
      reason: 'busy',
    });
    const { isViewerRefused } = await createLogApp(
      kintone.client,
      { ...OPTIONS, resumeAppId: '41' },
      { pollMs: 0 },
    );
    expect(isViewerRefused).toBe(false);
  });

  it('passes on what kintone says of the invalid place', async () => {
    const kintone = new FakeKintone();
    const errors = { name: { messages: ['64文字までです。'] } };
    kintone.failing = { call: 'addApp', error: restError(400, 'CB_VA01', '正しくありません。', errors) };
    const { details } = await failure(createLogApp(kintone.client, OPTIONS));
    expect(details).toEqual(['正しくありません。', 'name: 64文字までです。']);
  });

  it('stops before the next step when cancelled, and says which app is left behind', async () => {
    const kintone = new FakeKintone();
    const abort = new AbortController();
    const states: string[] = [];
    const error = await failure(
      createLogApp(kintone.client, OPTIONS, {
        signal: abort.signal,
        onProgress: ({ step, state }) => {
          states.push(`${step} ${state}`);
          if (step === 'layout' && state === 'done') abort.abort();
        },
      }),
    );
    expect(error).toMatchObject({ step: 'views', reason: 'cancelled', appId: '41' });
    expect(states.at(-1)).toBe('views cancelled');
    expect(kintone.calls).not.toContain('updateViews');
  });

  it('stops waiting for the deploy when cancelled', async () => {
    const kintone = new FakeKintone();
    kintone.deployStates = ['PROCESSING'];
    const abort = new AbortController();
    const work = createLogApp(kintone.client, OPTIONS, {
      pollMs: 60_000,
      signal: abort.signal,
      onProgress: ({ step }) => {
        if (step === 'deploy') setImmediate(() => abort.abort());
      },
    });
    expect(await failure(work)).toMatchObject({ step: 'deploy', reason: 'cancelled' });
  });

  it.each(['FAIL', 'CANCEL'])('says when kintone could not apply the settings (%s)', async (state) => {
    const kintone = new FakeKintone();
    kintone.deployStates = [state];
    expect(await failure(createLogApp(kintone.client, OPTIONS))).toMatchObject({
      reason: 'deploy-failed',
      details: [state],
    });
  });

  it('gives up waiting after the time given', async () => {
    const kintone = new FakeKintone();
    kintone.deployStates = ['PROCESSING'];
    const error = await failure(createLogApp(kintone.client, OPTIONS, { pollMs: 1, deployTimeoutMs: 3 }));
    expect(error).toMatchObject({ step: 'deploy', reason: 'timeout', appId: '41' });
    expect(kintone.calls.filter((call) => call === 'getDeployStatus')).toHaveLength(3);
  });

  it('leaves other customization files of a resumed app alone', async () => {
    const kintone = new FakeKintone();
    const app = emptyApp('half made');
    const other = { type: 'URL', url: 'https://example.com/a.js' };
    app.customize.desktop.js.push(other, { type: 'FILE', file: { fileKey: 'k:old.js', name: 'old.js' } });
    kintone.add('77', app);
    await createLogApp(kintone.client, { ...OPTIONS, resumeAppId: '77' }, { pollMs: 0 });
    await createLogApp(kintone.client, { ...OPTIONS, resumeAppId: '77' }, { pollMs: 0 });
    const { js } = kintone.live.get('77')!.customize.desktop;
    expect(js).toHaveLength(3);
    expect(js[0]).toEqual(other);
    expect(js[1]).toMatchObject({ file: { fileKey: 'k:old.js' } });
  });
});
