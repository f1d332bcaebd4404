import { previewEntry, type PreviewContext } from '../../../src/config/model/preview';
import { defaultSettings, type Settings } from '../../../src/settings';

const SECRET = '03-1234-5678';
const user = {
  id: '1',
  code: 'sato',
  name: '佐藤 昇',
  email: '',
  timezone: 'Asia/Tokyo',
  isGuest: false,
  language: 'ja',
};

function context(change: Partial<Settings> = {}): PreviewContext {
  return {
    settings: {
      ...defaultSettings(),
      logApp: { id: '12' },
      app: { name: '顧客', titleField: 'company', labels: { phone: '電話番号' } },
      ...change,
    },
    record: {
      $id: { type: '__ID__', value: '7' },
      company: { type: 'SINGLE_LINE_TEXT', value: '青空商事' },
      phone: { type: 'SINGLE_LINE_TEXT', value: SECRET },
      memo: { type: 'MULTI_LINE_TEXT', value: '' },
    },
    appId: 5,
    user,
    url: 'https://example.cybozu.com/k/5/show#record=7',
    userAgent: 'test',
    pluginVersion: '0.1.0',
    now: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
  };
}

describe('the sample log record', () => {
  it('is what one view would log', () => {
    expect(previewEntry('view', context())).toMatchObject({
      action: 'view',
      outcome: 'shown',
      event_type: 'app.record.detail.show',
      occurred_at_ms: '2026-01-02T03:04:05.678Z',
      user_code: 'sato',
      app_id: 5,
      app_name: '顧客',
      record_id: 7,
      record_title: '青空商事',
      url: 'https://example.cybozu.com/k/5/show#record=7',
    });
  });

  it('shows the mask where the title is masked', () => {
    expect(previewEntry('view', context({ fields: { company: 'mask' } }))?.record_title).toBe('***');
  });

  it('of a deletion holds every filled field', () => {
    const changes = previewEntry('delete', context())?.changes;
    expect(changes).toEqual([
      { field_code: 'company', field_label: 'company', before: '青空商事', after: '' },
      { field_code: 'phone', field_label: '電話番号', before: SECRET, after: '' },
    ]);
  });

  it.each(['mask', 'omit'] as const)('never holds a value that the settings %s', (treatment) => {
    for (const kind of ['view', 'delete'] as const) {
      const entry = previewEntry(kind, context({ fields: { phone: treatment } }));
      expect(JSON.stringify(entry)).not.toContain(SECRET);
    }
    const changes = previewEntry('delete', context({ fields: { phone: treatment } }))?.changes ?? [];
    expect(changes.some(({ field_code }) => field_code === 'phone')).toBe(treatment === 'mask');
  });

  it('holds no values at all when only names are kept', () => {
    expect(previewEntry('delete', context({ changes: 'names' }))?.changes).toEqual([
      { field_code: 'company', field_label: 'company', before: '', after: '' },
      { field_code: 'phone', field_label: '電話番号', before: '', after: '' },
    ]);
    expect(previewEntry('delete', context({ changes: 'off' }))?.changes).toBeUndefined();
  });

  it('is none for somebody who is not logged', () => {
    const exclude = { users: ['sato'], groups: [], organizations: [] };
    expect(previewEntry('view', context({ exclude }))).toBeUndefined();
  });
});
