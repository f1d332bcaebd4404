import type { CheckResult, Finding } from '../../../src/logapp';
import { Draft } from '../../../src/config/state/draft';
import { SETUP_STEPS, Setup } from '../../../src/config/state/setup';
import { answersOf, verdictOf, answer } from '../../../src/config/model/trial';

/** As much of a Storage as is used. */
function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage;
}

function firstRun(storage: () => Storage, config: Record<string, string> | null = null) {
  const draft: Draft = new Draft(config, () => setup.keep());
  const setup: Setup = new Setup(
    draft,
    'key',
    storage,
    () => undefined,
    () => undefined,
  );
  return { draft, setup };
}

describe('the guided first run', () => {
  it('goes through its steps and back', () => {
    const { setup } = firstRun(memory);
    const seen = SETUP_STEPS.map(() => {
      const { step } = setup;
      setup.next();
      return step;
    });
    expect(seen).toEqual(SETUP_STEPS);
    expect(setup.step).toBe('finish');
    setup.back();
    expect(setup.step).toBe('trial');
  });

  it('is taken up where it was left, with all that was chosen and the app left behind', () => {
    const storage = memory();
    const before = firstRun(() => storage);
    before.draft.change({ fields: { phone: 'mask' } });
    before.setup.next();
    const input = { name: '監査ログ', language: 'en' as const, spaceId: '', auditors: ['GROUP:監査'] };
    before.setup.leaveBehind('41', input);
    const after = firstRun(() => storage);
    after.setup.resume();
    expect(after.setup).toMatchObject({ step: 'events', resumed: true, leftBehind: '41', input });
    expect(after.draft.settings.fields).toEqual({ phone: 'mask' });
    after.setup.leaveBehind(undefined);
    const last = firstRun(() => storage);
    last.setup.resume();
    expect([last.setup.leftBehind, last.setup.input]).toEqual([undefined, undefined]);
  });

  it.each([[null], ['name'], [{ name: 'x', language: 'fr', spaceId: '', auditors: [] }], [{ name: 'x' }]])(
    'takes up the rest when what was typed for the app left behind reads %j',
    (input) => {
      const storage = memory();
      const before = firstRun(() => storage);
      before.setup.leaveBehind('41', input as never);
      const after = firstRun(() => storage);
      after.setup.resume();
      expect(after.setup).toMatchObject({ resumed: true, leftBehind: '41', input: undefined });
    },
  );

  it('is forgotten once something is stored', () => {
    const storage = memory();
    const before = firstRun(() => storage);
    before.setup.next();
    expect(storage.getItem('key')).toContain('"step":"events"');
    const settings = { ...before.draft.typed(), logApp: { id: '9' } };
    before.draft.saved({ settings: JSON.stringify(settings) }, settings);
    expect(storage.getItem('key')).toBeNull();
  });

  it('does not touch an app that has settings', () => {
    const storage = memory();
    const before = firstRun(() => storage);
    before.draft.change({ fold: false });
    const settings = JSON.stringify({ version: 1, enabled: true, logApp: { id: '9' } });
    const after = firstRun(() => storage, { settings });
    after.setup.resume();
    expect(after.setup.resumed).toBe(false);
    expect(after.draft.settings.fold).toBe(true);
  });

  it.each(['', '{', 'null', '{"version":2}', '{"version":1,"step":"x"}', '{"version":1,"step":"events"}'])(
    'starts anew when what was kept reads %j',
    (text) => {
      const storage = memory();
      storage.setItem('key', text);
      const { setup } = firstRun(() => storage);
      setup.resume();
      expect(setup).toMatchObject({ step: 'log-app', resumed: false });
    },
  );

  it('works where storage is blocked', () => {
    const { setup, draft } = firstRun(() => {
      throw new DOMException('blocked');
    });
    setup.resume();
    draft.change({ fold: false });
    setup.next();
    setup.leaveBehind('41');
    expect(setup).toMatchObject({ step: 'events', resumed: false, leftBehind: '41' });
    expect(draft.settings.fold).toBe(false);
  });
});

describe('the answers of a test', () => {
  const check = (...findings: Finding[]): CheckResult => ({ appId: '9', name: 'log', findings });
  const done = { write: answer('good'), read: answer('good'), again: answer('good') };

  it('are all good where nothing is found', () => {
    const answers = { ...answersOf(check()), ...done };
    expect(verdictOf(answers)).toBe('good');
  });

  it('put every finding to its question', () => {
    const answers = answersOf(
      check(
        { kind: 'not-unique', code: 'event_id', severity: 'error', mendable: true },
        { kind: 'everyone-exports', severity: 'warning', mendable: true },
        { kind: 'unreadable', part: 'views', severity: 'warning', mendable: false },
        { kind: 'field-protected', code: 'url', who: 'everyone', severity: 'error', mendable: false },
      ),
    );
    expect(answers.form.state).toBe('bad');
    expect(answers.rights.state).toBe('bad');
    expect(answers.rights.findings).toHaveLength(2);
    expect(answers.views.state).toBe('unknown');
    expect(answers.layout.state).toBe('good');
    expect(verdictOf(answers)).toBe('waiting');
    expect(verdictOf({ ...answers, ...done })).toBe('bad');
  });

  it('are no success while something could not be looked at', () => {
    const unknown = answersOf(
      check({ kind: 'unreadable', part: 'rights', severity: 'warning', mendable: false }),
    );
    expect(verdictOf({ ...unknown, ...done })).toBe('warning');
  });
});
