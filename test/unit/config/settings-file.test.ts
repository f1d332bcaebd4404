import fc from 'fast-check';
import { messagesIn } from '../../../src/config/messages';
import { differencesOf } from '../../../src/config/model/differences';
import { eventsOf } from '../../../src/config/model/presets';
import { readFile, toFile } from '../../../src/config/model/settings-file';
import { defaultSettings, type Settings } from '../../../src/settings';

const settings = (part: Partial<Settings> = {}): Settings => ({
  ...defaultSettings(),
  logApp: { id: '9' },
  ...part,
});
const app = { id: '5', name: '顧客' };
const AT = Date.UTC(2026, 0, 2);

describe('a settings file', () => {
  it('is read as it was written', () => {
    const given = settings({ fields: { phone: 'mask' }, events: { 'app.report.show': false } });
    expect(readFile(toFile(given, app, '1.0.0', AT))).toEqual({
      kind: 'good',
      settings: given,
      from: app,
      exportedAt: '2026-01-02T00:00:00.000Z',
    });
  });

  it('of the first form, the stored settings themselves, is taken as well, with what it lacks', () => {
    const bare = JSON.stringify({
      version: 1,
      enabled: true,
      logApp: { id: '9' },
      delivery: { maxBatch: 5 },
    });
    expect(readFile(bare)).toMatchObject({
      kind: 'good',
      settings: { fold: true, delivery: { maxBatch: 5, maxDelaySeconds: 'auto' }, exclude: { users: [] } },
      from: undefined,
    });
  });

  it.each([
    ['', 'foreign'],
    ['null', 'foreign'],
    ['[]', 'foreign'],
    ['{}', 'foreign'],
    ['{"version":1}', 'foreign'],
    ['{"format":"other","version":1}', 'foreign'],
    ['{"format":"access-logger-settings","version":2}', 'newer'],
    ['{"format":"access-logger-settings","version":1,"settings":{"version":2}}', 'newer'],
    ['{"version":2,"logApp":{"id":"1"}}', 'newer'],
    ['{"format":"access-logger-settings","version":1}', 'damaged'],
    ['{"version":1,"enabled":"yes","logApp":{"id":"1"}}', 'damaged'],
    ['{"version":1,"enabled":true,"logApp":{"id":"x"}}', 'damaged'],
  ])('that reads %s is %s', (text, kind) => {
    expect(readFile(text).kind).toBe(kind);
  });

  it('is foreign, whatever else it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readFile(text)).toEqual({ kind: 'foreign' });
      }),
    );
  });

  it('that calls itself ours never breaks the screen, and is good only with settings', () => {
    const ours = fc.record(
      { version: fc.constantFrom(-1, 0, 0.5, 1, '1', null), settings: fc.jsonValue(), app: fc.jsonValue() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(ours, (file) => {
        const read = readFile(JSON.stringify({ format: 'access-logger-settings', ...file }));
        expect(read.kind).toBe(typeof file.version === 'number' ? 'damaged' : 'foreign');
        if (read.kind === 'damaged') expect(read.problems).not.toEqual([]);
      }),
    );
  });

  it('says which place of damaged settings is wrong', () => {
    const read = readFile('{"version":1,"enabled":true,"logApp":{"id":"1"},"fields":{"phone":"hide"}}');
    expect(read.kind === 'damaged' && read.problems[0]?.path).toEqual(['fields', 'phone']);
  });
});

describe('differences', () => {
  const ja = messagesIn('ja');
  const between = (before: Partial<Settings>, after: Partial<Settings>) =>
    differencesOf(settings(before), settings(after), ja);

  it('are none between what is said by default and what is said outright', () => {
    expect(between({}, { events: eventsOf('everything'), fields: { phone: 'record' } })).toEqual([]);
  });

  it('name each setting in words, with before and after', () => {
    const found = between(
      {},
      {
        enabled: false,
        logApp: { id: '7', guestSpaceId: '1' },
        events: { 'mobile.app.report.show': false, 'app.record.edit.change.phone': true },
        exclude: { users: ['sato'], groups: [], organizations: [] },
        fields: { phone: 'mask' },
        changes: 'names',
        fold: false,
        delivery: { maxBatch: 10, maxDelaySeconds: 60, dailyRequests: 9000 },
      },
    );
    const lines = found.map(({ label, before, after }) => `${label}: ${before} -> ${after}`);
    expect(lines).toEqual([
      'このアプリの操作を記録する: 記録する -> 記録しない',
      'ログアプリ: 9 -> 7(ゲストスペース 1)',
      'グラフを表示した(モバイル): 記録する -> 記録しない',
      '「phone」を入力した(保存前)(PC): 記録しない -> 記録する',
      `${ja.events.fold}: 記録する -> 記録しない`,
      '記録しないユーザー:  -> sato',
      'フィールド「phone」の扱い: そのまま -> 伏せる',
      `${ja.fields.changes}: ${ja.fields.changeDetails.values} -> ${ja.fields.changeDetails.names}`,
      `${ja.delivery.delay}: 自動 -> 60秒`,
      `${ja.delivery.maxBatch}: 100 -> 10`,
    ]);
  });

  it('turn round when before and after do', () => {
    const one = { fields: { a: 'mask' as const }, fold: false };
    const there = between({}, one);
    const back = between(one, {});
    expect(back.map(({ code, before, after }) => [code, after, before])).toEqual(
      there.map(({ code, before, after }) => [code, before, after]),
    );
  });
});
