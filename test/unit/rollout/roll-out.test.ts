import fc from 'fast-check';
import type { Outcome } from '../../../src/config/rollout/model/outcome';
import { templateOf, type Template } from '../../../src/config/rollout/model/template';
import { rollOut, type RollOutOptions } from '../../../src/config/rollout/run/roll-out';
import { defaultSettings, type Settings } from '../../../src/settings';
import { ACTS, FakeTenant, networkError, PLUGIN, restError } from './fake-tenant';

const LOG_APP = '900';

const settings = (part: Partial<Settings> = {}): Settings => ({
  ...defaultSettings(),
  logApp: { id: LOG_APP },
  fields: { phone: 'mask' },
  app: { name: 'Source', labels: { x: 'X' } },
  ...part,
});

const template = (part: Partial<Settings> = {}): Template => templateOf(settings(part), '1');

interface Run {
  outcomes: Record<string, Outcome>;
  pauses: number[];
}

async function run(
  tenant: FakeTenant,
  apps: readonly string[],
  options: Partial<RollOutOptions> & { withoutApi?: true } = {},
): Promise<Run> {
  const outcomes: Record<string, Outcome> = {};
  const pauses: number[] = [];
  const { withoutApi, patience, ...more } = options;
  await rollOut(apps, {
    client: tenant.client,
    pluginId: PLUGIN,
    ...(withoutApi ? {} : { configApi: tenant.configApi }),
    template: template(),
    withPendingChanges: false,
    replaceSettings: false,
    protectPersonal: false,
    actsSource: ACTS,
    ...tenant.history,
    patience: {
      pause: async (ms) => {
        pauses.push(ms);
      },
      ...patience,
    },
    onOutcome: (app, outcome) => {
      outcomes[app] = outcome;
    },
    ...more,
  });
  return { outcomes, pauses };
}

const isWrite = (call: string): boolean => /^(addPlugins|writeConfig|deployApp)/.test(call);

describe('a roll-out', () => {
  it('adds the plugin, copies the settings with the app’s own names, and makes them live', async () => {
    const tenant = new FakeTenant();
    tenant.add('2', { name: 'Customers', titleField: 'title' });
    tenant.add('3');
    const { outcomes } = await run(tenant, ['2', '3']);
    const done = { kind: 'done', added: true, copied: true, missing: [], protectedFields: [] };
    expect(outcomes).toEqual({ '2': done, '3': done });
    expect(tenant.liveSettings('2')).toMatchObject({
      logApp: { id: LOG_APP },
      fields: { phone: 'mask' },
      app: { name: 'Customers', titleField: 'title', labels: { title: 'Title', phone: 'Phone' } },
    });
    expect(tenant.calls.filter((call) => call.startsWith('deployApp'))).toEqual(['deployApp 2,3']);
  });

  it('tells the log of each app before its settings are written and when they are live, and nothing otherwise', async () => {
    const tenant = new FakeTenant();
    for (const app of ['2', '3', '4']) tenant.add(app);
    tenant.touch('3');
    tenant.add('5', { undeployable: true });
    const { outcomes } = await run(tenant, ['2', '3', '4', '5']);
    expect(outcomes['5']).toMatchObject({ kind: 'failed', step: 'deploy' });
    expect(tenant.told).toEqual(['attempted 2', 'attempted 4', 'attempted 5', 'succeeded 2', 'succeeded 4']);
    const { calls } = tenant;
    expect(calls.indexOf('tell 2')).toBeLessThan(calls.indexOf('writeConfig 2'));
    expect(calls.indexOf('tellSucceeded 2,4')).toBeGreaterThan(calls.indexOf('writeConfig 4'));
    tenant.told.length = 0;
    await run(tenant, ['2', '4']);
    expect(tenant.told).toEqual([]);
  });

  it('changes no settings that the log cannot be told of, and says when it could not be told the end', async () => {
    const tenant = new FakeTenant();
    tenant.add('2');
    tenant.before = (call) => {
      if (call === 'tell 2') throw restError(403, 'CB_NO02');
    };
    expect((await run(tenant, ['2'])).outcomes['2']).toMatchObject({
      kind: 'failed',
      step: 'history',
      reason: 'permission',
    });
    expect(tenant.calls).not.toContain('writeConfig 2');
    tenant.before = (call) => {
      if (call.startsWith('tellSucceeded')) throw networkError();
    };
    expect((await run(tenant, ['2'])).outcomes['2']).toMatchObject({ kind: 'done', untold: true });
    expect(tenant.liveSettings('2')).toMatchObject({ logApp: { id: LOG_APP } });
  });

  it('brings the acts script where the settings need it, and takes it out where they no longer do', async () => {
    const tenant = new FakeTenant();
    tenant.add('2', {
      live: { plugins: [], config: {}, js: ['own.js'] },
      preview: { plugins: [], config: {}, js: ['own.js'] },
    });
    const withActs = template({ events: { leave: true } });
    expect((await run(tenant, ['2'], { template: withActs })).outcomes['2']).toMatchObject({ kind: 'done' });
    expect(tenant.of('2').live.js).toEqual(['own.js', 'access-logger-acts.js']);
    expect((await run(tenant, ['2'], { template: withActs })).outcomes['2']).toMatchObject({
      kind: 'unchanged',
    });
    await run(tenant, ['2'], { replaceSettings: true });
    expect(tenant.of('2').live.js).toEqual(['own.js']);
    tenant.calls.length = 0;
    await run(tenant, ['2']);
    expect(tenant.calls.filter((call) => /Customize|File/.test(call))).toEqual([]);
  });

  it('does nothing the second time', async () => {
    const tenant = new FakeTenant();
    tenant.add('2');
    await run(tenant, ['2']);
    tenant.calls.length = 0;
    const { outcomes } = await run(tenant, ['2']);
    expect(outcomes['2']).toEqual({ kind: 'unchanged', missing: [], protectedFields: [] });
    expect(tenant.calls.filter(isWrite)).toEqual([]);
  });

  it('names the field codes that an app does not have', async () => {
    const tenant = new FakeTenant();
    tenant.add('2');
    const events = { 'app.record.edit.change.phone': true, 'mobile.app.record.edit.change.gone': true };
    const { outcomes } = await run(tenant, ['2'], {
      template: template({ fields: { secret: 'omit', phone: 'mask' }, events }),
    });
    expect(outcomes['2']).toMatchObject({ kind: 'done', missing: ['secret', 'gone'] });
    const live = tenant.liveSettings('2') as unknown as Settings;
    expect(live.fields).toEqual({ phone: 'mask' });
    expect(live.events).toMatchObject({ 'app.record.edit.change.phone': true });
    expect(Object.keys(live.events)).not.toContain('mobile.app.record.edit.change.gone');
  });

  it('protects what looks like personal data in an app, if that is asked for', async () => {
    const tenant = new FakeTenant();
    const property = (code: string, label: string) => ({ type: 'SINGLE_LINE_TEXT', code, label });
    const fields = {
      mail: property('mail', 'メール'),
      my: property('my', 'マイナンバー'),
      phone: property('phone', '電話'),
      memo: property('memo', 'メモ'),
    };
    const layout = [
      { type: 'ROW', fields: Object.keys(fields).map((code) => ({ type: 'SINGLE_LINE_TEXT', code })) },
    ];
    tenant.add('2', { fields, layout });
    tenant.add('3', { fields, layout });
    const options = { template: template({ fields: { phone: 'omit' } }), protectPersonal: true };
    const { outcomes } = await run(tenant, ['2'], options);
    expect(outcomes['2']).toMatchObject({ kind: 'done', protectedFields: ['mail', 'my'] });
    expect(tenant.liveSettings('2')).toMatchObject({ fields: { phone: 'omit', mail: 'mask', my: 'omit' } });
    expect((await run(tenant, ['2'], options)).outcomes['2']).toMatchObject({ kind: 'unchanged' });
    await run(tenant, ['3'], { ...options, protectPersonal: false });
    expect((tenant.liveSettings('3') as unknown as Settings).fields).toEqual({ phone: 'omit' });
  });

  it('leaves apps with unpublished changes alone unless they are chosen', async () => {
    const tenant = new FakeTenant();
    tenant.add('2');
    tenant.touch('2');
    expect((await run(tenant, ['2'])).outcomes['2']).toEqual({ kind: 'pending-changes' });
    expect(tenant.calls.filter(isWrite)).toEqual([]);
    const { outcomes } = await run(tenant, ['2'], { withPendingChanges: true });
    expect(outcomes['2']).toMatchObject({ kind: 'done' });
    expect(tenant.of('2').liveRevision).toBe(tenant.of('2').revision);
  });

  it('keeps settings of an app’s own unless they are to be replaced', async () => {
    const tenant = new FakeTenant();
    const own = {
      plugins: [{ id: PLUGIN, name: '', enabled: true }],
      config: { settings: JSON.stringify(settings({ fold: false })) },
    };
    tenant.add('2', { live: structuredClone(own), preview: structuredClone(own) });
    expect((await run(tenant, ['2'])).outcomes['2']).toEqual({ kind: 'kept', added: false });
    expect(tenant.liveSettings('2')).toMatchObject({ fold: false });
    const { outcomes } = await run(tenant, ['2'], { replaceSettings: true });
    expect(outcomes['2']).toMatchObject({ kind: 'done', added: false, copied: true });
    expect(tenant.liveSettings('2')).toMatchObject({ fold: true });
  });

  it.each<[string, (tenant: FakeTenant) => void, Outcome]>([
    [
      'has 20 plugins',
      (tenant) => {
        const plugins = Array.from({ length: 20 }, (_, n) => ({ id: `p${n}`, name: '', enabled: true }));
        tenant.add('2', { live: { plugins, config: {} }, preview: { plugins, config: {} } });
      },
      { kind: 'too-many-plugins' },
    ],
    [
      'has the plugin switched off',
      (tenant) => {
        const plugins = [{ id: PLUGIN, name: '', enabled: false }];
        tenant.add('2', { live: { plugins, config: {} }, preview: { plugins, config: {} } });
      },
      { kind: 'switched-off' },
    ],
    [
      'is not managed by the user',
      (tenant) => {
        tenant.add('2');
        tenant.before = () => {
          throw restError(403, 'CB_NO02', '権限がありません。');
        };
      },
      { kind: 'failed', step: 'read', reason: 'permission', says: ['権限がありません。 (CB_NO02)'] },
    ],
    [
      'is gone',
      () => undefined,
      { kind: 'failed', step: 'read', reason: 'not-found', says: ['GAIA_AP01 (GAIA_AP01)'] },
    ],
  ])('changes nothing in an app that %s', async (_, prepare, outcome) => {
    const tenant = new FakeTenant();
    prepare(tenant);
    expect((await run(tenant, ['2'])).outcomes['2']).toEqual(outcome);
    expect(tenant.calls.filter(isWrite)).toEqual([]);
  });

  it('never touches the log app', async () => {
    const tenant = new FakeTenant();
    tenant.add(LOG_APP);
    expect((await run(tenant, [LOG_APP])).outcomes[LOG_APP]).toEqual({ kind: 'log-app' });
    expect(tenant.calls).toEqual([]);
  });

  it('says when the settings are too long for an app, and still makes the plugin live', async () => {
    const tenant = new FakeTenant();
    const fields = Object.fromEntries(
      Array.from({ length: 400 }, (_, n) => [
        `f${n}`,
        { type: 'NUMBER', code: `f${n}`, label: 'x'.repeat(160) + String(n) },
      ]),
    );
    tenant.add('2', { fields });
    expect((await run(tenant, ['2'])).outcomes['2']).toEqual({ kind: 'too-long' });
    expect(tenant.liveSettings('2')).toBe('no settings');
  });

  it('without settings over REST adds the plugin and leaves the settings to be saved by hand', async () => {
    const tenant = new FakeTenant();
    tenant.add('2');
    const first = await run(tenant, ['2'], { withoutApi: true });
    expect(first.outcomes['2']).toEqual({ kind: 'by-hand', added: true });
    expect(tenant.liveSettings('2')).toBe('no settings');
    const second = await run(tenant, ['2'], { withoutApi: true });
    expect(second.outcomes['2']).toEqual({ kind: 'by-hand', added: false });
    expect(tenant.calls.filter((call) => call.startsWith('addPlugins'))).toHaveLength(1);
  });

  it('goes in batches of 300, and an app that cannot be made live holds up no other', async () => {
    const tenant = new FakeTenant();
    const apps = Array.from({ length: 450 }, (_, n) => String(n + 10));
    for (const app of apps) tenant.add(app, app === '15' ? { undeployable: true } : {});
    const { outcomes } = await run(tenant, apps);
    const deploys = tenant.calls.filter((call) => call.startsWith('deployApp'));
    expect(deploys.map((call) => call.split(',').length)).toEqual([300, 299, 150]);
    expect(outcomes['15']).toEqual({ kind: 'failed', step: 'deploy', reason: 'deploy-failed', says: [] });
    expect(apps.filter((app) => outcomes[app]?.kind === 'done')).toHaveLength(449);
    expect(apps.filter((app) => tenant.liveSettings(app) === 'no plugin')).toEqual(['15']);
  });

  it('tells the log the end of a large batch 100 apps at a time, and says of which it could not be told', async () => {
    const tenant = new FakeTenant();
    const apps = Array.from({ length: 250 }, (_, n) => String(n + 10));
    for (const app of apps) tenant.add(app);
    tenant.before = (call) => {
      if (call.startsWith('tellSucceeded 110,')) throw restError(403, 'CB_NO02');
    };
    const { outcomes } = await run(tenant, apps);
    const told = tenant.calls.filter((call) => call.startsWith('tellSucceeded'));
    expect(told.map((call) => call.split(',').length)).toEqual([100, 100, 50]);
    const untold = apps.filter((app) => (outcomes[app] as { untold?: true }).untold);
    expect(untold).toEqual(apps.slice(100, 200));
  });

  it('says how many of a batch are live while kintone works', async () => {
    const tenant = new FakeTenant();
    for (const app of ['2', '3']) tenant.add(app);
    tenant.slowness = 2;
    const doings: unknown[] = [];
    await run(tenant, ['2', '3'], { onDoing: (doing) => doings.push(doing) });
    const none = { deploying: 2, live: 0 };
    expect(doings).toEqual([{ app: '2' }, { app: '3' }, none, none, none]);
  });

  it('looks for the culprits of a refused batch by halves', async () => {
    const tenant = new FakeTenant();
    const apps = Array.from({ length: 300 }, (_, n) => String(n + 10));
    for (const app of apps) tenant.add(app);
    let touched = false;
    tenant.before = (call) => {
      if (touched || !call.startsWith('deployApp')) return;
      touched = true;
      for (const app of ['11', '250']) tenant.touch(app);
    };
    const { outcomes } = await run(tenant, apps);
    for (const app of apps)
      expect([app, outcomes[app]?.kind]).toEqual([app, ['11', '250'].includes(app) ? 'failed' : 'done']);
    expect(tenant.calls.filter((call) => call.startsWith('deployApp')).length).toBeLessThan(40);
  });

  const OLD = { plugins: [{ id: PLUGIN, name: '', enabled: true }], config: { settings: '{"version":1}' } };

  it.each<[string, Partial<Settings>]>([
    ['settings', {}],
    ['settings and the acts script', { acts: { historyButton: true } }],
  ])('goes on where the page was closed before %s of an app that had others went live', async (_, part) => {
    const tenant = new FakeTenant();
    tenant.add('2', { live: structuredClone(OLD), preview: structuredClone(OLD) });
    const options = { replaceSettings: true, template: template(part) };
    tenant.before = (call) => {
      if (call.startsWith('deployApp')) throw networkError();
    };
    expect((await run(tenant, ['2'], options)).outcomes['2']).toMatchObject({
      kind: 'failed',
      step: 'deploy',
      reason: 'network',
    });
    tenant.before = () => undefined;
    expect((await run(tenant, ['2'], options)).outcomes['2']).toMatchObject({ kind: 'done' });
    expect(tenant.liveSettings('2')).toMatchObject({ logApp: { id: LOG_APP } });
    expect(tenant.of('2').liveRevision).toBe(tenant.of('2').revision);
  });

  it('does not take a change of somebody else for its own in an app that has the same settings', async () => {
    const tenant = new FakeTenant();
    tenant.add('2');
    await run(tenant, ['2']);
    tenant.touch('2');
    expect((await run(tenant, ['2'])).outcomes['2']).toEqual({ kind: 'pending-changes' });
    // Nor settings that an administrator has saved and not published.
    tenant.add('3', {
      live: structuredClone(OLD),
      preview: { ...structuredClone(OLD), config: { settings: JSON.stringify(settings({ fold: false })) } },
      revision: 4,
    });
    expect((await run(tenant, ['3'], { replaceSettings: true })).outcomes['3']).toEqual({
      kind: 'pending-changes',
    });
  });

  it('leaves changes that wait alone where it may not see whose they are: in an app that one manages without seeing its records', async () => {
    const tenant = new FakeTenant();
    tenant.add('2');
    await run(tenant, ['2']);
    tenant.touch('2');
    tenant.before = (call) => {
      if (call === 'readLiveConfig 2') throw restError(403, 'CB_NO02');
    };
    expect((await run(tenant, ['2'])).outcomes['2']).toEqual({ kind: 'pending-changes' });
    expect(tenant.calls).toContain('readLiveConfig 2');
  });

  it('finds the one app that somebody else has changed meanwhile, and makes the others live', async () => {
    const tenant = new FakeTenant();
    for (const app of ['2', '3', '4']) tenant.add(app);
    tenant.before = (call) => {
      if (call !== 'deployApp 2,3,4') return;
      tenant.touch('3');
    };
    const { outcomes } = await run(tenant, ['2', '3', '4']);
    expect(outcomes).toMatchObject({
      '2': { kind: 'done' },
      '3': { kind: 'failed', step: 'deploy', reason: 'conflict' },
      '4': { kind: 'done' },
    });
  });

  it('does not publish what somebody changes between adding the plugin and writing its settings', async () => {
    const tenant = new FakeTenant();
    tenant.add('2');
    tenant.before = (call) => {
      if (call === 'writeConfig 2') tenant.touch('2');
    };
    expect((await run(tenant, ['2'])).outcomes['2']).toMatchObject({ kind: 'failed', reason: 'conflict' });
    expect(tenant.liveSettings('2')).toBe('no plugin');
  });

  it('waits and asks again when kintone is busy', async () => {
    const tenant = new FakeTenant();
    tenant.add('2');
    let refusals = 3;
    tenant.before = (call) => {
      if (call === 'getPlugins 2' && refusals-- > 0) throw restError(429, 'GAIA_TO04');
    };
    const { outcomes, pauses } = await run(tenant, ['2']);
    expect(outcomes['2']).toMatchObject({ kind: 'done' });
    expect(pauses.slice(0, 2)).toEqual([1000, 2000]);
  });

  it('gives up on a busy kintone with its reason', async () => {
    const tenant = new FakeTenant();
    tenant.add('2');
    tenant.before = () => {
      throw restError(520, 'GAIA_DA02', 'データベースのロックに失敗しました。');
    };
    const { outcomes, pauses } = await run(tenant, ['2']);
    expect(outcomes['2']).toMatchObject({ kind: 'failed', step: 'read', reason: 'busy' });
    expect(pauses).toEqual([1000, 2000, 4000]);
  });

  it('waits for a slow deploy, also when it has been stopped', async () => {
    const tenant = new FakeTenant();
    tenant.add('2');
    tenant.add('3');
    tenant.slowness = 5;
    const abort = new AbortController();
    const pauses: unknown[] = [];
    const { outcomes } = await run(tenant, ['2', '3'], {
      pollMs: 7,
      patience: { pause: async (...given) => void pauses.push(given), signal: abort.signal },
      onDoing: (doing) => {
        if ('app' in doing && doing.app === '2') abort.abort();
      },
    });
    // A pause that knew of the stop would be over at once.
    expect(pauses).toEqual(Array(5).fill([7]));
    expect(outcomes).toMatchObject({ '2': { kind: 'done' }, '3': { kind: 'cancelled' } });
    expect(tenant.liveSettings('2')).not.toBe('no plugin');
    expect(tenant.calls.some((call) => call.endsWith(' 3'))).toBe(false);
  });

  it('says that a deploy takes too long', async () => {
    const tenant = new FakeTenant();
    tenant.add('2');
    tenant.slowness = Infinity;
    expect((await run(tenant, ['2'])).outcomes['2']).toMatchObject({ kind: 'failed', reason: 'timeout' });
  });

  it.each(['addPlugins 2', 'writeConfig 2'])('looks again when the answer to %s is lost', async (lost) => {
    const tenant = new FakeTenant();
    tenant.add('2');
    let times = 1;
    tenant.after = (call) => {
      if (call === lost && times-- > 0) throw networkError();
    };
    expect((await run(tenant, ['2'])).outcomes['2']).toMatchObject({ kind: 'done' });
    expect(tenant.liveSettings('2')).toMatchObject({ logApp: { id: LOG_APP } });
    expect(tenant.of('2').live.plugins).toHaveLength(1);
  });

  it('may break off at any request, before or after it took effect, and be run again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(90),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        async (last, takesEffect, withoutApi, withActs) => {
          const tenant = new FakeTenant();
          const apps = ['2', '3', '4', '5'];
          for (const app of apps) tenant.add(app);
          tenant.touch('4');
          let asked = 0;
          // The tab is closed: nothing is asked any more.
          const cut = (isBefore: boolean) => (): void => {
            if (isBefore && ++asked > last + 1) throw networkError();
            if (isBefore === !takesEffect && asked > last) throw networkError();
          };
          tenant.before = cut(true);
          tenant.after = cut(false);
          const events = withActs ? { leave: true } : {};
          const more = {
            template: template({ events }),
            ...(withoutApi ? { withoutApi: true as const } : {}),
          };
          await run(tenant, apps, more);
          tenant.before = tenant.after = () => undefined;
          await run(tenant, apps, more);
          for (const app of ['2', '3', '5']) {
            expect(tenant.of(app).live.plugins).toHaveLength(1);
            expect(tenant.of(app).liveRevision).toBe(tenant.of(app).revision);
            if (!withoutApi) expect(tenant.liveSettings(app)).toMatchObject({ fields: { phone: 'mask' } });
            if (!withoutApi) expect(tenant.of(app).live.js ?? []).toHaveLength(withActs ? 1 : 0);
          }
          expect(tenant.liveSettings('4')).toBe('no plugin');
          expect(tenant.of('4').preview.plugins).toEqual([]);
          tenant.calls.length = 0;
          await run(tenant, apps, more);
          expect(tenant.calls.filter(isWrite)).toEqual([]);
        },
      ),
      { numRuns: 120 },
    );
  });
});
